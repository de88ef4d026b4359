"""Messages that nobody planned for are answered kindly, and nothing typed becomes markup."""

from typing import Any

import pytest

from knowledge.entries import Maker
from tests import make
from tests.journeys.guide import RunningGuide
from tests.people import Phone

HOSTILE = [
    "<b>tebal</b> & <script>alert(1)</script>",
    "</i></b><a href='x'>",
    "*bintang* _garis_ [tautan](https://a.id) `kode`",
    "&lt;&#60;&bogus;",
    "{name} {0} {query!r} %s",
    "' OR '1'='1' --",
    "\u202eterbalik",
]


@pytest.mark.parametrize("typed", HOSTILE)
async def test_markup_in_a_question_is_only_text(typed: str, ana: Phone) -> None:
    await ana.say(typed)
    assert f"“{typed}”" in ana.screen.text
    assert ana.screen.styled("bold") == ana.screen.styled("code") == []


@pytest.mark.parametrize("name", HOSTILE)
async def test_markup_in_a_name_is_only_text(name: str, town: RunningGuide) -> None:
    phone = town.phone(name)
    await phone.say("/start")
    assert phone.screen.text.startswith(f"Halo, {name}! 👋")
    assert phone.screen.styled("bold") == ["Kota Cimahi"]


async def test_markup_in_the_catalogue_is_only_text(town: RunningGuide) -> None:
    name = "Batik <i>& Co</i>"
    others = [entry for entry in make.town() if entry.id != "lembur-batik"]
    await town.restart(make.guide([*others, make.entry(Maker, "batik-co", name=name)]))
    ana = town.phone()
    await ana.say("/pengrajin")
    await ana.press(name)
    assert ana.screen.styled("bold")[0] == name


@pytest.mark.parametrize(
    "typed", ["x" * 4096, "🎨" * 2048, "abon " * 819, "batik\n" * 682, "🎉", "👩‍👩‍👧‍👦🎉", "?!", "123456"]
)
async def test_extreme_texts_are_answered(typed: str, ana: Phone) -> None:
    await ana.say(typed)
    assert len(ana.screens) == 1
    assert "🏠 Awal" in ana.screen.buttons


@pytest.mark.parametrize("command", ["/terbang", "/start2", "/carii abon", "/", "/терминал"])
async def test_an_unknown_command_is_answered_with_a_way_on(command: str, ana: Phone) -> None:
    await ana.say(command)
    assert "🏠 Awal" in ana.screen.buttons
    if command.isascii() and len(command) > 1:
        assert ana.screen.text == "Perintah itu belum kukenal. /bantuan menunjukkan apa saja yang bisa."


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("/start <b>sampah</b> 123", "Halo, Ana!"),
        ("/START", "Halo, Ana!"),
        ("/mulai", "Halo, Ana!"),
        ("/start@cimahi_local_bot p-abon", "Halo, Ana!"),
        ("/Id@Cimahi_Local_Bot   ", "Nomor Telegram-mu: 101"),
        ("/cari abon", "Abon"),
        ("/cari\nabon", "Abon"),
        ("/search@cimahi_local_bot   abon  ", "Abon"),
        ("/cari @Cimahi_Local_Bot abon", "Abon"),
        ("/cari", "Mau cari apa?"),
        ("/cari@cimahi_local_bot", "Mau cari apa?"),
        ("/hapusdata ya ya ya", "Hapus semua datamu?"),
        ("/bahasa en", "Pilih bahasa"),
        ("tolong /cari abon", "Abon"),
    ],
)
async def test_commands_take_what_comes_with_them(typed: str, shown: str, ana: Phone) -> None:
    await ana.say(typed)
    assert ana.screen.text.startswith(shown)


async def test_a_mended_question_is_answered_anew(ana: Phone) -> None:
    await ana.say("zzzz")
    await ana.edit_last("abon")
    assert [screen.text.splitlines()[0] for screen in ana.screens] == [
        "Maaf, aku belum tahu soal “zzzz”.",
        "Abon",
    ]
    await ana.edit_last("/id")
    assert ana.screen.text.startswith("Nomor Telegram-mu")


def other_kinds(phone: Phone) -> list[dict[str, Any]]:
    """Updates of what a phone can send beside texts."""
    file = {"file_id": "f", "file_unique_id": "u"}
    kinds: list[dict[str, Any]] = [
        {"voice": file | {"duration": 2}},
        {"video_note": file | {"duration": 2, "length": 240}},
        {"poll": {"id": "1", "question": "Apa?", "options": [], "total_voter_count": 0, "is_closed": False,
                  "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
                  "allows_revoting": False, "members_only": False}},
        {"dice": {"emoji": "🎲", "value": 3}},
    ]  # fmt: skip
    updates = []
    for kind in kinds:
        update = phone.telegram.send_sticker(phone.person)
        del update["message"]["sticker"]
        update["message"] |= kind
        updates.append(update)
    return updates


async def test_what_is_not_text_is_answered_kindly(ana: Phone) -> None:
    await ana.send_sticker()
    await ana.send_photo(b"batik", "<b>ini apa?</b>")
    await ana.send_document(b"a,b", "daftar.csv")
    await ana.share_contact("+62812345678")
    for update in other_kinds(ana):
        await ana.receive(update)
    assert len(ana.screens) == 8
    assert {screen.text for screen in ana.screens} == {
        "Aku baru bisa membaca tulisan. Tulis saja yang kamu cari, misalnya oleh-oleh pedas."
    }


async def test_a_moving_location_is_answered_once(ana: Phone) -> None:
    await ana.share_location(-6.87, 107.54)
    update = ana.telegram.send_location(ana.person, -6.88, 107.54)
    await ana.receive({"update_id": 99, "edited_message": update["message"] | {"edit_date": 1_772_355_601}})
    assert len(ana.screens) == 1


async def test_news_of_the_chat_itself_ask_for_nothing(ana: Phone) -> None:
    update = ana.telegram.send_sticker(ana.person)
    del update["message"]["sticker"]
    await ana.receive({**update, "message": update["message"] | {"delete_chat_photo": True}})
    assert ana.screens == []


async def test_who_blocks_the_guide_disturbs_nobody(
    town: RunningGuide, caplog: pytest.LogCaptureFixture
) -> None:
    ana, budi = town.phone(), town.phone("Budi", id=102)
    await ana.say("/start")
    await ana.block()
    await ana.say("abon")
    await ana.press("Jelajah")
    await budi.say("abon")
    assert budi.screen.styled("bold")[0] == "Abon"
    await ana.unblock()
    await ana.say("abon")
    assert ana.screen.styled("bold")[0] == "Abon"
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_many_people_at_once_each_get_their_own(town: RunningGuide) -> None:
    phones = [town.phone(f"Warga {number}", id=200 + number) for number in range(5)]
    for number, phone in enumerate(phones):
        await phone.press_data(f"g:{('id', 'en')[number % 2]}", 99)
        await phone.say("/start")
    assert [phone.screen.text.split("!")[0] for phone in phones] == [
        f"{('Halo', 'Hello')[number % 2]}, Warga {number}" for number in range(5)
    ]
