"""The engine of PostgreSQL: the same tokens as a ``tsvector``, made from them as they are, without its own parser.

Its parser would take ``7.5`` for a number and ``a.b`` for a host; its ranking would look at every match. Positions are
written out, so that phrases mean here what they mean in SQLite.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import DDL, ExecutableDDLElement, text
from sqlalchemy.orm import Session

from catalogue.database import ask_plainly
from catalogue.search.engines.condition import Condition, Phrase

TABLES = (
    "CREATE TABLE search_words (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
    "CREATE INDEX ix_search_words_words ON search_words USING gin (words)",
)

_MEETS = "words @@ CAST(? AS tsquery)"
_FIND = f"SELECT id FROM search_words WHERE {_MEETS} ORDER BY id LIMIT ?"  # nosec B608 - no words
_COUNT = f"SELECT count(*) FROM (SELECT id FROM search_words WHERE {_MEETS} LIMIT ?) AS found"  # nosec B608 - no words


def when_here(statement: str) -> ExecutableDDLElement:
    return DDL(statement).execute_if(dialect="postgresql")  # type: ignore[no-untyped-call]


def put(session: Session, entries: Iterable[tuple[int, Sequence[str]]]) -> None:
    rows = [
        {
            "id": entry_id,
            "words": " ".join(f"'{token}':{position}" for position, token in enumerate(tokens, start=1)),
        }
        for entry_id, tokens in entries
    ]
    session.execute(text("INSERT INTO search_words(id, words) VALUES (:id, CAST(:words AS tsvector))"), rows)


def remove(session: Session, entry_id: int, tokens: Sequence[str]) -> None:
    del tokens  # the row tells them
    session.execute(text("DELETE FROM search_words WHERE id = :id"), {"id": entry_id})


def clear(session: Session) -> None:
    session.execute(text("DELETE FROM search_words"))


def settle(session: Session) -> None:
    """Nothing to do: the server sees to its indexes by itself."""


def find(session: Session, condition: Condition, *, limit: int) -> list[int]:
    """The ids of up to ``limit`` entries that meet the condition, best ranked first."""
    found = ask_plainly(session, _FIND, _expression(condition), limit)
    return [entry_id for (entry_id,) in found]


def count(session: Session, condition: Condition, *, most: int) -> int:
    """How many entries meet the condition, counted up to ``most``."""
    ((counted,),) = ask_plainly(session, _COUNT, _expression(condition), most)
    return int(counted)


def _expression(condition: Condition) -> str:
    return " & ".join("(" + " | ".join(map(_phrase, shapes)) + ")" for shapes in condition)


def _phrase(phrase: Phrase) -> str:
    # Tokens are letters and figures, so nothing in them can end the quotation.
    words = " <-> ".join(f"'{token}'" for token in phrase.tokens)
    return f"{words}:*" if phrase.may_continue else words
