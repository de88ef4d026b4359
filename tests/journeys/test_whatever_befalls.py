"""What makes a visitor come back, part by part, whatever befalls them on the way: a restart, a group,
a block, midnight, a journey far away, a press that was long under way."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest

from tests.journeys.guide import GROUP, RunningGuide
from tests.journeys.served import ServedGuide
from tests.people import Phone

JAKARTA = (-6.1754, 106.8272)
BEFORE_MIDNIGHT = datetime(2026, 3, 2, 16, 59, 40, tzinfo=UTC)  # in Asia/Jakarta it is seven hours later
DAY = timedelta(days=1)


class Part(NamedTuple):
    """What somebody says, the button they press then, and the beginning of what they see."""

    said: tuple[str, ...]
    pressed: str
    shown: str
    returns: bool = False  # a day after having looked up the way


CARD = "Lembur Batik\nTentang Lembur Batik."
PARTS = {
    "near": Part(("batik dekat kel cibabat",), "Lembur Batik", CARD),
    "a round": Part(("/rute tekstil",), "Bitc", "Bitc\nTentang Bitc."),
    "a round of another day": Part(("/rute tekstil",), "Minggu", "Rute keliling Cimahi: Tekstil"),
    "sharing": Part(("lembur batik",), "Bagikan", "Teks siap kirim"),
    "a link": Part(("/start e_lembur-batik_",), "Batik Cimahi", "Batik Cimahi"),
    "a follow-up": Part(
        ("batik dekat kel cibabat", "jam bukanya?"), "Lembur Batik", f"{CARD}\n\n🕘 Senin–Jumat 08.00–16.00"
    ),
    "no answer": Part(("helikopter",), "Tanya ke siapa?", "Coba tanyakan ke sini"),
    "still right": Part(("lembur batik",), "Ya, masih benar", "Lembur Batik", returns=True),
    "on the map": Part(("lembur batik",), "🗺", "Lembur Batik\n📍 Jl. Pesantren 136"),
}
of_each_part = pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
IN_GROUPS = {name: part for name, part in PARTS.items() if not part.returns}  # there, nobody is asked


async def begin(running: RunningGuide, phone: Phone, part: Part) -> None:
    in_group = phone.chat_id != phone.person.id
    for words in part.said:
        await phone.say(f"{words} @cimahi_local_bot" if in_group and words[0] != "/" else words)
    if part.returns:
        await phone.press("🗺")
        running.clock.now += DAY
        await phone.say(part.said[-1])


@of_each_part
async def test_a_restart(part: Part, town: RunningGuide, ana: Phone) -> None:
    await begin(town, ana, part)
    await town.restart()
    await ana.press(part.pressed)
    assert ana.screen.text.startswith(part.shown)
    assert ana.waiting == 0


@pytest.mark.parametrize("part", IN_GROUPS.values(), ids=IN_GROUPS)
async def test_a_group(part: Part, town: RunningGuide) -> None:
    ana, budi = town.phone(group=GROUP), town.phone("Budi", id=102, group=GROUP)
    await begin(town, ana, part)
    await budi.press(part.pressed)
    assert ana.screen.text.startswith(part.shown)
    assert ana.keyboard == []


@of_each_part
async def test_a_block(part: Part, town: RunningGuide, ana: Phone, caplog: pytest.LogCaptureFixture) -> None:
    budi = town.phone("Budi", id=102)
    await begin(town, ana, part)
    await ana.block()
    await ana.press(part.pressed)
    await begin(town, budi, part)
    await budi.press(part.pressed)
    assert budi.screen.text.startswith(part.shown)
    await ana.unblock()
    await ana.say("lembur batik")
    assert ana.screen.text.startswith("Lembur Batik")
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


@of_each_part
async def test_far_away(part: Part, town: RunningGuide, ana: Phone) -> None:
    await ana.share_location(*JAKARTA)
    assert "dari Kota Cimahi" in ana.screen.text
    await begin(town, ana, part)
    await ana.press(part.pressed)
    assert ana.screen.text.startswith(part.shown)


@of_each_part
async def test_midnight(part: Part, town: RunningGuide, ana: Phone) -> None:
    town.clock.now = BEFORE_MIDNIGHT
    await begin(town, ana, part)
    town.clock.now += timedelta(seconds=40)
    await ana.press(part.pressed)
    assert ana.screen.text.startswith(part.shown)


@of_each_part
async def test_a_press_that_telegram_no_longer_waits_for(
    part: Part, town: RunningGuide, ana: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    await begin(town, ana, part)
    pressed = ana.pressed(part.pressed)
    town.clock.now += timedelta(hours=1)
    await ana.receive(pressed)
    assert ana.screen.text.startswith(part.shown)
    assert [record for record in caplog.records if record.levelno >= 30] == []


@of_each_part
async def test_a_button_of_long_ago(part: Part, town: RunningGuide, ana: Phone) -> None:
    await begin(town, ana, part)
    town.clock.now += 30 * DAY
    await ana.press(part.pressed)
    assert ana.screen.text.startswith(part.shown)
    assert ana.waiting == 0


async def test_over_http(distant: ServedGuide) -> None:
    for part in IN_GROUPS.values():
        ana = distant.phone()
        for words in part.said:
            await ana.say(words)
        await ana.press(part.pressed)
        assert ana.screen.text.startswith(part.shown)
    assert distant.telegram.faults == []


async def test_in_any_chat(town: RunningGuide, ana: Phone) -> None:
    await ana.look_up("lembur")
    await town.restart()
    await ana.pick("Lembur Batik")
    town.clock.now = BEFORE_MIDNIGHT
    assert "Lembur Batik" in (await ana.look_up("lembur"))[0]["title"]
    town.clock.now += timedelta(seconds=40)
    assert "Lembur Batik" in (await ana.look_up("lembur"))[0]["title"]
    await ana.share_location(*JAKARTA)
    assert "Lembur Batik" in (await ana.look_up("lembur"))[0]["title"], "where they are is asked of nobody"
