"""The embedded engine: SQLite's FTS5 over tokens prepared by us, handed out in the order of ranking.

The ``ascii`` tokenizer parts words at blanks and takes every sign beyond ASCII as a letter, which is all that prepared
tokens need. No column sizes are kept: ranking by ``bm25`` would look at every match of a common word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import DDL, ExecutableDDLElement, text
from sqlalchemy.orm import Session

from catalogue.database import ask_plainly
from catalogue.search.engines.condition import Condition, Phrase

TABLES = (
    "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', tokenize='ascii', prefix='2 3 4 5', columnsize=0)",
)

_FIND = "SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rowid LIMIT ?"
_COUNT = "SELECT count(*) FROM (SELECT rowid FROM search_words WHERE search_words MATCH ? LIMIT ?)"


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
    found = ask_plainly(session, _FIND, _expression(condition), limit)
    return [entry_id for (entry_id,) in found]


def count(session: Session, condition: Condition, *, most: int) -> int:
    """How many entries meet the condition, counted up to ``most``."""
    ((counted,),) = ask_plainly(session, _COUNT, _expression(condition), most)
    return int(counted)


def _expression(condition: Condition) -> str:
    return " AND ".join("(" + " OR ".join(map(_phrase, shapes)) + ")" for shapes in condition)


def _phrase(phrase: Phrase) -> str:
    # Tokens are letters and figures, so nothing in them can end the quotation.
    words = " ".join(phrase.tokens)
    return f'"{words}" *' if phrase.may_continue else f'"{words}"'
