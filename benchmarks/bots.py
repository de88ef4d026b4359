"""The bots that the throughput benchmark measures, each a process: python -m benchmarks.bots KIND ..."""

import argparse
import asyncio
import tempfile
from pathlib import Path

import uvicorn
import uvloop
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters
from telegram.request import BaseRequest

from benchmarks.stub import SECRET, TOKEN
from bot import app
from bot.gateway.context import AnyApplication
from bot.gateway.http import AiohttpRequest
from bot.gateway.order import ChatOrder
from bot.gateway.webhook import webhook
from bot.settings import read_settings
from bot.storage.database import Database

PATH = "/hook"


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    await context.bot.send_message(update.message.chat_id, update.message.text or "")


def bare_ptb(api: str, request: BaseRequest | None) -> AnyApplication:
    builder = Application.builder().token(TOKEN).base_url(f"{api}/bot").concurrent_updates(True)
    if request:
        builder = (
            builder.request(request).get_updates_request(AiohttpRequest(2)).concurrent_updates(ChatOrder(64))
        )
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    return application


def guide(api: str) -> AnyApplication:
    folder = Path(tempfile.mkdtemp())
    settings = read_settings(
        bot_token=TOKEN, telegram_api_url=api, database_url=f"sqlite+aiosqlite:///{folder}/guide.sqlite3"
    )
    return app.build(settings, app.read_guide(settings), Database(settings.database_url))


async def run_ptb(application: AnyApplication, port: int | None) -> None:
    async with application:
        if application.post_init:
            await application.post_init(application)
        await application.start()
        if port is None:
            assert application.updater
            await application.updater.start_polling(allowed_updates=Update.ALL_TYPES)
            await asyncio.Event().wait()
        config = uvicorn.Config(
            webhook(application, PATH, SECRET),
            port=port or 0,
            log_config=None,
            access_log=False,
            lifespan="off",
        )
        await uvicorn.Server(config).serve()


async def run_aiogram(api: str, port: int | None) -> None:
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import Message
    from aiogram.webhook.aiohttp_server import SimpleRequestHandler
    from aiohttp import web

    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
    if port is None:
        await dispatcher.start_polling(bot, handle_signals=False)
        return
    server = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token=SECRET).register(server, path=PATH)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port, backlog=1024).start()
    await asyncio.Event().wait()


async def run(kind: str, api: str, port: int | None) -> None:
    match kind:
        case "ptb":
            await run_ptb(bare_ptb(api, None), port)
        case "ptb-ours":
            await run_ptb(bare_ptb(api, AiohttpRequest(256)), port)
        case "aiogram":
            await run_aiogram(api, port)
        case _:
            await run_ptb(guide(api), port)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=["ptb", "ptb-ours", "aiogram", "guide"])
    parser.add_argument("--api", required=True)
    parser.add_argument("--port", type=int, help="serve a webhook there; else poll")
    given = parser.parse_args()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(given.kind, given.api, given.port))


if __name__ == "__main__":
    main()
