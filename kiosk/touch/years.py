"""Years: one block for each thing, solid where the year is known, hollow where it is not (experience.md b.4).

A year is always chosen, so that the screen always shows things; decades are ten columns wide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.pages import EventOnShow, Tile, YearCount
from kiosk import showcase
from kiosk.languages import spoken
from kiosk.touch.frame import address
from kiosk.touch.home import fullest_year
from kiosk.touch.results import Results, find_results_of_year, on_the_dark

DECADE = 10
#: Decade keys in one row; the chosen decade stands among its neighbours, and the outermost lead on to the next.
MOST_DECADE_KEYS = 6
#: Blocks that fit on one another; where there are more things, each block stands for several.
MOST_BLOCKS = 5
#: Rows of hollow bands under the columns; the rest is found in the list below them.
MOST_BAND_ROWS = 3
#: Letters of a band's bold line that fit one column; Han letters are about twice as wide.
_LETTERS_PER_COLUMN = 6
_HAN_PER_COLUMN = 3
#: Columns that a band's words need when they stand beside it.
_WORDS_COLUMNS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class DecadeKey:
    """``first_year`` names the decade; ``address`` leads to the year in it that shows most.

    ``has_more_before`` and ``has_more_after`` mark the outermost keys beyond which there are more decades.
    """

    first_year: int
    address: str
    is_current: bool
    has_more_before: bool = False
    has_more_after: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class YearColumn:
    """``solid`` and ``hollow`` are numbers of blocks, begun ones included, not of things."""

    count: YearCount
    address: str
    solid: int
    hollow: int
    is_current: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """A thing whose year is not known, under the columns 1 to 10 that it covers, both included.

    Its words stand in it or beside it (``words_at``: ``inside``, ``after``, ``before``); then ``left`` and ``right``
    reach further than ``first`` and ``last``. ``has_room_for_title`` says whether the title fits its bold line.
    """

    tile: Tile
    row: int
    first: int
    last: int
    left: int
    right: int
    words_at: str
    has_room_for_title: bool
    touches_year: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class YearsPage:
    """``things_per_block`` is 1 unless a year of the decade has too many things for single blocks."""

    year: YearCount
    decades: tuple[DecadeKey, ...]
    columns: tuple[YearColumn, ...]
    things_per_block: int
    bands: tuple[Band, ...]
    event: EventOnShow | None
    things: tuple[Tile, ...]
    results: Results


def years_page(year: int | None = None) -> YearsPage:
    """The page of one year, or of the year that shows most. Raises ``NotOnShow`` for a year nothing may be of."""
    counts = {entry.year: entry for entry in showcase().years() if entry.certain or entry.possible}
    if not counts or (year is not None and year not in counts):
        raise NotOnShow(str(year or "years"))
    chosen = counts[year] if year is not None else fullest_year(tuple(counts.values()))
    first = chosen.year // DECADE * DECADE
    touching = showcase().bands(first, first + DECADE - 1)
    here = tuple(tile for tile in touching if _touches(tile, chosen.year))
    per_block = _things_per_block(counts.get(first + at) for at in range(DECADE))
    events = showcase().events(chosen.year, chosen.year)
    return YearsPage(
        year=chosen,
        decades=decade_keys(tuple(counts.values()), first),
        columns=tuple(_column(first + at, counts, chosen.year, per_block) for at in range(DECADE)),
        things_per_block=per_block,
        bands=pack_bands((tile for tile in touching if not tile.date.is_exact_year), first, chosen.year),
        event=min(events, key=_length, default=None),
        things=on_the_dark(here),
        results=find_results_of_year(address("years", chosen.year), chosen.year, here),
    )


def pack_bands(tiles: Iterable[Tile], first_year: int, chosen_year: int) -> tuple[Band, ...]:
    """Lay the bands into as few rows as they need, those of the chosen year first; what fits no row is left out."""
    in_order = sorted(tiles, key=lambda tile: not _touches(tile, chosen_year))
    rows: list[set[int]] = [set() for _ in range(MOST_BAND_ROWS)]
    packed = []
    for tile in in_order:
        first = max((tile.date.first_year or first_year) - first_year, 0) + 1
        last = min((tile.date.last_year or first_year + DECADE - 1) - first_year, DECADE - 1) + 1
        left, right, words_at = _room_for_words(first, last)
        columns = set(range(left, right + 1))
        row = next((at for at, taken in enumerate(rows) if not taken & columns), None)
        if row is None:
            continue
        rows[row] |= columns
        packed.append(
            Band(
                tile=tile,
                row=row + 1,
                first=first,
                last=last,
                left=left,
                right=right,
                words_at=words_at,
                has_room_for_title=_has_room(tile, right - left + 1 if words_at == "inside" else _WORDS_COLUMNS),
                touches_year=_touches(tile, chosen_year),
            )
        )
    return tuple(packed)


def _room_for_words(first: int, last: int) -> tuple[int, int, str]:
    if last - first + 1 >= _WORDS_COLUMNS:
        return first, last, "inside"
    if last + _WORDS_COLUMNS <= DECADE:
        return first, last + _WORDS_COLUMNS, "after"
    return first - _WORDS_COLUMNS, last, "before"


def _has_room(tile: Tile, columns: int) -> bool:
    title = tile.title.words_for(spoken())
    if not title:
        return False
    han = sum(ord(letter) >= 0x2E80 for letter in title)
    return (len(title) - han) / _LETTERS_PER_COLUMN + han / _HAN_PER_COLUMN <= columns


def _touches(tile: Tile, year: int) -> bool:
    first, last = tile.date.first_year, tile.date.last_year
    return (first is None or first <= year) and (last is None or year <= last)


def _length(event: EventOnShow) -> int:
    """Years that an event took; the shortest says most about a year."""
    first, last = event.date.first_year, event.date.last_year
    return last - first if first is not None and last is not None else 10_000


def _things_per_block(counts: Iterable[YearCount | None]) -> int:
    most = max((count.certain + count.possible for count in counts if count), default=1)
    return max(1, -(-most // MOST_BLOCKS))


def _column(year: int, counts: dict[int, YearCount], chosen_year: int, per_block: int) -> YearColumn:
    count = counts.get(year, YearCount(year=year, certain=0, possible=0))
    return YearColumn(
        count=count,
        address=address("years", year) if year in counts else "",
        solid=-(-count.certain // per_block),
        hollow=-(-count.possible // per_block),
        is_current=year == chosen_year,
    )


def decade_keys(counts: tuple[YearCount, ...], current: int) -> tuple[DecadeKey, ...]:
    by_decade: dict[int, list[YearCount]] = {}
    for count in counts:
        by_decade.setdefault(count.year // DECADE * DECADE, []).append(count)
    keys = [
        DecadeKey(
            first_year=first,
            address=address("years", fullest_year(tuple(years)).year),
            is_current=first == current,
        )
        for first, years in sorted(by_decade.items())
    ]
    at = next(at for at, key in enumerate(keys) if key.is_current)
    start = max(0, min(at - MOST_DECADE_KEYS // 2, len(keys) - MOST_DECADE_KEYS))
    shown = keys[start : start + MOST_DECADE_KEYS]
    if start > 0:
        shown[0] = replace(shown[0], has_more_before=True)
    if start + MOST_DECADE_KEYS < len(keys):
        shown[-1] = replace(shown[-1], has_more_after=True)
    return tuple(shown)
