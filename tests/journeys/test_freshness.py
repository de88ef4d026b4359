"""Owners are asked now and then whether their listing is still right, and confirm it with one tap."""

from datetime import timedelta

import pytest

from tests import make
from tests.journeys.guide import CHIEF, GROUP, SRI, RunningGuide
from tests.journeys.owners import heard, make_manager, only_case
from tests.people import Phone

HALF_A_YEAR = timedelta(days=180)


@pytest.fixture
async def ibu(office: RunningGuide) -> Phone:
    """The owner of Lembur Batik since this moment."""
    phone = office.phone("Entin", id=700)
    await make_manager(office, phone, "lembur-batik")
    await phone.say("/start")
    return phone


async def later(office: RunningGuide, time: timedelta) -> None:
    office.clock.now += time
    await office.house.confirmations.ask()
    await office.delivered()


def asked(phone: Phone) -> list[str]:
    return [screen.text for screen in phone.screens if screen.text.startswith("Masih benar?")]


@pytest.mark.parametrize("restarting", [False, True])
async def test_an_owner_confirms_with_one_tap(office: RunningGuide, ibu: Phone, restarting: bool) -> None:
    await later(office, HALF_A_YEAR - timedelta(hours=1))
    assert asked(ibu) == []
    await later(office, timedelta(hours=1))
    (text,) = asked(ibu)
    assert "Lembur Batik\nTentang Lembur Batik." in text
    assert "📍 Jl. Pesantren 136" in text
    assert ibu.screen.buttons == ["✅ Ya, semua masih benar", "✏️ Ubah"]
    if restarting:
        await office.restart()
    await ibu.press("Ya, semua masih benar")
    assert ibu.screen.text == "Terima kasih! Lembur Batik tercatat dikonfirmasi 29 Agustus 2026."
    await ibu.press("Lihat kartunya")
    assert "✅ Masih buka, dikonfirmasi pemilik 29 Agustus 2026." in ibu.screen.text
    assert "per kain (2026)" in ibu.screen.text, "the price of 2025 is right today"
    joe = office.phone("Joe", id=103, language="en")
    await joe.say("lembur batik")
    assert "✅ Still open, confirmed by the owner on 29 August 2026." in joe.screen.text
    await later(office, HALF_A_YEAR - timedelta(hours=2))
    assert len(asked(ibu)) == 0, "the question has become the thanks"
    await later(office, timedelta(hours=2))
    assert len(asked(ibu)) == 1


async def test_confirming_twice_is_confirming_once(office: RunningGuide, ibu: Phone) -> None:
    for _ in range(2):
        await ibu.press_data("yc:lembur-batik")
        assert ibu.screen.text.startswith("Terima kasih!")
        office.clock.now += timedelta(hours=1)
    case = await only_case(office, "lembur-batik", "change")
    assert (case.by, case.state, case.person) == ("owner", "approved", 700)
    await office.house.cases.undo(SRI, case.number)
    await heard(office)
    await ibu.say("lembur batik")
    assert "dikonfirmasi" not in ibu.screen.text


async def test_staff_confirm_too(office: RunningGuide, ibu: Phone, chief: Phone) -> None:
    await later(office, HALF_A_YEAR)
    await chief.say("/start")
    await chief.press_data("yc:lembur-batik")
    assert chief.screen.text.startswith("Terima kasih!")
    case = await only_case(office, "lembur-batik", "change")
    assert (case.by, case.person) == ("staff", CHIEF)
    await chief.say("lembur batik")
    assert "✅ Berjalan menurut kabar 29 Agustus 2026." in chief.screen.text
    await later(office, timedelta(days=8))
    assert len(asked(ibu)) == 1


async def test_nobody_else_confirms(office: RunningGuide, ibu: Phone) -> None:
    ana, group = office.phone(), office.phone("Entin", id=700, group=GROUP)
    await ana.say("/start")
    for data in ("yc:lembur-batik", "yc:abon"):
        await ana.press_data(data)
        assert ana.toasts[-1] == "Hanya pengelola usaha ini yang bisa melakukannya."
    await group.say("/start@cimahi_local_bot")
    await group.press_data("yc:lembur-batik")
    assert await office.house.cases.of_entry(SRI, "abon") == ()
    assert len(await office.house.cases.of_entry(SRI, "lembur-batik")) == 1, "her claim only"


