"""What withdrawing a text or a passage would touch, said before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from catalogue.links.models import Link, LinkState
from catalogue.showcase.models import ShownObject, ShownPassage
from catalogue.sources.models import Passage, SourceText


@dataclass(frozen=True, kw_only=True, slots=True)
class Affected:
    """``on_show`` are the numbers of objects whose public page quotes it; the counts are links."""

    accepted: int
    proposed: int
    on_show: tuple[str, ...]


def affected_by(session: Session, source: SourceText, passage: Passage | None = None) -> Affected:
    """Of the whole text, or of one passage of it."""

    def of_state(state: LinkState) -> int:
        asked: Select[int] = select(func.count(Link.id)).where(Link.source_id == source.id, Link.state == state.value)
        if passage is not None:
            asked = asked.where(Link.passage_id == passage.id)
        return session.scalar(asked) or 0

    shown = (
        select(ShownObject.object_number)
        .join(ShownPassage, ShownPassage.code == ShownObject.code)
        .where(ShownPassage.source == source.name)
    )
    if passage is not None:
        shown = shown.where(ShownPassage.passage_index == passage.index)
    return Affected(
        accepted=of_state(LinkState.ACCEPTED),
        proposed=of_state(LinkState.PROPOSED),
        on_show=tuple(session.scalars(shown.distinct().order_by(ShownObject.object_number))),
    )
