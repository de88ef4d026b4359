"""What staff may do with a broadcast, and when."""

from datetime import datetime, timedelta

import pytest

from bot.domain.broadcasts import UNDO, Audience, Draft, Status, Text
from bot.domain.errors import (
    BroadcastGone,
    BroadcastMovedOn,
    NeedsAnotherPerson,
    PictureFixed,
    TextMissing,
    TextTooLong,
)
from bot.domain.staff import Actor
from bot.services.broadcast_news import BroadcastNews
from bot.services.broadcasts import Broadcasts
from bot.services.delivery import LEASE
from bot.services.notices import Notices
from bot.storage import audiences, leases, outbox
from bot.storage.database import Database
from knowledge.hours import JAKARTA
from tests.storage.crowd import crowd

ANA = Actor(101, "Ana", frozenset({"announcer"}))
BUDI = Actor(102, "Budi", frozenset({"announcer"}))
MORNING = datetime(2026, 3, 2, 10, tzinfo=JAKARTA)
DRAFT = Draft({"id": Text("Halo")})


class Desk(Broadcasts):
    """With a clock to turn."""

    def __init__(self, database: Database, *, needs_approval: bool = False) -> None:
        self.now = MORNING
        self.woken = 0
        self.news = BroadcastNews(database, Notices(default_language="id"), frozenset({BUDI.id}))
        super().__init__(
            database,
            lambda: self.now,
            self.news,
            default_language="id",
            rate=25,
            needs_approval=needs_approval,
            wake=self._woken,
        )

    def _woken(self) -> None:
        self.woken += 1

    async def written(
        self, audience: Audience | None = None, *, urgent: bool = False, at: datetime | None = None
    ) -> int:
        return await self.write(ANA.id, DRAFT, audience or Audience(), urgent=urgent, at=at)

    async def begin(self, number: int) -> None:
        self.now += UNDO
        async with self._database.writing() as connection:
            await audiences.start_due(connection, "id", self.now, quiet=False)


@pytest.fixture
async def desk(database: Database) -> Desk:
    async with database.writing() as connection:
        await crowd(connection, 3)
    return Desk(database)


async def status(desk: Desk, number: int) -> Status:
    return (await desk.get(number)).status


async def test_words_are_checked(desk: Desk) -> None:
    with pytest.raises(TextMissing):
        await desk.write(ANA.id, Draft({"en": Text("Hello")}), Audience())
    with pytest.raises(TextTooLong) as told:
        await desk.write(ANA.id, Draft({"id": Text("a" * 1023 + "🙂")}, picture="file"), Audience())
    assert await desk.newest() == [], "of words that are refused nothing is kept"
    number = await desk.write(ANA.id, Draft({"id": Text("a" * 4096)}), Audience())
    assert (told.value.length, told.value.limit) == (1025, 1024)
    assert (await desk.standing(number)).recipients == 3


async def test_the_button_to_send_works_once_and_can_be_undone(desk: Desk) -> None:
    number = await desk.written()
    found = await desk.submit(ANA, number)
    assert (found.status, found.send_at) == (Status.SCHEDULED, MORNING + timedelta(seconds=30))
    with pytest.raises(BroadcastMovedOn) as told:
        await desk.submit(ANA, number)
    assert (told.value.broadcast, told.value.status) == (number, "scheduled")
    await desk.undo(ANA, number)
    await desk.begin(number)
    assert await status(desk, number) == Status.DRAFT
    assert (await desk.standing(number)).sending.total == 0, "nobody was chosen, nothing was sent"
    await desk.submit(ANA, number)
    await desk.begin(number)
    with pytest.raises(BroadcastMovedOn):
        await desk.undo(ANA, number)


