"""Making corrections on a text just cut: passages in, passages out, no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from catalogue.sources.anchoring import How, find_anchor
from catalogue.sources.corrections.cutting import join, split
from catalogue.sources.corrections.models import Corrected, Correction
from catalogue.sources.passage import PassageKind, SplitPassage

#: Kinds whose number counts the passages of that kind; a post's and a reference's are printed in the text.
_COUNTED = (PassageKind.HEADING, PassageKind.CAPTION, PassageKind.PARAGRAPH)


@dataclass(slots=True)
class _Row:
    """A passage while it is corrected. References between passages go by ``key``, since indexes move."""

    passage: SplitPassage
    key: int


def apply_corrections(
    text: str, passages: Sequence[SplitPassage], corrections: Sequence[Corrected]
) -> tuple[list[SplitPassage], list[Corrected]]:
    """The passages as corrected, in order, and the corrections whose words the text does not hold surely.

    ``text`` is the received text that offsets count in.
    """
    rows = [_Row(passage, key) for key, passage in enumerate(passages)]
    moved_to: dict[int, int] = {}
    waiting = [one for one in corrections if not _apply(text, rows, one, moved_to)]
    if len(waiting) == len(corrections):
        return list(passages), waiting
    is_rekinded = any(one.what is Correction.KIND for one in corrections if one not in waiting)
    corrected = _renumber([row.passage for row in rows])
    if is_rekinded:
        corrected = _head_again(corrected)
    places = {row.key: index for index, row in enumerate(rows) if row.key >= 0}
    places.update({gone: places[moved_to[gone]] for gone in moved_to if moved_to[gone] in places})
    return [
        replace(
            passage,
            quotes_index=places.get(passage.quotes_index) if passage.quotes_index is not None else None,
            same_as_index=places.get(passage.same_as_index) if passage.same_as_index is not None else None,
        )
        for passage in corrected
    ], waiting


def _apply(text: str, rows: list[_Row], one: Corrected, moved_to: dict[int, int]) -> bool:
    """Whether the correction could be made: its words stand in the text, and a passage holds them."""
    found = find_anchor(text, one.anchor)
    if found is None or found.how is not How.EXACT:
        return False
    at = next((index for index, row in enumerate(rows) if row.passage.start <= found.start < row.passage.end), None)
    if at is None:
        return False
    row = rows[at]
    match one.what:
        case Correction.SPLIT:
            parts = split(row.passage, found.start)
            if parts is None:
                return False
            rows[at : at + 1] = [_Row(parts[0], row.key), _Row(parts[1], -1)]
        case Correction.JOIN:
            if at + 1 == len(rows) or not rows[at + 1].passage.start < found.end:
                return False
            moved_to[rows[at + 1].key] = row.key
            rows[at : at + 2] = [_Row(join(row.passage, rows[at + 1].passage), row.key)]
        case Correction.KIND:
            kind = PassageKind(one.words)
            row.passage = replace(row.passage, kind=kind, number=_number_for(kind, rows, at), quotes_index=None)
        case Correction.SPEAKER:
            row.passage = replace(row.passage, speaker=one.words)
    return True


def _number_for(kind: PassageKind, rows: Sequence[_Row], at: int) -> int:
    """The number of a passage that has become of this kind; those that are counted get theirs at the end."""
    before = [row.passage for row in rows[:at]]
    match kind:
        case PassageKind.POST | PassageKind.QUOTE:
            least = 1 if kind is PassageKind.POST else 0
            return max((passage.number for passage in before if passage.kind is PassageKind.POST), default=least)
        case PassageKind.REFERENCE:
            return max((passage.number for passage in before if passage.kind is kind), default=0) + 1
        case _:
            return 1


def _renumber(passages: Sequence[SplitPassage]) -> list[SplitPassage]:
    counts = dict.fromkeys(_COUNTED, 0)
    numbered = []
    for passage in passages:
        if passage.kind in counts:
            counts[passage.kind] += 1
            numbered.append(replace(passage, number=counts[passage.kind]))
        else:
            numbered.append(passage)
    return numbered


def _head_again(passages: Sequence[SplitPassage]) -> list[SplitPassage]:
    """Which heading each passage stands under, after a heading was made or unmade."""
    heading = ""
    headed = []
    for passage in passages:
        is_apart = passage.kind in (PassageKind.HEADING, PassageKind.TITLE)
        headed.append(passage if is_apart else replace(passage, heading=heading))
        if passage.kind is PassageKind.HEADING:
            heading = passage.text
    return headed
