"""The stand-in is shown what the Bot API refuses and what it takes, before any test relies on it."""

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from telegram import (
    Bot,
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputMediaPhoto,
    InputTextMessageContent,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest

from bot.gateway.local import LocalPerson, LocalTelegram
from tests.botapi.standin import TOKEN, StandIn

ANA = 101
PHOTO = b"\x89PNG not looked into"


async def post(standin: StandIn, method: str, **parameters: Any) -> tuple[int, Any]:
    """A call that python-telegram-bot would not let out."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{standin.url}/bot{TOKEN}/{method}", json=parameters) as response,
    ):
        return response.status, await response.json()


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(rows)


def article(key: str) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(key, "Batik", InputTextMessageContent("<b>Batik</b>", parse_mode="HTML"))


WHY = {
    # What the stand-in must say, so that no call is refused for another reason.
    "wrong type": "message_thread_id: Input should be a valid integer",
    "misnamed field": "reply_markupp: Extra inputs",
    "misnamed button field": "callbackdata: Extra inputs",
    "text of 5000": "text of 5000 characters",
    "caption of 1025": "caption of 1025 characters",
    "callback data of 65 bytes": "callback_data of 65 bytes",
    "answer of 201": "text of 201 characters",
    "51 inline results": "51 results",
    "broken HTML": "<b> is never closed",
    "missing field": "text: Field required",
    "unknown method": "sendMesage does not exist",
    "keyboard not nested": "inline_keyboard.0: Input should be a valid list",
}

FAULTY_BY_BOT: dict[str, Callable[[Bot], Awaitable[Any]]] = {
    "wrong type": lambda bot: bot.send_message(ANA, "Halo", message_thread_id="satu"),  # type: ignore[arg-type]
    "misnamed field": lambda bot: bot.send_message(ANA, "Halo", api_kwargs={"reply_markupp": "{}"}),
    "misnamed button field": lambda bot: bot.send_message(
        ANA, "Halo", reply_markup=keyboard([InlineKeyboardButton("Buka", api_kwargs={"callbackdata": "p"})])
    ),
    "text of 5000": lambda bot: bot.send_message(ANA, "a" * 5000),
    "caption of 1025": lambda bot: bot.send_photo(ANA, PHOTO, caption="a" * 1025),
    "callback data of 65 bytes": lambda bot: bot.send_message(
        ANA, "Halo", reply_markup=keyboard([InlineKeyboardButton("Buka", callback_data="a" * 63 + "é")])
    ),
    "answer of 201": lambda bot: bot.answer_callback_query("1", "a" * 201),
    "51 inline results": lambda bot: bot.answer_inline_query("1", [article(str(n)) for n in range(51)]),
    "broken HTML": lambda bot: bot.send_message(ANA, "<b>Batik", parse_mode="HTML"),
}

FAULTY_BY_HAND: dict[str, tuple[str, dict[str, Any]]] = {
    "missing field": ("sendMessage", {"chat_id": ANA}),
    "unknown method": ("sendMesage", {"chat_id": ANA, "text": "Halo"}),
    "keyboard not nested": (
        "sendMessage",
        {
            "chat_id": ANA,
            "text": "Halo",
            "reply_markup": {"inline_keyboard": [{"text": "Buka", "callback_data": "p"}]},
        },
    ),
}


@pytest.mark.parametrize("fault", FAULTY_BY_BOT)
async def test_faulty_call_of_the_library_is_refused(fault: str, standin: StandIn, bot: Bot) -> None:
    with pytest.raises(BadRequest):
        await FAULTY_BY_BOT[fault](bot)
    (told,) = standin.faults
    assert WHY[fault] in "; ".join(told.problems)
    assert standin.calls[0].result is None


@pytest.mark.parametrize("fault", FAULTY_BY_HAND)
async def test_faulty_call_by_hand_is_refused(fault: str, standin: StandIn) -> None:
    method, parameters = FAULTY_BY_HAND[fault]
    status, answer = await post(standin, method, **parameters)
    assert (status, answer["ok"], answer["error_code"]) == (400, False, 400)
    assert answer["description"].startswith("Bad Request: ")
    (told,) = standin.faults
    assert told.method == method
    assert WHY[fault] in "; ".join(told.problems)


SCREEN = '<b>Batik &amp; tenun</b> <a href="https://t.me/x_bot?start=p-1">Buka <i>8 &gt; 7</i></a>'
BUTTONS = keyboard(
    [
        InlineKeyboardButton("Pengrajin", callback_data="a" * 64),
        InlineKeyboardButton("WA", url="https://wa.me/62"),
    ],
    [InlineKeyboardButton("Bagikan", switch_inline_query="")],
)

GOOD: dict[str, Callable[[Bot], Awaitable[Any]]] = {
    "getMe": lambda bot: bot.get_me(),
    "sendMessage": lambda bot: bot.send_message(
        ANA,
        SCREEN,
        parse_mode="HTML",
        reply_markup=BUTTONS,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    ),
    "sendMessage, longest": lambda bot: bot.send_message(
        ANA, f"<b>{'&lt;' * 4096}</b>", parse_mode="HTML", disable_notification=True
    ),
    "sendMessage, phone's keyboard": lambda bot: bot.send_message(
        ANA,
        "Di mana?",
        reply_markup=ReplyKeyboardMarkup([[KeyboardButton("Lokasi", request_location=True)]], True),
    ),
    "sendMessage, keyboard away": lambda bot: bot.send_message(
        ANA, "Baik", reply_markup=ReplyKeyboardRemove()
    ),
    "sendPhoto": lambda bot: bot.send_photo(ANA, PHOTO, caption="<i>Motif</i>", parse_mode="HTML"),
    "sendDocument": lambda bot: bot.send_document(ANA, b"a,b", filename="daftar.csv"),
    "sendLocation": lambda bot: bot.send_location(ANA, -6.87, 107.54),
    "sendVenue": lambda bot: bot.send_venue(ANA, -6.87, 107.54, "BITC", "Jl. Baros 78"),
    "getChat": lambda bot: bot.get_chat(ANA),
    "sendChatAction": lambda bot: bot.send_chat_action(ANA, "typing"),
    "answerCallbackQuery": lambda bot: bot.answer_callback_query("1", "a" * 200, show_alert=True),
    "answerInlineQuery": lambda bot: bot.answer_inline_query(
        "2",
        [article(str(n)) for n in range(50)],
        cache_time=0,
        is_personal=True,
        button=InlineQueryResultsButton("Buka", start_parameter="cari"),
    ),
    "setMyCommands": lambda bot: bot.set_my_commands([BotCommand("cari", "Cari batik")], language_code="id"),
    "deleteMyCommands": lambda bot: bot.delete_my_commands(language_code="en"),
    "deleteWebhook": lambda bot: bot.delete_webhook(),
}


@pytest.mark.parametrize("method", GOOD)
async def test_good_call_passes(method: str, standin: StandIn, bot: Bot, telegram: LocalTelegram) -> None:
    telegram.press(LocalPerson(ANA, "Ana"), 1, "p")  # query 1
    telegram.inline_query(LocalPerson(ANA, "Ana"), "batik")  # query 2
    await GOOD[method](bot)
    assert standin.faults == []
    assert standin.count(method.partition(",")[0]) == 1


async def test_message_is_edited(standin: StandIn, bot: Bot) -> None:
    sent = await bot.send_message(ANA, "Klaster", reply_markup=BUTTONS)
    edited = await bot.edit_message_text(
        "<u>Batik</u>", ANA, sent.message_id, parse_mode="HTML", reply_markup=BUTTONS
    )
    await bot.edit_message_reply_markup(ANA, sent.message_id)
    assert isinstance(edited, type(sent))
    assert edited.message_id == sent.message_id
    assert standin.faults == []


async def test_photo_is_exchanged_and_deleted(standin: StandIn, bot: Bot) -> None:
    sent = await bot.send_photo(ANA, PHOTO)
    media = InputMediaPhoto(PHOTO + b", another", caption="<b>Motif</b>", parse_mode="HTML")
    edited = await bot.edit_message_media(media, ANA, sent.message_id)
    assert isinstance(edited, type(sent))
    assert edited.caption == "Motif"
    await bot.edit_message_caption(ANA, sent.message_id, caption="Motif lain")
    await bot.delete_message(ANA, sent.message_id)
    assert standin.faults == []
