"""Pages of a list: keys with real numbers instead of endless scrolling, so that Back is exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask import request

from catalogue.showcase.errors import NotOnShow

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Paging:
    """Where in a list of ``total`` this page stands; ``address`` is the list's own, without a page."""

    address: str
    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size

    @property
    def previous_address(self) -> str:
        """``""`` on the first page."""
        return "" if self.number == 1 else self._address_of(self.number - 1)

    @property
    def next_address(self) -> str:
        """``""`` on the last page."""
        return "" if self.number >= self.last else self._address_of(self.number + 1)

    @property
    def next_count(self) -> int:
        """How many the next page will show."""
        return max(0, min(self.size, self.total - self.number * self.size))

    def cut(self, entries: Sequence[T]) -> Sequence[T]:
        """The entries of this page out of the whole list."""
        return entries[self.offset : self.offset + self.size]

    def _address_of(self, number: int) -> str:
        joint = "&" if "?" in self.address else "?"
        return self.address if number == 1 else f"{self.address}{joint}page={number}"


def asked_page() -> int:
    """The number after ``?page=``, 1 without it. Raises ``NotOnShow`` for what is no page number."""
    asked = request.args.get("page", "1")
    if not asked.isascii() or not asked.isdigit() or len(asked) > 6 or int(asked) < 1:
        raise NotOnShow(f"page {asked}")
    return int(asked)


def find_page(address: str, *, size: int, total: int) -> Paging:
    """The page the request asks for. Raises ``NotOnShow`` past the last one; an empty list has one empty page."""
    paging = Paging(address=address, number=asked_page(), size=size, total=total)
    if paging.number > paging.last:
        raise NotOnShow(f"{address}, page {paging.number}")
    return paging
