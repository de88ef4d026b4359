"""The whole guide on a given store, polling: python -m benchmarks.guided API DATABASE"""

import sys

from benchmarks.stub import TOKEN
from bot import app, serving
from bot.settings import read_settings
from bot.storage.database import Database


def main() -> None:
    api, url = sys.argv[1:]
    settings = read_settings(bot_token=TOKEN, telegram_api_url=api, database_url=url)
    application = app.build(settings, app.read_guide(settings), Database(url))
    serving.run(serving.poll(application))


if __name__ == "__main__":
    main()
