"""The embedded engine: SQLite's FTS5 over tokens prepared by us, handed out in the order of ranking.

The ``ascii`` tokenizer parts words at blanks and takes every sign beyond ASCII as a letter, which is all that prepared
tokens need. No column sizes are kept: ranking by ``bm25`` would look at every match of a common word.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import DDL, ExecutableDDLElement, text
from sqlalchemy.orm import Session

from catalogue.search.engines.condition import Condition, Phrase

TABLES = (
    "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', tokenize='ascii', prefix='2 3 4 5', columnsize=0)",
)


def when_here(statement: str) -> ExecutableDDLElement:
    return DDL(statement).execute_if(dialect="sqlite")  # type: ignore[no-untyped-call]


def put(session: Session, entries: Iterable[tuple[int, Sequence[str]]]) -> None:
    rows = [{"id": entry_id, "words": " ".join(tokens)} for entry_id, tokens in entries]
    session.execute(text("INSERT INTO search_words(rowid, words) VALUES (:id, :words)"), rows)


def remove(session: Session, entry_id: int, tokens: Sequence[str]) -> None:
    """``tokens`` must be those that the entry was put in with."""
    session.execute(
        text("INSERT INTO search_words(search_words, rowid, words) VALUES ('delete', :id, :words)"),
        {"id": entry_id, "words": " ".join(tokens)},
    )


def clear(session: Session) -> None:
    session.execute(text("INSERT INTO search_words(search_words) VALUES ('delete-all')"))


def settle(session: Session) -> None:
    """After many entries at once: make one stretch of the many that the index was written in."""
    session.execute(text("INSERT INTO search_words(search_words) VALUES ('optimize')"))


def find(session: Session, condition: Condition, *, limit: int) -> list[int]:
    """The ids of up to ``limit`` entries that meet the condition, best ranked first."""
    return [entry_id for _, entry_id in find_in_turn(session, [condition], limit=limit)]


def find_in_turn(session: Session, conditions: Sequence[Condition], *, limit: int) -> Iterator[tuple[int, int]]:
    """Of each condition in turn its number and up to ``limit`` ids, best ranked first.

    One statement, of which no more is worked out than is taken.
    """
    statement = " UNION ALL ".join(
        f"SELECT {number}, rowid FROM"  # nosec B608 - a number counted here; words go in as parameters
        " (SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rowid LIMIT ?)"
        for number in range(len(conditions))
    )
    cursor = _ask(session, statement, *(part for one in conditions for part in (_expression(one), limit)))
    try:
        yield from cursor
    finally:
        cursor.close()


def count(session: Session, condition: Condition, *, most: int) -> int:
    """How many entries meet the condition, counted up to ``most``."""
    statement = "SELECT count(*) FROM (SELECT rowid FROM search_words WHERE search_words MATCH ? LIMIT ?)"
    (counted,) = _ask(session, statement, _expression(condition), most).fetchone()
    return int(counted)


def _ask(session: Session, statement: str, *values: str | int) -> sqlite3.Cursor:
    """Ask the driver itself, in the session's transaction: layers would take longer than most answers do."""
    driver = session.connection().connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver.execute(statement, values)


def _expression(condition: Condition) -> str:
    return " AND ".join("(" + " OR ".join(map(_phrase, shapes)) + ")" for shapes in condition)


def _phrase(phrase: Phrase) -> str:
    # Tokens are letters and figures, so nothing in them can end the quotation.
    words = " ".join(phrase.tokens)
    return f'"{words}" *' if phrase.may_continue else f'"{words}"'
