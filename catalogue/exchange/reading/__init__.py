"""Sheets in: CSV in any usual encoding and delimiter, XLSX, JSON Lines; each plain or, if text, gzipped.

What a file is, its bytes say, never its name. Rows come one at a time, however long the sheet.
"""

from catalogue.exchange.reading.opening import open_sheet
from catalogue.exchange.reading.sheet import Sheet, SheetRow

__all__ = ["Sheet", "SheetRow", "open_sheet"]
