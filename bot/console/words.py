"""The console's own few words."""

from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).parent / "words.yaml"


class Words:
    """Called with a key and the values that the words under it need."""

    def __init__(self, language_code: str | None) -> None:
        language = "en" if (language_code or "").startswith("en") else "id"
        self._words: dict[str, str] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))[language]

    def __call__(self, key: str, /, **values: Any) -> str:
        return self._words[key].format(**values)
