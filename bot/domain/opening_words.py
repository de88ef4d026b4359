"""Opening hours as owners write them, in Indonesian, English or Sundanese, put into OpenStreetMap's syntax.

The words become items (days, hours, "closed", "except"), items are paired into rules, and rules make a week.
What may be read in two ways is refused.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, cast

from bot.domain.calendar_words import read_words
from bot.domain.forms import BadAnswer
from bot.domain.opening_times import ROUND, SPAN, Span, Unclear, span_of
from bot.domain.opening_weeks import EVERY, Days, Rule, Spans, of_day, week_of, written
from knowledge.hours import check_hours

# Words that calendar_words does not know, or knows otherwise.
_WORDS = {
    "off": ("tutup", "libur", "prei", "perei", "pere", "nutup", "closed", "off", "close", "closes"),
    "except": ("kecuali", "terkecuali", "selain", "iwal", "kajaba", "except", "excluding"),
    "every": ("setiap", "tiap", "saban", "unggal", "every", "each"),
    "all-days": ("daily", "everyday"),
    "work": ("kerja", "damel", "gawe", "working", "business"),
    "workdays": ("weekday", "weekdays", "workdays"),
    "round": ("nonstop",),
    "break": ("istirahat", "rehat", "reureuh", "jeda", "break"),
    "w0": ("mo",), "w1": ("tu",), "w2": ("we",), "w3": ("th",), "w4": ("fr",), "w5": ("sa", "sats"),
    "w6": ("su", "min", "ming"),
    ",": ("tapi", "tetapi", "nanging", "sedangkan", "but"),
    "": (
        "buka", "bukanya", "bukana", "muka", "mukana", "open", "opens", "opening", "hours", "toko", "warung",
        "kami", "operasional", "dengan", "saja", "hanya", "wae", "mung", "only", "wib", "mulai", "on", "pada",
        "di", "ya", "the", "are", "our",
    ),
}  # fmt: skip
_CODES = {word: code for code, words in _WORDS.items() for word in words}
_REWRITTEN = (
    (re.compile(r"\b(?:tidak|tdk|tak|gak|nggak|henteu|teu|not)\s+(?:buka|muka|open)\b", re.I), " tutup "),
    (re.compile(r"\bnon[\s-]stop\b", re.I), " nonstop "),
    (re.compile(r"\b24\s*(?:jam|hours?|hrs?)\b|\b24\s*/\s*7\b", re.I), " nonstop "),
    (re.compile(r"[;\n]"), " , "),
)

_DAY = r"(?:(?:every )?\bday |every (?!sunday-or-week))?(?:w(?P<day{0}>\d)|sunday-or-week)"
_RULES = {
    "times": SPAN,
    "round": re.compile(r"round(?: round)*"),
    "range": re.compile(rf"{_DAY.format(1)} to {_DAY.format(2)}"),
    "workdays": re.compile(r"(?:every )?(?:day work|work day|workdays)"),
    "weekend": re.compile(r"(?:every )?(?:weekend|final (?:week|sunday-or-week))"),
    "day": re.compile(_DAY.format(1)),
    "all": re.compile(r"every day|all-days"),
    "off": re.compile(r"off"),
    "except": re.compile(r"except"),
    "break": re.compile(r"break"),
    "join": re.compile(r"(?:,|and)(?: (?:,|and))*"),
    "nothing": re.compile(r"at|from"),
}
_SETS = {"workdays": frozenset(range(5)), "weekend": frozenset({5, 6}), "all": EVERY}

Kind = Literal["days", "times", "off", "except", "break", "join"]


@dataclass(frozen=True, slots=True)
class _Item:
    """`parts` are the days as they are joined by commas; `without` are days that an exception took out."""

    kind: Kind
    parts: tuple[Days, ...] = ()
    spans: Spans = ()
    comma: bool = False
    without: Days = frozenset()

    @property
    def days(self) -> Days:
        return frozenset().union(*self.parts) - self.without


def read_hours(text: str) -> str:
    """`Senin-Jumat 9-17` -> `Mo-Fr 09:00-17:00`. Raises BadAnswer."""
    try:
        return check_hours(written(week_of(_rules_of(text))))
    except (Unclear, ValueError):
        with suppress(ValueError):
            if re.search(r"\d:\d\d", text):
                return check_hours(text.strip())
        raise BadAnswer("hours_not_understood", text=" ".join(text.split())) from None


def read_times(text: str) -> str:
    """Hours of one day, which the text does not name: `10-15` -> `10:00-15:00`. Raises BadAnswer."""
    try:
        items = _joined(list(_items(text)))
        if [item.kind for item in items] != ["times"]:
            raise Unclear
        return of_day(items[0].spans)
    except Unclear:
        raise BadAnswer("hours_not_understood", text=" ".join(text.split())) from None


def _items(text: str) -> Iterator[_Item]:
    for pattern, instead in _REWRITTEN:
        text = pattern.sub(instead, text)
    words = [_CODES.get(word.said, word.code) for word in read_words(text)]
    codes = "".join(f"{code} " for code in words if code)
    at = 0
    while at < len(codes):
        found = next(
            (
                (name, found)
                for name, rule in _RULES.items()
                if (found := rule.match(codes, at)) and codes[found.end()] == " "
            ),
            None,
        )
        if found is None:
            raise Unclear
        yield from _item(*found)
        at = found[1].end() + 1


def _item(name: str, found: re.Match[str]) -> Iterator[_Item]:
    match name:
        case "times":
            yield _Item("times", spans=(span_of(found.groupdict()),))
        case "round":
            yield _Item("times", spans=(ROUND,))
        case "day":
            yield _Item("days", (frozenset({int(found["day1"] or 6)}),))
        case "range":
            first, last = int(found["day1"] or 6), int(found["day2"] or 6)
            yield _Item("days", (frozenset((first + day) % 7 for day in range((last - first) % 7 + 1)),))
        case "workdays" | "weekend" | "all":
            yield _Item("days", (_SETS[name],))
        case "off" | "except" | "break":
            yield _Item(cast(Kind, name))
        case "join":
            yield _Item("join", comma="," in found[0])


def _joined(items: list[_Item]) -> list[_Item]:
    """Days with the days beside them, hours with hours, a break taken out of its hours."""
    joined: list[_Item] = []
    comma = True
    for item in items:
        if item.kind == "join":
            comma = item.comma
            continue
        last = joined[-1] if joined else None
        if last and last.kind == "days" == item.kind:
            parts = (
                (*last.parts, *item.parts) if comma else (*last.parts[:-1], last.parts[-1] | item.parts[0])
            )
            joined[-1] = _Item("days", parts)
        elif last and last.kind == "times" == item.kind:
            joined[-1] = _Item("times", spans=(*last.spans, *_after(last.spans, item.spans)))
        elif last and last.kind == "break" and item.kind == "times" and len(joined) > 1:
            joined.pop()
            joined[-1] = _Item("times", spans=_without(joined[-1].spans, item.spans))
        else:
            joined.append(item)
        comma = True
    return joined


def _after(before: Spans, spans: Spans) -> Spans:
    """What comes second on a day begins after the first has ended."""
    if spans[0].start <= before[-1].end:
        raise Unclear
    return spans


def _without(spans: Spans, pause: Spans) -> Spans:
    if (
        len(spans) != 1
        or len(pause) != 1
        or not spans[0].start < pause[0].start < pause[0].end < spans[0].end
    ):
        raise Unclear
    return Span(spans[0].start, pause[0].start), Span(pause[0].end, spans[0].end)


def _kinds(items: Sequence[_Item], at: int, count: int = 1) -> tuple[Kind | None, ...]:
    return tuple(items[n].kind if 0 <= n < len(items) else None for n in range(at, at + count))


def _resolved(items: list[_Item]) -> list[_Item]:
    """Exceptions as days and "closed"; days told apart where only the first of them are closed."""
    plain: list[_Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        (before,) = _kinds(plain, len(plain) - 1)
        following, then = _kinds(items, at + 1, 2)
        if item.kind == "except":
            if following != "days" or before == "off":
                raise Unclear
            days = items[at + 1]
            if before == "times":
                if then == "times" and len(days.parts) > 1:
                    raise Unclear
                plain += [days] if then in ("times", "off") else [_Item("off"), days]
            else:
                base = plain.pop().days if before == "days" else EVERY
                if not days.days < base or (_kinds(plain, len(plain) - 1) == ("times",) == (then,)):
                    raise Unclear
                plain.append(_Item("days", (base,), without=days.days))
            at += 2
        elif item.kind == "off" and (following, then) == ("days", "times") and before != "days":
            closed = items[at + 1].parts
            if len(closed) != 2:
                raise Unclear
            plain += [item, _Item("days", closed[:1]), _Item("days", closed[1:])]
            at += 2
        else:
            plain.append(item)
            at += 1
    return plain


def _rules_of(text: str) -> list[Rule]:
    """The items in pairs of days and what is said of them; hours alone at the beginning are every day's."""
    items = _resolved(_joined(list(_items(text))))
    rules: list[Rule] = []
    if len(items) % 2:
        if items[0].kind != "times":
            raise Unclear
        rules.append((EVERY, items[0].spans))
        items = items[1:]
    for pair in zip(items[::2], items[1::2], strict=True):
        days, said = pair if pair[0].kind == "days" else pair[::-1]
        if days.kind != "days" or said.kind not in ("times", "off"):
            raise Unclear
        rules.append((days.days, said.spans))
        if days.without:
            rules.append((days.without, ()))
    return rules