async def test_at_night_nobody_is_asked(office: RunningGuide, ibu: Phone) -> None:
    office.clock.now = make.NOW + HALF_A_YEAR + timedelta(hours=11)  # 21.00
    await later(office, timedelta())
    await later(office, timedelta(hours=9, minutes=59))
    assert asked(ibu) == []
    await later(office, timedelta(minutes=1))
    assert len(asked(ibu)) == 1


async def test_nobody_is_asked_more_than_once_a_week(office: RunningGuide, ibu: Phone) -> None:
    bapak = office.phone("Dedi", id=701)
    for phone, entry in ((ibu, "cca"), (ibu, "bitc"), (bapak, "bitc")):
        await make_manager(office, phone, entry)
    await bapak.say("/start")
    counted = []
    for time in (HALF_A_YEAR, timedelta(hours=2), timedelta(days=6), timedelta(days=1), timedelta(days=7)):
        await office.restart()
        await later(office, time)
        counted.append((len(asked(ibu)), len(asked(bapak))))
    assert counted == [(1, 1), (1, 1), (1, 1), (2, 1), (2, 1)]
    assert "Bitc" in asked(bapak)[0]


async def test_it_looks_once_an_hour(office: RunningGuide, ibu: Phone) -> None:
    await later(office, HALF_A_YEAR - timedelta(minutes=1))
    await later(office, timedelta(minutes=1))
    assert asked(ibu) == []
    await later(office, timedelta(minutes=59))
    assert len(asked(ibu)) == 1


async def unanswered_twice(office: RunningGuide) -> None:
    for time in (HALF_A_YEAR, HALF_A_YEAR):
        await later(office, time)


async def test_what_nobody_answers_for_is_called_unconfirmed(office: RunningGuide, ibu: Phone) -> None:
    await unanswered_twice(office)
    assert len(asked(ibu)) == 2
    await later(office, timedelta(days=7) - timedelta(hours=1))
    ana = office.phone()
    await ana.say("lembur batik")
    assert "Belum dikonfirmasi" not in ana.screen.text
    await office.restart()
    for _ in range(3):
        await later(office, timedelta(hours=1))
    await ana.say("lembur batik")
    assert "❔ Belum dikonfirmasi masih buka (kabar terakhir 2 Maret 2026)." in ana.screen.text
    assert "Sumber: diperbarui pemilik, 2 Maret 2026; cimahi.example (2025)" in ana.screen.text
    case = await only_case(office, "lembur-batik", "change")
    assert (case.by, case.state, case.person) == ("guide", "approved", None)
    await ibu.press("Ya, semua masih benar")
    await ana.say("lembur batik")
    assert "✅ Masih buka, dikonfirmasi pemilik 4 Maret 2027." in ana.screen.text
    await office.house.cases.undo(SRI, case.number)
    await ana.say("lembur batik")
    assert "✅ Masih buka, dikonfirmasi pemilik 4 Maret 2027." in ana.screen.text


async def test_an_owner_who_blocked_the_guide_does_not_answer(office: RunningGuide, ibu: Phone) -> None:
    await ibu.block()
    await unanswered_twice(office)
    await later(office, timedelta(days=7))
    assert asked(ibu) == []
    ana = office.phone()
    await ana.say("lembur batik")
    assert "Belum dikonfirmasi masih buka" in ana.screen.text


async def test_what_is_confirmed_meanwhile_is_not_asked(office: RunningGuide, ibu: Phone) -> None:
    office.clock.now += HALF_A_YEAR
    await office.house.delivery.stop()
    await office.house.confirmations.ask()
    await ibu.press_data("yc:lembur-batik")
    await office.restart()
    await office.delivered()
    assert asked(ibu) == []


async def test_who_manages_no_more_is_not_asked(office: RunningGuide, ibu: Phone) -> None:
    await office.house.managers.revoke(SRI, "lembur-batik", ibu.person.id)
    await later(office, HALF_A_YEAR)
    assert asked(ibu) == []
    await ibu.press_data("yc:lembur-batik")
    assert ibu.toasts[-1] == "Hanya pengelola usaha ini yang bisa melakukannya."
