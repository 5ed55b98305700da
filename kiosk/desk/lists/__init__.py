"""The list of all records: filters, columns, pages, and what may be done to many at once."""

from kiosk.desk.lists import listing, together

__all__ = ["listing", "together"]
