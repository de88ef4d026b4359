"""What people do and see in the local Telegram, checked with PTB's and aiogram's types."""

from typing import Any

import pytest
from telegram import (
    Bot,
    CallbackQuery,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    Update,
)
from telegram.error import BadRequest

from bot.gateway.local import LocalPerson, LocalTelegram
from tests.botapi.checks import check_update

ANA = LocalPerson(id=101, first_name="Ana", username="ana_cimahi")
BUDI = LocalPerson(id=102, first_name="Budi", language_code=None)
GROUP = -7


def received(bot: Bot, update: dict[str, Any]) -> Message:
    message = Update.de_json(update, bot).effective_message
    assert message is not None
    return message


async def test_press_on_a_vanished_message(telegram: LocalTelegram, bot: Bot) -> None:
    query = Update.de_json(telegram.press(ANA, 99, "karangan sendiri"), bot).callback_query
    assert isinstance(query, CallbackQuery)
    assert query.message is not None
    assert not query.message.is_accessible
    assert (query.data, query.from_user.id) == ("karangan sendiri", ANA.id)


@pytest.mark.parametrize("chat", [None, GROUP])
def test_all_that_people_do_is_an_update_of_telegrams(chat: int | None, telegram: LocalTelegram) -> None:
    said = telegram.say(ANA, "  /cari batik ", chat=chat)
    number = said["message"]["message_id"]
    updates = [
        said,
        telegram.edit(ANA, number, "/cari tenun", chat=chat),
        telegram.press(ANA, number, "o", chat=chat),
        telegram.press(ANA, 99, "o", chat=chat),
        telegram.send_location(ANA, -6.87, 107.54, chat=chat),
        telegram.send_contact(ANA, "+62000", chat=chat),
        telegram.send_photo(ANA, b"x", "gapura", chat=chat),
        telegram.send_document(ANA, b"x", "daftar harga.csv", chat=chat),
        telegram.send_sticker(ANA, chat=chat),
        telegram.inline_query(BUDI, "batik"),
        telegram.block(BUDI),
        telegram.unblock(BUDI),
    ]
    found = {
        "type": "article",
        "id": "x",
        "title": "Batik",
        "input_message_content": {"message_text": "Batik"},
    }
    telegram.call("answerInlineQuery", {"inline_query_id": "3", "results": [found]})
    updates += telegram.pick(BUDI, "x", chat=chat)
    assert [check_update(update) for update in updates] == [[]] * len(updates)
    assert [update["update_id"] for update in updates] == list(range(1, len(updates) + 1))
    assert said["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]


@pytest.mark.parametrize("text", ["", " \n", "🎨" * 2049])
def test_no_phone_sends_such_a_text(text: str, telegram: LocalTelegram) -> None:
    with pytest.raises(ValueError, match="no phone sends"):
        telegram.say(ANA, text)


async def test_a_sent_file_is_fetched(telegram: LocalTelegram, bot: Bot) -> None:
    sent = received(bot, telegram.send_document(ANA, b"batik", "daftar harga.csv"))
    assert sent.document is not None
    file = await sent.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"batik"


async def test_a_group_has_messages_of_many(telegram: LocalTelegram, bot: Bot) -> None:
    asked = received(bot, telegram.say(ANA, f"batik @{bot.username}?", chat=GROUP))
    telegram.say(BUDI, "ikut", chat=GROUP)
    answer = await bot.send_message(GROUP, "Ini", reply_parameters=ReplyParameters(asked.message_id))
    thanks = received(bot, telegram.say(BUDI, "nuhun", chat=GROUP, reply_to=answer.message_id))
    assert answer.reply_to_message == asked
    assert thanks.reply_to_message is not None
    assert thanks.reply_to_message.from_user == bot.bot
    assert [message["text"] for message in telegram.messages(GROUP)][1:] == ["ikut", "Ini", "nuhun"]
    assert telegram.messages(ANA.id) == []
    with pytest.raises(BadRequest, match="can't be deleted"):
        await asked.delete()


async def test_places_and_documents_are_shown(telegram: LocalTelegram, bot: Bot) -> None:
    await bot.send_location(ANA.id, -6.87, 107.54)
    await bot.send_venue(ANA.id, -6.87, 107.54, "BITC", "Jl. H.M.S. Mintaredja")
    sent = await bot.send_document(ANA.id, b"id,nama\n", caption="Daftar")
    place, venue, document = telegram.messages(ANA.id)
    assert (place["location"]["latitude"], venue["venue"]["title"]) == (-6.87, "BITC")
    assert document["document"]["file_size"] == 8
    assert sent.document is not None
    again = await bot.send_document(ANA.id, sent.document.file_id)
    assert again.document == sent.document


async def test_phones_keyboard_comes_and_goes(telegram: LocalTelegram, bot: Bot) -> None:
    keyboard = ReplyKeyboardMarkup([[KeyboardButton("Lokasi", request_location=True)], ["Batal"]])
    sent = await bot.send_message(ANA.id, "Di mana?", reply_markup=keyboard)
    assert sent.reply_markup is None
    assert telegram.keyboard(ANA.id) == [["Lokasi"], ["Batal"]]
    await bot.send_message(ANA.id, "Baik", reply_markup=ReplyKeyboardRemove())
    assert telegram.keyboard(ANA.id) == []
