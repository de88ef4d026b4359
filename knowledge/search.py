"""From a question in any of the three languages to an answer: what is wanted, and the entries that fit."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from knowledge import ranking, text
from knowledge.answers import Answer, Hit
from knowledge.catalogue import Catalogue
from knowledge.entries import Entry, Product
from knowledge.index import SearchIndex
from knowledge.indexing import build
from knowledge.intents import Naming, intent_of, wanted_without_entry
from knowledge.matches import Match, explain
from knowledge.reading import Reader, Reading
from knowledge.scoring import Scored, Unit, Word, confidence, score
from knowledge.spelling import Spelling
from knowledge.terms import Near
from knowledge.unwanted import without_unwanted
from knowledge.values import Language
from knowledge.vocabulary import Phrase, Vocabulary
from knowledge.wishes import Wish, wish

MAX_WORDS = 12
_MAX_TOKENS = 24
_AROUND_WORDS = ".,;:!?()\"'“”"


class Search:
    """Answers questions about one catalogue. Frozen: a changed catalogue gets a new one."""

    def __init__(self, catalogue: Catalogue, vocabulary: Vocabulary) -> None:
        self._catalogue = catalogue
        self.vocabulary = vocabulary
        self._reader = Reader(vocabulary)
        self._index: SearchIndex = build(catalogue, vocabulary, self._reader.frame | self._reader.strange)
        self._spelling = Spelling(self._index, self._reader.frame, self._reader.strange)
        is_trait = (concept.name.startswith("trait:") for concept in vocabulary.concepts)
        self._traits = {len(self._index.terms) + number for number, trait in enumerate(is_trait) if trait}

    def answer(self, text_: str, language: Language | None = None, limit: int = 10) -> Answer:
        words, near, own, reading = self._read(text_)
        language = language or reading.language
        named = self._index.names.get(words, ())
        if reading.is_smalltalk and not named:
            return Answer(text_, language, Wish("smalltalk"), True, ())
        if reading.door and not named:
            return Answer(text_, language, Wish("guide"), True, (), door=reading.door)
        counted, units = self._units(words, near, own, reading, named=bool(named))
        scores = score(self._index, counted, units, wants_list="list" in reading.cues)
        sure = confidence(scores, has_foreign="foreign" in reading.roles)
        if "negated" in reading.roles:
            scores = without_unwanted(self._index, self._traits, scores, near, reading)
        scored = sorted(scores.best, key=lambda one: one.entry not in named)
        if not named and sure < ranking.CONFIDENT:
            likely = scored[: ranking.DID_YOU_MEAN_HITS] if sure >= ranking.DID_YOU_MEAN else []
            hits = self._hits(likely[:limit], units)
            wanted = wish(wanted_without_entry(reading), reading, [], text_)
            return Answer(text_, language, wanted, False, hits, reading.subject)
        first = self._index.entries[scored[0].entry]
        least = scored[0].score * ranking.LEAST_SCORE_OF_FIRST
        hits = self._hits([one for one in scored if one.score >= least][:limit], units)
        hits = self._with_related(first, hits)[:limit]
        intent = intent_of(reading, first, self._naming(scored, counted, units))
        mentioned = [self._index.entries[one.entry] for one in scored if one.named >= ranking.MENTIONED]
        return Answer(text_, language, wish(intent, reading, mentioned, text_), True, hits)

    def subject(self, question: str) -> Phrase:
        """What a question is about: its words without those of asking (where, buy, please), as typed."""
        words, *_, reading = self._read(question)
        kept = (
            word for word, role in zip(words, reading.roles, strict=True) if role in ("content", "foreign")
        )
        return tuple(dict.fromkeys(word for word in kept if len(word) > 1 and not word.isdigit()))

    def unmet(self, question: str, met: Iterable[Match], aside: Iterable[Match] = ()) -> str:
        """What a question is about, in the words typed, but for those that these matches explain; nothing
        where that is the lesser part. Words that others explain are set aside."""
        about = _unexplained(self.subject(question), aside)
        left = _unexplained(about, met)
        if 2 * len(left) < len(about):
            return ""
        pieces = (piece.strip(_AROUND_WORDS) for piece in question.split())
        return " ".join(piece for piece in pieces if not left.isdisjoint(self.vocabulary.words(piece)))

    def around_near(self, question: str) -> tuple[str, str]:
        """What stands before the words for nearness, and what behind them, as typed; without such words all
        may be either."""
        *_, reading = self._read(question)
        if reading.near is None:
            return question, question
        pieces = question[: text.MAX_CHARACTERS].split()
        counts = [len(self.vocabulary.words(" ".join(pieces[:end]))) for end in range(len(pieces) + 1)]
        before = bisect_right(counts, reading.near.start) - 1
        behind = bisect_left(counts, reading.near.stop)
        return " ".join(pieces[:before]), " ".join(pieces[behind:])

    def _read(self, question: str) -> tuple[Phrase, list[list[Near]], list[bool], Reading]:
        typed = self.vocabulary.words(question[: text.MAX_CHARACTERS])
        words, near = self._spelling.looked_up(typed[:_MAX_TOKENS])
        own, paired = self._spelling.own(words)
        return words, near, own, self._reader.read(self._spelling.put_right(words, near), own, paired)

    def _units(
        self,
        words: Phrase,
        near: Sequence[Sequence[Near]],
        own: Sequence[bool],
        reading: Reading,
        *,
        named: bool,
    ) -> tuple[list[Word], list[Unit]]:
        """The words that count, and what they may stand for, alone and together."""
        counted: list[Word] = []
        units: list[Unit] = []
        place_of: dict[int, int] = {}
        for number, (word, role) in enumerate(zip(words, reading.roles, strict=True)):
            if word in words[:number] or (role == "negated" and not named):
                continue
            if not named and not own[number]:
                if role in ("function", "cue") or len(word) < 2 or word.isdigit():
                    continue
            elif role == "function" and not named:
                continue
            if len(counted) == MAX_WORDS:
                break
            position = len(counted)
            if role == "foreign":
                counted.append(Word(word, ranking.FOREIGN_WORD / ranking.UNKNOWN_WORD))
                continue
            counted.append(Word(word, ranking.FAINT_WORD if role in ("cue", "home") and not named else 1.0))
            units.append(Unit(word, (position,), self._index.options(near[number])))
            place_of[number] = position
        if not named and all(role in ("function", "cue", "negated") for role in reading.roles):
            return [], []
        return counted, units + self._together(words, near, reading.words, place_of)

    def _together(
        self, words: Phrase, near: Sequence[Sequence[Near]], spelt: Phrase, place_of: Mapping[int, int]
    ) -> list[Unit]:
        """Neighbours that make a known word (tekno park), and phrases that have a meaning (buatan tangan)."""
        units = []
        for number, (one, two) in enumerate(pairwise(words)):
            if number not in place_of or number + 1 not in place_of:
                continue
            joined = one + two
            known = any(self._index.spread(term) for term, _ in (*near[number], *near[number + 1]))
            found = self._index.terms.near(joined) if not known else []
            if known and (term := self._index.terms.exact(joined)) is not None:
                found = [Near(term, 1.0)]
            fuzzy = len(joined) >= ranking.JOINED_FUZZY_LENGTH
            options = self._index.options([one for one in found if fuzzy or one.similarity == 1.0])
            if options:
                units.append(Unit(joined, (place_of[number], place_of[number + 1]), options))
        for span in self._index.meaning_phrases.find_all(spelt):
            positions = tuple(place_of[number] for number in span if number in place_of)
            phrase = spelt[span.start : span.stop]
            options = self._index.options(
                Near(meaning, ranking.SYNONYM_WEIGHT) for meaning in self._index.meaning_phrases[phrase]
            )
            if positions and options:
                units.append(Unit(" ".join(words[span.start : span.stop]), positions, options))
        return units

    def _naming(self, scored: Sequence[Scored], words: Sequence[Word], units: Sequence[Unit]) -> Naming:
        """What the question names: one entry, several products, or none of the several that fit."""
        first, entries = scored[0], self._index.entries
        named = [one for one in scored if one.named >= ranking.MENTIONED]
        if any(entries[one.entry].kind != "cluster" for one in named):
            products = sum(entries[one.entry].kind == "product" for one in named)
            return "all" if products >= ranking.GROUP else "one"
        if self._is_general(first.entry, words, units):
            return "several"
        if first.whole >= ranking.MENTIONED:
            return "one"
        alike = sum(one.score >= first.score * ranking.ALIKE for one in scored)
        return "several" if alike >= ranking.GROUP else "one"

    def _is_general(self, entry: int, words: Sequence[Word], units: Sequence[Unit]) -> bool:
        """Whether all that is said is what things are like or good for (camilan pedas), not what they are."""
        called = _words_that_call(self._index, entry)
        general = False
        for unit in units:
            if len(unit.positions) > 1 or words[unit.positions[0]].weight < 1:
                continue
            options = {term for term, similarity in unit.options if similarity >= ranking.PREFIX_SIMILARITY}
            if self._traits.isdisjoint(options):
                if options:
                    return False
            elif not called.isdisjoint(options):
                return False
            else:
                general = True
        return general

    def _hits(self, scored: Sequence[Scored], units: Sequence[Unit]) -> tuple[Hit, ...]:
        return tuple(
            Hit(
                self._index.entries[one.entry],
                round(one.score, 4),
                partial(explain, self._index, one.entry, units),
            )
            for one in scored
        )

    def _with_related(self, first: Entry, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """After a product, who makes it and where it is shown."""
        if not isinstance(first, Product):
            return hits
        found = {hit.entry.id for hit in hits}
        related = (*self._catalogue.makers_of(first), *self._catalogue.places_of(first))
        value = round(hits[0].score * ranking.RELATED_SCORE, 4)
        more = tuple(
            Hit(
                entry, value, lambda: (Match("product", first.name.id, first.name.id, ranking.RELATED_SCORE),)
            )
            for entry in related
            if entry.id not in found
        )
        return tuple(sorted(hits + more, key=lambda hit: -hit.score))


def _unexplained(words: Iterable[str], met: Iterable[Match]) -> set[str]:
    explained = [match.typed for match in met]
    return {word for word in words if not any(word in one for one in explained)}


def _words_that_call(index: SearchIndex, entry: int) -> set[int]:
    """The words that are by themselves a name or a keyword of the entry."""
    slots = index.first_slot[index.first_alias[entry] : index.first_alias[entry + 1] + 1]
    alone = slots[:-1][slots[1:] - slots[:-1] == 1]
    return set(index.filling[index.first_filling[alone]].tolist())
