"""What the guide does, asked for in one's own words instead of by a command."""

import pytest

from tests.journeys.guide import RunningGuide
from tests.people import Phone

GROUP = -1001


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("mau daftar usaha saya dong", "Untuk pemilik usaha"),
        ("usul tempat dong", "Siapa atau apa namanya?"),
        ("berhenti langganan", "Kabar acara"),
        ("favorit saya", "Favoritmu"),
        ("bikin rute dong", "Rute keliling Cimahi"),
        ("ganti bahasa", "Choose a language"),
        ("data apa yang disimpan", "Data yang disimpan"),
        ("hapus data saya", "Hapus semua datamu?"),
        ("bantuan", "Cara memakai pemandu ini"),
    ],
)
@pytest.mark.parametrize("command", ["", "/cari "])
async def test_own_words_open_what_the_command_opens(
    town: RunningGuide, command: str, said: str, seen: str
) -> None:
    ana = town.phone("Ana")
    await ana.say(command + said)
    assert seen in ana.screen.text


async def test_a_group_is_led_into_the_private_chat(town: RunningGuide) -> None:
    ana = town.phone("Ana", group=GROUP)
    await ana.say("@cimahi_local_bot hapus data saya")
    assert "lebih baik di chat kita berdua" in ana.screen.text


async def test_nothing_is_kept_of_it_as_unanswered(town: RunningGuide, ana: Phone) -> None:
    await ana.say("bantuan")
    assert not any("Kabari kalau sudah ada" in label for label in ana.screen.buttons)
