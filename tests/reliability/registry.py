"""Which rows there are: every module of ``rows/`` that holds ``ROW`` or, for rows measured together, ``ROWS``."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

from tests.reliability import rows
from tests.reliability.row import Row

_ORDER = "RBSKQP"


def find_rows() -> list[Row]:
    """In the order of the bar: R1, R2, …, B1, …"""
    found: list[Row] = []
    for module in iter_modules(rows.__path__):
        read = import_module(f"{rows.__name__}.{module.name}")
        found += getattr(read, "ROWS", ()) or ([read.ROW] if hasattr(read, "ROW") else [])
    return sorted(found, key=lambda row: place(row.name))


def place(name: str) -> tuple[int, int, str]:
    """Where a row's name stands in the order of the bar: ``R9`` comes before ``R10``."""
    digits = re.search(r"\d+", name)
    return _ORDER.find(name[:1]), int(digits.group()) if digits else 0, name
