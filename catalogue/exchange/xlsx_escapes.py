"""``_x000D_`` in a workbook stands for a character (ECMA-376, ST_Xstring); openpyxl leaves it to its callers."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def unescape_xlsx(cell: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), cell) if "_x" in cell else cell


def escape_xlsx(cell: str) -> str:
    """Words that only look like an escape."""
    return _LOOKS_ESCAPED.sub("_x005F_", cell) if "_x" in cell else cell
