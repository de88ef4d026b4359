"""In a group the guide is quiet unless addressed, and keeps private matters private."""

import pytest

from tests.journeys.guide import GROUP, RunningGuide
from tests.people import Phone


@pytest.fixture
def ana(town: RunningGuide) -> Phone:
    """Ana's phone, in a group."""
    return town.phone(group=GROUP)


@pytest.mark.parametrize(
    "said",
    ["abon", "@cimahi_local_bot_lain abon", "/terbang", "/start@bot_lain", "ada yang tahu batik?", "🎉"],
)
async def test_talk_of_others_is_none_of_its_business(said: str, ana: Phone) -> None:
    await ana.say(said)
    await ana.send_sticker()
    await ana.send_photo(b"x", "@cimahi_local_bot abon")
    assert ana.screens == []


@pytest.mark.parametrize(
    "said",
    ["@cimahi_local_bot abon", "Eh @Cimahi_Local_Bot, abon?", "/cari abon", "/cari@cimahi_local_bot abon"],
)
async def test_it_answers_when_addressed(said: str, ana: Phone) -> None:
    await ana.say(said)
    assert ana.screen.styled("bold")[0] == "Abon"
    answered = ana.telegram.messages(GROUP)[-1]["reply_to_message"]
    assert answered["text"] == said, "people see whom it answers"


async def test_its_bare_name_and_unknown_commands_are_answered_too(ana: Phone) -> None:
    await ana.say("@cimahi_local_bot")
    assert ana.screen.text.startswith("Halo, Ana!")
    await ana.say("/terbang@cimahi_local_bot")
    assert ana.screen.text.startswith("Perintah itu belum kukenal.")


async def test_a_reply_to_the_guide_is_a_question(ana: Phone) -> None:
    await ana.say("/start")
    await ana.say("abon", reply_to=ana.screen.message_id)
    assert ana.screen.styled("bold")[0] == "Abon"


async def test_people_browse_one_message_together(town: RunningGuide, ana: Phone) -> None:
    budi = town.phone("Budi", id=102, language="en", group=GROUP)
    await ana.say("/start")
    await budi.press("Tekstil")
    await ana.press("Products")
    assert [screen.styled("bold")[0] for screen in budi.screens] == ["Produk"]


@pytest.mark.parametrize("command", ["/favorit", "/privasi", "/hapusdata"])
async def test_private_matters_are_for_the_private_chat(command: str, town: RunningGuide, ana: Phone) -> None:
    await ana.press_data("s:abon:1:", 99)
    await ana.say(command)
    assert ana.screen.text == "Yang ini pribadi, jadi lebih baik di chat kita berdua."
    assert ana.link("Buka chat pribadi") == "https://t.me/cimahi_local_bot?start=h"
    assert "🏠 Awal" in ana.screen.buttons


@pytest.mark.parametrize("data", ["f:1", "p", "d:0", "d:1", "r:abon:1"])
async def test_private_matters_stay_private_behind_buttons(data: str, town: RunningGuide, ana: Phone) -> None:
    await ana.say("/start")
    await ana.press_data("s:lembur-batik:1:")
    await ana.press_data(data)
    assert ana.screen.text.startswith("Yang ini pribadi")
    alone = town.phone()
    await alone.say("/favorit")
    assert "🧑‍🎨 Lembur Batik" in alone.screen.buttons


async def test_saving_in_a_group_shows_on_the_phone_only(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/cari abon")
    before = ana.screen
    await ana.press("♡ Simpan")
    assert ana.screen == before
    assert ana.toasts == ["♥ Tersimpan di favorit"]
