"""Telling which pages of an earlier run are still as they would be made now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from catalogue.showcase.errors import Merged, NotOnShow, Withdrawn
from kiosk.settings import Settings
from kiosk.static_site.noting import Asked, NotingShowcase, marks_of

_KIOSK = Path(__file__).resolve().parent.parent


class Noted(Protocol):
    """What was noted while something was made (``NotingShowcase``)."""

    @property
    def marks(self) -> frozenset[str]: ...

    @property
    def lists(self) -> dict[Asked, bytes]: ...


class Freshness:
    def __init__(self, showcase: NotingShowcase, changed: Iterable[str]) -> None:
        """``changed`` are the codes of what came, changed or went since the earlier run."""
        self._showcase = showcase
        self._changed: set[str] = set()
        for code in changed:
            self._changed.add(f"o:{code}")
            try:
                self._changed |= marks_of(showcase.get_object(code))
            except (NotOnShow, Withdrawn, Merged):
                continue

    def is_fresh(self, name: str, unit: Noted) -> bool:
        """``name`` is ``l:<address>`` of a list, or another letter and the code of an object."""
        if name.startswith("l:") and "/search" in name:
            return False  # the words it offers come from the index, which is no question to the display case
        if self._changed & unit.marks or f"o:{name[2:]}" in self._changed:
            return False
        return all(self._showcase.checksum(asked) == sum_ for asked, sum_ in unit.lists.items())


def fingerprint(settings: Settings, *beside: object) -> str:
    """Of all that a page is made of but the edition: the program, the public address, and what stands ``beside``."""
    digest = hashlib.sha256(repr((settings.public_url, *beside)).encode())
    for folder in (_KIOSK, _KIOSK.parent / "templates", _KIOSK.parent / "catalogue" / "showcase"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".html", ".po", ".css", ".js", ".svg"):
                digest.update(path.read_bytes())
    return digest.hexdigest()
