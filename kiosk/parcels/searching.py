"""What a screen searches through while no server answers: the prepared entries of what it shows."""

from __future__ import annotations

from catalogue.database import Database
from catalogue.showcase.reading import Showcase
from kiosk.static_site.searching import search_entries

#: Under this address a screen finds them in its store; no server answers it.
ENTRIES = "/touch/entries.json"


def screen_entries(database: Database, showcase: Showcase) -> bytes:
    return search_entries(database, showcase)
