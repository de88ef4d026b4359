"""What a question about things nearby looks for, and near what."""

from dataclasses import dataclass

from knowledge.answers import Answer, Hit
from knowledge.catalogue import Catalogue
from knowledge.entries import Cluster, Entry, Product
from knowledge.intents import Intent
from knowledge.ranking import NAMING_FIELDS

# Who asks for one of these in so many words wants that, even of something that is near.
_OF_ITS_OWN: frozenset[Intent] = frozenset({"location", "hours", "price", "contact", "compare"})

# What only says how a thing is or what it is good for.
_LIKENESS = frozenset({"trait", "kind"})


@dataclass(frozen=True, slots=True)
class NearQuestion:
    """`at` is the area, place or maker that was named; None: where whoever asks is. `of` is the cluster or
    product that is looked for; None: anything."""

    at: Entry | None
    of: Entry | None


def asks_for_near(found: Answer) -> bool:
    return found.wish.near and not (found.wish.is_said and found.intent in _OF_ITS_OWN)


def near_question(catalogue: Catalogue, found: Answer) -> NearQuestion:
    """The question as one about things nearby, whether it says so or not."""
    wish = found.wish
    named = (wish.area, *wish.places, *wish.makers)
    at = next((catalogue[one] for one in named if one and one in catalogue), None)
    return NearQuestion(at, _looked_for(catalogue, found, at))


def _looked_for(catalogue: Catalogue, found: Answer, at: Entry | None) -> Entry | None:
    if not found.confident:
        return None
    where = {
        match.typed
        for hit in found.hits
        for match in hit.matches
        if hit.entry is at and match.field in NAMING_FIELDS
    }
    others = [hit for hit in found.hits if hit.entry is not at]
    # Named first; else what fits best, unless that is somebody or somewhere.
    named = [
        hit for hit in others if hit.entry.id in found.wish.products or _fields(hit, where) & NAMING_FIELDS
    ]
    for hit in (*(hit for hit in named if isinstance(hit.entry, Cluster | Product)), *others[:1]):
        # "Dekat Cigugur" finds what is made there too: by the name of the area only.
        if fields := _fields(hit, where):
            return _kind_of_thing(catalogue, found, hit.entry, fields)
    return None


def _fields(hit: Hit, where: set[str]) -> set[str]:
    """In which fields the entry has words of the question that don't say where."""
    return {match.field for match in hit.matches if match.typed not in where}


def _kind_of_thing(catalogue: Catalogue, found: Answer, entry: Entry, fields: set[str]) -> Entry | None:
    if isinstance(entry, Product) and (found.intent == "list" or fields <= _LIKENESS):  # one of many that do
        return catalogue.get(entry.clusters[0]) if entry.clusters else None
    return entry if isinstance(entry, Cluster | Product) else None
