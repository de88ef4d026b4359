"""How well the search answers: labelled sets, a cross-validated threshold, and slips made up by machine.

    python -m benchmarks.quality [--size 10000]

The threshold below which the guide refuses is fitted on four fifths of all questions but the held-out ones,
and measured on the fifth left over, turn and turn about. Slips are made in the names of all entries, each
kind by itself, as thumbs make them; an entry counts when it, or one with the same name, stands first.
"""

import argparse
import random
import statistics
from collections.abc import Callable
from typing import Any

from benchmarks.listings import listings
from knowledge import ranking
from knowledge.catalogue import Catalogue
from knowledge.loader import load_catalogue, load_vocabulary
from knowledge.search import Search
from tests.knowledge.test_search_quality import FLOORS, figures, questions

FOLDS = 5
THRESHOLDS = [number / 100 for number in range(30, 62, 2)]
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = "aeiou"
_DIGITS = str.maketrans("aeiot", "43107")

Slip = Callable[[str, random.Random], str]


def _at(word: str, dice: random.Random) -> int:
    """A place in the word, seldom its first letter."""
    return dice.randrange(1, len(word)) if len(word) > 2 else 0


def swapped(word: str, dice: random.Random) -> str:
    at = _at(word[:-1], dice)
    return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]


def doubled(word: str, dice: random.Random) -> str:
    at = _at(word, dice)
    return word[:at] + word[at : at + 1] + word[at:]


def dropped(word: str, dice: random.Random) -> str:
    at = _at(word, dice)
    return word[:at] + word[at + 1 :]


def neighbouring(word: str, dice: random.Random) -> str:
    at = _at(word, dice)
    for row in _KEYBOARD:
        if (place := row.find(word[at])) >= 0:
            return word[:at] + row[place - 1 if place else 1] + word[at + 1 :]
    return word


def without_vowels(word: str, dice: random.Random) -> str:
    return word[:1] + "".join(letter for letter in word[1:] if letter not in _VOWELS)


def other_vowel(word: str, dice: random.Random) -> str:
    places = [at for at, letter in enumerate(word) if letter in _VOWELS and at]
    if not places:
        return word
    at = dice.choice(places)
    return word[:at] + dice.choice(_VOWELS.replace(word[at], "")) + word[at + 1 :]


def in_old_spelling(word: str, dice: random.Random) -> str:
    return word.replace("j", "dj").replace("y", "j").replace("c", "tj").replace("u", "oe")


def with_affix(word: str, dice: random.Random) -> str:
    return word + dice.choice(("nya", "an", "na"))


def with_digits(word: str, dice: random.Random) -> str:
    return word.translate(_DIGITS)


def each_word(slip: Slip) -> Slip:
    """One slip in the longest word; short words are typed right."""

    def in_name(name: str, dice: random.Random) -> str:
        words = name.split()
        longest = max(range(len(words)), key=lambda at: len(words[at]))
        words[longest] = slip(words[longest], dice)
        return " ".join(words)

    return in_name


def joined(name: str, dice: random.Random) -> str:
    return "".join(name.split())


SLIPS: dict[str, Slip] = {
    "two letters swapped": each_word(swapped),
    "a letter doubled": each_word(doubled),
    "a letter dropped": each_word(dropped),
    "a neighbouring key": each_word(neighbouring),
    "another vowel": each_word(other_vowel),
    "no vowels": each_word(without_vowels),
    "an affix": each_word(with_affix),
    "old spelling": each_word(in_old_spelling),
    "digits for letters": each_word(with_digits),
    "words joined": joined,
}


def print_sets(search: Search) -> None:
    print("| questions | s@1 | s@3 | out of scope refused | intent right | good ones refused |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name in FLOORS:
        found = figures(search, list(questions(name)))
        print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in found) + " |")


def _cost(search: Search, asked: list[dict[str, Any]], threshold: float) -> float:
    """The share of good questions refused and of others answered."""
    ranking.CONFIDENT = threshold
    found = figures(search, asked)
    return found.silenced + 1 - found.refused


def print_cross_validation(search: Search) -> None:
    used = ranking.CONFIDENT
    asked = [question for name in FLOORS if name != "held-out" for question in questions(name)]
    random.Random(1).shuffle(asked)
    fitted, left_over = [], []
    for fold in range(FOLDS):
        rest = [question for number, question in enumerate(asked) if number % FOLDS != fold]
        fitted.append(min(THRESHOLDS, key=lambda threshold: _cost(search, rest, threshold)))
        ranking.CONFIDENT = fitted[-1]
        left_over.append(figures(search, asked[fold::FOLDS]))
    ranking.CONFIDENT = used
    mean = [statistics.mean(values) for values in zip(*left_over, strict=True)]
    print(f"\nThreshold fitted by fold: {fitted}; used: {used}. Mean of the folds left out:")
    names = ("s@1", "s@3", "out of scope refused", "intent right", "good ones refused")
    print(", ".join(f"{name} {value:.3f}" for name, value in zip(names, mean, strict=True)))


def print_slips(search: Search, catalogue: Catalogue) -> None:
    dice = random.Random(1)
    named: dict[str, set[str]] = {}
    for entry in catalogue:
        named.setdefault(entry.name.id.lower(), set()).add(entry.id)
    print("\n| slip in a name | names | first | among three |")
    print("| --- | --- | --- | --- |")
    for kind, slip in SLIPS.items():
        asked = [(slip(name, dice), ids) for name, ids in named.items()]
        asked = [(typed, ids) for typed, ids in asked if typed not in named]
        found = [[hit.entry.id in ids for hit in search.answer(typed).hits[:3]] for typed, ids in asked]
        first = sum(any(right[:1]) for right in found) / len(asked)
        print(f"| {kind} | {len(asked)} | {first:.3f} | {sum(map(any, found)) / len(asked):.3f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--size", type=int, default=10_000, help="listings of noise for a second table")
    given = parser.parse_args()
    real, vocabulary = load_catalogue(), load_vocabulary()
    search = Search(real, vocabulary)
    print_sets(search)
    if given.size:
        print(f"\nAmong {given.size:,} listings of noise:\n")
        print_sets(Search(Catalogue([*real, *listings(given.size)]), vocabulary))
    print_cross_validation(search)
    print_slips(search, real)


if __name__ == "__main__":
    main()
