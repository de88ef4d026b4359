"""A small catalogue in files, and a folder in which the guide may keep its database."""

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import make

Edit = Callable[[str, str, str], None]


@pytest.fixture(scope="session")
def written_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    make.write_town(folder)
    return folder


@pytest.fixture
def knowledge(written_town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that KNOWLEDGE_DIR names; away from any .env file."""
    folder = tmp_path / "knowledge"
    shutil.copytree(written_town, folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KNOWLEDGE_DIR", str(folder))
    return folder


@pytest.fixture
def edit(knowledge: Path) -> Edit:
    """Replaces some text of one of its files; fails where there is none."""

    def edit(file: str, old: str, new: str) -> None:
        path = knowledge / file
        content = path.read_text(encoding="utf-8")
        assert old in content
        path.write_text(content.replace(old, new, 1), encoding="utf-8")

    return edit


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """Setting up the log is for the whole process."""
    loggers = [logging.getLogger(name) for name in ("", "httpx", "httpcore", "telegram", "aiosqlite")]
    root, levels = loggers[0], [logger.level for logger in loggers]
    handlers = root.handlers[:]
    yield
    root.handlers[:] = handlers
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)
