"""Scores entries for a query: how much of it each explains, and how whole a phrase of theirs stands in it.

First every entry is scored roughly, term by term; then the likeliest are looked at slot by slot.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge import ranking
from knowledge.index import FIELDS, SearchIndex
from knowledge.terms import Near

_WEIGHT = np.array([ranking.FIELD_WEIGHTS[field] for field in FIELDS], np.float32)
_IS_NAME = np.array([field in ranking.NAMING_FIELDS for field in FIELDS])


class Unit(NamedTuple):
    """Words of the query that stand together for something: one word, two neighbours read as one, or a
    phrase with a meaning; `options` are the terms that it may be."""

    typed: str
    positions: tuple[int, ...]
    options: Sequence[Near]


class Word(NamedTuple):
    """A word that counts; `weight` is how much, against an ordinary word."""

    typed: str
    weight: float


class Scored(NamedTuple):
    """An entry with its score, the share of the query it explains, and how wholly a name of it, and any
    phrase of it, stands there."""

    entry: int
    score: float
    explained: float
    named: float
    whole: float


class Scores(NamedTuple):
    """The likeliest entries, best first, and the share of the query that those named explain together."""

    best: tuple[Scored, ...]
    together: float


NOTHING = Scores((), 0.0)


def needs(index: SearchIndex, words: Sequence[Word], units: Sequence[Unit]) -> NDArray[np.float32]:
    """What each word asks to have explained: the rarity of what it likely means, or of an unknown word.

    In a long question each further unknown word tells less about what is sought.
    """
    rarities = [0.0] * len(words)
    likelihood = [0.0] * len(words)
    for unit in units:
        if not unit.options:
            continue
        best = unit.options[0].similarity
        # A word and its meaning are as likely as each other: the commoner of the two is what is asked for.
        alike = best * ranking.SYNONYM_WEIGHT
        rarity = min(index.idf[term] for term, similarity in unit.options if similarity >= alike)
        likely = best**ranking.SIMILARITY_POWER
        for position in unit.positions:
            if likely > likelihood[position]:
                likelihood[position], rarities[position] = likely, rarity
    need = []
    unknown = ranking.UNKNOWN_WORD * index.greatest_idf
    for word, likely, rarity in zip(words, likelihood, rarities, strict=True):
        if word.weight > 1:  # it speaks of something else, which no further word makes less sure
            need.append(unknown * word.weight)
            continue
        need.append((likely * rarity + (1 - likely) * unknown) * word.weight)
        unknown *= 1 - (1 - likely) * ranking.UNKNOWN_DECAY
    return np.array(need, np.float32)


def score(index: SearchIndex, words: Sequence[Word], units: Sequence[Unit], *, wants_list: bool) -> Scores:
    """The entries that fit at all."""
    if not words or not any(unit.options for unit in units):
        return NOTHING
    need = needs(index, words, units)
    explained = _explained(index, need, units)
    share = explained.sum(axis=0) / need.sum()
    rough = share + index.prior
    candidates = _greatest(rough, share)
    if not len(candidates):
        return NOTHING
    phrase, named, whole = _phrase_coverage(index, candidates, units, float(need.sum()))
    total = ranking.EXPLAINED_WEIGHT * share[candidates] + ranking.PHRASE_WEIGHT * phrase
    total += index.prior[candidates]
    if wants_list:
        is_cluster = [index.entries[number].kind == "cluster" for number in candidates]
        total += ranking.LISTED_CLUSTER_BONUS * np.array(is_cluster, np.float32)
    mentioned = candidates[named >= ranking.MENTIONED]
    together = float(explained[:, mentioned].max(axis=1, initial=0.0).sum() / need.sum())
    order = np.lexsort((candidates, -total))  # entries are numbered by their ids
    best = tuple(
        Scored(
            int(candidates[at]),
            float(total[at]),
            float(share[candidates[at]]),
            float(named[at]),
            float(whole[at]),
        )
        for at in order
    )
    return Scores(best, together)


def _explained(index: SearchIndex, need: NDArray[np.float32], units: Sequence[Unit]) -> NDArray[np.float32]:
    """For each position of the query and each entry, how much of the word's need the entry meets."""
    explained = np.zeros((len(need), len(index.entries)), np.float32)
    for unit in units:
        for term, similarity in unit.options:
            worth = similarity**ranking.SIMILARITY_POWER
            if index.terms.singles <= term < index.terms.likely:
                worth *= ranking.JOINED_WEIGHT
            places = index.places(term)
            entry, weight = index.entry[places], _WEIGHT[index.field[places]]
            for position in unit.positions:
                met = need[position] if len(unit.positions) > 1 else min(index.idf[term], need[position])
                row = explained[position]
                row[entry] = np.maximum(row[entry], weight * np.float32(worth * met))
    return explained


def _greatest(rough: NDArray[np.float32], share: NDArray[np.float32]) -> NDArray[np.int64]:
    """The entries to look at closely, in the order of their numbers."""
    peak = float(share.max())
    if peak <= 0:
        return np.zeros(0, np.int64)
    candidates = np.flatnonzero(share > peak * ranking.ROUGH_CUT)
    if len(candidates) > ranking.RERANKED:
        best = np.argpartition(rough[candidates], -ranking.RERANKED)[-ranking.RERANKED :]
        candidates = np.sort(candidates[best])
    return candidates


def _phrase_coverage(
    index: SearchIndex, candidates: NDArray[np.int64], units: Sequence[Unit], need: float
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """For each candidate how wholly a phrase of it is covered, more if it is more of the query; how wholly a
    name is; and how wholly any phrase."""
    similarity = np.zeros(len(index.labels), np.float32)
    for unit in units:
        for term, alike in unit.options:
            similarity[term] = max(similarity[term], alike)
    aliases, alias_of = _parts(index.first_alias, candidates)
    slots, slot_alias = _parts(index.first_slot, aliases)
    fillings, _ = _parts(index.first_filling, slots)
    sizes = index.first_filling[slots + 1] - index.first_filling[slots]
    starts = np.cumsum(sizes) - sizes
    best = np.maximum.reduceat(similarity[index.filling[fillings]], starts)
    covered = np.bincount(slot_alias, index.slot_idf[slots] * best**2, len(aliases)).astype(np.float32)
    part = np.minimum(covered / need, 1.0) ** ranking.PART_POWER
    field = index.alias_field[aliases]
    covered *= _WEIGHT[field] / index.alias_idf[aliases]
    phrase, named, whole = np.zeros((3, len(candidates)), np.float32)
    np.maximum.at(phrase, alias_of, covered * part)
    np.maximum.at(named, alias_of, covered * _IS_NAME[field])
    np.maximum.at(whole, alias_of, covered)
    return phrase, named, whole


def _parts(first: NDArray[np.int64], of: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of all parts of the things `of`, and for each part the place of its thing in `of`."""
    begin = first[of]
    sizes = first[of + 1] - begin
    owner = np.repeat(np.arange(len(of)), sizes)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.repeat(begin, sizes) + within, owner


def confidence(scores: Scores, *, has_foreign: bool) -> float:
    """How sure it is that the first entries are what is asked for, about 0 to 1."""
    if not scores.best:
        return 0.0
    first = scores.best[0]
    named = 0.0 if has_foreign else ranking.NAMED_CONFIDENCE * first.named
    explained = max(one.explained for one in scores.best[: ranking.DID_YOU_MEAN_HITS])
    return max(explained, scores.together) + named
