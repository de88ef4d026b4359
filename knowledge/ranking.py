"""How well a typed word fits a known one, and every number of the search, each named once."""

from itertools import pairwise
from typing import cast

from rapidfuzz.distance import Levenshtein

# What a word of an entry is worth by where it stands, the best first.
FIELD_WEIGHTS = {
    "name": 1.0,
    "alias": 0.95,
    "keyword": 0.85,
    "area": 0.75,
    "trait": 0.7,
    "kind": 0.5,
    "product": 0.45,
    "text": 0.3,
}
# Fields that name the entry.
NAMING_FIELDS = frozenset({"name", "alias"})
# Fields in which matching the whole phrase counts for more than its words.
PHRASE_FIELDS = frozenset({"name", "alias", "keyword"})
SYNONYM_WEIGHT = 0.9
JOINED_WEIGHT = 0.95

# Similarity of a typed word and a known one.
VARIANT_SIMILARITY = 0.94
PREFIX_SIMILARITY = 0.8
PREFIX_LENGTH = 4
FUZZY_CUTOFF = 0.45
COMPARED = 96
FUZZY_CANDIDATES = 8
LEAST_SIMILARITY = 0.6
LEAST_SIMILARITY_SHORT = 0.7
SHORT_WORD = 4
FUZZY_LENGTH = 3
JOINED_FUZZY_LENGTH = 8
# An unknown long word is read as known ones written together, if these are no mere syllables.
PART_LENGTH = 3
MEAN_PART_LENGTH = 4
FUNCTION_WORD_SIMILARITY = 0.84
FUNCTION_WORD_MARGIN = 0.1
SPELT_SIMILARITY = 0.75

# Prices of the slips of a thumb; any other edit costs 1.
NEIGHBOUR_KEY = 0.6
VOWEL_FOR_VOWEL = 0.6
SAME_SOUND = 0.5
MISSING_VOWEL = 0.45
DOUBLED_LETTER = 0.4
SILENT_H = 0.4
SWAPPED_LETTERS = 0.6
WRONG_FIRST_LETTER = 0.08

# The score of an entry.
SIMILARITY_POWER = 3
EXPLAINED_WEIGHT = 0.6
PHRASE_WEIGHT = 0.4
KIND_BONUS = {"product": 0.04, "maker": 0.03, "place": 0.02, "community": 0.02, "cluster": 0.01}
TOLD_BONUS = 0.02
LISTED_CLUSTER_BONUS = 0.08
PART_POWER = 0.5
RERANKED = 60
# Entries that explain less than this share of what the best explains are not looked at.
ROUGH_CUT = 0.3
RELATED_SCORE = 0.5
LEAST_SCORE_OF_FIRST = 0.35

# Confidence: the share of the question that is explained, and how wholly an entry's name stands in it.
UNKNOWN_WORD = 0.6
UNKNOWN_DECAY = 0.5
FOREIGN_WORD = 1.5
FAINT_WORD = 0.25
NAMED_CONFIDENCE = 0.35
MENTIONED = 0.8
CONFIDENT = 0.46
DID_YOU_MEAN = 0.3
DID_YOU_MEAN_HITS = 3
# So many entries whose scores are so near the first are a group.
GROUP = 3
ALIKE = 0.88

# What is done, where in the typed word, where in the known one.
_Edit = tuple[str, int, int]

_VOWELS = frozenset("aeiou")
_SOUNDS = ("fpv", "yi", "kqc", "szc", "jz", "td", "bp", "gk", "uw")
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours() -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for upper, lower in zip(_KEYBOARD, (*_KEYBOARD[1:], ""), strict=True):
        pairs.update(pairwise(upper))
        pairs.update(zip(upper, lower, strict=False))
        pairs.update(zip(upper[1:], lower, strict=False))
    return frozenset(pairs | {(two, one) for one, two in pairs})


_NEIGHBOURS = _neighbours()
_SAME_SOUND = frozenset((one, two) for group in _SOUNDS for one in group for two in group)


def _replacing(one: str, two: str) -> float:
    if (one, two) in _SAME_SOUND:
        return SAME_SOUND
    if (one, two) in _NEIGHBOURS:
        return NEIGHBOUR_KEY
    return VOWEL_FOR_VOWEL if one in _VOWELS and two in _VOWELS else 1.0


def _extra(word: str, at: int) -> float:
    """Price of the letter of `word` at `at`, which the other word lacks."""
    letter = word[at]
    if letter in (word[at - 1 : at], word[at + 1 : at + 2]):
        return DOUBLED_LETTER
    return SILENT_H if letter == "h" else 1.0


def similarity(typed: str, known: str) -> float:
    """1 for the same word, less for each slip that lies between the two."""
    cost = 0.0
    edits = cast("list[_Edit]", Levenshtein.editops(typed, known).as_list())
    done: set[int] = set()
    for number, (operation, at, to) in enumerate(edits):
        if number in done:
            continue
        following = edits[number + 1] if number + 1 < len(edits) else None
        if following and _swapped(typed, known, edits[number], following):
            cost += SWAPPED_LETTERS
            done.add(number + 1)
        elif operation == "replace":
            cost += _replacing(typed[at], known[to])
        elif operation == "insert":
            missing = known[to] in _VOWELS and to > 0
            cost += min(MISSING_VOWEL if missing else 1.0, _extra(known, to))
        else:
            cost += _extra(typed, at)
    if typed[0] != known[0]:
        cost += WRONG_FIRST_LETTER * max(len(typed), len(known))
    return 1.0 - cost / max(len(typed), len(known))


def _swapped(typed: str, known: str, one: _Edit, two: _Edit) -> bool:
    """Whether two edits are one swap of neighbours, written as two replacements or as moving a letter."""
    (first, at, to), (second, later, there) = one, two
    if first == second == "replace":
        return later == at + 1 and typed[at] == known[there] and typed[later] == known[to]
    if {first, second} == {"insert", "delete"}:
        moved = (known[to], typed[later]) if first == "insert" else (typed[at], known[there])
        return moved[0] == moved[1] and abs(later - at) <= 1 and abs(there - to) <= 2
    return False


def is_near(typed: str, score: float) -> bool:
    return score >= (LEAST_SIMILARITY_SHORT if len(typed) <= SHORT_WORD else LEAST_SIMILARITY)
