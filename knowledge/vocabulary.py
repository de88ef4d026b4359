"""The words of the city's visitors that no entry lists: function words, slang, translations, other places."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator

from knowledge import text
from knowledge.entries import Kind, Language, Line, Record

# "where" means buying when a product is asked for, and the way there when a place is.
Cue = Literal["where_to_buy", "what_is", "list", "contact", "hours", "price", "location", "compare", "where"]
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


class Vocabulary(Record):
    """What is known of words; what entries offer is known by the catalogue.

    `spellings` writes slang and abbreviations out, in entries and in queries. A line of `synonyms` holds
    words that mean the same. `traits` says in which words people ask for what entries are like or good
    for. `leading_elsewhere` are words after which a town is where
    somebody goes or comes from.
    """

    stop_words: ByLanguage
    spellings: dict[Line, Line]
    synonyms: tuple[ByLanguage, ...]
    cues: dict[Cue, ByLanguage]
    smalltalk: ByLanguage
    kinds: dict[Kind, ByLanguage]
    traits: dict[Line, ByLanguage]
    home: ByLanguage
    towns: ByLanguage
    leading_elsewhere: ByLanguage
    other_topics: ByLanguage

    @cached_property
    def _written_out(self) -> dict[str, Phrase]:
        return {"".join(text.words(short)): text.words(full) for short, full in self.spellings.items()}

    def words(self, line: str) -> Phrase:
        """The normalised words of a text, with slang and abbreviations written out."""
        out: list[str] = []
        for word in text.words(line):
            for full in self._written_out.get(word, (word,)):
                if not out or out[-1] != full:
                    out.append(full)
        return tuple(out)

    def phrases(self, lines: ByLanguage) -> frozenset[Phrase]:
        return frozenset(self.words(line) for line in lines.lines())
