"""Dates in a passage, as mentions."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.date_words import find_dates
from catalogue.links.mention import Mention, MentionType
from catalogue.links.spotting.reading import Reading


def spot_dates(reading: Reading) -> Iterator[Mention]:
    """Every date, its words kept and read as EDTF."""
    for date in find_dates(reading.text):
        if not reading.is_in_address(date.words_start, date.words_end):
            yield Mention(
                cleaned_start=date.words_start,
                cleaned_end=date.words_end,
                type=MentionType.DATE,
                canonical=reading.text[date.words_start : date.words_end],
                date=date.read.edtf,
            )
