"""The one normalisation of words, for entries and for queries alike."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

# Longer texts are cut: nobody asks a question that long, and a query stays fast.
MAX_CHARACTERS = 200

_APOSTROPHE = re.compile(r"(?<=\w)['’‘`](?=\w)")
_WORD = re.compile(r"[a-z0-9]+")
_MARKED = re.compile(r"[^\x00-\x7f]+")
# All but letters, digits and the ends of lines becomes a space.
_SPACED = bytes(code if re.match(r"[a-z0-9\n]", chr(code)) else ord(" ") for code in range(256))
_LONG_RUN = re.compile(r"([a-z])\1{2,}")
# kue2 is kue-kue, oleh2an is oleh-olehan: the 2 says "twice".
_TWICE = re.compile(r"([a-z]{3,})2(?:an|nya|ne|na|ku|mu)?")
_JOINED_TWICE = re.compile(r"([a-z]{3,})\1")
_VOWELS = re.compile("[aeiou]")
_AMOUNT = re.compile(r"(\d+)([a-z]*)")
_LETTER_OF_DIGIT = str.maketrans("01345789", "oieastbg")
_IS_OLD = re.compile("oe|tj|dj|sj|nj|ch|x")
_OLD_SPELLING = {
    "oe": "u", "tj": "c", "dj": "j", "sj": "sy", "nj": "ny", "ch": "kh", "x": "ks", "j": "y",
}  # fmt: skip
_OLD_LETTERS = re.compile("|".join(_OLD_SPELLING))

# What Indonesian, Sundanese and English put around a word, longest first.
_SUFFIXES = (
    "keun",
    "nya",
    "kan",
    "lah",
    "kah",
    "eun",
    "ing",
    "na",
    "ku",
    "mu",
    "an",
    "in",
    "es",
    "ed",
    "i",
    "s",
)
# With the first letters that a prefix may swallow (memakai is from pakai).
_PREFIXES = (
    ("meng", "k"), ("meny", "s"), ("mem", "p"), ("men", "t"), ("me", ""),
    ("peng", "k"), ("peny", "s"), ("pem", "p"), ("pen", "t"), ("pe", ""),
    ("nge", ""), ("ng", "k"), ("ny", "sc"), ("n", "t"), ("m", "p"),
    ("ber", ""), ("ter", ""), ("per", ""), ("di", ""), ("se", ""), ("ke", ""), ("pa", ""), ("ka", ""),
    ("sa", ""),
)  # fmt: skip
_SHORTEST_STEM = 3


def letters(text: str) -> str:
    """A text in lower case and without marks and apostrophes."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = _MARKED.sub(_without_marks, text)
        text = _APOSTROPHE.sub("", text)
    elif "'" in text or "`" in text:
        text = _APOSTROPHE.sub("", text)
    return text.lower()


def _without_marks(found: re.Match[str]) -> str:
    return "".join(letter for letter in found[0] if not unicodedata.combining(letter))


def pieces(text: str) -> list[str]:
    """The runs of letters and digits in a text, in lower case and without marks."""
    return _WORD.findall(letters(text))


def pieces_of_lines(lines: Sequence[str]) -> list[list[str]]:
    """As `pieces` of each line, for many lines at once."""
    spaced = letters("\n".join(lines)).encode("ascii", "replace").translate(_SPACED).decode()
    return [line.split() for line in spaced.split("\n")]


def words(text: str) -> tuple[str, ...]:
    """The words of a text: plain lower-case letters, written out; a doubled word (onde-onde) stands once."""
    return once(word for piece in pieces(text) for word in plain(piece))


def once(words_: Iterable[str]) -> tuple[str, ...]:
    """The words without repeats of the one before."""
    found: list[str] = []
    for word in words_:
        if not found or found[-1] != word:
            found.append(word)
    return tuple(found)


@lru_cache(maxsize=2**16)
def plain(piece: str) -> tuple[str, ...]:
    """The words that one piece stands for."""
    return tuple(_plain(piece))


def _plain(piece: str) -> Iterator[str]:
    if piece.isdigit():
        yield piece
        return
    if twice := _TWICE.fullmatch(piece):
        piece = twice[1]
    if amount := _AMOUNT.fullmatch(piece):
        number, unit = amount.groups()
        # 250gr is an amount; 3d is a word; 5eblak is a word with a digit for a letter.
        if len(unit) > 1 and (len(number) > 1 or len(unit) <= 2):
            yield number
            piece = unit
    if any(letter.isalpha() for letter in piece[:2]) and len(piece) > 3:
        piece = piece.translate(_LETTER_OF_DIGIT)
    if len(set(piece)) > 1:  # zzz is no z
        piece = _LONG_RUN.sub(r"\1", piece)
    halves = _JOINED_TWICE.fullmatch(piece)
    # soesoe is susu, not twice a word of one syllable
    yield halves[1] if halves and len(modern(halves[1])) >= _SHORTEST_STEM else piece


def modern(word: str) -> str:
    """The word as spelt since 1972 (tjoetjoe: cucu), if it is spelt as before."""
    if not _IS_OLD.search(word):
        return word
    return _OLD_LETTERS.sub(lambda letters: _OLD_SPELLING[letters[0]], word)


def skeleton(word: str) -> str:
    """The first letter and the consonants, which is what hasty writing keeps (krpk: keripik)."""
    return word[:1] + _VOWELS.sub("", word[1:])


def variants(word: str) -> Iterator[str]:
    """Other forms under which a dictionary may hold the word: without affixes, in today's spelling."""
    if (today := modern(word)) != word:
        yield today
        if "j" in word:
            yield today.replace("y", "j")
    if word.endswith("ies"):
        yield word[:-3] + "y"
    yield word + "s"
    stems = [word, *(word.removesuffix(suffix) for suffix in _SUFFIXES if word.endswith(suffix))]
    for stem in stems:
        if stem != word and len(stem) >= _SHORTEST_STEM:
            yield stem
        for prefix, swallowed in _PREFIXES:
            root = stem.removeprefix(prefix)
            if stem.startswith(prefix) and len(root) >= _SHORTEST_STEM:
                yield root
                if root[0] in "aeiou":
                    yield from (letter + root for letter in swallowed)
