"""What the commands of `python -m bot` do. Each gives its exit status; `refuse` is for wrong arguments."""

import argparse
import asyncio
import json
import logging
import sys

from rich.console import Console

from bot import app, exports
from bot.console.chat import chat as talk_with
from bot.domain.register_columns import RegisterUnreadable
from bot.gateway.local import LocalPerson, LocalTelegram
from bot.gateway.local_request import LocalRequest
from bot.logs import set_up_logs
from bot.settings import Settings, read_settings
from bot.storage.database import Database
from bot.ui.texts import texts_in
from bot.ui.views.register import why_unreadable
from knowledge.answers import to_json
from knowledge.entries import Listing
from knowledge.loader import check_files, load_knowledge, write_canonical
from knowledge.search import Search


def run(given: argparse.Namespace) -> int:
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


def chat(given: argparse.Namespace) -> int:
    return _talk(read_settings(bot_token=None), given.name, given.language)


def _talk(settings: Settings, name: str, language: str) -> int:
    guide = app.read_guide(settings)

    async def talk() -> None:
        telegram = LocalTelegram(clock=app.utc_now)
        person = LocalPerson(id=1, first_name=name, language_code=language)
        database = Database(settings.database_url)
        application = app.build(settings, guide, database, request=LocalRequest(telegram))
        async with app.opened(application):
            await talk_with(application, telegram, person, sys.stdin, Console(highlight=False))

    set_up_logs(max(settings.log_threshold, logging.WARNING))  # the terminal is for the talk
    asyncio.run(talk())
    return 0


def search(given: argparse.Namespace) -> int:
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


def check(given: argparse.Namespace) -> int:
    directory = given.directory or read_settings().knowledge_dir
    if not directory.is_dir():
        given.refuse(f"{directory} is no folder")
    if given.write:
        write_canonical(directory)
    faults = check_files(directory)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def import_register(given: argparse.Namespace) -> int:
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


def export(given: argparse.Namespace) -> int:
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


def migrate(given: argparse.Namespace) -> int:
    async def bring_up_to_date() -> None:
        database = Database(read_settings().database_url)
        try:
            await database.start()
        finally:
            await database.stop()

    asyncio.run(bring_up_to_date())
    return 0
