"""`python -m bot COMMAND`: arguments only; what a command does is in `bot.commands`."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from telegram.error import InvalidToken

from bot import commands
from bot.domain.errors import StorageUnavailable, StorageUnusable
from bot.settings import BadSettings
from bot.ui.texts import LANGUAGES
from knowledge.schema import CatalogueError


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
    offered = parser.add_subparsers(required=True, metavar="COMMAND")

    run = offered.add_parser(
        "run",
        help="serve Telegram; without BOT_TOKEN, open the local chat",
        description="Serve Telegram by long polling. Without BOT_TOKEN: open the local chat.",
    )
    run.add_argument(
        "--webhook",
        action="store_true",
        help="let Telegram bring the updates (WEBHOOK_URL, WEBHOOK_SECRET, LISTEN)",
    )
    run.set_defaults(command=commands.run, refuse=run.error)

    chat = offered.add_parser(
        "chat",
        help="talk with the guide in the terminal",
        description="Talk with the guide in the terminal, without Telegram. Reads lines from a pipe too.",
    )
    _chat_options(chat)
    chat.set_defaults(command=commands.chat)

    search = offered.add_parser(
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
    search.set_defaults(command=commands.search, refuse=search.error)

    check = offered.add_parser(
        "check",
        help="check the catalogue's files",
        description="Print every fault of the catalogue as file:line:column: message; exit status 1 if any.",
    )
    check.add_argument("directory", nargs="?", type=Path, metavar="DIR", help="default: KNOWLEDGE_DIR")
    check.add_argument(
        "--write", action="store_true", help="first rewrite files that are sound into their canonical form"
    )
    check.set_defaults(command=commands.check, refuse=check.error)

    reading = offered.add_parser(
        "import",
        help="read the city's register of businesses",
        description="Tell what a file of the city's register would add and change; with --apply, do it. "
        "A row like a business there is stays out until a column Keputusan says: baru, sama or lewati.",
    )
    reading.add_argument("file", type=Path, metavar="FILE", help="a .csv or .xlsx file")
    reading.add_argument("--apply", action="store_true", help="add and change listings in the database")
    reading.set_defaults(command=commands.import_register)

    export = offered.add_parser(
        "export",
        help="write the catalogue with approved changes",
        description="Write the catalogue with all approved changes: as its own files, or as one table.",
    )
    export.add_argument("--format", choices=("yaml", "csv"), required=True, help="its own files, or a table")
    export.add_argument("--to", type=Path, required=True, metavar="DIR|FILE", help="where to write")
    export.add_argument(
        "--all", action="store_true", help="yaml: listings that only the register knows as well"
    )
    export.set_defaults(command=commands.export, refuse=export.error)

    migrate = offered.add_parser(
        "migrate",
        help="bring the database up to date",
        description="Bring the database of DATABASE_URL up to date. `run` and `chat` do so by themselves.",
    )
    migrate.set_defaults(command=commands.migrate)
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


if __name__ == "__main__":
    sys.exit(main())
