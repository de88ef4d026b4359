"""Staff decide what owners send; these hear of it."""

from datetime import timedelta

from bot.domain.staff import Actor
from tests.journeys.guide import CHIEF, RunningGuide
from tests.journeys.test_owners import claim
from tests.people import Phone


async def second_chief(office: RunningGuide) -> Phone:
    """Another one of the staff, in by an invitation."""
    chief = Actor(CHIEF, "Asep", frozenset({"administrator"}))
    token = await office.house.access.invite(chief, "editor")
    await office.house.access.join(903, "Tuti", "id", token)
    return office.phone("Tuti", id=903)


async def test_a_claim_is_approved_and_its_person_hears_of_it(office: RunningGuide, chief: Phone) -> None:
    owner = office.phone("Bu <b>Sari</b>", id=201)
    await claim(owner, "Saya <b>pemiliknya</b>")
    await office.delivered()
    assert "menunggu ditinjau" in chief.screen.text
    await chief.say("/tinjau")
    assert "Bu <b>Sari</b>" in chief.screen.text
    await chief.press("Klaim")
    assert "Saya <b>pemiliknya</b>" in chief.screen.text
    await chief.press("Setujui")
    assert "disetujui" in chief.screen.text
    await office.delivered()
    assert "disetujui" in owner.screen.text
    assert await office.house.managers.is_manager(201, "lembur-batik")


async def test_a_claim_is_refused_with_a_ready_made_reason(office: RunningGuide, chief: Phone) -> None:
    owner = office.phone("Sari", id=201)
    await claim(owner)
    await chief.say("/tinjau")
    await chief.press("Klaim")
    await chief.press("Tolak")
    await chief.press("Belum terbukti")
    await office.delivered()
    assert "ditolak" in owner.screen.text
    assert "Belum terbukti" in owner.screen.text
    assert not await office.house.managers.is_manager(201, "lembur-batik")


async def test_staff_ask_back_and_are_answered_across_restarts(office: RunningGuide, chief: Phone) -> None:
    owner = office.phone("Sari", id=201)
    await claim(owner)
    await chief.say("/tinjau")
    await chief.press("Klaim")
    await chief.press("Tanya balik")
    await office.restart()
    await chief.say("Ada <i>surat</i> usaha?")
    assert "ada pertanyaan" in chief.screen.text
    await office.delivered()
    assert "Ada <i>surat</i> usaha?" in owner.screen.text
    await owner.press("Jawab")
    await office.restart()
    await owner.say("Ada, NIB 123")
    assert "sedang ditinjau" in owner.screen.text
    await chief.say("/tinjau")
    await chief.press("Klaim")
    assert "Ada, NIB 123" in chief.screen.text


async def test_of_two_reviewers_the_first_decides_and_the_second_is_told(
    office: RunningGuide, chief: Phone
) -> None:
    owner, other = office.phone("Sari", id=201), await second_chief(office)
    await claim(owner)
    for phone in (chief, other):
        await phone.say("/tinjau")
        await phone.press("Klaim")
    await other.press("Tolak")
    await chief.press("Setujui")
    await other.press("Bukan di Kota Cimahi")
    assert "sudah diputuskan" in other.toasts[-1]
    assert "disetujui" in other.screen.text
    assert await office.house.managers.is_manager(201, "lembur-batik")


async def test_a_second_claim_tells_the_first_manager(office: RunningGuide, chief: Phone) -> None:
    owner, rival = office.phone("Sari", id=201), office.phone("Rudi", id=202)
    await claim(owner)
    await chief.say("/tinjau")
    await chief.press("Klaim")
    await chief.press("Setujui")
    await office.delivered()
    office.clock.now += timedelta(minutes=1)  # nobody gets two notices in a second
    await claim(rival)
    await office.delivered()
    assert "Orang lain mengajukan diri" in owner.screen.text
    assert not await office.house.managers.is_manager(202, "lembur-batik")


async def test_an_approval_is_undone(office: RunningGuide, chief: Phone) -> None:
    owner = office.phone("Sari", id=201)
    await claim(owner)
    await chief.say("/tinjau")
    await chief.press("Klaim")
    await chief.press("Setujui")
    await chief.press("Batalkan persetujuan")
    assert not await office.house.managers.is_manager(201, "lembur-batik")


async def test_visitors_decide_nothing(office: RunningGuide) -> None:
    owner = office.phone("Sari", id=201)
    await claim(owner)
    (case,) = await office.house.cases.of_person(201)
    for data in (f"co:{case.number}", f"cd:{case.number}:approve", f"cr:{case.number}:wrong", "c:1"):
        await owner.press_data(data)
        assert "hanya untuk staf" in owner.toasts[-1], data
    await owner.press_data(f"fo:reject_case:{case.number}")
    assert "hanya untuk staf" in owner.toasts[-1]


async def test_what_was_erased_leaves_no_name(office: RunningGuide, chief: Phone) -> None:
    owner = office.phone("Sari", id=201)
    await claim(owner)
    await owner.say("/hapusdata")
    await owner.press("Ya")
    await chief.say("/tinjau")
    assert "Tidak ada yang menunggu" in chief.screen.text
