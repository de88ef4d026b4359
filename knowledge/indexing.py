"""Builds the search index: lines of entries become numbers of words, and these the arrays of the index.

What is done to every line is done to all of them at once; only what is rare is looked at one by one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge import ranking
from knowledge.catalogue import Catalogue
from knowledge.entries import Entry
from knowledge.index import SearchIndex
from knowledge.lines import FIELD, Lines, Numbers, leading, numbered, read, telling
from knowledge.memory import no_collecting
from knowledge.rows import Rows, starts
from knowledge.terms import Terms
from knowledge.vocabulary import Phrase, Phrases, Vocabulary

# The items of several things, each item with the number of the thing it belongs to.
_Items = tuple[NDArray[np.int64], NDArray[np.int32]]


def build(catalogue: Catalogue, vocabulary: Vocabulary, other_words: Iterable[str] = ()) -> SearchIndex:
    """Read all entries into one frozen index. `other_words` are known too, though no entry has them."""
    with no_collecting():
        return _Builder(vocabulary, other_words).build(catalogue)


class _Builder:
    """Words are told by numbers; meanings, the concepts of the vocabulary, by ~number, below zero."""

    def __init__(self, vocabulary: Vocabulary, other_words: Iterable[str]) -> None:
        self._vocabulary = vocabulary
        self._words: Numbers[str] = Numbers()
        self._meanings: dict[Phrase, list[int]] = defaultdict(list)
        for number, concept in enumerate(vocabulary.concepts):
            for phrase in concept.phrases:
                self._meanings[phrase].append(number)
        self._meaning_phrases = Phrases(
            {self._words.all(phrase): tuple(of) for phrase, of in self._meanings.items()}
        )
        stop_words = vocabulary.phrases(vocabulary.stop_words)
        self._stop_words = self._words.array(phrase[0] for phrase in stop_words if len(phrase) == 1)
        in_meanings = (number for phrase, _ in self._meaning_phrases.items() for number in phrase)
        self._single = {*in_meanings, *self._words.all(other_words)}
        self._joined: set[int] = set()

    def build(self, catalogue: Catalogue) -> SearchIndex:
        entries = tuple(sorted(catalogue, key=lambda entry: entry.id))
        lines, phrases = self._read_leading(*leading(entries, catalogue))
        slots, fillings = self._slots(phrases)
        texts, spelt = telling(entries)
        told = read(spelt, self._vocabulary, self._words)
        shared = self._shared(entries)
        words = list(self._words)
        terms = Terms(
            (words[number] for number in self._single), (words[number] for number in self._joined), words
        )
        labels = (*terms.words, *(one.name.partition(":")[2] for one in self._vocabulary.concepts))
        # A word's term by its number; counted from the end, a meaning's.
        of_meanings = range(len(labels) - 1, len(terms) - 1, -1)
        term_of = np.array([*map(terms.__getitem__, words), *of_meanings], np.int32)
        fillings = fillings._replace(items=term_of[fillings.items])
        first_place, entry, field = _places(
            [
                (lines, Rows(fillings.items, fillings.first[slots.first]).take(lines.number)),
                (texts, Rows(term_of[told.items], told.first).take(texts.number)),
                (shared, Rows(term_of[shared.number], np.arange(len(shared.number) + 1))),
            ],
            len(labels),
        )
        idf = np.log1p(len(entries) / np.maximum(np.diff(first_place), 1)).astype(np.float32)
        aliases = lines.within(*ranking.PHRASE_FIELDS)
        alias_slots = slots.take(aliases.number)
        filling = fillings.take(alias_slots.items)
        slot_idf = idf[filling.items[filling.first[:-1]]]
        naming = lines.within(*ranking.NAMING_FIELDS)
        own = np.concatenate([naming.number, lines.number[phrases.sizes[lines.number] == 1]])
        is_own = np.zeros(len(labels), np.bool_)
        is_own[term_of[phrases.take(own).items]] = True
        meanings = {phrase: tuple(len(terms) + one for one in of) for phrase, of in self._meanings.items()}
        return SearchIndex(
            entries=entries,
            names=_names(naming, phrases, words),
            terms=terms,
            labels=labels,
            meanings={terms[phrase[0]]: of for phrase, of in meanings.items() if len(phrase) == 1},
            meaning_phrases=Phrases({phrase: of for phrase, of in meanings.items() if len(phrase) > 1}),
            idf=idf,
            first_place=first_place,
            entry=entry,
            field=field,
            first_alias=starts(np.bincount(aliases.entry, minlength=len(entries))),
            first_slot=alias_slots.first,
            first_filling=filling.first,
            filling=filling.items,
            alias_field=aliases.field.astype(np.uint8),
            slot_idf=slot_idf,
            alias_idf=np.bincount(alias_slots.row_of, slot_idf, len(aliases.number)).astype(np.float32),
            prior=np.array([_prior(one) for one in entries], np.float32),
            is_own=is_own,
            greatest_idf=float(np.log1p(len(entries))),
        )

    def _read_leading(self, lines: Lines, spelt: Sequence[str]) -> tuple[Lines, Rows]:
        """The lines with the numbers of phrases (several lines may have the same words), and the phrases."""
        phrase_of, different = numbered(read(spelt, self._vocabulary, self._words).tuples())
        phrases = Rows.of(different)
        lines = lines._replace(number=phrase_of[lines.number])
        lines = lines.where(phrases.sizes[lines.number] > 0).once()
        self._single.update(phrases.take(lines.within("product", "area").number).items.tolist())
        return lines, phrases

    def _slots(self, phrases: Rows) -> tuple[Rows, Rows]:
        """The slots of each phrase, and what fills each slot: the word itself first."""
        # Function words of a longer phrase fill no slot.
        is_content = ~np.isin(phrases.items, self._stop_words)
        is_content |= (np.bincount(phrases.row_of, is_content) == 0)[phrases.row_of]
        content = phrases.where(is_content)
        self._single.update(content.items.tolist())
        slots = np.arange(len(content.items), dtype=np.int32)
        items = [(slots, content.items), *self._meant(content), *self._neighbours(content)]
        slot, filling = (np.concatenate(parts) for parts in zip(*items, strict=True))
        filling = filling[slot.argsort(kind="stable")]
        return Rows(slots, content.first), Rows(filling, starts(np.bincount(slot, minlength=len(slots))))

    def _meant(self, content: Rows) -> Iterator[_Items]:
        """Meanings of words, and of several words together."""
        meanings: list[tuple[int, ...]] = [()] * len(self._words)
        longer: set[int] = set()
        for phrase, of in self._meaning_phrases.items():
            if len(phrase) == 1:
                meanings[phrase[0]] = tuple(~one for one in of)
            else:
                longer.add(phrase[0])
        found = Rows.of(meanings).take(content.items)
        yield found.row_of, found.items
        several: list[tuple[int, int]] = []
        begins = np.zeros(len(meanings), np.bool_)
        begins[list(longer)] = True
        for row in sorted(set(content.row_of[begins[content.items]].tolist())):
            phrase = tuple(content.row(row).tolist())
            for span in self._meaning_phrases.find_all(phrase):
                if len(span) > 1:
                    of = self._meaning_phrases[phrase[span.start : span.stop]]
                    several += [(content.first[row] + at, ~one) for at in span for one in of]
        slots, filling = np.array(several, np.int64).reshape(-1, 2).T
        yield slots, filling.astype(np.int32)

    def _neighbours(self, content: Rows) -> Iterator[_Items]:
        """Each word with its neighbour, written as one."""
        left = np.flatnonzero(content.row_of[1:] == content.row_of[:-1])
        pairs = content.items[left].astype(np.int64) << 32 | content.items[left + 1]
        different, number = np.unique(pairs, return_inverse=True)
        words = list(self._words)
        joined = self._words.array(
            words[pair >> 32] + words[pair & 0xFFFFFFFF] for pair in different.tolist()
        )
        self._joined.update(joined.tolist())
        yield left, joined[number]
        yield left + 1, joined[number]

    def _shared(self, entries: Sequence[Entry]) -> Lines:
        """The meanings that entries have by their traits and kinds."""
        meaning = {concept.name: ~number for number, concept in enumerate(self._vocabulary.concepts)}
        found = [
            (number, FIELD[field], meaning[name])
            for number, entry in enumerate(entries)
            for field, name in (
                *(("trait", f"trait:{trait}") for trait in entry.traits),
                ("kind", f"kind:{entry.kind}"),
            )
            if name in meaning
        ]
        return Lines(*np.array(found, np.int32).reshape(-1, 3).T)


def _names(naming: Lines, phrases: Rows, words: Sequence[str]) -> dict[Phrase, list[int]]:
    """The entries of each name; under other names, those of which it is no one's name."""
    names: dict[Phrase, list[int]] = {}
    spelt = [tuple(map(words.__getitem__, phrase)) for phrase in phrases.tuples()]
    for field in ("alias", "name"):
        lines = naming.within(field)
        found: dict[int, list[int]] = defaultdict(list)
        for entry, phrase in zip(lines.entry.tolist(), lines.number.tolist(), strict=True):
            found[phrase].append(entry)
        names |= {spelt[phrase]: of for phrase, of in found.items()}
    return names


def _prior(entry: Entry) -> float:
    """Decides between equals: what a visitor rather means, and what more is known of."""
    return ranking.KIND_BONUS.get(entry.kind, 0.0) + (ranking.TOLD_BONUS if entry.facts else 0.0)


def _places(
    standing: Sequence[tuple[Lines, Rows]], terms: int
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.uint8]]:
    """Each term's entries once, in the best field; fields are numbered from the best."""
    key = np.concatenate(
        [
            rows.items.astype(np.int64) << 40 | np.repeat(lines.entry << 8 | lines.field, rows.sizes)
            for lines, rows in standing
        ]
    )
    key.sort()
    is_first = np.ones(len(key), np.bool_)
    is_first[1:] = (key[1:] >> 8) != (key[:-1] >> 8)
    key = key[is_first]
    first_place = np.searchsorted(key, np.arange(terms + 1, dtype=np.int64) << 40)
    return first_place, ((key >> 8) & 0xFFFFFFFF).astype(np.int32), (key & 0xFF).astype(np.uint8)
