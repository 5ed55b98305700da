"""Answers as they left Flask, in every form a reader can ask for, and the bounded shelves they lie on."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from kiosk.squeezing import Squeezing, squeeze

#: Of all that a shelf holds, one answer takes this share at most: a huge one would push out all others.
_LARGEST_SHARE = 4


@dataclass(frozen=True, slots=True)
class Form:
    """One form of an answer, whole or squeezed, with all that is said of it; ``known`` are the headers of a 304."""

    body: bytes
    tag: str
    headers: list[tuple[str, str]]
    known: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it left Flask. Each form is made when the first reader asks for it."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    digest: str
    edition: int
    is_squeezable: bool
    forms: dict[Squeezing | None, Form] = field(default_factory=dict)

    def form(self, how: Squeezing | None) -> Form:
        """Of two threads that make the same form at once, both have it right."""
        found = self.forms.get(how)
        if found is None:
            found = self.forms[how] = self._make_form(how)
        return found

    def _make_form(self, how: Squeezing | None) -> Form:
        body = self.body if how is None else squeeze(self.body, how)
        tag = f'"{self.digest}"' if how is None else f'"{self.digest}-{how}"'
        said = [*self.headers, ("ETag", tag), ("Vitrine-Edition", str(self.edition))]
        known = [(name, value) for name, value in said if name.lower() != "content-type"]
        if how is not None:
            said.append(("Content-Encoding", how.value))
        said.append(("Content-Length", str(len(body))))
        return Form(body, tag, said, known)

    @property
    def most_bytes(self) -> int:
        """What it takes at most, whatever forms readers ask for: text squeezes to less than half."""
        return len(self.body) * (2 if self.is_squeezable else 1)


class Shelf:
    """The answers of one edition by their keys. Bounded in bytes, oldest use out first; for many threads at once."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        self._bytes = 0
        self._edition = -1
        self._lock = threading.Lock()

    def clear(self) -> None:
        with self._lock:
            self._clear()

    def find(self, edition: int, key: tuple[str, ...]) -> Kept | None:
        """Asking for another edition than the last time throws away what was kept of that."""
        with self._lock:
            if edition != self._edition:
                self._clear()
                self._edition = edition
                return None
            answer = self._kept.get(key)
            if answer is not None:
                self._kept.move_to_end(key)
            return answer

    def keep(self, edition: int, key: tuple[str, ...], answer: Kept) -> None:
        """Nothing is kept that is of another edition than the last asked for, or too large."""
        if answer.most_bytes > self._most_bytes // _LARGEST_SHARE:
            return
        with self._lock:
            if edition != self._edition or key in self._kept:
                return
            self._kept[key] = answer
            self._bytes += answer.most_bytes
            while self._bytes > self._most_bytes:
                _, dropped = self._kept.popitem(last=False)
                self._bytes -= dropped.most_bytes

    def _clear(self) -> None:
        self._kept.clear()
        self._bytes = 0
