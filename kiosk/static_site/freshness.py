"""Telling which pages of an earlier run are still as they would be made now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Protocol

from catalogue.showcase.errors import Merged, NotOnShow, Withdrawn
from kiosk.settings import Settings
from kiosk.static_site.noting import Asked, NotingShowcase, marks_of
from kiosk.static_site.whereabouts import Move, Whereabouts, may_answer_otherwise

_KIOSK = Path(__file__).resolve().parent.parent


class Noted(Protocol):
    """What was noted while something was made (``NotingShowcase``)."""

    @property
    def marks(self) -> frozenset[str]: ...

    @property
    def lists(self) -> dict[Asked, bytes]: ...


class Freshness:
    def __init__(self, showcase: NotingShowcase, changed: Iterable[str], before: Mapping[str, Noted]) -> None:
        """``changed`` are the codes of what came, changed or went since the earlier run, ``before`` what it noted."""
        self._showcase = showcase
        self._changed: set[str] = set()
        self._tiles: set[str] = set()
        self._moves: list[Move] = []
        self._may_differ = cache(self._ask)
        for code in changed:
            self._changed.add(f"o:{code}")
            self._tiles.add(f"t:{code}")
            unit, now = before.get(f"o:{code}"), None
            with suppress(NotOnShow, Withdrawn, Merged):
                shown = showcase.get_object(code)
                self._changed |= marks_of(shown)
                now = Whereabouts.of(shown)
            then = Whereabouts.noted(code, unit.marks) if unit else None
            if now != then:
                self._moves.append(Move(before=then, now=now))

    def is_fresh(self, name: str, unit: Noted) -> bool:
        """``name`` is ``l:<address>`` of a list, or another letter and the code of an object."""
        if name.startswith("l:") and "/search" in name:
            return False  # the words it offers come from the index, which is no question to the display case
        if self._changed & unit.marks or f"o:{name[2:]}" in self._changed:
            return False
        has_same_words = self._showcase.words in unit.marks
        lists = list(unit.lists.items())
        if self._tiles.isdisjoint(unit.marks):
            lists = [(asked, sum_) for asked, sum_ in lists if self._may_differ(asked, has_same_words)]
        return all(self._showcase.checksum(asked) == sum_ for asked, sum_ in lists)

    def _ask(self, asked: Asked, has_same_words: bool) -> bool:
        return may_answer_otherwise(*asked, self._moves, has_same_words=has_same_words)


def fingerprint(settings: Settings, *beside: object) -> str:
    """Of all that a page is made of but the edition: the program, the public address, and what stands ``beside``."""
    digest = hashlib.sha256(repr((settings.public_url, *beside)).encode())
    for folder in (_KIOSK, _KIOSK.parent / "templates", _KIOSK.parent / "catalogue" / "showcase"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".html", ".po", ".css", ".js", ".svg"):
                digest.update(path.read_bytes())
    return digest.hexdigest()
