"""The console's own words, in every language."""

import string
from pathlib import Path

import yaml

from bot.console import words
from bot.ui.texts import LANGUAGES


def test_every_language_says_the_same_things_with_the_same_values() -> None:
    spoken = yaml.safe_load(Path(words.__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    assert set(spoken) == set(LANGUAGES)
    needed = [
        {key: {name for _, name, _, _ in string.Formatter().parse(text)} for key, text in texts.items()}
        for texts in spoken.values()
    ]
    assert all(one == needed[0] for one in needed)


def test_every_language_explains_every_line() -> None:
    spoken = yaml.safe_load(Path(words.__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    lines = [
        [line.split()[0] for line in texts["help"].splitlines() if line.startswith(":")]
        for texts in spoken.values()
    ]
    assert all(one == lines[0] for one in lines)
