"""A small bot that shows all that a console or a phone can meet."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.gateway.local import LocalTelegram
from bot.gateway.local_request import LocalRequest
from tests.people import AnyApplication

KEYBOARD = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Ganti", callback_data="edit"),
            InlineKeyboardButton("Simpan", callback_data="keep"),
        ],
        [InlineKeyboardButton("Peta", url="https://a.id/peta")],
        [
            InlineKeyboardButton("Salin", copy_text=CopyTextButton("BATIK-1")),
            InlineKeyboardButton("Bagikan", switch_inline_query="batik"),
        ],
        [
            InlineKeyboardButton("Baru", callback_data="new"),
            InlineKeyboardButton("Diam", callback_data="quiet"),
        ],
    ]
)


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    assert message is not None
    await message.reply_text(f"Katamu: {message.text}")


async def menu(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_chat is not None
    text = '<b>Batik</b> di <a href="https://a.id/x">Cimahi</a> [1]'
    await update.effective_chat.send_message(text, parse_mode="HTML", reply_markup=KEYBOARD)


async def write_to(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert context.args
    await context.bot.send_message(int(context.args[0]), "Ada kabar")


async def pressed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    match query.data:
        case "edit":
            await query.answer()
            await query.edit_message_text("Diganti", reply_markup=KEYBOARD)
        case "keep":
            await query.answer("Tersimpan")
        case "new":
            await query.answer("Awas", show_alert=True)
            await context.bot.send_message(query.from_user.id, "Layar baru")
            await query.edit_message_reply_markup(None)
        case _:
            await query.answer()


async def shared(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    assert message is not None
    if message.location:
        await message.reply_location(message.location.latitude, message.location.longitude)
    elif message.contact:
        await message.reply_text(f"Nomor {message.contact.phone_number} milik {message.contact.user_id}")
    elif message.document:
        content = await (await message.document.get_file()).download_as_bytearray()
        await message.reply_document(
            bytes(content), caption=f"{message.document.file_name}: {content.decode()}"
        )
    else:
        await message.reply_photo(message.photo[-1].file_id)


async def find(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.inline_query
    assert query is not None
    opens = InlineKeyboardMarkup([[InlineKeyboardButton("Buka", url="https://a.id/batik")]])
    found = InlineQueryResultArticle(
        "1", "Batik", InputTextMessageContent("Batik tulis"), opens, description="kain"
    )
    more = InlineQueryResultArticle("2", f"Batik sesudah {query.offset}", InputTextMessageContent("Cap"))
    page = [more] if query.offset else [found]
    await query.answer(page if query.query == "batik" else [], next_offset=None if query.offset else "1")


@pytest.fixture
def telegram() -> LocalTelegram:
    return LocalTelegram(clock=lambda: datetime(2026, 3, 1, 9, tzinfo=UTC))


@pytest.fixture
async def application(telegram: LocalTelegram) -> AsyncIterator[AnyApplication]:
    request = LocalRequest(telegram)
    builder = Application.builder().token("1:test").request(request).get_updates_request(request)
    application = builder.updater(None).build()
    application.add_handlers(
        [
            CommandHandler("menu", menu),
            CommandHandler("tulis", write_to),
            MessageHandler(filters.Text(["sst"]) | filters.VIA_BOT, quiet),
            MessageHandler(filters.TEXT, echo),
            MessageHandler(filters.ALL, shared),
            CallbackQueryHandler(pressed),
            InlineQueryHandler(find),
        ]
    )
    async with application:
        yield application


async def quiet(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Says nothing."""
