"""What the guide shows is passed on: as a text, by Telegram and WhatsApp, as a QR code; and links lead in."""

import io
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from PIL import Image

from bot.domain.events import Translated
from knowledge.entries import Maker
from tests import make
from tests.journeys.guide import GROUP, SRI, RunningGuide
from tests.journeys.served import ServedGuide
from tests.people import Phone

HERE = "https://t.me/cimahi_local_bot?start="
BATIK = f"{HERE}e_batik-cimahi_"


async def scanned(phone: Phone) -> str:
    """What a camera reads from the newest picture."""
    with Image.open(io.BytesIO(await phone.picture())) as picture:
        assert min(picture.size) >= 600
        (found,) = zxingcpp.read_barcodes(picture)
    return found.text


def sent_on(phone: Phone, label: str) -> dict[str, str]:
    """What the button hands to another app."""
    return {name: value for name, (value,) in parse_qs(urlsplit(phone.link(label)).query).items()}


async def test_a_card_is_passed_on_and_led_back_to(ana: Phone) -> None:
    await ana.say("batik cimahi")
    await ana.press("↗ Bagikan")
    assert ana.screen.text == (
        f"Teks siap kirim: pilih aplikasinya, atau salin.\n\nBatik Cimahi\nTentang Batik Cimahi.\n{BATIK}"
    )
    told = "Batik Cimahi\nTentang Batik Cimahi."
    assert ana.link("Telegram").startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2F")
    assert sent_on(ana, "Telegram") == {"url": BATIK, "text": told}
    assert ana.link("WhatsApp").startswith("https://wa.me/?text=Batik%20Cimahi%0A")
    assert sent_on(ana, "WhatsApp") == {"text": f"{told}\n{BATIK}"}
    await ana.press("‹ Kembali")
    assert ana.screen.styled("bold")[0] == "Batik Cimahi"
    assert (len(ana.screens), ana.waiting) == (1, 0)


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("abon", "Abon"),
        ("lembur-batik", "Lembur Batik"),
        ("bitc", "Bitc"),
        ("tekstil", "Tekstil"),
        ("motif-bambu", "Motif Bambu"),
        ("cca", "Cca"),
        ("kel-cibabat", "Kel Cibabat"),
        ("hari-jadi-cimahi", "Hari Jadi Cimahi"),
    ],
)
async def test_a_code_of_any_entry_leads_to_its_card(entry: str, name: str, ana: Phone) -> None:
    await ana.press_data(f"e:{entry}:", 99)
    await ana.press("↗ Bagikan")
    before = ana.screen
    await ana.press("Kode QR")
    assert ana.screens[:-1] == [before], "the picture comes beside"
    link = f"{HERE}e_{entry}_"
    assert ana.screen.text == f"{name}\nPindai dengan kamera ponsel, atau buka {link}"
    assert await scanned(ana) == link
    await ana.say(f"/start {link.removeprefix(HERE)}")
    assert ana.screen.styled("bold")[0] == name


@pytest.mark.parametrize("way", [["/start"], ["/bantuan"]])
async def test_the_whole_guide(way: list[str], ana: Phone) -> None:
    for said in way:
        await ana.say(said)
    await ana.press("↗ Bagikan pemandu ini")
    assert "Pemandu Kreatif Cimahi\nProduk kreatif Kota Cimahi" in ana.screen.text
    assert sent_on(ana, "Telegram")["url"] == f"{HERE}h"
    assert ana.screen.buttons[-1] == "‹ Kembali"
    await ana.press("Kode QR")
    assert await scanned(ana) == f"{HERE}h"
    await ana.say("/start h")
    assert ana.screen.text.startswith("Halo, Ana!")


async def test_an_event_also_when_it_is_cancelled(town: RunningGuide, ana: Phone) -> None:
    event = await town.announce("Pasar & <b>", "sabtu 09.00-15.00", text=Translated("Belanja."))
    await ana.say("/acara")
    await ana.press("Pasar")
    await ana.press("↗ Bagikan")
    told = "Sabtu, 7 Maret 2026, 09.00–15.00 WIB, Bitc"
    assert ana.screen.text.endswith(f"Pasar & <b>\n{told}\n{HERE}vo_1")
    assert sent_on(ana, "WhatsApp") == {"text": f"Pasar & <b>\n{told}\n{HERE}vo_1"}
    await ana.press("Kode QR")
    assert await scanned(ana) == f"{HERE}vo_1"
    await ana.say("/start vo_1")
    assert ana.screen.text.startswith("Pasar & <b>\n\n📅 Sabtu")
    await town.house.events.cancel(SRI, event)
    await ana.press("↗ Bagikan")
    assert f"DIBATALKAN. Semula: {told}" in ana.screen.text
    await ana.press("‹ Kembali")
    assert "Dibatalkan" in ana.screen.text


