"""What words in the city's register mean in the catalogue: kelurahan, clusters, products."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache

from bot.domain.register import Area as Named
from bot.domain.register import Kinds, Lookups
from knowledge.catalogue import Catalogue
from knowledge.entries import Area, Cluster, Entry, Product
from knowledge.text import words

_OF_AREAS = frozenset({"kelurahan", "kel", "desa", "kecamatan", "kec"})
_MISSPELT = 0.85
_CACHED = 10_000


def lookups_of(catalogue: Catalogue) -> Lookups:
    kelurahan = _Areas(catalogue, "kelurahan")
    kecamatan = _Areas(catalogue, "kecamatan")
    kinds = _Kinds(catalogue)

    def area(smaller: str, larger: str) -> Named | None:
        return kelurahan.find(smaller) if smaller else kecamatan.find(larger)

    return Lookups(area, kinds.mean)


class _Areas:
    """Areas of one level, by their names without what such an area is called."""

    def __init__(self, catalogue: Catalogue, level: str) -> None:
        self._named = {
            _joined(name): Named(area.id, area.name.id)
            for area in catalogue.of_kind(Area)
            if area.level == level
            for name in _names(area)
        }
        self.find = lru_cache(maxsize=_CACHED)(self._find)

    def _find(self, said: str) -> Named | None:
        joined = _joined(said)
        near = [joined] if joined in self._named else get_close_matches(joined, self._named, 1, _MISSPELT)
        return self._named[near[0]] if near else None


def _joined(name: str) -> str:
    """Cigugur Tengah is written Cigugurtengah too."""
    return "".join(word for word in words(name) if word not in _OF_AREAS)


class _Kinds:
    """Clusters and products by what they are called."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._called: dict[tuple[str, ...], list[Cluster | Product]] = defaultdict(list)
        for cluster in catalogue.of_kind(Cluster):
            for name in (*_names(cluster), *cluster.keywords):
                self._called[words(name)].append(cluster)
        for product in catalogue.of_kind(Product):
            for name in _names(product):
                self._called[words(name)].append(product)
        self._longest = max(map(len, self._called), default=0)
        self._spelt_from: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for phrase in self._called:
            if phrase:
                self._spelt_from[phrase[0][0]][" ".join(phrase)] = phrase
        self._entries = lru_cache(maxsize=_CACHED)(self._find)

    def mean(self, said: Sequence[str]) -> Kinds:
        found = dict.fromkeys(entry for one in said for entry in self._entries(one))
        products = [entry for entry in map(self._catalogue.get, found) if isinstance(entry, Product)]
        clusters = [entry_id for entry_id in found if isinstance(self._catalogue.get(entry_id), Cluster)]
        of_products = (cluster for product in products for cluster in product.clusters)
        return Kinds(
            tuple(dict.fromkeys((*clusters, *of_products))), tuple(product.id for product in products)
        )

    def _find(self, said: str) -> tuple[str, ...]:
        """Ids: of the whole, else of the phrases in it, else of what it is nearly."""
        phrase = words(said)
        if not phrase:
            return ()
        found = self._called.get(phrase) or [
            entry for part in self._parts(phrase) for entry in self._called[part]
        ]
        if not found:
            spelt = self._spelt_from[phrase[0][0]]
            near = get_close_matches(" ".join(phrase), spelt, 1, _MISSPELT)
            found = self._called[spelt[near[0]]] if near else []
        return tuple(dict.fromkeys(entry.id for entry in found))

    def _parts(self, phrase: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Known phrases in it from the left, each the longest there, none in another."""
        start = 0
        while start < len(phrase):
            for end in range(min(len(phrase), start + self._longest), start, -1):
                if phrase[start:end] in self._called:
                    yield phrase[start:end]
                    start = end
                    break
            else:
                start += 1


def _names(entry: Entry) -> Iterator[str]:
    yield from filter(None, (entry.name.id, entry.name.en, entry.name.su))
    yield from entry.aliases
