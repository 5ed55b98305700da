"""Full-text engines, one for each database Vitrine runs on: given the same tokens, asked the same things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlalchemy.orm import Session

from catalogue.search.engines import fts5, tsvector
from catalogue.search.engines.condition import Condition


class Engine(Protocol):
    """What filing and asking need of an engine. Works in the caller's transaction."""

    def put(self, session: Session, entries: Iterable[tuple[int, Sequence[str]]]) -> None: ...
    def remove(self, session: Session, entry_id: int, tokens: Sequence[str]) -> None: ...
    def clear(self, session: Session) -> None: ...
    def settle(self, session: Session) -> None: ...
    def find(self, session: Session, condition: Condition, *, limit: int) -> list[int]: ...
    def count(self, session: Session, condition: Condition, *, most: int) -> int: ...


def engine_of(session: Session) -> Engine:
    return tsvector if session.get_bind().dialect.name == "postgresql" else fts5