async def test_a_name_is_never_markup_nor_part_of_an_address(town: RunningGuide) -> None:
    name = "Kopi <b>Ana</b> & Co #1 100% +=?"
    named = make.entry(Maker, "kopi", name=name, summary=make.text("Biji" + " kopi" * 99))
    await town.restart(make.guide([*make.town(), named]))
    ana = town.phone()
    await ana.press_data("z:kopi:0", 99)
    assert ana.screen.styled("bold") == [name]
    assert sent_on(ana, "Telegram")["text"].splitlines()[0] == name
    assert sent_on(ana, "Telegram")["text"].endswith("kopi kopi…"), "one line"
    await ana.press("Kode QR")
    assert ana.screen.styled("bold") == [name]


async def test_in_another_language(town: RunningGuide) -> None:
    joe = town.phone("Joe", language="en")
    await joe.say("food")
    await joe.press("↗ Share")
    assert sent_on(joe, "Telegram")["text"] == "Food and Drink\nAbout Makanan Minuman."
    await joe.press("QR code")
    assert joe.screen.text.startswith("Food and Drink\nScan it with a phone's camera")


async def test_a_group_passes_on_too(town: RunningGuide) -> None:
    ana, budi = town.phone(group=GROUP), town.phone("Budi", id=102, group=GROUP)
    await ana.say("/cari abon")
    await budi.press("↗ Bagikan")
    assert [screen.text.endswith(f"{HERE}e_abon_") for screen in ana.screens] == [True]
    await ana.press("Kode QR")
    assert await scanned(budi) == f"{HERE}e_abon_"


async def test_buttons_outlive_a_restart_and_what_has_gone_is_said(town: RunningGuide, ana: Phone) -> None:
    await ana.say("abon")
    await ana.press("↗ Bagikan")
    await town.restart()
    await ana.press("Kode QR")
    assert await scanned(ana) == f"{HERE}e_abon_"
    await town.restart(make.guide(entry for entry in make.town() if entry.id != "abon"))
    before = ana.screens
    for data, toast in (
        ("z:abon:0", "Maaf, catatan ini sudah tidak ada di katalog."),
        ("z:abon:1", "Maaf, catatan ini sudah tidak ada di katalog."),
        ("zv:7:1", "Maaf, acara ini sudah tidak ada."),
        ("zv:x:1", "Tombol ini sudah lama. Kirim /start untuk mulai lagi, ya."),
        ("zh", "Tombol ini sudah lama. Kirim /start untuk mulai lagi, ya."),
    ):
        await ana.press_data(data)
        assert ana.toasts[-1] == toast
    assert (ana.screens, ana.waiting) == (before, 0)


@pytest.mark.parametrize(
    ("parameter", "shown"),
    [
        ("e_abon_", "Abon\n"),
        ("e_tekstil_", "Tekstil\n"),
        ("l_maker_tekstil_1", "Pengrajin · Tekstil"),
        ("l_product__99", "Produk"),
        ("h", "Halo, Ana!"),
        ("e_tiada_", "Maaf, catatan itu sudah tidak ada di katalog."),
        ("l_maker_tiada_1", "Maaf, catatan itu sudah tidak ada di katalog."),
        ("vo_99", "Maaf, acara itu sudah tidak ada."),
    ],
)
async def test_links_lead_in(parameter: str, shown: str, ana: Phone) -> None:
    await ana.say(f"/start {parameter}")
    assert ana.screen.text.startswith(shown)
    assert "sudah lama" not in ana.screen.text
    assert {"🏠 Awal", "‹ Kembali", "Bantuan"} & set(ana.screen.buttons), "a way home"


@pytest.mark.parametrize(
    "parameter",
    ["from_group", "p-abon", "e_abon", "vo_x", "l_planet__1", "s_abon_1_", "d_1", "z_abon_0", "x" * 64],
)
async def test_an_old_or_made_up_link_leads_home_kindly(parameter: str, ana: Phone) -> None:
    await ana.say(f"/start {parameter}")
    assert ana.screen.text.startswith("Halo, Ana!")
    assert "Tautan yang kamu buka sudah lama atau kurang lengkap." in ana.screen.text
    assert "Tekstil" in ana.screen.buttons


async def test_over_http(distant: ServedGuide) -> None:
    ana = distant.phone()
    await ana.say("abon")
    await ana.press("↗ Bagikan")
    await ana.press("Kode QR")
    assert await scanned(ana) == f"{HERE}e_abon_"
    distant.standin.drop_next("sendPhoto")
    await ana.press("Kode QR")
    assert ana.screen.text == "Maaf, ada yang salah di sisi kami. Coba lagi sebentar lagi, ya."
    assert ana.waiting == 0
