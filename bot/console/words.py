"""The console's own few words."""

from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).parent / "words.yaml"


class Words:
    """Called with a key and the values that the words under it need."""

    def __init__(self, language_code: str | None) -> None:
        languages = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
        self._words: dict[str, str] = languages.get((language_code or "").split("-")[0], languages["id"])

    def __call__(self, key: str, /, **values: Any) -> str:
        return self._words[key].format(**values)
