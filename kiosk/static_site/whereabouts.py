"""Which lists of objects a change can have touched, without asking for each of them again.

A list is made of its objects' own rows: what they are filed under, their years, their place in the museum's order,
their tiles. An object that stands where it stood changes the pages that show its tile and no other; one that moved,
came or went changes the lists that it is or was in. Counts of what there is to choose (``Showcase.narrow``) look at
more than their own list: they are asked for again when anything moved, or when a word of the vocabulary changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from catalogue.showcase.narrowing import Narrowed
from catalogue.showcase.pages import NOT_KNOWN, ObjectOnShow, Tile, Tiles
from catalogue.showcase.shelving import weight_of
from catalogue.showcase.traits import filed_under

_FILED, _DATED = "f:", "y:"
_ORDER = "order"
#: Questions about lists, and those whose answers hold words of the vocabulary and counts beside.
LISTS, NAMING = frozenset({"tiles", "bands"}), frozenset({"get_term", "narrow"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Whereabouts:
    """Where one object stands: ``facet/key`` of what it is filed under, its place in the museum's order among them, and
    the years it may be of."""

    filed: frozenset[str]
    years: tuple[int, int] | None

    @classmethod
    def of(cls, shown: ObjectOnShow) -> Whereabouts:
        return cls(
            filed=frozenset(
                {f"{_ORDER}/{weight_of(shown)}/{shown.object_number}"}
                | {f"{facet}/{key}" for facet, key in filed_under(shown)}
            ),
            years=shown.date.years,
        )

    @classmethod
    def noted(cls, code: str, marks: Iterable[str]) -> Whereabouts:
        """As ``marks`` of an earlier run say it."""
        mine = [mark for mark in marks if mark[2:].startswith(f"{code}:")]
        years = [mark.split(":")[2:] for mark in mine if mark.startswith(_DATED)]
        return cls(
            filed=frozenset(mark.split(":", 2)[2] for mark in mine if mark.startswith(_FILED)),
            years=(int(years[0][0]), int(years[0][1])) if years else None,
        )

    def marks(self, code: str) -> frozenset[str]:
        years = {f"{_DATED}{code}:{self.years[0]}:{self.years[1]}"} if self.years else set[str]()
        return frozenset(years | {f"{_FILED}{code}:{place}" for place in self.filed})


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """Where an object stood at the earlier run, and where it stands now; nowhere where it came or went."""

    before: Whereabouts | None
    now: Whereabouts | None


class _List(msgspec.Struct):
    """What of a question says which list it is of; not which stretch."""

    facet: str | None = None
    key: str = ""
    year: int | None = None
    first_year: int | None = None
    last_year: int | None = None

    def may_hold(self, one: Whereabouts) -> bool:
        if self.facet is not None and self.key != NOT_KNOWN and f"{self.facet}/{self.key}" not in one.filed:
            return False
        first, last = (self.first_year, self.last_year) if self.year is None else (self.year, self.year)
        if first is None and last is None:
            return True
        if one.years is None:
            return False
        return (first is None or one.years[1] >= first) and (last is None or one.years[0] <= last)

    def is_touched_by(self, move: Move) -> bool:
        return any(self.may_hold(one) for one in (move.before, move.now) if one)


_read = msgspec.msgpack.Decoder(_List).decode


def tiles_in(answer: object) -> tuple[Tile, ...]:
    """What of an answer stands on a page as a tile."""
    if isinstance(answer, Narrowed):
        answer = answer.tiles
    if isinstance(answer, Tiles):
        return answer.tiles
    return answer if isinstance(answer, tuple) else ()


def may_answer_otherwise(question: str, packed: bytes, moves: Sequence[Move], *, has_same_words: bool) -> bool:
    """Whether a noted question has to be asked again after these moves; of what it showed, nothing changed."""
    name = question.rpartition(":")[2]
    if name in NAMING:
        return bool(moves) or not has_same_words
    if name not in LISTS:
        return True
    asked = _read(packed)
    return any(map(asked.is_touched_by, moves))
