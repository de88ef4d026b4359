"""What every view is given, and how dates, prices and numbers are written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency
from markupsafe import Markup

from bot.ui.texts import Language, Texts
from knowledge.catalogue import Catalogue
from knowledge.entries import Entry
from knowledge.hours import JAKARTA
from knowledge.values import LocalText, Price

# From this age on a card asks people to confirm what it says.
STALE_YEARS = 3


@dataclass(frozen=True, slots=True)
class Render:
    """The frozen context of one rendering; `now` is aware, `holiday` is today's. `found_right`: by id of a
    listing, when a visitor last said that it is right."""

    texts: Texts
    catalogue: Catalogue
    now: datetime
    holiday: LocalText | None = None
    found_right: Mapping[str, date] = field(default_factory=dict)

    def name(self, entry: Entry) -> str:
        return entry.name.to(self.texts.language)

    def named(self, entry_id: str) -> str:
        """Of an entry that has left the catalogue, its id."""
        entry = self.catalogue.get(entry_id)
        return self.name(entry) if entry else entry_id

    def local(self, text: LocalText) -> str:
        return text.to(self.texts.language)

    def date(self, partial: str) -> str:
        """`2024-02` -> `Februari 2024`."""
        return _date(partial, self.texts.language)

    def moment(self, at: datetime) -> str:
        """`3 Mar 2026, 10.00` in Cimahi."""
        pattern = self.texts.plain("moment.pattern")
        return format_datetime(at, pattern, tzinfo=JAKARTA, locale=self.texts.language)

    def rupiah(self, amount: int) -> str:
        return _rupiah(amount, self.texts.language)

    def price(self, price: Price) -> str:
        low, high = self.rupiah(price.min), self.rupiah(price.max)
        amount = low if price.min == price.max else f"{low}–{high}"
        return (
            self.texts.plain("card.price_per", amount=amount, unit=self.local(price.unit))
            if price.unit
            else amount
        )

    def age(self, entry: Entry, field: str) -> Markup:
        """How old a field's newest source is, and a request to confirm what is old."""
        sources = entry.sources_of(field)
        if not sources:
            return Markup()
        newest = sources[0].date
        return self.as_of(int(newest[:4])) if newest else self.texts("card.undated")

    def as_of(self, year: int) -> Markup:
        """That something was so in a year, and a request to confirm it when that is long ago."""
        return self.texts("card.stale" if self.now.year - year >= STALE_YEARS else "card.dated", year=year)


# Babel takes as long for one of them as the rest of a card does; there are a few hundred in the catalogue.
@lru_cache(1024)
def _date(partial: str, language: Language) -> str:
    pattern = {4: "yyyy", 7: "MMMM yyyy", 10: "d MMMM yyyy"}[len(partial)]
    return format_date(date.fromisoformat((partial + "-01-01")[:10]), pattern, locale=language)


@lru_cache(1024)
def _rupiah(amount: int, language: Language) -> str:
    return format_currency(amount, "IDR", "¤#,##0", locale=language, currency_digits=False)
