"""What somebody wants to know of the thing they ask about."""

from typing import Literal

from knowledge.entries import Cluster, Entry, Kind, Listing, Motif, Place, Product
from knowledge.reading import Reading
from knowledge.vocabulary import Cue, Slot

Intent = Literal[
    "where_to_buy",
    "what_is",
    "list",
    "contact",
    "hours",
    "price",
    "location",
    "compare",
    "smalltalk",
    "guide",
    "out_of_scope",
]
# Whether one entry is named or stands out, all that are wanted are named, or what is described fits several.
Naming = Literal["one", "all", "several"]

# Where a question holds several cues, the first of these is what is wanted.
_PRECEDENCE: tuple[Cue, ...] = (
    "compare", "hours", "contact", "price", "order", "location", "where_to_buy", "list", "what_is",
    "suggest", "where",
)  # fmt: skip
_WANTED_OF: dict[Kind, Intent] = {
    "product": "where_to_buy",
    "motif": "what_is",
    "maker": "contact",
    "community": "contact",
    "place": "what_is",
    "cluster": "list",
    "area": "what_is",
    "tradition": "what_is",
}

# The cluster whose goods are listed rather than bought when none is named.
FOOD = "makanan-minuman"


def wanted_without_entry(reading: Reading) -> Intent:
    """What is wanted of nothing in particular ("harga?"); what nothing fits is out of scope."""
    if {"content", "home", "foreign"} & set(reading.roles):
        return "out_of_scope"
    return wanted_in_words(reading) or "out_of_scope"


def wanted_in_words(reading: Reading) -> Intent | None:
    """What is asked in so many words, whatever of."""
    match _first_cue(reading.cues):
        case None:
            return "hours" if "when" in reading.slots else None
        case "where":
            return "location"
        case "order":
            return "contact"
        case "suggest":
            return "list"
        case wanted:
            return wanted


def intent_of(reading: Reading, first: Entry, names: Naming) -> Intent:
    """What is wanted of the first entry found.

    Who asks for nothing in so many words wants, by convention: to buy a product; a list, if several fit and
    they are to eat or drink (a gift or an ornament is bought); to know of a motif, unless as something to
    wear; to reach a maker, a community, and whoever does a service (an app by itself is bought); to know of
    a place. A cluster by its name is asked about, its goods are listed.
    """
    cue = _first_cue(reading.cues)
    is_service = isinstance(first, Product) and first.type != "goods"
    match cue:
        case None:
            return _wanted_of(first, reading.slots, names)
        case "where":
            return "where_to_buy" if isinstance(first, Product | Motif | Cluster) else "location"
        case "suggest":
            return "where_to_buy" if isinstance(first, Product) and names != "several" else "list"
        case "list" if "what_is" in reading.cues and isinstance(first, Listing):
            return "what_is"
        case "what_is" if "several" in reading.slots and isinstance(first, Cluster):
            return "list"
        case "where_to_buy" if is_service and "provider" in reading.slots:
            return "contact"
        case "order":
            return "where_to_buy" if isinstance(first, Product) and not is_service else "contact"
        case wanted:
            return wanted


def _wanted_of(first: Entry, slots: frozenset[Slot], names: Naming) -> Intent:
    is_food = isinstance(first, Product | Cluster) and FOOD in (first.id, *getattr(first, "clusters", ()))
    match first:
        case Product(type="film"):
            return "what_is"
        case Product(type="service"):
            return "contact" if "provider" in slots else "where_to_buy"
        case Motif() if "wearable" in slots:
            return "where_to_buy"
        case Product() | Place() if "several" in slots and names != "one":
            return "list"
        case Product() | Place() | Cluster() if names == "several":
            return "list" if is_food or "several" in slots else "where_to_buy"
    return "list" if names == "all" else _WANTED_OF[first.kind]


def _first_cue(cues: frozenset[Cue]) -> Cue | None:
    return next((cue for cue in _PRECEDENCE if cue in cues), None)
