"""Making the files of one unit: asking the program's own views, and leading the links of what they answer to files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from flask import Flask

from catalogue.database import Database
from catalogue.language_text import LANGUAGES, Language
from catalogue.showcase.pages import ObjectOnShow
from kiosk import create_app
from kiosk.edition_addresses import Room, object_addresses
from kiosk.own_answers import OwnAnswer, ask
from kiosk.settings import Settings
from kiosk.static_site.folder import Files, SiteFolder, Unit
from kiosk.static_site.linking import Linker, lead_documents
from kiosk.static_site.noting import NotingShowcase
from kiosk.static_site.places import file_of
from media.pyramid import Kind, file_for, rendition_name

#: Rooms with pages of single objects.
ROOMS = frozenset(Room)

_RENDITION = re.compile(r"/media/([0-9a-f]+)/(\d+)\.(\w+)")
_TILE = re.compile(r"/iiif/3/([0-9a-f]+)/([^/]+)/([^/]+)/0/default\.jpg")
_NUMBERED_JSON = re.compile(r"\.json\?page=(\d+)")


class PageRefused(Exception):
    """A page of the edition that could not be made; ``str()`` names it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What every process that makes files must know; sent to each."""

    settings: Settings
    root: Path
    base_path: str | None
    search_entries: str


class Maker:
    """One process's hands."""

    def __init__(self, plan: Plan) -> None:
        self.app = create_app(plan.settings)
        self.app.jinja_env.globals["search_entries"] = plan.search_entries
        # Nobody is signed in here, and of an answer's headers none is written to a file.
        self.app.before_request_funcs.pop(None, None)
        self.app.after_request_funcs.pop(None, None)
        running = self.app.extensions["vitrine"]
        self.showcase = NotingShowcase(Database(plan.settings.database_url))
        self.app.extensions["vitrine"] = replace(running, showcase=self.showcase)
        self._shelf = running.shelf
        self._folder = SiteFolder(plan.root)
        self._linker = Linker(plan.base_path)
        self._public = plan.settings.public_url

    def make_object(self, code: str, known: Files) -> Unit:
        self.showcase.begin()
        shown = self.showcase.get_object(code)
        for_paper = f"/o/{code}/qr.svg?print=1"
        return self._unit([*object_addresses(shown, LANGUAGES, ROOMS), for_paper], known, shown)

    def make_gone(self, code: str, known: Files) -> Unit:
        """What stands where an object was: why it went, or the way to the one it became."""
        self.showcase.begin()
        addresses = [f"/o/{code}", *(f"/{part}" for part in _gone(code))]
        return self._unit(addresses, known)

    def make_list(self, address: str, known: Files) -> Unit:
        self.showcase.begin()
        return self._unit([address], known)

    def _unit(self, addresses: Iterable[str], known: Files, shown: ObjectOnShow | None = None) -> Unit:
        files: Files = {}
        sizes = {picture.image: (picture.width_px, picture.height_px) for picture in shown.pictures} if shown else {}
        every = dict.fromkeys(addresses)
        # Straight from the views: what is kept and squeezed for visitors would be so for nobody here.
        answer = cache(partial(ask, partial(Flask.wsgi_app, self.app)))
        for address in every:
            file = file_of(address)
            source = self._on_shelf(address, sizes)
            if source is not None:
                files[file] = self._folder.bring(file, source)
            else:
                # Where an address names no language, views that nobody asks speak English: it is the same page.
                english = f"{address}/{Language.EN.value}"
                body = self._body(answer(english if english in every else address), file)
                files[file] = self._folder.put(file, body, known.get(file, ""))
        return Unit(marks=frozenset(self.showcase.marks), lists=dict(self.showcase.lists), files=files)

    def _on_shelf(self, address: str, sizes: dict[str, tuple[int, int]]) -> Path | None:
        """The file of the media shelf that this address gives, where it is one."""
        name: str | None = None
        if found := _RENDITION.fullmatch(address):
            image, width, ending = found.groups()
            name = rendition_name(image, int(width), Kind(ending))
            if ending == Kind.AVIF and not self._shelf.has(name):
                # AVIF follows in the background; until then browsers are given WebP, which they know by its bytes.
                name = rendition_name(image, int(width), Kind.WEBP)
        elif (found := _TILE.fullmatch(address)) and found[1] in sizes:
            name = file_for(found[1], *sizes[found[1]], found[2], found[3])
        return self._shelf.path(name) if name and self._shelf.has(name) else None

    def _body(self, answer: OwnAnswer, file: str) -> bytes:
        if answer.status in (301, 302, 303, 308):
            return self._linker.lead(_forwarding(answer.headers["location"]), file).encode()
        if answer.status not in (200, 410):
            raise PageRefused(f"{file} cannot be made: its page answered {answer.status}")
        kind = answer.headers["content-type"]
        if kind.startswith("text/html"):
            return self._linker.lead(answer.body.decode(), file, public_url=self._public).encode()
        if file.startswith(("sitemap.", "robots.")):
            return lead_documents(answer.body.decode(), self._public).encode()
        if "json" in kind:
            return _NUMBERED_JSON.sub(r".page-\1.json", answer.body.decode()).encode()
        return answer.body


def _gone(code: str) -> Iterable[str]:
    for language in LANGUAGES:
        yield f"o/{code}/{language.value}"
        yield f"touch/{language.value}/o/{code}"


def _forwarding(address: str) -> str:
    """A page that leads on by itself: no file can answer with a redirect."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Vitrine</title>'
        f'<meta http-equiv="refresh" content="0; url={address}"><link rel="canonical" href="{address}"></head>'
        f'<body><a href="{address}">{address}</a></body></html>'
    )
