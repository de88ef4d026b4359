"""What two people do at the same moment, each through a process of its own, on one store."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path

import pytest

from bot.domain.cases import AlreadyManaging, Case, NewCase
from bot.domain.staff import Actor
from tests import make
from tests.journeys.cases import ASEP, actor_of, opened
from tests.journeys.guide import CHIEF, SRI, RunningGuide
from tests.journeys.owners import heard, make_manager
from tests.journeys.test_owners import claim, register
from tests.journeys.test_reports import report
from tests.people import Phone

LISTING = "lembur-batik"
NUMBER = "6281234567890"
TOO_LATE = "Pengajuan ini sudah diputuskan lebih dulu."

Pair = tuple[RunningGuide, RunningGuide]


@pytest.fixture
async def pair(url: str, tmp_path: Path) -> AsyncIterator[Pair]:
    """Two processes of one guide, which see the same Telegram and clock; SRI and CHIEF are staff."""
    admins = f"{CHIEF},{SRI.id}"
    one, other = (
        RunningGuide(
            make.town_guide(),
            tmp_path,
            busy_seconds=5,
            database_url=url,
            admin_ids=admins,
            publish_at_once="true",
        )
        for _ in range(2)
    )
    other.telegram, other.clock = one.telegram, one.clock
    for guide in (one, other):
        await guide.start()
    yield one, other
    for guide in (one, other):
        await guide.stop()


def phones(pair: Pair, *persons: tuple[str, int]) -> list[Phone]:
    """Of people who speak with one process each."""
    return [guide.phone(name, id=number) for guide, (name, number) in zip(pair, persons, strict=True)]


async def at_once(*doing: Awaitable[None]) -> None:
    await asyncio.gather(*doing)


async def catch_up(pair: Pair) -> None:
    for guide in pair:
        await guide.house.listings.refresh()


async def managers(pair: Pair, entry: str = LISTING) -> set[int]:
    return {one.person for one in await pair[0].house.managers.of_entry(entry)}


async def test_the_number_of_a_business_verifies_the_first_only(pair: Pair) -> None:
    both = phones(pair, ("Ana", 101), ("Budi", 102))
    for phone in both:
        await phone.say("/ukm")
        await phone.press_data(f"jk:{LISTING}")
        await phone.press("Bagikan nomor")
    await at_once(*(phone.share_contact(NUMBER) for phone in both))
    assert len(await managers(pair)) == 1
    seen = sorted("Anda kini mengelola" in phone.screen.text for phone in both)
    assert seen == [False, True]
    (late,) = [phone for phone in both if "Anda kini mengelola" not in phone.screen.text]
    assert "sudah ada pengelolanya" in late.screen.text
    await late.press("lewat staf")


async def test_each_has_a_claim_of_their_own_and_one_only(pair: Pair) -> None:
    both = phones(pair, ("Ana", 101), ("Budi", 102))
    await at_once(*(claim(phone) for phone in both))
    waiting = await pair[0].house.cases.waiting(SRI, 0, 9)
    assert {(case.kind, case.person) for case in waiting} == {("claim", 101), ("claim", 102)}
    twice = [NewCase(f"again.{number}", "claim", LISTING, "owner", {}, {}) for number in (1, 2)]
    eka = Actor(103, "Eka", frozenset())
    tried = await asyncio.gather(
        *(guide.house.cases.open(eka, "id", new) for guide, new in zip(pair, twice, strict=True)),
        return_exceptions=True,
    )
    assert {type(one) for one in tried} == {Case, AlreadyManaging}


@pytest.mark.parametrize("decisions", [("Setujui", "Datanya tidak benar"), ("Setujui", "Setujui")])
async def test_of_two_reviewers_the_first_decides(pair: Pair, decisions: tuple[str, str]) -> None:
    office = pair[0]
    ana = office.phone("Ana", id=101)
    await opened(office, ana)
    reviewers = phones(pair, ("Asep", CHIEF), ("Sri", SRI.id))
    for phone, decision in zip(reviewers, decisions, strict=True):
        await phone.say("/tinjau")
        await phone.press("Lembur Batik")
        if decision != "Setujui":
            await phone.press("Tolak")
    await at_once(*(phone.press(decision) for phone, decision in zip(reviewers, decisions, strict=True)))
    toasts = [phone.toasts[-1] for phone in reviewers]
    assert toasts.count(TOO_LATE) == 1
    case = await office.house.cases.one(SRI, 1)
    winner = toasts[0] == TOO_LATE
    assert case.state == ("approved" if decisions[winner] == "Setujui" else "rejected")
    assert case.decided_by == reviewers[winner].person.id
    for phone in reviewers:
        assert f"oleh {reviewers[winner].person.first_name}" in phone.screen.text
        assert "Setujui" not in " ".join(phone.screen.buttons)
    deeds = [deed.action for deed in await office.house.access.deeds(ASEP)]
    assert sum(deed in ("case_approved", "case_rejected") for deed in deeds) == 1
    await heard(office)
    assert len(ana.screens) == 1, "its person hears of one decision"


async def edit(phone: Phone, question: str, said: str) -> None:
    await phone.press_data(f"ja:{LISTING}")
    await phone.press(question)
    await phone.say(said)
    if question == "Jam buka":
        await phone.press("Ya")


@pytest.fixture
async def owners(pair: Pair) -> list[Phone]:
    """Both manage the listing; what little depends on is live at once."""
    both = phones(pair, ("Ana", 101), ("Budi", 102))
    for guide, phone in zip(pair, both, strict=True):
        await make_manager(guide, phone, LISTING)
        await phone.say("/start")
    return both


async def test_two_owners_change_different_fields(pair: Pair, owners: list[Phone]) -> None:
    ana, budi = owners
    await edit(ana, "Harga", "25rb-100rb")
    await edit(budi, "Jam buka", "sabtu-minggu 10-15")
    await at_once(*(phone.press("Kirim perubahan") for phone in owners))
    await catch_up(pair)
    for phone in owners:
        await phone.say("lembur batik")
        assert "100.000" in phone.screen.text
        assert "Sabtu pukul 10.00" in phone.screen.text


async def test_of_two_changes_of_one_field_one_stands_and_both_are_kept(
    pair: Pair, owners: list[Phone]
) -> None:
    ana, budi = owners
    await edit(ana, "Harga", "25rb-100rb")
    await edit(budi, "Harga", "30rb-200rb")
    await at_once(*(phone.press("Kirim perubahan") for phone in owners))
    await catch_up(pair)
    seen = []
    for phone in owners:
        await phone.say("harga lembur batik")
        seen.append("100.000" in phone.screen.text)
        assert ("200.000" in phone.screen.text) is not seen[-1]
    assert seen[0] == seen[1], "both processes show the same"
    made = [case for case in await pair[0].house.cases.of_entry(SRI, LISTING) if case.kind == "change"]
    assert [case.state for case in made] == ["approved"] * 2
    assert pair[0].house.listings.conflicts == ()


async def test_an_invitation_takes_one_of_two(pair: Pair) -> None:
    owner = pair[0].phone("Ana", id=101)
    await make_manager(pair[0], owner, LISTING)
    await owner.say("/start")
    await owner.press_data(f"jt:{LISTING}:invite:0")
    start = next(word for word in owner.screen.text.split() if "start=" in word).partition("start=")[2]
    invited = phones(pair, ("Dedi", 104), ("Eka", 105))
    for phone in invited:
        await phone.say(f"/start {start}")
    await at_once(*(phone.press("Bergabung") for phone in invited))
    assert len(await managers(pair) & {104, 105}) == 1
    refused = [phone.toasts for phone in invited if phone.toasts]
    assert refused == [["Undangan ini sudah dipakai, ditarik, atau kedaluwarsa."]]


async def test_two_new_businesses_of_one_name(pair: Pair) -> None:
    owners = phones(pair, ("Ana", 101), ("Budi", 102))
    for phone in owners:
        await register(phone, "Rajut Kenanga")
    await at_once(*(phone.press("Kirim") for phone in owners))
    cases = [case.number for case in await pair[0].house.cases.waiting(SRI, 0, 9)]
    assert len(cases) == 2
    chief, sri = phones(pair, ("Asep", CHIEF), ("Sri", SRI.id))
    for phone, number in ((chief, cases[0]), (sri, cases[1])):
        await phone.say("/tinjau")
        await phone.press_data(f"cv:{number}")
    await at_once(*(phone.press("Setujui") for phone in (chief, sri)))
    assert [phone.toasts[-1] for phone in (chief, sri)] == ["Disetujui."] * 2
    await catch_up(pair)
    for guide in pair:
        assert {"rajut-kenanga", "rajut-kenanga-2"} <= {entry.id for entry in guide.house.guide.catalogue}
    of_each = [await managers(pair, entry) for entry in ("rajut-kenanga", "rajut-kenanga-2")]
    assert sorted(map(sorted, of_each)) == [[101], [102]]


async def test_two_of_the_staff_add_entries_of_one_name(pair: Pair) -> None:
    staff = phones(pair, ("Asep", CHIEF), ("Sri", SRI.id))
    for phone in staff:
        await phone.say("/kelola")
        await phone.press("🆕 Produk")
        await phone.say("Rajut Awan")
        await phone.say("Rajutan tangan.")
        await phone.press("Lewati")
        await phone.press("Tekstil")
        await phone.press("Selesai")
        await phone.press("Lewati")  # price
    await at_once(*(phone.press("Terbitkan") for phone in staff))
    assert [phone.toasts[-1] for phone in staff] == ["Sudah ada di katalog."] * 2
    await catch_up(pair)
    assert {"rajut-awan", "rajut-awan-2"} <= {entry.id for entry in pair[1].house.guide.catalogue}


async def test_a_form_finished_twice_at_once_makes_one_case(pair: Pair) -> None:
    """The fifth of the day, which is no sixth the second time."""
    office, other = pair
    ana, again = office.phone("Ana", id=101), other.phone("Ana", id=101)
    for _ in range(4):
        await report(ana, "Sudah tutup")
    await ana.say("lembur batik")
    await ana.press("Ada yang keliru?")
    await ana.press("Sudah tutup")
    await ana.press("Lewati")
    await at_once(*(phone.press("Kirim laporan") for phone in (ana, again)))
    assert not any("lima" in toast for toast in ana.toasts)
    assert ana.screen.text.startswith("Terima kasih")
    assert len(await office.house.cases.of_person(101)) == 5
    assert await office.house.forms.unfinished(101) == ()


async def test_a_form_whose_case_was_kept_before_the_process_ended_is_finished(pair: Pair) -> None:
    office, other = pair
    ana = office.phone("Ana", id=101)
    for _ in range(4):
        await report(ana, "Sudah tutup")
    await ana.say("lembur batik")
    await ana.press("Ada yang keliru?")
    await ana.press("Sudah tutup")
    await ana.press("Lewati")
    form = await office.house.forms.active(101)
    assert form
    kept = NewCase(form.key, "report", LISTING, "visitor", {}, {"what": "closed"})
    await other.house.cases.open(actor_of(ana), "id", kept)
    await ana.press("Kirim laporan")
    assert ana.screen.text.startswith("Terima kasih")
    assert len(await office.house.cases.of_person(101)) == 5
    await heard(office)
