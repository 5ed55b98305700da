"""Why an address shows no object."""

from __future__ import annotations

from catalogue.errors import CatalogueError
from catalogue.showcase.pages import Tombstone


class NotOnShow(CatalogueError):
    """Nothing on show answers to this code or key; drafts and things that never were look the same."""

    def __init__(self, asked: str) -> None:
        super().__init__(f"Nothing on show answers to {asked}")
        self.asked = asked


class Withdrawn(CatalogueError):
    """It was on show once; its address keeps an answer for ever."""

    def __init__(self, tombstone: Tombstone) -> None:
        super().__init__(f"{tombstone.code} was withdrawn")
        self.tombstone = tombstone


class Merged(CatalogueError):
    """Two records were one thing; the older code leads to the newer."""

    def __init__(self, code: str, into: str) -> None:
        super().__init__(f"{code} is now {into}")
        self.code = code
        self.into = into
