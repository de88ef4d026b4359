"""What was typed, held against the words that are known."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge import ranking
from knowledge.index import SearchIndex
from knowledge.terms import Near
from knowledge.vocabulary import Phrase


class Spelling:
    """`frame`: words of asking; `strange`: words of other places and topics, unless an entry has them."""

    def __init__(self, index: SearchIndex, frame: frozenset[str], strange: frozenset[str]) -> None:
        self._index = index
        self._frame = frame
        self._strange = strange

    def looked_up(self, typed: Phrase) -> tuple[Phrase, list[list[Near]]]:
        """The words with the known ones they may mean; what is like none may be several written as one."""
        words: list[str] = []
        near: list[list[Near]] = []
        for word in typed:
            found = self._index.terms.near(word)
            clear = bool(found) and found[0].similarity >= ranking.SPELT_SIMILARITY
            parts = (word,) if clear else self._index.terms.parts(word)
            words += parts
            near += [found] if len(parts) == 1 else [self._index.terms.near(part) for part in parts]
        return tuple(words), near

    def put_right(self, words: Phrase, near: Sequence[Sequence[Near]]) -> Phrase:
        """The words with likely slips put right: function words only where no entry knows better."""
        spelt = []
        for word, found in zip(words, near, strict=True):
            ours = max((one.similarity for one in found if not self._is_theirs(one.term)), default=0.0)
            best = found[0] if found else None
            if best and best.similarity < 1 and self._is_theirs(best.term):
                clear = len(word) > ranking.FUZZY_LENGTH and (
                    best.similarity >= ranking.FUNCTION_WORD_SIMILARITY
                    and best.similarity > ours + ranking.FUNCTION_WORD_MARGIN
                )
                spelt.append(self._index.terms.words[best.term] if clear else word)
            elif best and best.similarity >= ranking.SPELT_SIMILARITY:
                spelt.append(self._index.terms.words[best.term])
            else:
                spelt.append(word)
        return tuple(spelt)

    def _is_theirs(self, term: int) -> bool:
        """Whether a word is one of the question rather than of what is sought."""
        word = self._index.terms.words[term]
        return word in self._frame or (word in self._strange and not self._index.is_own[term])

    def own(self, words: Phrase) -> tuple[list[bool], list[bool]]:
        """Whether each word leads to an entry as typed, and whether with a neighbour (mukena bali)."""
        index = self._index
        paired = [False] * len(words)
        for number, (one, two) in enumerate(pairwise(words)):
            if (term := index.terms.exact(one + two)) is not None and index.spread(term):
                paired[number] = paired[number + 1] = True
        own = []
        for word, with_neighbour in zip(words, paired, strict=True):
            term = None if word.isdigit() else index.terms.exact(word)
            own.append(with_neighbour or (term is not None and bool(index.is_own[term])))
        return own, paired
