"""What may stand in a text that two databases, XML and a spreadsheet must all take: everything people write.

Taken out are only characters no writer means: NUL and the other control characters, halves of surrogate pairs and the
two code points Unicode keeps for itself. Direction marks, joiners and variation selectors stay: Arabic, Persian and
emoji need them.
"""

from __future__ import annotations

import re

#: XML 1.0 and XLSX refuse these, PostgreSQL refuses NUL. Tab stays; what breaks a line is in ``_LINE_BREAK``.
_UNWRITABLE_SIGNS = "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"
#: Half of a pair cannot be encoded at all. It becomes the replacement sign, so that the loss can be seen.
_SURROGATES = "\ud800-\udfff"
#: All that ``str.splitlines`` takes for the end of a line.
_BREAKS = "\r\v\f\x1c-\x1e\x85\u2028\u2029"

_UNWRITABLE = re.compile(f"[{_UNWRITABLE_SIGNS}]")
_LONE_SURROGATE = re.compile(f"[{_SURROGATES}]")
_LOST = re.compile(f"[{_UNWRITABLE_SIGNS}{_SURROGATES}]")
_LINE_BREAK = re.compile(f"\r\n|[{_BREAKS}]")
#: Nearly every text has none of them, and one look tells.
_TO_CLEAN = re.compile(f"[{_UNWRITABLE_SIGNS}{_SURROGATES}{_BREAKS}\ufeff]")
_BLANKS = re.compile(r"\s+")


def clean_text(typed: str) -> str:
    """Words of any length, line breaks kept as ``\\n``, without blanks around them."""
    if not _TO_CLEAN.search(typed):
        return typed.strip()
    text = _LONE_SURROGATE.sub("\ufffd", _LINE_BREAK.sub("\n", typed.removeprefix("\ufeff")))
    return _UNWRITABLE.sub("", text).strip()


def clean_line(typed: str) -> str:
    """The same on one line: line breaks, tabs and runs of blanks become one blank."""
    return _BLANKS.sub(" ", clean_text(typed))


def has_unwritable(typed: str) -> bool:
    """Whether cleaning takes characters out of the text (blanks around it do not count)."""
    return bool(_LOST.search(typed))
