"""The words of the city's visitors that no entry lists: function words, slang, translations, other places."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Generic, Literal, NamedTuple, TypeVar, get_args

from pydantic import AfterValidator

from knowledge import text
from knowledge.entries import Kind
from knowledge.values import Language, Line, Record

# "where" means buying when a product is asked for, and the way there when a place is; "order" means buying
# a product, and reaching a maker; "suggest" wants a list where several entries fit.
Cue = Literal[
    "where_to_buy", "what_is", "list", "suggest", "contact", "order", "hours", "price", "location",
    "compare", "where",
]  # fmt: skip
# What people want of the guide itself.
Door = Literal[
    "business", "propose", "subscriptions", "favourites", "route", "language", "privacy", "erase", "help"
]  # fmt: skip
Slot = Literal["near", "open_now", "wearable", "provider", "several", "more", "when"]
# "not spicy" tells how a thing is not, "no food" what it is not.
Negation = Literal["quality", "thing"]
Phrase = tuple[str, ...]


def _has_words(line: str) -> str:
    if not text.words(line):
        raise ValueError(f"no word in '{line}'")
    return line


Words = tuple[Annotated[Line, AfterValidator(_has_words)], ...]


class ByLanguage(Record):
    """Words or phrases in each language."""

    id: Words = ()
    en: Words = ()
    su: Words = ()

    def items(self) -> Iterator[tuple[Language, str]]:
        for language in get_args(Language):
            for line in getattr(self, language):
                yield language, line

    def lines(self) -> Iterator[str]:
        return (line for _, line in self.items())


class Concept(NamedTuple):
    """Phrases of the same meaning in any language; `name` stands for them."""

    name: str
    phrases: frozenset[Phrase]


class Vocabulary(Record):
    """What is known of words; what entries offer is known by the catalogue.

    `spellings` writes slang and abbreviations out, in entries and in queries. A line of `synonyms` holds
    words that mean the same. `traits` says in which words people ask for what entries are like or good for,
    `slots` what else they say of it: that it be near or open, worn, done by somebody, one of several,
    another one than before, or only when; `doors` in which they ask for what the guide does.
    `leading_elsewhere` are words after which a town is where somebody goes or comes from, `purposes` those
    after which another topic is what ours is for, `negations` those before what is not wanted.
    """

    stop_words: ByLanguage
    spellings: dict[Line, Line]
    synonyms: tuple[ByLanguage, ...]
    cues: dict[Cue, ByLanguage]
    slots: dict[Slot, ByLanguage]
    doors: dict[Door, ByLanguage]
    smalltalk: ByLanguage
    negations: dict[Negation, ByLanguage]
    kinds: dict[Kind, ByLanguage]
    traits: dict[Line, ByLanguage]
    home: ByLanguage
    towns: ByLanguage
    leading_elsewhere: ByLanguage
    purposes: ByLanguage
    other_topics: ByLanguage

    @cached_property
    def _written_out(self) -> dict[str, Phrase]:
        return {"".join(text.words(short)): text.words(full) for short, full in self.spellings.items()}

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """Synonyms, traits and kinds alike; those of a trait or kind bear its name."""
        named = [(f"kind:{kind}", lines) for kind, lines in self.kinds.items()]
        named += [(f"trait:{trait}", lines) for trait, lines in self.traits.items()]
        named += [(f"meaning:{next(lines.lines())}", lines) for lines in self.synonyms]
        return tuple(Concept(name, self.phrases(lines)) for name, lines in named)

    def words(self, line: str) -> Phrase:
        """The normalised words of a text, with slang and abbreviations written out."""
        return text.once([word for piece in text.pieces(line) for word in self.written_out(piece)])

    def written_out(self, piece: str) -> Phrase:
        """The words that one piece of a text stands for."""
        plain = text.plain(piece)
        if len(plain) == 1:
            return self._written_out.get(plain[0], plain)
        return tuple(full for word in plain for full in self._written_out.get(word, (word,)))

    @cached_property
    def _phrase_of(self) -> dict[str, Phrase]:
        return {}

    def phrase(self, line: str) -> Phrase:
        """The words of a line of the vocabulary itself, each line read once."""
        found = self._phrase_of.get(line)
        if found is None:
            found = self._phrase_of[line] = self.words(line)
        return found

    def phrases(self, lines: ByLanguage) -> frozenset[Phrase]:
        return frozenset(map(self.phrase, lines.lines()))


Word = TypeVar("Word", str, int)


class Phrases(Generic[Word]):
    """Phrases of words (or of their numbers) to be found in a text; each leads to what is known of it."""

    def __init__(
        self, phrases: Mapping[tuple[Word, ...], tuple[int, ...]] | Iterable[tuple[Word, ...]]
    ) -> None:
        pairs = phrases.items() if isinstance(phrases, Mapping) else ((phrase, ()) for phrase in phrases)
        self._known: dict[tuple[Word, ...], tuple[int, ...]] = {
            phrase: value for phrase, value in pairs if phrase
        }
        self._longest: dict[Word, int] = {}
        for phrase in self._known:
            if len(phrase) > self._longest.get(phrase[0], 0):
                self._longest[phrase[0]] = len(phrase)

    def __contains__(self, phrase: object) -> bool:
        return phrase in self._known

    def items(self) -> Iterable[tuple[tuple[Word, ...], tuple[int, ...]]]:
        return self._known.items()

    def __getitem__(self, phrase: tuple[Word, ...]) -> tuple[int, ...]:
        return self._known[phrase]

    def find(self, words: tuple[Word, ...]) -> Iterator[range]:
        """From the left, the longest first."""
        free = 0
        for at, word in enumerate(words):
            longest = self._longest.get(word)
            if longest is None or at < free:
                continue
            for end in range(min(at + longest, len(words)), at, -1):
                if words[at:end] in self._known:
                    yield range(at, end)
                    free = end
                    break

    def find_all(self, words: tuple[Word, ...]) -> Iterator[range]:
        """Overlapping ones too."""
        for at, word in enumerate(words):
            for end in range(at + 1, min(at + self._longest.get(word, 0), len(words)) + 1):
                if words[at:end] in self._known:
                    yield range(at, end)

    def positions(self, words: tuple[Word, ...]) -> frozenset[int]:
        return frozenset(position for span in self.find(words) for position in span)
