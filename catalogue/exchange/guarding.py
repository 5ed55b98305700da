"""Cells that a spreadsheet would take for a formula, made harmless in a way that can be taken back.

A cell that begins with ``= + - @``, a tab or a line break, or their wide shapes, gets an apostrophe in front, as
spreadsheets themselves mark text. One that already has apostrophes there gets one more, so that reading takes exactly
one off. (OWASP, CSV Injection.)
"""

from __future__ import annotations

import re

_LIVE = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")


def guard(cell: str) -> str:
    return f"'{cell}" if _LIVE.match(cell) else cell


def unguard(cell: str) -> str:
    """What stood in the cell before ``guard``; cells that were not guarded stay as they are."""
    return cell[1:] if cell[:1] == "'" and _LIVE.match(cell) else cell