@pytest.mark.parametrize(
    ("wished", "urgent", "goes"),
    [
        (None, False, MORNING + UNDO),
        (MORNING - timedelta(days=1), False, MORNING + UNDO),
        (MORNING + timedelta(hours=3), False, MORNING + timedelta(hours=3)),
        (MORNING.replace(hour=22), False, MORNING.replace(day=3, hour=7)),
        (MORNING.replace(hour=22), True, MORNING.replace(hour=22)),
    ],
)
async def test_when_it_goes(wished: datetime | None, urgent: bool, goes: datetime, desk: Desk) -> None:
    number = await desk.written(urgent=urgent, at=wished)
    assert (await desk.submit(ANA, number)).send_at == goes


async def test_a_second_person_approves_but_a_test_needs_none(database: Database) -> None:
    desk = Desk(database, needs_approval=True)
    number = await desk.written()
    assert (await desk.submit(ANA, number)).status == Status.APPROVAL
    with pytest.raises(NeedsAnotherPerson):
        await desk.approve(ANA, number)
    desk.now += timedelta(hours=12)
    found = await desk.approve(BUDI, number)
    assert (found.status, found.approved_by) == (Status.SCHEDULED, BUDI.id)
    assert found.send_at == MORNING.replace(day=3, hour=7), "at night it waits"
    with pytest.raises(BroadcastMovedOn):
        await desk.approve(BUDI, number)
    test = await desk.written(Audience(staff=(ANA.id,)))
    assert (await desk.submit(ANA, test)).status == Status.SCHEDULED


async def test_whoever_may_approve_is_told_while_it_waits(database: Database) -> None:
    desk = Desk(database, needs_approval=True)
    number = await desk.written(at=MORNING + timedelta(hours=2))
    for _ in range(2):
        await desk.submit(ANA, number)
        async with database.writing() as connection:
            token = await leases.take(connection, LEASE, "one", desk.now, desk.now + UNDO)
            assert token
            (notice,) = await outbox.claim(connection, token, desk.now, 9, quiet=False)
        assert notice.person == BUDI.id
        told = await desk.news.to_approve(notice)
        assert told
        assert (told[0].id, told[1]) == (number, DRAFT)
        await desk.undo(ANA, number)
        assert await desk.news.to_approve(notice) is None
        assert (await desk.get(number)).send_at == MORNING + timedelta(hours=2)
        desk.now += UNDO
    await desk.submit(ANA, await desk.written(Audience(staff=(ANA.id,))))
    await desk.undo(ANA, number + 1)
    assert (await desk.get(number + 1)).send_at is None


async def test_pausing_resuming_and_cancelling(desk: Desk) -> None:
    number = await desk.written()
    for early in (desk.pause, desk.resume, desk.resend_unknown, desk.withdraw):
        with pytest.raises(BroadcastMovedOn):
            await early(ANA, number)
    await desk.submit(ANA, number)
    await desk.begin(number)
    await desk.pause(ANA, number)
    assert await status(desk, number) == Status.PAUSED
    await desk.resume(ANA, number)
    assert (await status(desk, number), desk.woken) == (Status.SENDING, 1)
    await desk.cancel(ANA, number)
    assert await status(desk, number) == Status.CANCELLED
    assert (await desk.standing(number)).sending.left == 0
    for late in (desk.pause, desk.resume, desk.cancel, desk.undo, desk.submit):
        with pytest.raises(BroadcastMovedOn):
            await late(ANA, number)


async def test_what_has_a_picture_keeps_one(desk: Desk) -> None:
    number = await desk.written()
    await desk.submit(ANA, number)
    await desk.begin(number)
    with pytest.raises(PictureFixed):
        await desk.correct(ANA, number, Draft({"id": Text("Hai")}, picture="file"))
    assert await desk.correct(ANA, number, Draft({"id": Text("Hai")})) == 0
    found = await desk.draft(number)
    assert found and found.texts["id"].text == "Hai"


async def test_one_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(BroadcastGone):
        await desk.get(99)
    for use in (desk.pause, desk.submit, desk.withdraw):
        with pytest.raises(BroadcastGone):
            await use(ANA, 99)
