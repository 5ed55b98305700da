"""New passages take the place of old ones: each keeps the row of the one it goes on, and links keep their passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from catalogue.sources.following import pair_passages
from catalogue.sources.models import Passage, SourceText
from catalogue.sources.passage import SplitPassage


class Fate(StrEnum):
    """What became of a passage when an edited text was received."""

    KEPT = "kept"
    EDITED = "edited"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True, slots=True)
class PassageChange:
    """One passage before and after: ``old_index`` is ``None`` for a new one, ``new_index`` for one that is gone."""

    passage: Passage
    fate: Fate
    old_index: int | None
    new_index: int | None


def replace_passages(
    session: Session, source: SourceText, old: Sequence[Passage], split: Sequence[SplitPassage]
) -> tuple[PassageChange, ...]:
    """Give every new passage the row of the old one it goes on, or a row of its own."""
    pairs = pair_passages([passage.as_split() for passage in old], split)
    # Out of the way first: two rows may change places, and an index is there once only.
    for place, passage in enumerate(old):
        passage.index = -1 - place
    session.flush()
    changes: list[PassageChange] = []
    taken = set(pairs.values())
    # One version can be cut more than once, as a person corrects it: those gone before keep their numbers.
    gone = session.scalar(_count_gone(source)) or 0
    for place, passage in enumerate(old):
        if place not in taken:
            passage.gone_since, passage.index = source.version, gone
            gone += 1
            changes.append(PassageChange(passage=passage, fate=Fate.GONE, old_index=place, new_index=None))
    session.flush()
    for index, value in enumerate(split):
        before = pairs.get(index)
        if before is None:
            row, fate = Passage(source_id=source.id), Fate.NEW
            session.add(row)
        else:
            row = old[before]
            fate = Fate.KEPT if row.text == value.text and row.kind == value.kind.value else Fate.EDITED
        _write(row, index, value)
        changes.append(PassageChange(passage=row, fate=fate, old_index=before, new_index=index))
    session.flush()
    return tuple(changes)


def _count_gone(source: SourceText) -> Select[int]:
    return select(func.count()).where(Passage.source_id == source.id, Passage.gone_since == source.version)


def _write(row: Passage, index: int, value: SplitPassage) -> None:
    row.index, row.kind, row.start, row.end = index, value.kind.value, value.start, value.end
    row.text, row.runs, row.number = value.text, value.runs, value.number
    row.heading, row.speaker, row.page = value.heading, value.speaker, value.page
    row.quotes_index, row.same_as_index = value.quotes_index, value.same_as_index
    row.reference_marks, row.emphases = value.reference_marks, value.emphases
