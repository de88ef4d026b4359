"""The words people write dates and times with, in Indonesian, English and Sundanese, as they shorten them.

A text becomes codes, in which grammar is plain: `Sabtu 12 Des jam 9 pagi` is `w5 n12 m12 at n9 p:morning`.
"""

import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

UNKNOWN = "?"


class Word(NamedTuple):
    """A word or number: its code, and how it was written."""

    code: str
    said: str


_WEEKDAYS = (
    ("senin", "senen", "sen", "monday", "mon"),
    ("selasa", "salasa", "slasa", "sel", "tuesday", "tue", "tues"),
    ("rabu", "rebo", "rab", "rbu", "wednesday", "wed"),
    ("kamis", "kemis", "kam", "kms", "thursday", "thu", "thur", "thurs"),
    ("jumat", "jumaah", "jum", "jmt", "friday", "fri"),
    ("sabtu", "saptu", "sab", "sbt", "saturday", "sat"),
    ("ahad", "sunday", "sun"),
)
_MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "pebruari", "february", "feb", "peb"),
    ("maret", "march", "mar", "mrt"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agus", "agu", "ags", "agt", "agst", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)
_NUMBERS = (
    ("satu", "hiji", "one"), ("dua", "two"), ("tiga", "tilu", "three"), ("empat", "opat", "four"),
    ("lima", "five"), ("enam", "genep", "six"), ("tujuh", "seven"), ("delapan", "dalapan", "eight"),
    ("sembilan", "salapan", "nine"), ("sepuluh", "sapuluh", "ten"), ("sebelas", "sabelas", "eleven"),
    ("duabelas", "twelve"),
)  # fmt: skip
_CODES = {
    "r0": ("today",),
    "r0:night": ("tonight",),
    "r1": ("besok", "bsk", "besuk", "isukan", "enjing", "tomorrow", "tmr", "tmrw"),
    "r2": ("lusa", "pageto", "overmorrow"),
    "sunday-or-week": ("minggu", "mgg", "mggu"),
    "this": ("ini", "ieu", "ayeuna", "this", "coming"),
    "next": ("depan", "dpn", "hareup", "payun", "next"),
    "p:dawn": ("subuh", "dini", "dinihari", "janari"),
    "p:morning": ("pagi", "isuk", "morning"),
    "p:noon": ("siang", "beurang"),
    "p:afternoon": ("sore", "sonten", "petang", "afternoon"),
    "p:night": ("malam", "mlm", "malem", "peuting", "wengi", "evening", "night"),
    "p:am": ("am",),
    "p:pm": ("pm",),
    "to": (
        "sampai", "sampe", "smp", "sd", "hingga", "nepi", "dugi", "to", "until", "till", "through", "thru",
    ),
    "and": ("dan", "and", "serta", "jeung", "sareng"),
    "at": ("jam", "jm", "tabuh", "pukul", "pkl", "pk", "at"),
    "from": ("dari", "ti", "from"),
    "date": ("tanggal", "tgl", "tg", "kaping"),
    "day": ("hari", "dinten", "poe", "day", "days"),
    "week": ("pekan", "week", "weeks"),
    "final": ("akhir", "ahir"),
    "weekend": ("weekend", "weekends"),
    "month": ("bulan", "bln", "sasih", "month"),
    "year": ("tahun", "thn", "taun", "year"),
    "half": ("setengah", "satengah", "stengah", "stgh"),
    "half-past": ("half",),
    "quarter": ("seperempat", "saparapat", "quarter"),
    "past": ("lewat", "liwat", "langkung", "lebih", "past"),
    "less": ("kurang", "kirang"),
    "ahead": ("lagi", "deui", "in"),
    "soon": ("nanti", "ntar", "entar", "engke"),
    "open": ("selesai", "beres", "rengse", "end", "finish", "finished"),
    "all": ("seharian", "sapoe", "sadinten", "sepanjang", "all", "whole", "full"),
    "": (
        "wib", "on", "the", "of", "pada", "di", "mulai", "start", "starting", "th", "st",
        "nd", "rd", "oclock", "tepat", "menit", "minutes", "ya", "penuh", "akan", "for", "ka", "dina",
        "jeput", "mimiti",
    ),
}  # fmt: skip


def _lexicon() -> Iterator[tuple[str, str]]:
    for letter, table in (("w", _WEEKDAYS), ("m", ((), *_MONTHS)), ("n", ((), *_NUMBERS))):
        for number, words in enumerate(table):
            yield from ((word, f"{letter}{number}") for word in words)
    for code, words in _CODES.items():
        yield from ((word, code) for word in words)


LEXICON = dict(_lexicon())
_SHORTEST_SLIP = 4
_LONG = [word for word in LEXICON if len(word) >= _SHORTEST_SLIP]
_LIKENESS = 0.8

# Put otherwise before words are told apart.
_REWRITTEN = (
    (re.compile(r"['’`]"), ""),
    (re.compile("[éè]"), "e"),
    (re.compile(r"\b(isuk|enjing)-\1\b|(?<=\d)\s+enjing\b"), " isuk"),  # alone, enjing is tomorrow
    (re.compile(r"\bs\s?[./]\s?d\b\.?"), " sampai "),
    (re.compile(r"\b([ap])\.m\b\.?"), r"\1m"),
    (re.compile(r"\bdua\s+belas\b"), "duabelas"),
    (re.compile(r"\bday\s+after\s+tomorrow\b"), "overmorrow"),
    (re.compile(r"\bs[ae]minggu\b"), "1 pekan"),
    (re.compile(r"\b(?:tengah\s+(?:hari|poe|beurang)|noon)\b"), "12.00"),
    (re.compile(r"\b(?:tengah\s+(?:malam|peuting|wengi)|midnight)\b"), "24.00"),
)
_WORD = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?P<dmy>\d{1,2}(?P<sign>[/.-])\d{1,2}(?P=sign)(?:\d{4}|\d{2})(?!\d))"
    r"|(?P<dm>\d{1,2}/\d{1,2})"
    r"|(?P<time>\d{1,2}[:.]\d{2})(?!\d)"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<sign_>[-–—&@,;()])"
)
_SIGNS = {"-": "to", "–": "to", "—": "to", "&": "and", "@": "at"}


