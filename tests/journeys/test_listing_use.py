"""Those who manage a listing see how it is used, and get a poster; nobody else does."""

import pytest

from bot.domain.staff import Actor
from knowledge.entries import Listing
from tests.journeys.guide import CHIEF, GROUP, RunningGuide
from tests.people import Phone
from tests.ui.test_poster import Page

OWNER = 102
LISTING = "lembur-batik"


@pytest.fixture
def ana(office: RunningGuide) -> Phone:
    return office.phone("Ana", id=101)


@pytest.fixture
async def budi(office: RunningGuide) -> Phone:
    """The owner of Lembur Batik."""
    entry = office.house.guide.entry(LISTING)
    assert isinstance(entry, Listing)
    actor = Actor(OWNER, "Budi", frozenset())
    await office.house.managers.claim_by_number(actor, "id", entry, entry.whatsapp[0])
    return office.phone("Budi", id=OWNER)


async def used(ana: Phone) -> None:
    """Ana asks for makers, opens one's card, saves it and looks for the way."""
    await ana.say("siapa saja pengrajin batik?")
    await ana.press("Lembur Batik")
    await ana.press("Simpan")
    await ana.press("peta")


async def test_an_owner_reads_how_the_listing_is_used(budi: Phone, ana: Phone) -> None:
    await used(ana)
    await budi.press_data(f"ju:{LISTING}", 99)
    assert budi.screen.text == (
        "Lembur Batik\nPemakaian catatan ini dalam 30 hari terakhir.\n\n"
        "Muncul di jawaban pemandu: 1 kali\nDibuka: 1 kali\n"
        "Disimpan ke favorit: 1 kali\nDitanyakan di peta: 1 kali\n"
        "Dibagikan ke obrolan lain: 0 kali\n\n"
        "Ditemukan lewat kata\n• “lembur batik”, 1 kali\n\n"
        "Yang dihitung hanya berapa kali, tidak pernah siapa. "
        "Kata-katanya dari katalog, bukan yang diketik orang."
    )


async def test_what_nobody_has_found_yet(office: RunningGuide, budi: Phone) -> None:
    await office.house.people.choose_language(OWNER, "en")
    await budi.press_data(f"jo:{LISTING}", 99)
    await budi.press("As visitors see it")
    await budi.press_data(f"ju:{LISTING}")
    assert "Opened: 0×" in budi.screen.text
    assert "Nobody has found it by a question yet." in budi.screen.text


async def test_a_chart_and_back(budi: Phone, ana: Phone) -> None:
    await used(ana)
    await budi.press_data(f"ju:{LISTING}", 99)
    await budi.press("Grafik")
    (picture,) = [one for one in budi.telegram.messages(OWNER) if "photo" in one]
    assert picture["caption"] == "Lembur Batik: 30 hari terakhir, per hari."
    await budi.press("Kembali")
    assert "Pemakaian catatan ini" in budi.screen.text


async def test_a_poster_that_leads_to_the_card(budi: Phone, ana: Phone) -> None:
    await budi.press_data(f"ju:{LISTING}", 99)
    before = budi.screen
    await budi.press("Poster")
    _, content = await budi.file()
    page = Page(content)
    assert page.lines[0].text == "Lembur Batik"
    assert "Jl. Pesantren 136" in page.text
    link = page.lines[-1].text
    assert link == "https://t.me/cimahi_local_bot?start=e_lembur-batik_"
    assert before in budi.screens, "the poster comes beside"
    await ana.say(f"/start {link.partition('=')[2]}")
    assert ana.screen.styled("bold")[0] == "Lembur Batik"


async def test_staff_see_it_of_every_entry(chief: Phone, budi: Phone) -> None:
    for entry_id, name in ((LISTING, "Lembur Batik"), ("abon", "Abon")):
        await chief.press_data(f"ju:{entry_id}", 99)
        assert chief.screen.text.startswith(name)
        await chief.press("Poster")
        assert Page((await chief.file())[1]).lines[0].text == name
    await chief.press_data("ju:tiada", 99)
    assert chief.toasts == ["Maaf, catatan ini sudah tidak ada di katalog."]


@pytest.mark.parametrize("code", ["ju", "jc", "jp"])
async def test_nobody_else_does(code: str, office: RunningGuide, budi: Phone, ana: Phone) -> None:
    await ana.press_data(f"{code}:{LISTING}", 99)
    await budi.press_data(f"{code}:batik-anggraeni", 99)
    assert ana.screens == budi.screens == []
    assert len(ana.toasts) == len(budi.toasts) == 1
    for person in (OWNER, CHIEF):
        phone = office.phone(id=person, group=GROUP)
        await phone.press_data(f"{code}:{LISTING}", 99)
        assert phone.screens == [], "in a group others read"
