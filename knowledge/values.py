"""What the fields of the records hold, each valid by itself: texts, dates, numbers, prices, sources."""

import re
from datetime import date
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

import phonenumbers
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    model_validator,
)

from knowledge.hours import check_hours

Language = Literal["id", "en", "su"]

EntryId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Line = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$")]


def _partial_date(text: str) -> str:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        raise ValueError("a date is written 2015, 2015-06 or 2015-06-27")
    date.fromisoformat((text + "-01-01")[:10])
    return text


def _date_or_range(text: str) -> str:
    for part in text.split("/", 1):
        _partial_date(part)
    return text


def _phone(text: str) -> str:
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException as error:
        raise ValueError(f"not a phone number: {text}") from error
    canonical = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not phonenumbers.is_valid_number(number):
        raise ValueError(f"not a valid phone number: {text}")
    if canonical != text:
        raise ValueError(f"write the phone number as {canonical}")
    return text


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or "." not in parts.netloc or re.search(r"\s", text):
        raise ValueError(f"not a web address (https://…): {text}")
    return text


Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_partial_date)]
PartialDate = Annotated[str, AfterValidator(_partial_date)]
DateOrRange = Annotated[str, AfterValidator(_date_or_range)]
Phone = Annotated[str, AfterValidator(_phone)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
InstagramName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9._]{1,30}$")]
Hours = Annotated[str, AfterValidator(check_hours)]
# Names a picture in the guide's store by its content.
PhotoId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class Record(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LocalText(Record):
    """One text in Indonesian and English, and in Sundanese where somebody was sure of it."""

    id: Line
    en: Line
    su: Line | None = None

    def to(self, language: Language) -> str:
        """The text in `language`; Indonesian stands in for missing Sundanese."""
        return self.en if language == "en" else (self.su if language == "su" and self.su else self.id)


def _same_in_all_languages(value: Any) -> Any:
    return {"id": value, "en": value} if isinstance(value, str) else value


Name = Annotated[LocalText, BeforeValidator(_same_in_all_languages, json_schema_input_type=Line | LocalText)]


class Source(Record):
    """Where facts come from: a page, a title where there is no page, or who told the guide (`by`: the owner,
    the city's staff, the city's register); `supports` names the fields."""

    url: WebAddress | None = None
    title: Line | None = None
    by: Literal["owner", "staff", "register"] | None = None
    date: PartialDate | None = None
    supports: tuple[str, ...]
    note: Line | None = None

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.url or self.title or self.by):
            raise ValueError("a source needs a url, a title or by whom it was told")
        return self


class Caveat(Record):
    """A doubt a person must hear of, about one field or the whole record (no `about`)."""

    about: str | None = None
    text: LocalText


class Price(Record):
    """From `min` to `max` rupiah for one `unit`; `year` is when that was seen."""

    min: int
    max: int
    unit: LocalText | None = None
    year: int

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not 0 < self.min <= self.max:
            raise ValueError("price: min must be above 0 and not above max")
        if not 2000 <= self.year <= 2100:
            raise ValueError("price: year is not a year of this century")
        return self


class SpecialHours(Record):
    """Other hours from one day to another (both within), such as Lebaran; without `hours` it is closed."""

    first: Day
    last: Day
    hours: Hours | None = None
    reason: Line | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first > self.last:
            raise ValueError("special_hours: first must not be after last")
        return self


class Status(Record):
    """Whether a business is known to be running, as of a date."""

    state: Literal["open", "unconfirmed", "closed"]
    as_of: PartialDate
