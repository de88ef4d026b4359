"""Builds the search index: lines of entries become numbers of words, and these the arrays of the index."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge import ranking, text
from knowledge.catalogue import Catalogue
from knowledge.entries import Entry, Listing
from knowledge.index import FIELDS, SearchIndex
from knowledge.terms import Terms
from knowledge.vocabulary import Phrase, Phrases, Vocabulary

# The numbers of words; a meaning is told by ~number, below zero.
Numbers = tuple[int, ...]

_FIELD = {name: number for number, name in enumerate(FIELDS)}


class _Alias(NamedTuple):
    fillings: Numbers
    sizes: Numbers  # of each slot


class _Words(dict[str, int]):
    """Numbers words as they come; `spelt` has them by number."""

    def __init__(self) -> None:
        super().__init__()
        self.spelt: list[str] = []

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self.spelt)
        self.spelt.append(word)
        return number


def build(catalogue: Catalogue, vocabulary: Vocabulary, other_words: Iterable[str] = ()) -> SearchIndex:
    """Read all entries into one frozen index. `other_words` are known too, though no entry has them."""
    return _Builder(vocabulary, other_words).build(catalogue)


class _Builder:
    def __init__(self, vocabulary: Vocabulary, other_words: Iterable[str]) -> None:
        self._vocabulary = vocabulary
        self._words = _Words()
        self._pieces: dict[str, Numbers] = {}
        self._lines: dict[str, Numbers] = {}
        self._aliases: dict[Numbers, _Alias] = {}
        self._concept = {concept.name: number for number, concept in enumerate(vocabulary.concepts)}
        self._phrases: dict[Phrase, list[int]] = defaultdict(list)
        for number, concept in enumerate(vocabulary.concepts):
            for phrase in concept.phrases:
                self._phrases[phrase].append(number)
        self._meaning = Phrases(
            {self._numbered(phrase): tuple(numbers) for phrase, numbers in self._phrases.items()}
        )
        stop_words = vocabulary.phrases(vocabulary.stop_words)
        self._stop_words = {self._words[phrase[0]] for phrase in stop_words if len(phrase) == 1}
        self._single = {number for phrase, _ in self._meaning.items() for number in phrase}
        self._single.update(self._words[word] for word in other_words)
        self._joined: set[int] = set()
        # One item a line: whose it is, in which field, how many terms; the terms of all lines in a row.
        self._line_entry: list[int] = []
        self._line_field: list[int] = []
        self._line_size: list[int] = []
        self._terms: list[int] = []
        self._own: set[int] = set()

    def _numbered(self, phrase: Phrase) -> Numbers:
        return tuple(self._words[word] for word in phrase)

    def _read(self, line: str) -> Numbers:
        """The words of a line as numbers, each line and each piece of it read once."""
        found = self._lines.get(line)
        if found is None:
            known, last = self._pieces, -1
            numbers: list[int] = []
            for piece in text.pieces(line):
                words = known.get(piece)
                if words is None:
                    words = known[piece] = self._numbered(self._vocabulary.written_out(piece))
                for word in words:
                    if word != last:
                        numbers.append(word)
                        last = word
            found = self._lines[line] = tuple(numbers)
        return found

    def build(self, catalogue: Catalogue) -> SearchIndex:
        entries = tuple(sorted(catalogue, key=lambda entry: entry.id))
        names: dict[Numbers, list[int]] = defaultdict(list)
        other_names: dict[Numbers, list[int]] = defaultdict(list)
        aliases: list[_Alias] = []
        alias_fields: list[int] = []
        first_alias = [0]
        for number, entry in enumerate(entries):
            for field, lines in _lines(entry, catalogue):
                code, is_phrase = _FIELD[field], field in ranking.PHRASE_FIELDS
                for numbers in dict.fromkeys(map(self._read, lines)):
                    if not numbers:
                        continue
                    if field in ranking.NAMING_FIELDS:
                        (names if field == "name" else other_names)[numbers].append(number)
                        self._own.update(numbers)
                    elif len(numbers) == 1 and field != "text":
                        self._own.update(numbers)
                    if is_phrase:
                        alias = self._alias(numbers)
                        aliases.append(alias)
                        alias_fields.append(code)
                        self._place(number, code, alias.fillings)
                    elif field == "text":
                        self._place(number, code, numbers)
                    else:
                        self._single.update(numbers)
                        self._place(number, code, self._alias(numbers).fillings)
            for kind, name in (*(("trait", trait) for trait in entry.traits), ("kind", entry.kind)):
                if (concept := self._concept.get(f"{kind}:{name}")) is not None:
                    self._place(number, _FIELD[kind], (~concept,))
            first_alias.append(len(aliases))
        return self._freeze(entries, {**other_names, **names}, aliases, alias_fields, first_alias)

    def _place(self, entry: int, field: int, terms: Numbers) -> None:
        self._terms += terms
        self._line_entry.append(entry)
        self._line_field.append(field)
        self._line_size.append(len(terms))

    def _alias(self, numbers: Numbers) -> _Alias:
        """Function words of a longer phrase fill no slot."""
        found = self._aliases.get(numbers)
        if found is None:
            content = tuple(number for number in numbers if number not in self._stop_words) or numbers
            slots = [[number] for number in content]
            for span in self._meaning.find_all(content):
                concepts = [~concept for concept in self._meaning[content[span.start : span.stop]]]
                for at in span:
                    slots[at] += concepts
            spelt, last = self._words.spelt, -1
            for at, number in enumerate(content):
                if at:
                    joined = self._words[spelt[last] + spelt[number]]
                    slots[at - 1].append(joined)
                    slots[at].append(joined)
                    self._joined.add(joined)
                last = number
            self._single.update(content)
            found = self._aliases[numbers] = _Alias(tuple(chain(*slots)), tuple(map(len, slots)))
        return found

    def _freeze(
        self,
        entries: tuple[Entry, ...],
        names: dict[Numbers, list[int]],
        aliases: list[_Alias],
        alias_fields: list[int],
        first_alias: list[int],
    ) -> SearchIndex:
        spelt = self._words.spelt
        terms = Terms(
            (spelt[number] for number in self._single),
            (spelt[number] for number in self._joined),
            spelt,
        )
        meanings_from = len(terms)
        concepts = self._vocabulary.concepts
        labels = (*terms.words, *(concept.name.partition(":")[2] for concept in concepts))
        # A word's term by its number; counted from the end, a meaning's.
        term_of = np.array(
            [*(terms[word] for word in spelt), *range(len(labels) - 1, meanings_from - 1, -1)], np.int32
        )
        filling = term_of[_joined_up(alias.fillings for alias in aliases)]
        sizes = _joined_up(alias.sizes for alias in aliases)
        slots_of = np.array([len(alias.sizes) for alias in aliases], np.int64)
        first_filling, first_slot = _starts(sizes), _starts(slots_of)
        first_place, entry, field = _places(
            term_of[np.array(self._terms, np.int32)],
            np.repeat(np.array(self._line_entry, np.int32), self._line_size),
            np.repeat(np.array(self._line_field, np.uint8), self._line_size),
            len(labels),
        )
        idf = np.log1p(len(entries) / np.maximum(np.diff(first_place), 1)).astype(np.float32)
        slot_idf = idf[filling[first_filling[:-1]]]
        alias_of_slot = np.repeat(np.arange(len(aliases)), slots_of)
        is_own = np.zeros(len(labels), np.bool_)
        is_own[term_of[list(self._own)]] = True
        numbered = {phrase: tuple(meanings_from + one for one in of) for phrase, of in self._phrases.items()}
        return SearchIndex(
            entries=entries,
            names={tuple(spelt[number] for number in name): of for name, of in names.items()},
            terms=terms,
            labels=labels,
            meanings={terms[phrase[0]]: of for phrase, of in numbered.items() if len(phrase) == 1},
            meaning_phrases=Phrases({phrase: of for phrase, of in numbered.items() if len(phrase) > 1}),
            idf=idf,
            first_place=first_place,
            entry=entry,
            field=field,
            first_alias=np.array(first_alias, np.int64),
            first_slot=first_slot,
            first_filling=first_filling,
            filling=filling,
            alias_field=np.array(alias_fields, np.uint8),
            slot_idf=slot_idf,
            alias_idf=np.bincount(alias_of_slot, slot_idf, len(aliases)).astype(np.float32),
            prior=np.array([_prior(one) for one in entries], np.float32),
            is_own=is_own,
            greatest_idf=float(np.log1p(len(entries))),
        )


def _lines(entry: Entry, catalogue: Catalogue) -> Iterator[tuple[str, Iterable[str]]]:
    """By field, every line of words that leads to the entry."""
    yield "name", filter(None, (entry.name.id, entry.name.en, entry.name.su))
    texts = [entry.summary, *entry.facts]
    aliases = list(entry.aliases)
    if not any(part.isdigit() for part in entry.id.split("-")):  # nobody types a running number
        aliases.append(entry.id)
    details: list[str | None] = []
    if isinstance(entry, Listing):
        aliases += entry.instagram
        made = [catalogue[product].name for product in entry.products]
        yield "product", (line for name in made for line in (name.id, name.en))
        # The city itself says nothing about where in it.
        yield "area", (area.name.id for area in catalogue.areas_of(entry) if area.part_of)
        texts += entry.offers
        details = [entry.owner, entry.address]
    yield "alias", aliases
    yield "keyword", entry.keywords
    yield "text", filter(None, (*details, *(line for told in texts for line in (told.id, told.en, told.su))))


def _prior(entry: Entry) -> float:
    """Decides between equals: what a visitor rather means, and what more is known of."""
    return ranking.KIND_BONUS.get(entry.kind, 0.0) + (ranking.TOLD_BONUS if entry.facts else 0.0)


def _joined_up(parts: Iterable[Numbers]) -> NDArray[np.int32]:
    return np.fromiter((number for part in parts for number in part), np.int32)


def _starts(sizes: NDArray[np.int32] | NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)])


def _places(
    term: NDArray[np.int32], entry: NDArray[np.int32], field: NDArray[np.uint8], terms: int
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.uint8]]:
    """Each term's entries once, in the best field; fields are numbered from the best."""
    key = (term.astype(np.int64) << 40) | (entry.astype(np.int64) << 8) | field
    key.sort()
    is_first = np.ones(len(key), np.bool_)
    is_first[1:] = (key[1:] >> 8) != (key[:-1] >> 8)
    key = key[is_first]
    first_place = np.searchsorted(key, np.arange(terms + 1, dtype=np.int64) << 40)
    return first_place, ((key >> 8) & 0xFFFFFFFF).astype(np.int32), (key & 0xFF).astype(np.uint8)
