"""Cards of records with everything that a record may hold, and with nothing but a name."""

from typing import Any

import pytest

from bot.domain.messages import utf16_length
from bot.ui.route import Route
from bot.ui.screen import Button, Screen, Venue
from bot.ui.texts import LANGUAGES, Language, texts_in
from bot.ui.views.card import card
from bot.ui.views.lists import entry_list
from bot.ui.views.maps import on_map
from bot.ui.visitor_routes import ShowOnMap
from knowledge.entries import ENTRY_TYPES, Entry, Listing, Maker, Place, Product, Tradition
from tests import make
from tests.botapi.markup import link_problem, parse_html

WORDS = make.text("kata <i>&", "word <i>&")
LISTED: dict[str, Any] = {
    "products": ("batik-cimahi",),
    "motifs": ("motif-bambu",),
    "offers": (WORDS,) * 9,
    "owner": "Ibu <Ana> & Pak Budi",
    "founded": "2009-06",
    "status": {"state": "unconfirmed", "as_of": "2024-02-07"},
    "address": "Jl. <Raya> & Kecil No. 1",
    "area": "kel-cibabat",
    "place": "bitc",
    "point": {"lat": -6.87, "lon": 107.54},
    "phones": ("+62226654321", "+6281234567890"),
    "whatsapp": ("+6281234567890",),
    "emails": ("ana@cimahi.example",),
    "instagram": ("ana.cimahi_",),
    "websites": ("https://cimahi.example/a?b=1&c=%3C",),
    "marketplaces": ("https://shop.example/~ana",),
    "hours": "Mo-Fr 08:00-12:00,13:00-16:00; Sa,Su off",
    "hours_text": WORDS,
    "price": make.price(500, 20_000_000, year=2015),
    "payment": ("cash", "qris", "transfer", "card"),
    "certificates": ("halal", "pirt"),
}
OF_ALL: dict[str, Any] = {
    "aliases": ("x",),
    "keywords": ("y",),
    "clusters": ("tekstil",),
    "facts": (WORDS,) * 9,
    "caveats": ({"text": WORDS}, {"about": "name", "text": WORDS}),
    "confidence": "medium",
}
OF_KIND: dict[type[Entry], dict[str, Any]] = {
    Product: {"type": "goods", "broader": "batik-cimahi", "motifs": ("motif-bambu",), "founded": "2009"}
    | {"price": make.price(500)},
    Place: {"showcase": True, "outside_city": True},
    Tradition: {
        "recurring": False,
        "when": WORDS,
        "dates": ("2023", "2024-06-21/2024-06-23"),
        "organiser": "A & B",
    },
}
NEEDED: dict[str, dict[str, Any]] = {
    "area": {"level": "kelurahan", "centre": {"lat": -6.87, "lon": 107.54}},
    "tradition": {"recurring": True},
}


def full(kind: type[Entry]) -> Entry:
    fields = OF_ALL | (LISTED if issubclass(kind, Listing) else {}) | NEEDED.get(kind.kind, {})
    return make.entry(
        kind, "semua", name=make.text("Semua <b>& Co", "All <b>& Co"), **fields | OF_KIND.get(kind, {})
    )


def bare(kind: type[Entry]) -> Entry:
    return make.entry(kind, "polos", **NEEDED.get(kind.kind, {}))


def shown(screen: Screen) -> str:
    """The text as people see it; what Telegram would refuse fails here."""
    parsed = parse_html(screen.text)
    assert parsed.problems == []
    assert 0 < utf16_length(parsed.text) <= 4096
    assert parsed.entities <= 100
    for button in (button for row in screen.rows for button in row):
        assert 0 < utf16_length(button.label) <= 64
        if isinstance(button.target, Route):
            button.target.pack()
        else:
            assert link_problem(button.target) is None
    return parsed.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ENTRY_TYPES)
@pytest.mark.parametrize("record", [full, bare])
def test_cards_of_every_kind(record: Any, kind: type[Entry], language: Language) -> None:
    entry = record(kind)
    r = make.render([*make.town(), entry], language)
    for intent in (None, "price", "hours", "contact", "location", "where_to_buy", "what_is"):
        text = shown(card(r, entry, saved=False, intent=intent))
        assert text.startswith(entry.name.to(language))
        assert entry.summary.to(language) in text
    shown(entry_list(r, entry.kind, None, 1))


