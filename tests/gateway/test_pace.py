"""The lane of notices, on a clock that only its own sleeping moves."""

import asyncio

import pytest

from bot.gateway.pace import Pace


class Time:
    """`late`: how much longer each sleep takes than asked for."""

    def __init__(self, late: float = 0.0) -> None:
        self.now = 100.0
        self._late = late

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds + self._late


def pace(time: Time, rate: float | None = 25) -> Pace:
    return Pace(rate, clock=time, sleep=time.sleep)


async def turns(lane: Pace, time: Time, how_many: int) -> list[float]:
    moments = []
    for person in range(how_many):
        assert await lane.turn(person) == 0
        moments.append(time.now)
    return moments


def most_within_a_second(moments: list[float]) -> int:
    return max(sum(start <= moment < start + 1 for moment in moments) for start in moments)


@pytest.mark.parametrize("rate", [1, 25, 28])
@pytest.mark.parametrize("late", [0, 0.001, 0.02])
async def test_the_rate_is_kept_evenly_and_being_late_is_made_up_for(rate: int, late: float) -> None:
    time = Time(late)
    moments = await turns(pace(time, rate), time, 60 * rate)
    assert most_within_a_second(moments) <= rate + 1
    assert 60 * rate / (moments[-1] - moments[0]) >= 0.97 * rate


async def test_after_a_rest_nothing_bursts() -> None:
    time = Time()
    lane = pace(time)
    await turns(lane, time, 10)
    time.now += 60
    assert most_within_a_second(await turns(lane, time, 50)) <= 26


async def test_one_a_second_to_each_chat() -> None:
    time = Time()
    lane = pace(time)
    assert await lane.turn(1) == 0
    assert await lane.turn(1) == pytest.approx(1)
    assert await lane.turn(2) == 0, "others do not wait for that chat"
    time.now += 1
    assert await lane.turn(1) == 0


async def test_a_flood_pauses_the_lane_and_whoever_waits_in_it() -> None:
    time = Time()
    lane = pace(time)
    await turns(lane, time, 3)
    assert lane.room() > 0
    lane.pause(30)
    lane.pause(5)
    assert lane.room() == 0
    assert await lane.turn(9) == pytest.approx(30)
    time.now += 30
    assert lane.room() > 0
    assert await lane.turn(9) == 0


async def test_a_pause_reaches_a_turn_that_is_waited_for() -> None:
    time = Time()
    lane = Pace(1, clock=time, sleep=lambda seconds: asyncio.sleep(0))
    await lane.turn(1)
    waiting = asyncio.create_task(lane.turn(2))
    await asyncio.sleep(0)
    lane.pause(10)
    time.now += 2
    assert await waiting == pytest.approx(8)


async def test_few_are_claimed_ahead() -> None:
    lane = Pace(25, clock=Time(), sleep=lambda seconds: asyncio.Event().wait())  # type: ignore[arg-type, return-value]
    room = lane.room()
    assert 1 <= room <= 3
    tasks = [asyncio.create_task(lane.turn(person)) for person in range(room + 1)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert lane.room() == 0
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_without_a_rate_it_only_minds_the_chats() -> None:
    time = Time()
    lane = pace(time, None)
    assert await turns(lane, time, 1000) == [time.now] * 1000
    assert lane.room() > 1000
    assert await lane.turn(5) == pytest.approx(1)
