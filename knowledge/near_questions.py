"""What a question about things nearby looks for, and near what."""

from dataclasses import dataclass

from knowledge.answers import Answer, Hit
from knowledge.catalogue import Catalogue
from knowledge.entries import Cluster, Entry, Product
from knowledge.intents import Intent
from knowledge.ranking import NAMING_FIELDS
from knowledge.search import Search

# Who asks for one of these in so many words wants that, even of something that is near.
_OF_ITS_OWN: frozenset[Intent] = frozenset({"location", "hours", "price", "contact", "compare"})

# What only says how a thing is or what it is good for.
_LIKENESS = frozenset({"trait", "kind"})


@dataclass(frozen=True, slots=True)
class NearQuestion:
    """`at` is the area, place or maker that was named; None: where whoever asks is. `of` is the cluster or
    product that is looked for; None: anything. `unknown` are words that name what nobody knows; `open_now`:
    only what is open helps."""

    at: Entry | None
    of: Entry | None
    unknown: str = ""
    open_now: bool = False


def asks_for_near(found: Answer) -> bool:
    wish = found.wish
    asks_whether_open = wish.open_now and wish.intent == "hours"
    return wish.near and (asks_whether_open or not (wish.is_said and wish.intent in _OF_ITS_OWN))


def near_question(catalogue: Catalogue, search: Search, found: Answer) -> NearQuestion | None:
    """The question as one about things nearby, whether it says so or not; None where nobody knows what is
    looked for."""
    wish = found.wish
    named = (wish.area, *wish.places, *wish.makers)
    at = next((catalogue[one] for one in named if one and one in catalogue), None)
    hit = _looked_for(found, at)
    if at is not None:
        of = _kind_of_thing(catalogue, found, hit, at)
        return NearQuestion(at, of, open_now=wish.open_now)
    thing, place = search.around_near(found.query)
    if not found.confident and place and place != found.query:  # it may have hidden what is looked for
        found = search.answer(thing)
        hit = _looked_for(found, None)
    if not found.confident and search.subject(found.query):
        return None
    of = _kind_of_thing(catalogue, found, hit, None)
    return NearQuestion(None, of, search.unmet(place, hit.matches if hit else ()))


def _looked_for(found: Answer, at: Entry | None) -> Hit | None:
    """What says best what is looked for."""
    if not found.confident:
        return None
    where = _where(found, at)
    others = [hit for hit in found.hits if hit.entry is not at]
    # Named first; else what fits best, unless that is somebody or somewhere.
    named = [
        hit for hit in others if hit.entry.id in found.wish.products or _fields(hit, where) & NAMING_FIELDS
    ]
    likely = (*(hit for hit in named if isinstance(hit.entry, Cluster | Product)), *others[:1])
    # "Dekat Cigugur" finds what is made there too: by the name of the area only.
    return next((hit for hit in likely if _fields(hit, where)), None)


def _where(found: Answer, at: Entry | None) -> set[str]:
    """The words that name `at`."""
    return {
        match.typed
        for hit in found.hits
        for match in hit.matches
        if hit.entry is at and match.field in NAMING_FIELDS
    }


def _fields(hit: Hit, where: set[str]) -> set[str]:
    """In which fields the entry has words of the question that don't say where."""
    return {match.field for match in hit.matches if match.typed not in where}


def _kind_of_thing(catalogue: Catalogue, found: Answer, hit: Hit | None, at: Entry | None) -> Entry | None:
    if hit is None:
        return None
    entry, fields = hit.entry, _fields(hit, _where(found, at))
    if isinstance(entry, Product) and (found.intent == "list" or fields <= _LIKENESS):  # one of many that do
        return catalogue.get(entry.clusters[0]) if entry.clusters else None
    return entry if isinstance(entry, Cluster | Product) else None
