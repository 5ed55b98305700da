"""Source texts and passages looked up."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.errors import UnknownPassage, UnknownSource
from catalogue.sources.models import Passage, SourceText
from catalogue.sources.passage import PassageKind


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceRow:
    """A line of the list of texts; ``passage_count`` is how many passages it has."""

    name: str
    title: str
    kind: str
    language: str
    passage_count: int


def find_source(session: Session, name: str) -> SourceText | None:
    return session.scalar(select(SourceText).where(SourceText.name == name))


def get_source(session: Session, name: str) -> SourceText:
    """The text of that name. Raises ``UnknownSource``."""
    source = find_source(session, name)
    if source is None:
        raise UnknownSource(name)
    return source


def get_passage(session: Session, name: str, index: int) -> Passage:
    """A passage by its text's name and its index. Raises ``UnknownSource`` or ``UnknownPassage``."""
    source = get_source(session, name)
    passage = session.scalar(
        select(Passage).where(Passage.source_id == source.id, Passage.gone_since == 0, Passage.index == index)
    )
    if passage is None:
        raise UnknownPassage(name, index)
    return passage


def find_cited(session: Session, name: str, kind: PassageKind, number: int) -> list[Passage]:
    """What a curator cites as "paragraph 9" or "post 12": one passage, or the stretches of one post in order."""
    return list(
        session.scalars(
            select(Passage)
            .join(SourceText, SourceText.id == Passage.source_id)
            .where(
                SourceText.name == name,
                Passage.gone_since == 0,
                Passage.kind == kind.value,
                Passage.number == number,
            )
            .order_by(Passage.index)
        )
    )


def passages_of(session: Session, name: str | None = None) -> list[Passage]:
    """Passages in reading order: of one text (raises ``UnknownSource``), or of all texts by name."""
    asked = (
        select(Passage)
        .join(SourceText, SourceText.id == Passage.source_id)
        .where(Passage.gone_since == 0)
        .order_by(SourceText.name, Passage.index)
    )
    if name is not None:
        asked = asked.where(Passage.source_id == get_source(session, name).id)
    return list(session.scalars(asked))


def list_sources(session: Session) -> list[SourceRow]:
    """All texts by name, each with its count of passages."""
    rows = session.execute(
        select(SourceText.name, SourceText.title, SourceText.kind, SourceText.language, func.count(Passage.id))
        .outerjoin(Passage, (Passage.source_id == SourceText.id) & (Passage.gone_since == 0))
        .group_by(SourceText.id)
        .order_by(SourceText.name)
    )
    return [
        SourceRow(name=name, title=title, kind=kind, language=language, passage_count=count)
        for name, title, kind, language, count in rows
    ]