def test_a_maker_with_everything() -> None:
    maker = full(Maker)
    assert isinstance(maker, Maker)
    r = make.render([*make.town(), maker])
    screen = card(r, maker, saved=True)
    text = shown(screen)
    for part in (
        "❔ Belum dikonfirmasi masih buka (kabar terakhir 7 Februari 2024).",
        "Yang dibuat\n• kata <i>&",
        "📍 Jl. <Raya> & Kecil No. 1, Kel Cibabat (2025)",
        "☎️ +62 22 6654321, +62 812-3456-7890 (2025)",
        "WhatsApp: +62 812-3456-7890 (2025)",
        "Surel: ana@cimahi.example (2025)",
        "Instagram: @ana.cimahi_ (2025)",
        "Situs: cimahi.example (2025)",
        "Toko daring: shop.example (2025)",
        "🕘 Senin–Jumat 08.00–12.00,13.00–16.00, Sabtu,Minggu tutup (2025)",
        "Buka sekarang, sampai pukul 12.00",
        "💰 Rp500–Rp20.000.000 per kain (menurut sumber 2015; mohon konfirmasi)",
        "Motif: Motif Bambu",
        "Pemilik: Ibu <Ana> & Pak Budi (2025)",
        "Sejak: Juni 2009",
        "Pembayaran: tunai, QRIS, transfer, kartu",
        "Keterangan pembuat: halal, P-IRT (2025)",
        "⚠️ Perlu dipastikan\n• Sebagian info belum dipastikan.\n• kata <i>&",
        "Sumber: cimahi.example (2025)",
    ):
        assert part in text
    links = {
        button.label: button.target for row in screen.rows for button in row if isinstance(button.target, str)
    }
    assert links["Instagram"] == "https://instagram.com/ana.cimahi_"
    assert Button("🗺 Peta", ShowOnMap(maker.id)) in [button for row in screen.rows for button in row]
    venue = on_map(r, maker)
    assert isinstance(venue, Venue)
    assert (venue.title, venue.lat, venue.lon) == (maker.name.id, -6.87, 107.54)
    assert venue.address == "Jl. <Raya> & Kecil No. 1, Kel Cibabat"
    assert links["Situs web"] == "https://cimahi.example/a?b=1&c=%3C"


@pytest.mark.parametrize(
    ("language", "when"), [("id", "21 Juni 2024–23 Juni 2024"), ("en", "21 June 2024–23 June 2024")]
)
def test_a_tradition_with_dates(language: Language, when: str) -> None:
    tradition = full(Tradition)
    text = shown(card(make.render([*make.town(), tradition], language), tradition, saved=False))
    assert f"2023, {when}" in text


def test_whoever_sells_several_things_names_no_products_price() -> None:
    seller = make.entry(Maker, "toko", products=("abon", "batik-cimahi"), price=make.price(1000))
    r = make.render([*make.town(), seller])
    abon = r.catalogue["abon"]
    assert "Rp1.000" not in shown(card(r, abon, saved=False, intent="price"))
    assert "Rp1.000" in shown(card(r, seller, saved=False))


def test_of_many_makers_some_are_named_and_the_rest_counted() -> None:
    makers = [make.entry(Maker, f"maker-{number}", products=("abon",)) for number in range(8)]
    r = make.render([*make.town(), *makers])
    text = shown(card(r, r.catalogue["abon"], saved=False))
    assert text.count("• Maker") == 5
    assert "… dan 3 lagi" in text


def test_open_around_the_clock_and_closed_for_good() -> None:
    always = make.entry(Maker, "selalu", hours="24/7")
    closed = make.entry(Maker, "tutup", hours="Mo-Su off")
    r = make.render([always, closed])
    assert "🕘 24 jam, setiap hari (2025)\nBuka sekarang\n" in shown(card(r, always, saved=False)) + "\n"
    assert "\nTutup sekarang\n" in shown(card(r, closed, saved=False))


def test_texts_of_every_kind_of_status_payment_and_certificate_exist() -> None:
    for language in LANGUAGES:
        texts = texts_in(language)
        for group, names in (
            ("card.status", ("open", "unconfirmed", "closed")),
            ("list", [k.kind for k in ENTRY_TYPES]),
        ):
            assert [name for name in names if f"{group}.{name}" not in texts] == []