def read_words(text: str, *, slips: bool = True) -> list[Word]:
    """The text taken apart; with `slips`, a word that nobody knows is read as the one most like it."""
    plain = unicodedata.normalize("NFKC", text).lower()
    for pattern, instead in _REWRITTEN:
        plain = pattern.sub(instead, plain)
    return [Word(_code(found, slips), found[0]) for found in _WORD.finditer(plain)]


def _code(found: re.Match[str], slips: bool) -> str:
    said = found[0]
    numbers = [int(number) for number in re.findall(r"\d+", said)]
    match found.lastgroup:
        case "iso":
            year, month, day = numbers
            return f"d{day}.{month}.{year}"
        case "dmy":
            day, month, year = numbers
            return f"d{day}.{month}.{year if year > 99 else 2000 + year}"
        case "dm":
            return f"d{numbers[0]}.{numbers[1]}."
        case "time":
            return f"{'T' if said[0] == '0' else 't'}{numbers[0]}.{numbers[1]}"
        case "number":
            if len(said) > 4:
                return UNKNOWN
            return f"{'y' if len(said) > 3 else 'N' if said[0] == '0' else 'n'}{numbers[0]}"
        case "word":
            return LEXICON[said] if said in LEXICON else _like(said) if slips else UNKNOWN
    return _SIGNS.get(said, ",")


def _like(word: str) -> str:
    close = get_close_matches(word, _LONG, 1, _LIKENESS) if len(word) >= _SHORTEST_SLIP else []
    return LEXICON[close[0]] if close else UNKNOWN
