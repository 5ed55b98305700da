"""Two people's texts of one form against the text both began from: what merges by itself, and what a person chooses.

Pure: no word of either side is dropped. What only one side changed is settled; a unit (a text, or all rows of a group)
that both changed differently is a ``Difference`` that holds both texts whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from catalogue.artefacts.form.names import Form, marker_of, read_rows, spell_rows, units_in

Texts = Mapping[str, str]


class Choice(StrEnum):
    """``BOTH`` puts the rows or texts of both sides one after the other; ``EDIT`` takes new words."""

    THEIRS = "theirs"
    MINE = "mine"
    BOTH = "both"
    EDIT = "edit"


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One unit that both sides changed; each side's texts by name."""

    unit: str
    mine: Texts
    theirs: Texts

    @property
    def is_group(self) -> bool:
        return marker_of(self.unit) in {*self.mine, *self.theirs}


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """``settled`` is the form without the units that differ."""

    settled: Form
    differences: tuple[Difference, ...]


def merge(base: Form, mine: Form, theirs: Form) -> Merged:
    """All three tidied (``form.names.tidy``). A unit the form of ``mine`` did not hold is not mine to change."""
    bases, own, others = units_in(base), units_in(mine), units_in(theirs)
    settled: dict[str, str] = {}
    differences = []
    for unit in {**others, **own}:
        was, here, there = bases.get(unit, {}), own.get(unit), others.get(unit, {})
        if here is None or same(here, was) or same(here, there):
            settled.update(there)
        elif same(there, was):
            settled.update(here)
        else:
            differences.append(Difference(unit=unit, mine=here, theirs=there))
    return Merged(settled=settled, differences=tuple(differences))


def same(one: Texts, other: Texts) -> bool:
    """Whether two units say the same; a text that is missing says what an empty one says."""
    return _said(one) == _said(other)


def settle(difference: Difference, choice: Choice, edited: str = "") -> dict[str, str]:
    """The unit's texts as chosen. ``edited`` are the words of ``EDIT``; a group has no single text to edit."""
    match choice:
        case Choice.THEIRS:
            return dict(difference.theirs)
        case Choice.MINE:
            return dict(difference.mine)
        case Choice.EDIT if not difference.is_group:
            return {difference.unit: edited}
        case _:
            return _both(difference)


def _both(difference: Difference) -> dict[str, str]:
    if not difference.is_group:
        texts = (difference.theirs.get(difference.unit, ""), difference.mine.get(difference.unit, ""))
        return {difference.unit: "\n".join(filter(None, texts))}
    rows = [dict(row.cells) for row in read_rows(difference.theirs, difference.unit)]
    rows += [dict(row.cells) for row in read_rows(difference.mine, difference.unit) if dict(row.cells) not in rows]
    return spell_rows(difference.unit, rows)


def _said(texts: Texts) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}
