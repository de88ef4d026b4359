"""Phone numbers, prices and days with hours of their own, as owners of a listing write them."""

import re
from contextlib import suppress
from datetime import date
from itertools import pairwise
from operator import itemgetter
from typing import Any

import phonenumbers

from bot.domain.errors import UnclearMoment
from bot.domain.forms import BadAnswer, Value
from bot.domain.moments import read_days
from bot.domain.opening_words import read_times

# A price that is more, or less, is a slip.
LEAST, MOST = 100, 10_000_000_000
UNIT_LIMIT = 40
_NUMBERS = 5
_LINES = 20

_LABEL = re.compile(r"^[^\W\d_]+\.?\s*[:.]?\s*(?=[\d+(])")
_PHONE = re.compile(r"[+\d\s().–-]+")
_THOUSAND = dict.fromkeys(("rb", "ribu", "rebu", "rébu", "k"), 1000)
_TIMES = {"": 1, "jt": 1_000_000, "juta": 1_000_000} | _THOUSAND
_AMOUNT = r"(?:rp\.?|idr|@)?\s*(?P<amount{0}>\d[\d.,]*)\s*(?P<times{0}>ribu|r[eé]bu|rb|juta|jt|k)?(?:,-)?\.?"
_UP_TO = r"(?:nepi|dugi)(?:\s+ka)?"  # in Sundanese
_PRICE = re.compile(
    r"(?:harga(?:nya|na)?\s*:?\s*)?(?:mulai(?:\s+dari)?|dari|ti|antara|sekitar|kira-kira|from|about|between)?\s*"
    rf"{_AMOUNT.format(1)}"
    rf"(?:\s*(?:-|–|—|s/d|s\.d\.?|sd|sampai|hingga|dan|{_UP_TO}|to|and)\s*{_AMOUNT.format(2)})?"
    r"\s*(?:(?:/|\bper\b)\s*(?P<unit>[^\W_].*))?",
    re.IGNORECASE,
)
_CLOSED = r"(?:tutup|libur|closed|off)"
_CLOSED_FIRST = re.compile(rf"{_CLOSED}\s*[:,]?\s+(.+)", re.IGNORECASE)
_CLOSED_LAST = re.compile(rf"[:,]?\s*{_CLOSED}", re.IGNORECASE)
_REASON = re.compile(r"\(([^()]*)\)")
_UNTIL = re.compile(
    r"(?:(?:tutup|libur|closed)\s*)?(?:(?:sementara|samentawis|samentara|temporarily)\s*)?"
    rf"(?:(?:sampai|sampe|hingga|{_UP_TO}|s/d|sd|until|till|to)\b\s*(?:dengan\b)?)?\s*(.+)",
    re.IGNORECASE | re.DOTALL,
)


