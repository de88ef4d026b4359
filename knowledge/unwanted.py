"""Leaves out of the entries found what the question says is not wanted."""

from collections.abc import Container, Iterable, Sequence

from knowledge import ranking
from knowledge.entries import Cluster, Product
from knowledge.index import FIELDS, SearchIndex
from knowledge.reading import Reading
from knowledge.scoring import Scored, Scores
from knowledge.terms import Near

_NAME = FIELDS.index("name")


def without_unwanted(
    index: SearchIndex,
    traits: Container[int],
    scores: Scores,
    near: Sequence[Sequence[Near]],
    reading: Reading,
) -> Scores:
    """Without what is, or is like, what is not wanted; but what is asked for by its own name stays.

    `traits` are the terms that mean one.
    """
    called: set[int] = set()
    disliked: set[str] = set()
    for found, role in zip(near, reading.roles, strict=True):
        if role != "negated" or not found:
            continue
        meanings = [term for term, _ in index.options(found[:1]) if term >= len(index.terms)]
        by_name = _named_with(index, [found[0].term])
        likes = {index.labels[term] for term in meanings if term in traits}
        disliked |= set() if by_name else likes
        called |= by_name or (set() if likes else _named_with(index, meanings))
    clusters = {index.entries[number].id for number in called}

    def is_wanted(one: Scored) -> bool:
        entry = index.entries[one.entry]
        if one.named >= ranking.MENTIONED:
            return True
        if one.entry in called or not clusters.isdisjoint(getattr(entry, "clusters", ())):
            return False
        # A cluster's card would show what is not wanted among the rest.
        return not disliked or not (isinstance(entry, Cluster) or disliked.intersection(entry.traits))

    wanted = tuple(one for one in scores.best if is_wanted(one))
    return scores._replace(best=wanted or scores.best)


def _named_with(index: SearchIndex, terms: Iterable[int]) -> set[int]:
    """The products and clusters that bear one of the words in their name."""
    found: set[int] = set()
    for term in terms:
        places = index.places(term)
        found.update(index.entry[places][index.field[places] == _NAME].tolist())
    return {number for number in found if isinstance(index.entries[number], Product | Cluster)}
