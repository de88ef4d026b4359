"""What was asked for comes first on the card; what is not known is said, with whom to ask."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from knowledge.entries import Cluster, Maker, Place, Product
from tests import make
from tests.journeys.guide import RunningGuide
from tests.people import Phone


def parts(phone: Phone) -> list[str]:
    """The sections of the card after its name and summary."""
    return phone.screen.text.split("\n\n")[1:]


async def test_a_known_price_comes_first(ana: Phone) -> None:
    await ana.say("harga lembur batik")
    assert parts(ana)[0] == "💰 Rp75.000–Rp450.000 per kain (2025)"
    await ana.say("dimana lembur batik")
    assert parts(ana)[0].startswith("📍 Jl. Pesantren 136, Kel Cibabat")


async def test_a_products_price_is_what_its_makers_ask(ana: Phone) -> None:
    await ana.say("berapa harga batik cimahi?")
    assert parts(ana)[0].startswith("Harga yang pernah tercatat\n• Lembur Batik: Rp75.000–Rp450.000")
    assert parts(ana)[1].startswith("Pembuatnya\n• Lembur Batik")


async def test_an_unknown_price_is_said_with_whom_to_ask(ana: Phone) -> None:
    await ana.say("harga abon")
    assert parts(ana)[:2] == ["💰 Harganya belum diketahui.", parts(ana)[1]]
    assert "Coba lihat atau tanya di\n• Bitc" in ana.screen.text
    await ana.say("harga batik anggraeni")
    assert parts(ana)[:2] == [
        "💰 Harganya belum diketahui.",
        "Coba lihat atau tanya di\n• Bitc — Kel Cibabat",
    ]


async def test_hours_come_first_and_say_whether_it_is_open(town: RunningGuide) -> None:
    ana = town.phone()
    await ana.say("jam buka lembur batik")
    assert parts(ana)[0] == (
        "🕘 Senin–Jumat 08.00–16.00, Sabtu tutup (2025)\nBuka sekarang, sampai pukul 16.00"
    )
    town.clock.now = datetime(2026, 3, 6, 10, tzinfo=UTC)  # Friday, 17:00 in Cimahi
    budi = town.phone("Budi", id=102, language="en")
    await budi.say("opening hours of lembur batik")
    assert parts(budi)[0].splitlines()[1] == "Closed now, opens again Monday 08:00"


async def test_a_products_hours_are_those_of_its_makers(ana: Phone) -> None:
    await ana.say("jam buka batik cimahi")
    told = ana.screen.text.split("\n\n")
    assert told[1] == "🕘 Jam buka tiap pembuat ada di kartunya, kalau diketahui."
    assert told[2].startswith("Pembuatnya\n• Lembur Batik")


async def test_unknown_hours_are_said_with_the_contact(ana: Phone) -> None:
    await ana.say("jam buka cca")
    assert parts(ana)[:2] == [
        "🕘 Jam bukanya belum diketahui.",
        "Tanyakan langsung:\n☎️ +62 22 6654321 (2025)",
    ]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("nomor whatsapp lembur batik", "WhatsApp: +62 812-3456-7890 (2025)"),
        ("kontak batik anggraeni", "☎️ Kontaknya belum diketahui."),
        ("alamat batik anggraeni", "📍 Kel Cibabat (2025)\nAlamat jalannya belum diketahui."),
        ("alamat cca", "📍 Alamatnya belum diketahui."),
    ],
)
async def test_contact_and_address_come_first(question: str, first: str, ana: Phone) -> None:
    await ana.say(question)
    assert parts(ana)[0] == first


async def test_a_whatsapp_button_carries_a_ready_text(ana: Phone) -> None:
    await ana.say("lembur batik")
    assert ana.link("WhatsApp").startswith(
        "https://wa.me/6281234567890?text=Halo%2C%20saya%20tahu%20Lembur%20Batik"
    )
    await ana.press("🗺")
    assert ana.link("🗺").startswith("https://www.google.com/maps/search/?api=1&query=Jl.+Pesantren+136")


async def test_where_nobody_is_known_to_make_it(ana: Phone) -> None:
    await ana.say("dimana beli abon?")
    assert parts(ana)[:2] == [
        "Pembuatnya belum kami ketahui, jadi kami tidak menyebut nama.",
        "Coba lihat atau tanya di\n• Bitc — Kel Cibabat",
    ]
    assert "Kamu pembuatnya?" in ana.screen.text
    await ana.press("Bitc")
    assert ana.screen.styled("bold")[0] == "Bitc"


async def test_on_a_holiday_hours_come_with_a_warning(tmp_path: Path) -> None:
    holidays = {date(2026, 3, 2): make.text("Hari Raya", "Great Day")}
    running = RunningGuide(make.guide(make.town(), holidays), tmp_path / "guide.sqlite3")
    await running.start()
    ana = running.phone()
    await ana.say("jam buka lembur batik")
    assert parts(ana)[0].endswith("Hari ini libur nasional (Hari Raya): jam buka bisa berbeda.")
    await running.stop()


async def test_old_news_is_marked_as_such(tmp_path: Path) -> None:
    entries = [
        make.entry(Cluster, "tekstil"),
        make.entry(Product, "tas", clusters=("tekstil",)),
        make.entry(Maker, "tas-lama", products=("tas",), address="Jl. Lama 1", source_date="2015"),
        make.entry(
            Maker, "tas-entah", products=("tas",), price=make.price(5000, year=2016), source_date=None
        ),
        make.entry(
            Maker,
            "tas-tutup",
            products=("tas",),
            status={"state": "closed", "as_of": "2024-02"},
            confidence="low",
            caveats=({"text": make.text("Alamatnya berbeda-beda.")},),
        ),
        make.entry(Place, "gerai", showcase=True),
    ]
    running = RunningGuide(make.guide(entries), tmp_path / "guide.sqlite3")
    await running.start()
    ana = running.phone()
    await ana.say("tas lama")
    assert "📍 Jl. Lama 1 (menurut sumber 2015; mohon konfirmasi)" in ana.screen.text
    await ana.say("tas entah")
    assert "💰 Rp5.000 per kain (menurut sumber 2016; mohon konfirmasi)" in ana.screen.text
    await ana.say("tas tutup")
    assert "⛔ Sudah tutup menurut kabar Februari 2024." in ana.screen.text
    assert (
        "• Info ini baru dari satu sumber; mohon konfirmasi dulu.\n• Alamatnya berbeda-beda."
        in ana.screen.text
    )
    await ana.say("tas")
    assert "alamat belum diketahui (belum pasti masih ada)" in ana.screen.text
    await running.stop()
