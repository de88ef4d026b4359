"""The questions about a listing: when it is open, its numbers, prices, products and where it is."""

from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from bot.domain.fields import DONE, OFFERED, EntryField, PickedOnly, TypedOnly, words_of
from bot.domain.forms import BadAnswer, Pending, Said, Surroundings, Switched, Value
from bot.domain.instagram import account_in
from bot.domain.listing_words import read_last_day, read_phones, read_price, read_special_hours
from bot.domain.opening_words import read_hours
from knowledge.entries import Area, Entry, Listing, Product
from knowledge.hours import day_of
from knowledge.values import Email

MOST_PRODUCTS = 20
_email = TypeAdapter[str](Email)


class Confirmed:
    """What was understood is Pending under `holds`, told back for a yes."""

    holds: str

    def pick(self, picked: str, pending: Value, at: Surroundings) -> Value:
        if picked != DONE or not pending or self.holds not in pending:
            raise BadAnswer("press_button")
        return pending[self.holds]


@dataclass(frozen=True)
class HoursField(Confirmed):
    """Opening hours in plain words, told back for a yes: `str` in OpenStreetMap's syntax."""

    name: str
    optional: bool = False
    holds = "hours"

    def read(self, said: Said, pending: Value, at: Surroundings) -> Pending:
        return Pending({"hours": read_hours(words_of(said, 200))})


@dataclass(frozen=True)
class DayField(Confirmed):
    """A day from today on, told back for a yes: `str`, such as 2026-03-20."""

    name: str
    optional: bool = False
    holds = "day"

    def read(self, said: Said, pending: Value, at: Surroundings) -> Pending:
        return Pending({"day": read_last_day(words_of(said, 100), day_of(at.now)).isoformat()})


@dataclass(frozen=True)
class SpecialHoursField(Confirmed):
    """Days with other hours, one or some after another a line, told back for a yes:
    `[{"first", "last", "hours", "reason"}]`, in the order of the days."""

    name: str
    optional: bool = False
    holds = "special"

    def read(self, said: Said, pending: Value, at: Surroundings) -> Pending:
        return Pending({"special": read_special_hours(words_of(said, 1000), day_of(at.now))})


@dataclass(frozen=True)
class PhoneField(TypedOnly):
    """One or several numbers: `[str]`, such as +6281234567890."""

    name: str
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> list[str]:
        return read_phones(words_of(said, 300))


@dataclass(frozen=True)
class EmailField(TypedOnly):
    """An address for e-mail: `str`."""

    name: str
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> str:
        words = words_of(said, 200)
        try:
            return _email.validate_python(words)
        except ValidationError as error:
            raise BadAnswer("email_wanted") from error


@dataclass(frozen=True)
class InstagramField(TypedOnly):
    """An account's name, or its address: `str`, the name."""

    name: str
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> str:
        account = account_in(words_of(said, 200))
        if account is None:
            raise BadAnswer("instagram_wanted")
        return account


@dataclass(frozen=True)
class PriceField(TypedOnly):
    """From what to what: `{"min": int, "max": int, "unit": str or None}`."""

    name: str
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> Value:
        return read_price(words_of(said, 100))


@dataclass(frozen=True)
class ChoicesField(PickedOnly, Switched):
    """Any number of a few `options`, each switched by its button: `[str]` in their order."""

    name: str
    options: tuple[str, ...]
    optional: bool = True

    def pick(self, picked: str, pending: Value, at: Surroundings) -> Value | Pending:
        chosen = set(pending or [])
        if picked == DONE:
            if not chosen and not self.optional:
                raise BadAnswer("press_button")
            return self._in_order(chosen)
        if picked not in self.options:
            raise BadAnswer("press_button")
        return Pending(self._in_order(chosen ^ {picked}))

    def _in_order(self, chosen: set[str]) -> list[str]:
        return [option for option in self.options if option in chosen]


@dataclass(frozen=True)
class AreaField(EntryField):
    """A kelurahan: its id."""

    def may_be(self, entry: Entry) -> bool:
        return isinstance(entry, Area) and entry.level == "kelurahan"


@dataclass(frozen=True)
class ListingField(EntryField):
    """Somebody or somewhere one can go to: its id."""

    def may_be(self, entry: Entry) -> bool:
        return isinstance(entry, Listing)


@dataclass(frozen=True)
class ProductsField(Switched):
    """Some of the catalogue's products: `[id]`.

    Words are Pending as `{"chosen", "offered"}`: a button adds one that is offered or takes out one that is
    chosen, DONE ends.
    """

    name: str
    optional: bool = False

    def chosen(self, answer: Value) -> Value:
        return {"chosen": answer, "offered": []}

    def has_chosen(self, pending: Value) -> bool:
        return bool(pending and pending["chosen"])

    def read(self, said: Said, pending: Value, at: Surroundings) -> Pending:
        text = words_of(said, 200)
        chosen = pending["chosen"] if pending else []
        found = [entry.id for entry in at.found if isinstance(entry, Product) and entry.id not in chosen]
        if not found:
            raise BadAnswer("no_such_entry", text=text)
        return Pending({"chosen": chosen, "offered": found[:OFFERED]})

    def pick(self, picked: str, pending: Value, at: Surroundings) -> Value | Pending:
        chosen, offered = (pending["chosen"], pending["offered"]) if pending else ([], [])
        if picked == DONE and (chosen or self.optional):
            return chosen
        if picked in chosen:
            return Pending({"chosen": [one for one in chosen if one != picked], "offered": offered})
        if picked not in offered or len(chosen) >= MOST_PRODUCTS:
            raise BadAnswer("press_button")
        return Pending({"chosen": [*chosen, picked], "offered": [one for one in offered if one != picked]})
