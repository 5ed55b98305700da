"""What a screen searches through while no server answers: the prepared entries of what it shows."""

from __future__ import annotations

from urllib.parse import quote

from catalogue.database import Database
from catalogue.search.entry import EntryKind, SearchEntry
from catalogue.showcase.pages import ObjectOnShow
from catalogue.showcase.reading import Showcase
from kiosk.edition_addresses import shown_objects
from kiosk.static_site.searching import WAYS, Lead, search_entries

#: Under this address a screen finds them in its store; no server answers it. Made with every edition, as all is that
#: has ``/search`` in its address: what the index holds is no question to the display case.
ENTRIES = "/touch/search-entries.json"


def screen_entries(database: Database, showcase: Showcase) -> bytes:
    """With addresses of the touch screen. A passage is called by the first object that it explains."""
    explained: dict[str, tuple[ObjectOnShow, int]] = {}
    for shown in shown_objects(showcase):
        for number, passage in enumerate(shown.passages, start=1):
            explained.setdefault(f"{passage.source.name}/{passage.index}", (shown, number))

    def lead(entry: SearchEntry) -> Lead | None:
        start = "touch/{language}/"
        if entry.kind is EntryKind.OBJECT:
            return Lead(address=f"{start}o/{entry.key}", titles=entry.titles)
        if entry.kind is EntryKind.PASSAGE:
            shown, number = explained[entry.key]
            return Lead(address=f"{start}o/{shown.code}/passages/{number}", titles=shown.title)
        return Lead(address=f"{start}{WAYS[entry.kind]}/{quote(entry.key, safe='')}", titles=entry.titles)

    return search_entries(database, showcase, lead)
