"""Hollow bands are laid under exactly the years they cover."""

from __future__ import annotations

import pytest
from flask import Flask

from catalogue import production_date
from catalogue.artefacts.record import Dimensions
from catalogue.language_text import NO_TEXT, LanguageText
from catalogue.showcase.pages import TermOnShow, Tile, YearCount
from kiosk.touch.years import MOST_BAND_ROWS, MOST_DECADE_KEYS, decade_keys, pack_bands


def dated(words: str, title: str = "Badge") -> Tile:
    return Tile(
        code="2222",
        title=LanguageText.of(en=title),
        kind=TermOnShow(key="pin", names=LanguageText.of(en="Pin")),
        date=production_date.read(words),
        date_words=NO_TEXT,
        picture=None,
        dimensions=Dimensions(),
        hook=NO_TEXT,
        location=NO_TEXT,
        is_reconstruction=False,
    )


def test_a_band_lies_under_the_years_it_covers() -> None:
    (band,) = pack_bands([dated("1952 to 1956")], 1950, 1954)
    assert (band.first, band.last, band.words_at, band.touches_year) == (3, 7, "inside", True)


def test_a_band_that_goes_on_is_cut_at_the_decade() -> None:
    (band,) = pack_bands([dated("1925 to 1975")], 1950, 1954)
    assert (band.first, band.last) == (1, 10)


def test_a_short_band_has_its_words_beside_it_on_the_side_with_room() -> None:
    (early,) = pack_bands([dated("1949 to 1950")], 1950, 1954)
    assert (early.first, early.last, early.words_at, early.left, early.right) == (1, 1, "after", 1, 4)
    (late,) = pack_bands([dated("1958 to 1959")], 1950, 1954)
    assert (late.first, late.last, late.words_at, late.left, late.right) == (9, 10, "before", 6, 10)


def test_bands_that_meet_lie_in_different_rows() -> None:
    bands = pack_bands([dated("1950 to 1954"), dated("1954 to 1958"), dated("1955 to 1959")], 1950, 1951)
    assert [(band.first, band.row) for band in bands] == [(1, 1), (5, 2), (6, 1)]


def test_the_chosen_years_bands_come_first_when_there_is_no_room_for_all() -> None:
    many = [dated("1950 to 1953") for _ in range(5)] + [dated("1952 to 1959")]
    bands = pack_bands(many, 1950, 1958)
    assert len(bands) == MOST_BAND_ROWS
    assert bands[0].touches_year


def test_a_title_stands_in_a_band_only_where_it_fits() -> None:
    (short,) = pack_bands([dated("1952 to 1954", "Dove badge")], 1950, 1953)
    (long,) = pack_bands([dated("1952 to 1954", "Badge of a friendship society")], 1950, 1953)
    assert short.has_room_for_title
    assert not long.has_room_for_title


@pytest.mark.parametrize("chosen", range(1900, 2030, 10))
def test_of_many_decades_the_chosen_one_is_shown_with_a_way_to_every_other(chosen: int) -> None:
    counts = tuple(YearCount(year=first + 4, certain=1, possible=0) for first in range(1900, 2030, 10))
    with Flask(__name__).test_request_context("/touch/en/years"):
        keys = decade_keys(counts, chosen)
    assert len(keys) == MOST_DECADE_KEYS
    assert [key.first_year for key in keys if key.is_current] == [chosen]
    assert keys[0].has_more_before == (keys[0].first_year > 1900)
    assert keys[-1].has_more_after == (keys[-1].first_year < 2020)
