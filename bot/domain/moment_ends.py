"""The parts of a text put in their places: what it says of a first and of a last moment."""

from dataclasses import dataclass, field

from bot.domain.errors import UnclearMoment
from bot.domain.moment_parts import (
    Ahead,
    Day,
    DayPart,
    Hour,
    Number,
    Other,
    Part,
    PartOfDay,
    Shift,
    Weekday,
    parts_of,
)


@dataclass(slots=True)
class End:
    """What is said of the first or of the last moment."""

    weekday: Weekday | None = None
    day: Day | Ahead | None = None
    hour: Hour | None = None


@dataclass(slots=True)
class Ends:
    """`part` is of an hour that names none itself; `period` is a week or month named without its day;
    `separate`: joined by "and", which makes a span of neighbouring days only."""

    first: End = field(default_factory=End)
    last: End = field(default_factory=End)
    part: DayPart | None = None
    all_day: bool = False
    period: str = ""
    separate: bool = False


def ends_of(text: str) -> Ends:
    """Raises UnclearMoment for words that have no place."""
    parts = list(parts_of(text))
    if unknown := [words for part, words in parts if part == Other("unknown")]:
        raise UnclearMoment("not_understood", " ".join(unknown))
    ends = Ends()
    before: Part | None = None
    joined = False
    for part, words in parts:
        match part:
            case Other("to" | "and"):
                joined = True
                ends.separate = ends.separate or part.kind == "and"
                continue
            case Other("period"):
                ends.period = words
            case Other("open"):
                joined = False
            case Other():
                ends.all_day = True
            case PartOfDay():
                _put_part(ends, part, before)
            case Shift() if isinstance(before, Hour):
                _shift(ends, part)
            case _:
                if not _put(ends, _read(ends, part, before, joined), joined):
                    raise UnclearMoment("not_understood", words)
                if isinstance(part, Weekday) and part.vague:
                    ends.period = words
                joined = False
        before = part
    return ends


def _latest(ends: Ends) -> End:
    return ends.last if ends.last.hour else ends.first


def _put_part(ends: Ends, part: PartOfDay, before: Part | None) -> None:
    end = _latest(ends)
    if end.hour and isinstance(before, Hour | Shift | Number):
        end.hour = end.hour._replace(part=part.part)
    else:
        ends.part = part.part


def _shift(ends: Ends, by: Shift) -> None:
    end = _latest(ends)
    if end.hour:
        hour, minute = divmod(end.hour.hour * 60 + end.hour.minute + by.minutes, 60)
        end.hour = end.hour._replace(hour=hour, minute=minute)


def _read(ends: Ends, part: Part, before: Part | None, joined: bool) -> Part:
    """A number read as its neighbours say: jam 9 - 12 is an hour; Sabtu 12 and Dec 12-14 are days."""
    match part:
        case Number(number) if joined and ends.first.hour and isinstance(before, Hour | Shift | PartOfDay):
            return Hour(number)
        case Number(number) if isinstance(before, Weekday) or (joined and isinstance(before, Day)):
            return Day(number)
    return part


def _put(ends: Ends, part: Part, joined: bool) -> bool:
    """Whether there is a place for it: in the last moment after "to", else where the first lacks it."""
    first, last = ends.first, ends.last
    match part:
        case Weekday():
            if part.eve:
                ends.part = "night"
            if first.weekday and not joined and (first.weekday.vague or part.vague):  # sabtu minggu depan
                named = part if first.weekday.vague else first.weekday
                first.weekday = named._replace(next_=first.weekday.next_ or part.next_)
                return not named.vague
            end = last if joined or first.weekday else first
            free, end.weekday = end.weekday is None, part
        case Day() | Ahead():
            end = last if joined or first.day else first
            free, end.day = end.day is None, part
        case Hour():
            end = last if joined or first.hour else first
            free, end.hour = end.hour is None, part
        case _:
            return False
    return free
