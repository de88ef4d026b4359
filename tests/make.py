"""Builders: records that need no more than what a test is about, and a guide over a handful of them."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from bot.domain.events import EventDetails, Translated
from bot.domain.moments import read_span
from bot.services.guide import Guide
from bot.settings import Settings, read_settings
from bot.ui.render import Render
from bot.ui.texts import Language, texts_in
from knowledge.catalogue import Catalogue
from knowledge.documents import dump
from knowledge.entries import Area, Cluster, Community, Entry, Maker, Motif, Place, Product, Tradition
from knowledge.geo import Point
from knowledge.loader import load_vocabulary, write_entries
from knowledge.search import Search
from knowledge.values import LocalText, Price
from knowledge.vocabulary import Vocabulary

AnyEntry = TypeVar("AnyEntry", bound=Entry)

NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)  # a Monday, 10:00 in Cimahi


def text(indonesian: str, english: str | None = None) -> LocalText:
    return LocalText(id=indonesian, en=english or indonesian)


def entry(
    kind: type[AnyEntry], entry_id: str, *, source_date: str | None = "2025-06", **fields: Any
) -> AnyEntry:
    """A sound record: named after its id, with one source for every field that needs one."""
    name = entry_id.replace("-", " ").title()
    summary = text(f"Tentang {name}.", f"About {name}.")
    supports = tuple(sorted(kind.sourced & fields.keys())) or ("name",)
    source = {"url": "https://cimahi.example/berita", "date": source_date, "supports": supports}
    plain: dict[str, Any] = {"id": entry_id, "name": name, "summary": summary, "sources": [source]}
    return kind.model_validate(plain | fields)


def price(low: int, high: int | None = None, *, year: int = 2025) -> Price:
    return Price(min=low, max=high or low, unit=text("kain", "cloth"), year=year)


def event_details(
    title: str = "Pasar Kreatif", when: str = "sabtu 09.00-15.00", **fields: Any
) -> EventDetails:
    """An event at the BITC, at a time written plainly at `NOW`."""
    plain: dict[str, Any] = {"text": Translated("Belanja langsung dari pembuatnya."), "place": "bitc"}
    return EventDetails(title=Translated(title), span=read_span(when, NOW), **plain | fields)


def town() -> list[Entry]:
    """A small Cimahi: every kind of record, a product without a maker, hours, a price, a phone."""
    city = Point(lat=-6.88, lon=107.54)
    return [
        entry(Cluster, "tekstil", name="Tekstil", keywords=("busana",)),
        entry(Cluster, "makanan-minuman", name=text("Makanan dan Minuman", "Food and Drink")),
        entry(Product, "batik-cimahi", clusters=("tekstil",), motifs=("motif-bambu",)),
        entry(Product, "abon", clusters=("makanan-minuman",)),
        entry(Motif, "motif-bambu", clusters=("tekstil",), products=("batik-cimahi",)),
        entry(
            Maker,
            "lembur-batik",
            clusters=("tekstil",),
            products=("batik-cimahi",),
            address="Jl. Pesantren 136",
            area="kel-cibabat",
            whatsapp=("+6281234567890",),
            hours="Mo-Fr 08:00-16:00; Sa off",
            price=price(75000, 450000),
        ),
        entry(
            Maker, "batik-anggraeni", clusters=("tekstil",), products=("batik-cimahi",), area="kel-cibabat"
        ),
        entry(Place, "bitc", clusters=("tekstil", "makanan-minuman"), showcase=True, area="kel-cibabat"),
        entry(Community, "cca", phones=("+62226654321",)),
        entry(Area, "cimahi", level="city", centre=city),
        entry(Area, "kel-cibabat", level="kelurahan", part_of="cimahi", centre=city),
        entry(Tradition, "hari-jadi-cimahi", recurring=True, dates=("2024-06-21",)),
    ]


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def guide(entries: Iterable[Entry], holidays: Mapping[date, LocalText] | None = None) -> Guide:
    catalogue = Catalogue(entries)
    return Guide(catalogue, Search(catalogue, vocabulary()), holidays or {})


@cache
def _search_of_town() -> tuple[Catalogue, Search]:
    catalogue = Catalogue(town())
    return catalogue, Search(catalogue, vocabulary())


def town_guide() -> Guide:
    """As `guide(town())`, made once."""
    return Guide(*_search_of_town(), {})


def write_town(folder: Path) -> None:
    """The small Cimahi as files, with holidays and a vocabulary that knows next to nothing."""
    write_entries(town(), folder)
    holiday = {"date": "2026-12-25", "name": {"id": "Natal", "en": "Christmas"}, "source": "SKB"}
    (folder / "holidays.yaml").write_text(dump([holiday], "holidays.schema.json"), encoding="utf-8")
    (folder / "vocabulary").mkdir()
    words: dict[str, Any] = {name: [] if name == "synonyms" else {} for name in Vocabulary.model_fields}
    (folder / "vocabulary" / "words.yaml").write_text(json.dumps(words), encoding="utf-8")


def render(entries: Iterable[Entry], language: Language = "id", **context: Any) -> Render:
    return Render(texts_in(language), Catalogue(entries), **{"now": NOW} | context)


def settings(database: Path, **values: Any) -> Settings:
    """Settings without the machine's .env file."""
    address = {"database_url": f"sqlite+aiosqlite:///{database}"}
    return read_settings(_env_file=None, **address | values)
