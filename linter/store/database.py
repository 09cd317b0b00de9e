"""The SQLite file in which links, documents and reports are cached: opening it, whatever is in its place.

The file may be manipulated, so everything that is read is validated; only plain values are stored.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

FILE = "links.sqlite"

_OURS = 0x504C494E  # application_id: whose file it is
_WAIT = 5.0  # seconds for another run to finish writing

# What brings a file from each user_version to the next, the first from none at all. Never changed, only added to.
_MIGRATIONS = (
    """
CREATE TABLE run (id INTEGER PRIMARY KEY, began REAL NOT NULL, ended REAL);
CREATE TABLE address (id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, last TEXT NOT NULL);
CREATE TABLE seen (
  address INTEGER NOT NULL REFERENCES address, run INTEGER NOT NULL REFERENCES run,
  time REAL NOT NULL, status TEXT NOT NULL, code INTEGER
);
CREATE INDEX seen_by_address ON seen (address, time);
""",
    """
CREATE TABLE page (key BLOB PRIMARY KEY, time REAL NOT NULL, said BLOB NOT NULL);
CREATE TABLE report (key BLOB PRIMARY KEY, time REAL NOT NULL, said BLOB NOT NULL);
""",
    """
ALTER TABLE seen ADD COLUMN by_api INTEGER NOT NULL DEFAULT 0;
""",
)


ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What a file that cannot be used raises; the second where SQLite's words repeat bytes of it that are no text."""


class Unusable(Exception):
    """A file that cannot be used; the text has the reason, and what was done with it."""


def connect(folder: Path) -> tuple[sqlite3.Connection, str]:
    """Opens the file in a folder, or makes it; and what is to be reported of it.

    Raises `Unusable`; a broken file is moved out of the way.
    """
    file = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _open(file), ""
    except ERRORS as error:
        if isinstance(error, sqlite3.OperationalError):
            raise Unusable(f"{file} cannot be used: {error}") from error
        note = move_aside(file)
        with suppress(*ERRORS, OSError):
            return _open(file), note
        raise Unusable(f"{file} is broken: {error}") from error
    except OSError as error:
        raise Unusable(f"{folder} cannot be used: {error.strerror}") from error


def _open(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_WAIT)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")  # the file may come from the run of an untrusted contributor
        version = _version(connection, file)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if version < len(_MIGRATIONS):
            _migrate(connection)
        connection.execute("SELECT count(*) FROM run").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    """Makes the remaining migrations, all or none; another run may just have made them."""
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for statement in ";".join(_MIGRATIONS[version:]).split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_OURS}")
        connection.execute(f"PRAGMA user_version = {len(_MIGRATIONS)}")


def _version(connection: sqlite3.Connection, file: Path) -> int:
    """The version of the file, 0 for a new one. Raises `Unusable` if it is not ours, or not ours yet."""
    empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    programs = connection.execute("SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()[0]
    if not empty and (programs or connection.execute("PRAGMA application_id").fetchone()[0] != _OURS):
        raise Unusable(f"{file} is another program's; it was left alone, and nothing is remembered")
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > len(_MIGRATIONS):
        raise Unusable(f"{file} is from a newer playbook-lint; it was left alone, and nothing is remembered")
    return version


def move_aside(file: Path) -> str:
    """Gives a broken file another name; what is to be reported of it."""
    number = 1
    while (aside := file.with_name(f"{FILE}.broken-{number}")).exists():
        number += 1
    file.replace(aside)
    for suffix in ("-wal", "-shm"):
        file.with_name(f"{FILE}{suffix}").unlink(missing_ok=True)
    return f"{file} was broken; it is now {aside.name}, and a new one is begun"


def clean(folder: Path) -> list[str]:
    """Removes the file and what SQLite keeps beside it; their names. Raises `OSError`."""
    removed = []
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
        with suppress(FileNotFoundError):
            (folder / name).unlink()
            removed.append(name)
    return removed
