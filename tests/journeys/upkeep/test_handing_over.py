"""Staff end, invite and exchange the managers of a listing."""

from tests.journeys.cases import ASEP, opened
from tests.journeys.guide import RunningGuide
from tests.journeys.owners import heard, make_manager
from tests.journeys.upkeep.conftest import Restart
from tests.people import Phone


async def test_managers_are_ended_and_invited(office: RunningGuide, chief: Phone, ana: Phone) -> None:
    claim = await opened(office, ana, "claim", changes={})
    await office.house.cases.approve(ASEP, claim.number)
    await chief.say("/kelola lembur-batik")
    assert "Pengelola: 1" in chief.screen.text
    await chief.press("Pengelola (1)")
    assert "Ana (101), sejak 2 Mar 2026" in chief.screen.text
    await chief.press("✕ Ana")
    assert "Cabut Ana" in chief.screen.text
    await chief.press("Kembali")
    await chief.press("✕ Ana")
    assert await office.house.managers.is_manager(101, "lembur-batik")
    await chief.press("Ya, cabut")
    assert chief.toasts[-1] == "Dicabut sebagai pengelola."
    assert "Belum ada yang mengelolanya." in chief.screen.text
    await chief.press_data("jr:lembur-batik:101:1")
    assert "Belum ada yang mengelolanya." in chief.screen.text
    assert not any("Alihkan" in label for label in chief.screen.buttons)
    await heard(office)
    assert "Anda tidak lagi mengelola Lembur Batik" in ana.screen.text
    await ana.press("Ini usaha saya")
    assert "Lembur Batik: ini usaha Anda?" in ana.screen.text
    await chief.press("Undang pengelola")
    token = chief.screen.text.partition("?start=jj_")[2].partition("_")[0]
    assert await office.house.managers.join(ASEP, "id", token) == "lembur-batik"


async def test_the_listing_is_handed_over_to_a_new_manager(
    office: RunningGuide, chief: Phone, ana: Phone, again: Restart
) -> None:
    await make_manager(office, ana, "lembur-batik")
    dedi, eka = office.phone("Dedi <b>", id=204), office.phone("Eka", id=205)
    older = await office.house.managers.invite(ASEP, "lembur-batik")
    await ana.press_data("ja:lembur-batik")
    await ana.press("✏️ Nama")
    await ana.say("Batik Ana")
    await chief.say("/kelola lembur-batik")
    await chief.press("Pengelola (1)")
    await chief.press("Alihkan")
    assert "semua pengelola lain berhenti" in chief.screen.text
    parameter = chief.screen.text.partition("?start=")[2].split()[0]
    await again()
    for phone in (dedi, eka):
        await phone.say(f"/start {parameter}")
        assert "Pengelolaannya dialihkan kepada Anda" in phone.screen.text
    assert await office.house.managers.is_manager(101, "lembur-batik")
    await dedi.press("Bergabung")
    assert "Anda kini mengelola Lembur Batik" in dedi.screen.text
    assert [one.person for one in await office.house.managers.of_entry("lembur-batik")] == [204]
    await again()
    await eka.press("Bergabung")
    for phone, token in ((eka, parameter.split("_")[1]), (ana, older)):
        await phone.press_data(f"jj:{token}:1")
        assert "Undangan ini sudah dipakai" in phone.toasts[-1]
    await ana.press_data("fo:listing:lembur-batik")
    for data in ("ja:lembur-batik", "jm:lembur-batik", "jt:lembur-batik:invite:0", "fo:listing:lembur-batik"):
        await ana.press_data(data)
        assert "Hanya pengelola" in ana.toasts[-1]
    await dedi.press("Kembali ke usaha")
    await dedi.press("Pengelola")
    assert any("Undang" in label for label in dedi.screen.buttons)
    assert not any("Alihkan" in label for label in dedi.screen.buttons)
    deeds = [deed.action for deed in await office.house.access.deeds(ASEP)]
    assert deeds[:2] == ["join_listing", "transfer_listing"]
    await heard(office)
    assert "Anda tidak lagi mengelola Lembur Batik: pengelolaannya dicabut atau dialihkan" in ana.screen.text
    assert not any("tidak lagi" in screen.text for screen in (*dedi.screens, *eka.screens))


async def test_who_manages_it_already_may_take_it_over_alone(
    office: RunningGuide, chief: Phone, ana: Phone
) -> None:
    dedi = office.phone("Dedi", id=204)
    for phone in (ana, dedi):
        await make_manager(office, phone, "lembur-batik")
    token = await office.house.managers.invite(ASEP, "lembur-batik", transfers=True)
    await dedi.say(f"/start jj_{token}_0")
    await dedi.press("Bergabung")
    assert [one.person for one in await office.house.managers.of_entry("lembur-batik")] == [204]


async def test_no_manager_hands_it_over_without_staff(office: RunningGuide, ana: Phone) -> None:
    await make_manager(office, ana, "lembur-batik")
    await ana.say("/start")
    await ana.press_data("jt:lembur-batik:transfer:0")
    assert ana.toasts[-1] == "Ini hanya untuk staf dengan peran yang sesuai."
