import pytest

from knowledge.catalogue import Catalogue
from knowledge.loader import load_catalogue, load_vocabulary
from knowledge.search import Search


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def search(catalogue: Catalogue) -> Search:
    return Search(catalogue, load_vocabulary())
