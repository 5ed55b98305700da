"""How commands answer: rows, words, exit status."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import click

from catalogue.database import Database
from catalogue.errors import CatalogueError
from kiosk.settings import Settings, read_settings

DONE = 0
DONE_IN_PART = 1
NOTHING_DONE = 2

#: The name under which the shell's own doings are recorded: the home's owner acts.
BY_COMMAND_LINE = "command line"


def row(**facts: Any) -> None:
    """One JSON line on standard output, in UTF-8 whatever the terminal's locale says."""
    line = json.dumps(facts, ensure_ascii=False, default=str)
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def say(words: str) -> None:
    """A line for people, on standard error; a log that takes no more is no reason not to serve."""
    with suppress(OSError):
        click.echo(words, err=True)


def end(status: int) -> None:
    raise click.exceptions.Exit(status)


def status_of(good: int, bad: int) -> int:
    """0 when nothing was bad, 2 when nothing was good, else 1."""
    if not bad:
        return DONE
    return DONE_IN_PART if good else NOTHING_DONE


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def open_home() -> Iterator[tuple[Settings, Database]]:
    """Settings and the database of a home that exists and is up to date. Raises ``HomeNotMade`` or ``HomeIsNewer``."""
    from catalogue.errors import HomeNotMade
    from catalogue.migrations.revisions import check_database

    settings = read_settings()
    if settings.database_url.startswith("sqlite") and not settings.home.is_dir():
        raise HomeNotMade(str(settings.home))
    database = Database(settings.database_url)
    try:
        check_database(database)
        yield settings, database
    finally:
        database.close()


def refused_words(refused: CatalogueError) -> str:
    """The reason alone, without the name of what was refused, where the error has one."""
    return str(getattr(refused, "reason", "") or refused)
