"""Scores entries for a query: how much of it each explains, and how whole a phrase of theirs stands in it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from knowledge import ranking
from knowledge.index import SearchIndex
from knowledge.terms import Near


class Unit(NamedTuple):
    """One word of the query, or two neighbours read as one, with the known words it may mean."""

    typed: str
    positions: tuple[int, ...]
    near: Sequence[Near]


class Word(NamedTuple):
    """A word that counts; `weight` is how much, against an ordinary word."""

    typed: str
    weight: float


class Scored(NamedTuple):
    """An entry with its score, the share of the query it explains, and how wholly its name stands there."""

    entry: int
    score: float
    explained: float
    named: float


class Postings(NamedTuple):
    """Every place of every word that the query may mean, one row each."""

    unit: np.ndarray
    term: np.ndarray
    slot: np.ndarray
    similarity: np.ndarray


def postings(index: SearchIndex, units: Sequence[Unit]) -> Postings:
    rows = [
        (number, near.term, index.start[near.term], index.start[near.term + 1], near.similarity)
        for number, unit in enumerate(units)
        for near in unit.near
    ]
    if not rows:
        none = np.zeros(0, np.int64)
        return Postings(none, none, none, np.zeros(0))
    lengths = np.array([two - one for _, _, one, two, _ in rows])
    places = np.concatenate([np.arange(one, two) for _, _, one, two, _ in rows])
    return Postings(
        unit=np.repeat([row[0] for row in rows], lengths),
        term=np.repeat([row[1] for row in rows], lengths),
        slot=index.slot[places],
        similarity=np.repeat([row[4] for row in rows], lengths) * index.weight[places],
    )


def needs(index: SearchIndex, words: Sequence[Word], units: Sequence[Unit]) -> np.ndarray:
    """What each word asks to have explained: the rarity of what it likely means, or of an unknown word."""
    unknown = ranking.UNKNOWN_WORD * index.greatest_idf
    need = np.full(len(words), unknown)
    best = np.zeros(len(words))
    for unit in units:
        for near in unit.near[:1]:
            for position in unit.positions:
                if near.similarity > best[position]:
                    best[position] = near.similarity
                    likely = near.similarity**ranking.SIMILARITY_POWER
                    need[position] = likely * index.idf[near.term] + (1 - likely) * unknown
    return need * [word.weight for word in words]


def score(
    index: SearchIndex, words: Sequence[Word], units: Sequence[Unit], wants_list: bool
) -> tuple[list[Scored], float]:
    """The entries that fit at all, best first, and the share of the query that those named explain."""
    found = postings(index, units)
    if not len(found.slot):
        return [], 0.0
    count = len(index.entries)
    need = needs(index, words, units)
    alias = index.alias_of[found.slot]
    entry = index.entry_of[alias]
    worth = found.similarity**ranking.SIMILARITY_POWER * index.field_weight[alias]
    explained = np.zeros((len(words), count))
    for number, unit in enumerate(units):
        rows = found.unit == number
        for position in unit.positions:
            value = worth[rows] * words[position].weight
            wanted = need[position] / words[position].weight
            value *= np.minimum(index.idf[found.term[rows]], wanted) if len(unit.positions) == 1 else wanted
            np.maximum.at(explained[position], entry[rows], value)
    share = explained.sum(axis=0) / need.sum()
    phrase, named = _phrase_coverage(index, found, need.sum())
    candidates = np.argsort(-share, kind="stable")[: ranking.RERANKED].tolist()
    scored = []
    for number in candidates:
        total = ranking.EXPLAINED_WEIGHT * share[number] + ranking.PHRASE_WEIGHT * phrase[number]
        kind = index.entries[number].kind
        total += (
            ranking.LISTED_CLUSTER_BONUS
            if wants_list and kind == "cluster"
            else ranking.KIND_BONUS.get(kind, 0.0)
        )
        if share[number] > 0:
            scored.append(Scored(number, float(total), float(share[number]), float(named[number])))
    mentioned = [number for number in candidates if named[number] >= ranking.MENTIONED]
    together = explained[:, mentioned].max(axis=1, initial=0.0).sum() / need.sum()
    scored.sort(key=lambda one: (-one.score, index.entries[one.entry].id))
    return scored, float(together)


def confidence(scored: Sequence[Scored], together: float, has_foreign: bool) -> float:
    """How sure it is that the first entries are what is asked for, about 0 to 1."""
    if not scored:
        return 0.0
    first = scored[0]
    named = 0.0 if has_foreign else ranking.NAMED_CONFIDENCE * first.named
    return max(first.explained, together) + named


def _phrase_coverage(index: SearchIndex, found: Postings, need: float) -> tuple[np.ndarray, np.ndarray]:
    """For each entry how wholly a phrase of it is covered (more, if it is more of the query), and a name."""
    slots, row = np.unique(found.slot, return_inverse=True)
    best = np.zeros(len(slots))
    np.maximum.at(best, row, found.similarity)
    alias = index.alias_of[slots]
    covered = np.bincount(alias, index.slot_idf[slots] * best**2, len(index.aliases)).astype(np.float64)
    part = np.minimum(covered / need, 1.0) ** ranking.PART_POWER
    covered *= index.field_weight / index.alias_idf
    phrase, named = np.zeros((2, len(index.entries)))
    np.maximum.at(phrase, index.entry_of, covered * part * index.is_phrase)
    np.maximum.at(named, index.entry_of, covered * index.is_name)
    return phrase, named
