"""What a question about things nearby looks for, and near what."""

from dataclasses import dataclass

from knowledge.answers import Answer, Hit
from knowledge.catalogue import Catalogue
from knowledge.entries import Area, Cluster, Entry, Maker, Place, Product
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
    product that is looked for; None: anything. `unknown` are words of which nobody knows; `open_now`:
    only what is open helps."""

    at: Entry | None
    of: Entry | None
    unknown: str = ""
    open_now: bool = False


def asks_for_near(found: Answer) -> bool:
    """Or for what is open now of a kind: that is looked for in the whole city."""
    wish = found.wish
    if wish.open_now and wish.intent == "hours":
        first = found.hits[0].entry if found.hits and found.confident else None
        return wish.near or isinstance(first, Cluster | Product)
    return wish.near and not (wish.is_said and wish.intent in _OF_ITS_OWN)


def near_question(catalogue: Catalogue, search: Search, found: Answer) -> NearQuestion | None:
    """The question as one about things nearby, whether it says so or not; None where nobody knows what is
    looked for."""
    thing, place = search.around_near(found.query)
    at, asked = _named(catalogue, found), found
    if at is None and not found.wish.near and found.wish.open_now:
        at = next((area for area in catalogue.of_kind(Area) if area.level == "city"), None)
    if place != found.query and search.subject(place):
        placed = _placed(catalogue, search, place)
        if placed is None or placed is not at:  # the one may have hidden the other
            at, asked = placed, search.answer(thing)
    if not asked.confident and search.subject(asked.query):
        return None
    hit = _looked_for(asked, at)
    met = hit.matches if hit else ()
    where = [match for one in asked.hits if one.entry is at for match in one.matches]
    unknown = search.unmet(asked.query, met, where) if at else search.unmet(place, met)
    return NearQuestion(at, _kind_of_thing(catalogue, asked, hit, at), unknown, found.wish.open_now)


def _named(catalogue: Catalogue, found: Answer) -> Entry | None:
    named = (found.wish.area, *found.wish.places, *found.wish.makers)
    return next((catalogue[one] for one in named if one and one in catalogue), None)


def _placed(catalogue: Catalogue, search: Search, place: str) -> Entry | None:
    """Named wholly, or by several words that stand in the name of no other."""
    found = search.answer(place)
    if named := _named(catalogue, found):
        return named
    fitting = [hit.entry for hit in found.hits if _bears_name(search, hit, place)]
    is_clear = found.confident and len(fitting) == 1 and len(search.subject(place)) > 1
    return fitting[0] if is_clear else None


def _bears_name(search: Search, hit: Hit, words: str) -> bool:
    close = [match for match in hit.matches if match.is_close and match.field in NAMING_FIELDS]
    return isinstance(hit.entry, Area | Place | Maker) and bool(close) and not search.unmet(words, close)


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
