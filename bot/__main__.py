"""`python -m bot COMMAND`: arguments only; each command lives elsewhere."""

import argparse
import asyncio
import json
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from telegram.error import InvalidToken

from bot import app, exports
from bot.console.chat import chat
from bot.domain.errors import StorageUnavailable, StorageUnusable
from bot.domain.register_columns import RegisterUnreadable
from bot.gateway.local import LocalPerson, LocalRequest, LocalTelegram
from bot.logs import set_up_logs
from bot.settings import BadSettings, Settings, read_settings
from bot.storage.database import Database
from bot.ui.texts import LANGUAGES, texts_in
from bot.ui.views.register import why_unreadable
from knowledge.entries import Listing
from knowledge.loader import check_files, load_knowledge, write_canonical
from knowledge.schema import CatalogueError
from knowledge.search import Search, to_json


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 done, 1 could not, 2 wrong arguments."""
    given = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = given.command
    try:
        return command(given)
    except (BadSettings, CatalogueError) as error:
        print(error, file=sys.stderr)
    except StorageUnusable as error:
        print(f"DATABASE_URL holds {error.url!r}, which cannot be used: {error}", file=sys.stderr)
    except StorageUnavailable as error:
        print(f"the database cannot be read or written now: {error}", file=sys.stderr)
    except InvalidToken:
        print("Telegram refuses BOT_TOKEN; copy it again from @BotFather", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # e.g. `| head`: whoever reads has had enough
        sys.stderr.close()
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="The guide to creative Cimahi.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser(
        "run",
        help="serve Telegram; without BOT_TOKEN, open the local chat",
        description="Serve Telegram by long polling. Without BOT_TOKEN: open the local chat.",
    )
    run.add_argument(
        "--webhook",
        action="store_true",
        help="let Telegram bring the updates (WEBHOOK_URL, WEBHOOK_SECRET, LISTEN)",
    )
    run.set_defaults(command=_run, refuse=run.error)

    chat = commands.add_parser(
        "chat",
        help="talk with the guide in the terminal",
        description="Talk with the guide in the terminal, without Telegram. Reads lines from a pipe too.",
    )
    _chat_options(chat)
    chat.set_defaults(command=_chat)

    search = commands.add_parser(
        "search",
        help="ask one question, or a file of them",
        description="Answer a question with the code that the guide uses.",
    )
    search.add_argument("query", nargs="?", metavar="QUERY", help="the question")
    search.add_argument(
        "--language", choices=LANGUAGES, help="language of the question (default: told from its words)"
    )
    search.add_argument("--limit", type=_positive, default=5, metavar="N", help="most results (default: 5)")
    search.add_argument("--json", action="store_true", help="print one JSON line")
    search.add_argument(
        "--batch", type=Path, metavar="FILE", help="one question a line; prints one JSON line each, in order"
    )
    search.set_defaults(command=_search, refuse=search.error)

    check = commands.add_parser(
        "check",
        help="check the catalogue's files",
        description="Print every fault of the catalogue as file:line:column: message; exit status 1 if any.",
    )
    check.add_argument("directory", nargs="?", type=Path, metavar="DIR", help="default: KNOWLEDGE_DIR")
    check.add_argument(
        "--write", action="store_true", help="first rewrite files that are sound into their canonical form"
    )
    check.set_defaults(command=_check, refuse=check.error)

    reading = commands.add_parser(
        "import",
        help="read the city's register of businesses",
        description="Tell what a file of the city's register would add and change; with --apply, do it.",
    )
    reading.add_argument("file", type=Path, metavar="FILE", help="a .csv or .xlsx file")
    reading.add_argument("--apply", action="store_true", help="add and change listings in the database")
    reading.set_defaults(command=_import)

    export = commands.add_parser(
        "export",
        help="write the catalogue with approved changes",
        description="Write the catalogue with all approved changes: as its own files, or as one table.",
    )
    export.add_argument("--format", choices=("yaml", "csv"), required=True, help="its own files, or a table")
    export.add_argument("--to", type=Path, required=True, metavar="DIR|FILE", help="where to write")
    export.add_argument(
        "--all", action="store_true", help="yaml: listings that only the register knows as well"
    )
    export.set_defaults(command=_export, refuse=export.error)

    migrate = commands.add_parser(
        "migrate",
        help="bring the database up to date",
        description="Bring the database of DATABASE_URL up to date. `run` and `chat` do so by themselves.",
    )
    migrate.set_defaults(command=_migrate)
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def _chat_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", default="Kamu", help="your name in the chat (default: Kamu)")
    parser.add_argument(
        "--language", default="id", metavar="CODE", help="your Telegram's language (default: id)"
    )


def _run(given: argparse.Namespace) -> int:
    settings = read_settings()
    if settings.bot_token is None:
        return _talk(settings, name="Kamu", language="id")
    if given.webhook and not (settings.webhook_url and settings.webhook_secret):
        given.refuse("--webhook needs WEBHOOK_URL and WEBHOOK_SECRET")
    secrets = [
        secret.get_secret_value() for secret in (settings.bot_token, settings.webhook_secret) if secret
    ]
    set_up_logs(settings.log_threshold, secrets)
    app.serve(settings, webhook=given.webhook)
    return 0


def _chat(given: argparse.Namespace) -> int:
    return _talk(read_settings(bot_token=None), given.name, given.language)


def _talk(settings: Settings, name: str, language: str) -> int:
    guide = app.read_guide(settings)

    async def talk() -> None:
        telegram = LocalTelegram(clock=app.utc_now)
        person = LocalPerson(id=1, first_name=name, language_code=language)
        database = Database(settings.database_url)
        application = app.build(settings, guide, database, request=LocalRequest(telegram))
        async with app.opened(application):
            await chat(application, telegram, person, sys.stdin, Console(highlight=False))

    set_up_logs(max(settings.log_threshold, logging.WARNING))  # the terminal is for the talk
    asyncio.run(talk())
    return 0


def _search(given: argparse.Namespace) -> int:
    if (given.query is None) == (given.batch is None):
        given.refuse("give either QUERY or --batch FILE")
    settings = read_settings()
    catalogue, vocabulary, _ = load_knowledge(settings.knowledge_dir)
    search = Search(catalogue, vocabulary)
    if given.batch:
        try:
            queries = given.batch.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            given.refuse(f"cannot read {given.batch}: {error}")
        for query in queries:
            print(json.dumps(to_json(search.answer(query, given.language, given.limit)), ensure_ascii=False))
        return 0
    found = search.answer(given.query, given.language, given.limit)
    if given.json:
        print(json.dumps(to_json(found), ensure_ascii=False))
        return 0
    print(f"{found.intent}, {found.language}, {'confident' if found.confident else 'not confident'}")
    for hit in found.hits:
        why = ", ".join(f"{match.typed} = {match.matched} ({match.field})" for match in hit.matches)
        print(f"{hit.score:5.2f}  {hit.entry.kind:<9}  {hit.entry.id:<40}  {why}")
    return 0


def _check(given: argparse.Namespace) -> int:
    directory = given.directory or read_settings().knowledge_dir
    if not directory.is_dir():
        given.refuse(f"{directory} is no folder")
    if given.write:
        write_canonical(directory)
    faults = check_files(directory)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def _import(given: argparse.Namespace) -> int:
    english = texts_in("en")
    try:
        found = asyncio.run(
            exports.import_file(read_settings(), given.file.name, given.file.read_bytes(), apply=given.apply)
        )
    except OSError as error:
        print(f"cannot read {given.file}: {error.strerror}", file=sys.stderr)
        return 1
    except RegisterUnreadable as error:
        print(f"{given.file}: {why_unreadable(english, error)}", file=sys.stderr)
        return 1
    print("applied" if given.apply else "nothing is saved; --apply does this:")
    for line in exports.told(english, found):
        print(line)
    return 0


def _export(given: argparse.Namespace) -> int:
    settings, where = read_settings(), given.to
    if given.all and given.format != "yaml":
        given.refuse("--all goes with --format yaml")
    try:
        if given.format == "yaml":
            count = asyncio.run(exports.export_yaml(settings, where, everything=given.all))
        else:
            catalogue = asyncio.run(exports.shown(settings))
            where.write_bytes(exports.listings_table(catalogue).content)
            count = len(catalogue.of_kind(Listing))
    except OSError as error:
        print(f"cannot write {where}: {error.strerror}", file=sys.stderr)
        return 1
    print(f"{count} entries written to {where}")
    return 0


def _migrate(given: argparse.Namespace) -> int:
    async def migrate() -> None:
        database = Database(read_settings().database_url)
        try:
            await database.start()
        finally:
            await database.stop()

    asyncio.run(migrate())
    return 0


if __name__ == "__main__":
    sys.exit(main())