def read_phones(text: str) -> list[str]:
    """Numbers in any usual spelling, separated by commas or lines, as `+6281234567890`. Raises BadAnswer."""
    found = []
    for written in filter(None, (part.strip() for part in re.split(r"[,;/\n]", text))):
        plain = _LABEL.sub("", written)
        try:
            number = phonenumbers.parse(plain, "ID")
        except phonenumbers.NumberParseException:
            raise BadAnswer("phone_wanted") from None
        if not (_PHONE.fullmatch(plain) and phonenumbers.is_valid_number(number)):
            raise BadAnswer("phone_wanted")
        found.append(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    if not 0 < len(found) <= _NUMBERS:
        raise BadAnswer("phone_wanted")
    return list(dict.fromkeys(found))


def read_price(text: str) -> Value:
    """`25-100rb per kain` -> `{"min": 25000, "max": 100000, "unit": "kain"}`. Raises BadAnswer."""
    found = _PRICE.fullmatch(" ".join(text.split()))
    if not found:
        raise BadAnswer("price_wanted")
    low = _rupiah(found["amount1"], found["times1"])
    high = _rupiah(found["amount2"], found["times2"]) if found["amount2"] else low
    if found["times2"] and not found["times1"] and low < 1000:  # 25-100rb
        shared = _rupiah(found["amount1"], found["times2"])
        low = shared if shared <= high else low
    unit = (found["unit"] or "").strip(" .")
    if not LEAST <= low <= high <= MOST or len(unit) > UNIT_LIMIT:
        raise BadAnswer("price_wanted")
    return {"min": low, "max": high, "unit": unit or None}


def _rupiah(amount: str, times: str | None) -> int:
    """`1.500.000`, `15,000` and `1,5` juta."""
    factor = _TIMES[(times or "").lower()]
    amount = amount.rstrip(".,")
    if re.fullmatch(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*", amount) and factor == 1:
        return int(re.sub(r"\D", "", amount))
    if cents := re.fullmatch(r"(\d{1,3}(?:\.\d{3})+),00|(\d{1,3}(?:,\d{3})+)\.00", amount):
        return int(re.sub(r"\D", "", cents[1] or cents[2])) * factor
    whole, _, part = amount.replace(",", ".").partition(".")
    if not re.fullmatch(r"\d{0,2}", part) or (part and factor == 1):
        raise BadAnswer("price_wanted")
    return int(whole) * factor + (int(part) * factor // 10 ** len(part) if part else 0)


def read_last_day(text: str, today: date) -> date:
    """`tutup sementara sampai 20 Maret`. Raises BadAnswer, and UnclearMoment for what is no day to come."""
    found = _UNTIL.fullmatch(text.strip())
    first, last = _days(found[1] if found else text, today)
    if first != last:
        raise BadAnswer("day_wanted")
    return last


def read_special_hours(text: str, today: date) -> list[Value]:
    """A line for one day, or for some after another.

    `20-22 Maret 10-15 (Lebaran)` -> `{"first", "last", "hours", "reason"}`; without hours it is closed.

    Raises:
        BadAnswer: for a line that does not come apart into days and hours, and for days said twice.
        UnclearMoment: for days that are none, or past.
    """
    lines = [line for line in re.split(r"[\n;]", text) if line.strip()]
    if not 0 < len(lines) <= _LINES:
        raise BadAnswer("special_hours_wanted", text=text.strip())
    special = sorted((_special(line, today) for line in lines), key=itemgetter("first"))
    if any(following["first"] <= one["last"] for one, following in pairwise(special)):
        raise BadAnswer("special_hours_overlap")
    return special


def _special(line: str, today: date) -> dict[str, Any]:
    line = " ".join(line.split())
    reason = _REASON.search(line)
    said = " ".join(_REASON.sub(" ", line).split()).rstrip(" .")
    if closed := _CLOSED_FIRST.fullmatch(said):
        days, hours = closed[1], ""
    else:
        days, hours = _parted(said, line, today)
    first, last = _days(days, today)
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "hours": hours or None,
        "reason": (reason[1].strip() or None) if reason else None,
    }


def _parted(said: str, line: str, today: date) -> tuple[str, str]:
    """The days and the hours of a line: wherever it comes apart, it must say the same."""
    readings = {}
    for space in re.finditer(r"\s", said):
        days, rest = said[: space.start()].rstrip(" :,"), said[space.end() :]
        with suppress(BadAnswer, UnclearMoment):
            hours = "" if _CLOSED_LAST.fullmatch(rest) else read_times(rest)
            readings[read_days(days, today), hours] = days
    if len(readings) != 1:
        raise BadAnswer("special_hours_wanted", text=line)
    (((_, hours), days),) = readings.items()
    return days, hours


def _days(text: str, today: date) -> tuple[date, date]:
    try:
        first, last = read_days(text, today)
        if last < today:
            raise UnclearMoment("past", "", last)
    except UnclearMoment as error:
        error.said = error.said or " ".join(text.split())
        raise
    return first, last
