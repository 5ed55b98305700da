"""Dates in people's words, in English, Russian and Chinese, read as EDTF with their bounds.

Two doors: ``read_date`` takes words that are meant to be a date (a field a curator filled in), ``find_dates`` looks for
dates in running text. Neither knows what the date is for.
"""

from catalogue.date_words.finding import FoundDate, find_dates
from catalogue.date_words.point import DateRead
from catalogue.date_words.reading import read_date

__all__ = ["DateRead", "FoundDate", "find_dates", "read_date"]
