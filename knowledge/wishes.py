"""What a question asks for, as one typed record: the intent and its slots."""

import re
from dataclasses import dataclass, field

from knowledge.entries import Area, Entry, Maker, Place, Product
from knowledge.intents import Intent, wanted_in_words
from knowledge.reading import Reading
from knowledge.vocabulary import Cue

_MONEY = re.compile(
    r"(?:rp\.?\s*)?(?P<amount>\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d)?)\s*(?P<unit>rb|ribu|k|jt|juta)?\b",
    re.IGNORECASE,
)
_TIMES = {"rb": 1_000, "ribu": 1_000, "k": 1_000, "jt": 1_000_000, "juta": 1_000_000}
# A bare number below this is a size or a count.
_LEAST_BARE_PRICE = 1_000
# Who asks these of one thing may add "again" (kapan buka lagi) without wanting another.
_OF_ONE: frozenset[Cue] = frozenset({"hours", "price", "contact", "order", "where_to_buy"})


@dataclass(frozen=True, slots=True)
class Wish:
    """Ids of the products, makers and places named, and of the area; `near` where something close is wanted
    (to the area, or else to whoever asks); `most_rupiah` the price named; `open_now` where only that helps;
    `more` where another one is wanted than before. `is_said` is false where the intent is only what is
    likeliest for the entry found; `in_words` is what is asked whatever of, also where nothing is found."""

    intent: Intent
    is_said: bool = True
    products: tuple[str, ...] = field(default=())
    makers: tuple[str, ...] = field(default=())
    places: tuple[str, ...] = field(default=())
    area: str | None = None
    near: bool = False
    most_rupiah: int | None = None
    open_now: bool = False
    more: bool = False
    in_words: Intent | None = None


def wish(intent: Intent, reading: Reading, named: list[Entry], text: str) -> Wish:
    """`named` are the entries whose names stand in the question, best first."""
    areas = [entry for entry in named if isinstance(entry, Area)]
    return Wish(
        intent,
        is_said=bool(reading.cues),
        products=tuple(entry.id for entry in named if isinstance(entry, Product)),
        makers=tuple(entry.id for entry in named if isinstance(entry, Maker)),
        places=tuple(entry.id for entry in named if isinstance(entry, Place)),
        area=areas[0].id if areas else None,
        near="near" in reading.slots,
        most_rupiah=most_rupiah(text),
        open_now="open_now" in reading.slots,
        more="more" in reading.slots and ("suggest" in reading.cues or not reading.cues & _OF_ONE),
        in_words=wanted_in_words(reading),
    )


def most_rupiah(text: str) -> int | None:
    """The greatest price named: `50rb`, `Rp 75.000`, `1,5 juta`."""
    prices = []
    for found in _MONEY.finditer(text):
        amount, unit = found["amount"], (found["unit"] or "").lower()
        if unit:
            prices.append(round(float(amount.replace(",", ".")) * _TIMES[unit]))
        else:
            bare = int(re.sub(r"[.,]", "", amount))
            written_as_price = found[0].lower().startswith("rp") or not amount.isdecimal()
            if bare >= _LEAST_BARE_PRICE and written_as_price:
                prices.append(bare)
    return max(prices, default=None)
