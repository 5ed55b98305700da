"""Dates as the record's pages say them: what a typed date is stored as, and the time of day something was kept."""

from __future__ import annotations

from datetime import datetime

from catalogue.artefacts.form.dating import DateStored
from catalogue.museum import Museum
from kiosk.languages import gettext


def said_of(stored: DateStored, museum: Museum) -> str:
    """``We will store 1956~, 1955 to 1957``, or what is wrong with the words; and whether the museum's era holds it."""
    if not stored.edtf:
        return stored.problem
    said = _stored_as(stored)
    if museum.is_beyond_era(stored.first_year, stored.last_year):
        said += gettext(". Look again: this lies beyond the era of the collection, {era}", era=museum.era)
    return said


def _stored_as(stored: DateStored) -> str:
    years = [str(year) for year in (stored.first_year, stored.last_year) if year is not None]
    if len(years) == 2 and years[0] != years[1]:
        return gettext("We will store {edtf}, {first} to {last}", edtf=stored.edtf, first=years[0], last=years[1])
    return gettext("We will store {edtf}", edtf=stored.edtf)


def clock(moment: datetime) -> str:
    """The time of day by the museum's own clock: 14:32."""
    return moment.astimezone().strftime("%H:%M")
