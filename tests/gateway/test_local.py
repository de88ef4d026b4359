"""The local Telegram refuses what the Bot API refuses, in its words; tried through PTB's own Bot."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputTextMessageContent,
    Message,
    ReplyParameters,
    Update,
)
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.gateway.local import ApiError, LocalPerson, LocalTelegram
from tests.botapi.checks import check_result
from tests.gateway.conftest import Clock

ANA = LocalPerson(id=101, first_name="Ana")
BUDI = LocalPerson(id=102, first_name="Budi")
BUTTONS = InlineKeyboardMarkup(
    [[InlineKeyboardButton("Buka", callback_data="o"), InlineKeyboardButton("Peta", url="https://a.id/x")]]
)


def button(**fields: Any) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("Buka", **fields)]])


def result(key: str) -> dict[str, Any]:
    return InlineQueryResultArticle(key, "Batik", InputTextMessageContent("Batik")).to_dict()


REFUSED: dict[str, tuple[Callable[[Bot], Awaitable[Any]], str]] = {
    "empty": (lambda bot: bot.send_message(ANA.id, "<b> </b>", parse_mode="HTML"), "text is empty"),
    "long": (lambda bot: bot.send_message(ANA.id, "🎨" * 2048 + "x"), "message is too long"),
    "caption": (lambda bot: bot.send_photo(ANA.id, b"x", caption="x" * 1025), "caption is too long"),
    "unclosed": (
        lambda bot: bot.send_message(ANA.id, "é<b>x", parse_mode="HTML"),
        "can't find end tag corresponding to start tag",
    ),
    "crossed": (
        lambda bot: bot.send_message(ANA.id, "<b><i>x</b></i>", parse_mode="HTML"),
        "Unmatched end tag at byte offset 7",
    ),
    "unknown tag": (
        lambda bot: bot.send_message(ANA.id, "é<h1>x</h1>", parse_mode="HTML"),
        'Unsupported start tag "h1" at byte offset 2',
    ),
    "lone sign": (lambda bot: bot.send_message(ANA.id, "1 < 2", parse_mode="HTML"), "Unsupported start tag"),
    "end only": (lambda bot: bot.send_message(ANA.id, "x</b>", parse_mode="HTML"), "Unexpected end tag"),
    "long data": (
        lambda bot: bot.send_message(ANA.id, "x", reply_markup=button(callback_data="é" * 33)),
        "button_data_invalid",
    ),
    "bad address": (
        lambda bot: bot.send_message(ANA.id, "x", reply_markup=button(url="peta")),
        "Wrong HTTP URL",
    ),
    "no action": (lambda bot: bot.send_message(ANA.id, "x", reply_markup=button()), "unallowed"),
    "nobody": (lambda bot: bot.send_message(-5, "x"), "chat not found"),
    "name": (lambda bot: bot.send_message("@nobody", "x"), "chat not found"),
    "reply to none": (
        lambda bot: bot.send_message(ANA.id, "x", reply_parameters=ReplyParameters(9)),
        "message to be replied not found",
    ),
    "edit none": (lambda bot: bot.edit_message_text("x", ANA.id, 9), "message to edit not found"),
    "delete none": (lambda bot: bot.delete_message(ANA.id, 9), "message to delete not found"),
    "unknown press": (lambda bot: bot.answer_callback_query("9"), "query is too old"),
    "unknown inline": (lambda bot: bot.answer_inline_query("9", []), "query is too old"),
    "unknown file": (lambda bot: bot.send_document(ANA.id, "nothing"), "wrong file identifier"),
    "lost file": (lambda bot: bot.get_file("nothing"), "wrong file_id"),
    "command": (lambda bot: bot.set_my_commands([BotCommand("Cari", "x")]), "bot_command_invalid"),
    "description": (lambda bot: bot.set_my_short_description("x" * 121), "too long"),
}


@pytest.mark.parametrize("fault", REFUSED)
async def test_faults_are_refused_in_telegrams_words(fault: str, telegram: LocalTelegram, bot: Bot) -> None:
    call, words = REFUSED[fault]
    with pytest.raises(BadRequest) as refused:
        await call(bot)
    assert words.lower() in refused.value.message.lower()
    assert telegram.messages(ANA.id) == []


async def test_limits_count_after_parsing(bot: Bot) -> None:
    sent = await bot.send_message(ANA.id, f"<b>{'&lt;' * 4096}</b>", parse_mode="HTML")
    assert sent.text == "<" * 4096


async def test_unknown_method_is_not_found(bot: Bot) -> None:
    with pytest.raises(InvalidToken, match="Not Found"):
        await bot.leave_chat(-7)


async def test_message_is_edited_in_place(telegram: LocalTelegram, bot: Bot) -> None:
    first = await bot.send_message(ANA.id, "Klaster", reply_markup=BUTTONS)
    await bot.send_message(ANA.id, "Sesudahnya")
    edited = await bot.edit_message_text("<b>Batik</b>", ANA.id, first.message_id, parse_mode="HTML")
    assert isinstance(edited, Message)
    assert edited.reply_markup is None
    assert edited.edit_date is not None
    assert [message["text"] for message in telegram.messages(ANA.id)] == ["Batik", "Sesudahnya"]


async def test_edit_that_changes_nothing_is_refused(bot: Bot) -> None:
    sent = await bot.send_message(ANA.id, "<b>Batik</b>", parse_mode="HTML", reply_markup=BUTTONS)
    await sent.edit_text("Batik", reply_markup=BUTTONS)
    with pytest.raises(BadRequest, match="not modified"):
        await sent.edit_text("Batik ", reply_markup=BUTTONS)
    with pytest.raises(BadRequest, match="not modified"):
        await sent.edit_reply_markup(BUTTONS)
    await sent.edit_reply_markup(None)
    with pytest.raises(BadRequest, match="not modified"):
        await sent.edit_reply_markup(None)


async def test_edits_keep_to_their_kind(telegram: LocalTelegram, bot: Bot) -> None:
    photo = await bot.send_photo(ANA.id, b"motif", caption="<b>Motif</b>", parse_mode="HTML")
    text = await bot.send_message(ANA.id, "Batik")
    with pytest.raises(BadRequest, match="no text in the message to edit"):
        await photo.edit_text("Batik")
    with pytest.raises(BadRequest, match="no caption in the message to edit"):
        await text.edit_caption("Batik")
    with pytest.raises(ApiError, match="inline keyboard expected"):
        keyboard = {"keyboard": [["Ya"]]}
        telegram.call(
            "editMessageText",
            {"chat_id": ANA.id, "message_id": text.message_id, "text": "x", "reply_markup": keyboard},
        )
    own = telegram.say(ANA, "punyaku")["message"]
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("punyamu", ANA.id, own["message_id"])
    await photo.edit_caption("Ciawitali")
    await photo.edit_media(InputMediaPhoto(b"motif lain", caption="Curug"))
    shown = telegram.messages(ANA.id)[0]
    file = await bot.get_file(shown["photo"][0]["file_id"])
    assert (shown["caption"], bytes(await file.download_as_bytearray())) == ("Curug", b"motif lain")


async def test_messages_are_deleted_for_two_days(telegram: LocalTelegram, bot: Bot, clock: Clock) -> None:
    old = await bot.send_message(ANA.id, "lama")
    clock.now += timedelta(hours=47)
    new = await bot.send_message(ANA.id, "baru")
    clock.now += timedelta(hours=2)
    await new.delete()
    with pytest.raises(BadRequest, match="can't be deleted"):
        await old.delete()
    assert [message["text"] for message in telegram.messages(ANA.id)] == ["lama"]


async def test_press_is_answered_once_and_in_time(telegram: LocalTelegram, bot: Bot, clock: Clock) -> None:
    sent = await bot.send_message(ANA.id, "Klaster", reply_markup=BUTTONS)
    first, late = (telegram.press(ANA, sent.message_id, "o")["callback_query"]["id"] for _ in range(2))
    await bot.answer_callback_query(first, "Tersimpan", show_alert=True)
    await bot.answer_callback_query(first, "Sekali lagi")
    clock.now += timedelta(minutes=1)
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await bot.answer_callback_query(late)
    assert telegram.answers(ANA) == [{"text": "Tersimpan", "show_alert": True}, None]


async def test_blocked_bot_is_forbidden(telegram: LocalTelegram, bot: Bot) -> None:
    change = Update.de_json(telegram.block(ANA), bot).my_chat_member
    assert change is not None
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ANA.id, "Halo")
    await bot.send_message(BUDI.id, "Halo")
    telegram.unblock(ANA)
    await bot.send_message(ANA.id, "Halo lagi")
    assert [message["text"] for message in telegram.messages(ANA.id)] == ["Halo lagi"]


def test_inline_results_reach_the_person(telegram: LocalTelegram) -> None:
    query = telegram.inline_query(ANA, "batik")["inline_query"]["id"]
    for results, words in (
        ([result("x"), result("x")], "RESULT_ID_DUPLICATE"),
        ([result("x" * 65)], "RESULT_ID_INVALID"),
        ([result(str(number)) for number in range(51)], "RESULTS_TOO_MUCH"),
    ):
        with pytest.raises(ApiError, match=words):
            telegram.call("answerInlineQuery", {"inline_query_id": query, "results": results})
    with pytest.raises(ApiError, match="NEXT_OFFSET_INVALID"):
        far = {"inline_query_id": query, "results": [], "next_offset": "9" * 65}
        telegram.call("answerInlineQuery", far)
    telegram.call("answerInlineQuery", {"inline_query_id": query, "results": [result("x")]})
    (answer,) = telegram.answers(ANA)
    assert answer is not None
    assert [result["title"] for result in answer["results"]] == ["Batik"]


async def test_a_picked_result_becomes_a_message(telegram: LocalTelegram, bot: Bot) -> None:
    with pytest.raises(ValueError, match="has found no result x"):
        telegram.pick(ANA, "x")
    query = telegram.inline_query(ANA, "batik")["inline_query"]["id"]
    telegram.call("answerInlineQuery", {"inline_query_id": query, "results": [result("x")]})
    sent, picked = (Update.de_json(update, bot) for update in telegram.pick(ANA, "x", chat=-7))
    assert sent.message is not None
    assert (sent.message.text, sent.message.chat_id, sent.message.via_bot) == ("Batik", -7, bot.bot)
    assert picked.chosen_inline_result is not None
    assert (picked.chosen_inline_result.result_id, picked.chosen_inline_result.query) == ("x", "batik")
    with pytest.raises(ValueError, match="has found no result x"):
        telegram.pick(BUDI, "x")


async def test_menus_are_kept_by_language(bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("cari", "Mencari")])
    await bot.set_my_commands([BotCommand("search", "Search")], language_code="en")
    assert [menu.command for menu in await bot.get_my_commands()] == ["cari"]
    assert [menu.command for menu in await bot.get_my_commands(language_code="en")] == ["search"]
    await bot.delete_my_commands(language_code="en")
    assert await bot.get_my_commands(language_code="en") == ()
    await bot.set_my_name("Pemandu")
    assert (await bot.get_my_name()).name == "Pemandu"


async def test_chat_tells_who_it_is(telegram: LocalTelegram, bot: Bot) -> None:
    telegram.say(ANA, "halo")
    assert (await bot.get_chat(ANA.id)).first_name == "Ana"
    assert check_result("getChat", telegram.call("getChat", {"chat_id": ANA.id})) == []
