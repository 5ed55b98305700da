"""The number a museum gives an object and writes on it (Spectrum: object number; LIDO: lidoRecID, workID).

It is kept as written, for it stands on the object in paint. Two numbers are the same only when they agree to the
character; ``normal_form`` finds those that a tired reader would take for the same.
"""

from __future__ import annotations

import re
import unicodedata

from catalogue.cleaning import clean_line, clean_text
from catalogue.errors import NotANumber

LONGEST = 64

MISSING = "Enter an object number"
NOT_ON_ONE_LINE = f"Object number must be 1 to {LONGEST} characters on one line"

_BETWEEN_PARTS = re.compile(r"[\s\-‐‑–—_]+")


def read_number(typed: str) -> str:
    """The number without blanks around it and with single blanks inside. Raises ``NotANumber``."""
    number = clean_text(typed)
    if not any(sign.isprintable() for sign in number):
        raise NotANumber(MISSING, typed)
    if "\n" in number or len(number) > LONGEST:
        raise NotANumber(NOT_ON_ONE_LINE, typed)
    return clean_line(number)


def normal_form(number: str) -> str:
    """A key under which ``DEMO-008``, ``demo 008`` and ``ＤＥＭＯ－００８`` meet; for warnings, never for identity."""
    return _BETWEEN_PARTS.sub("-", unicodedata.normalize("NFKC", number).casefold().strip())
