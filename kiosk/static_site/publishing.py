"""Writing out the edition on show: all of it the first time, and after that what changed."""

from __future__ import annotations

import atexit
import gc
import os
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlsplit

from catalogue.artefacts.record import ShownOn
from catalogue.database import Database, batches
from catalogue.language_text import LANGUAGES
from catalogue.showcase.harvesting import Harvest
from catalogue.showcase.reading import Showcase
from kiosk.addresses import STATIC_FOLDER
from kiosk.edition_addresses import Room, list_addresses
from kiosk.settings import Settings
from kiosk.static_site.folder import Files, SiteFolder, State, Unit
from kiosk.static_site.freshness import Freshness, fingerprint
from kiosk.static_site.making import Maker, Plan
from kiosk.static_site.noting import NotingShowcase
from kiosk.static_site.searching import SEARCH_FILE, Prepared, search_entries
from kiosk.web.sitemap import PART

Progress = Callable[[int, int], None]

#: Units sent to a process at once, and how many of them are worth starting processes for.
_BUNCH = 40
_WORTH_PROCESSES = 120
_LANGUAGE = re.compile(rf"(?<=/)(?:{'|'.join(LANGUAGES)})/")
_ROBOTS = "l:/robots.txt"
_PAGES_OF_NO_ONE = ("/service-worker.js", *(f"/o/saved/{language.value}" for language in LANGUAGES))


@dataclass(frozen=True, kw_only=True, slots=True)
class SitePublished:
    """``made`` of ``units`` were made anew; ``files`` are in the folder now, without squeezed copies."""

    edition: int
    units: int
    made: int
    files: int
    removed: int


def _collect_rarely() -> None:
    """What an app holds was looked through for garbage over and over, an eighth of the time; pages leave hardly any."""
    gc.set_threshold(100_000, 50, 1_000)


def _begin_process() -> None:
    _collect_rarely()
    # All that a process holds is given back with it: taking apart what it remembers took eight seconds more.
    atexit.register(os._exit, 0)


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """What is known of the last run is millions of marks: looking through them took half of the time of a short run."""
    before = gc.get_threshold()
    _collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)


@_collecting_rarely()
def publish_site(
    settings: Settings,
    folder: Path,
    *,
    base_url: str | None = None,
    processes: int = 0,
    progress: Progress | None = None,
) -> SitePublished:
    """Bring ``folder`` to the edition on show. Raises ``FolderRefused``, ``PageRefused``, ``OSError``.

    ``base_url`` is where the files will be reached: search engines are told of them then. Without it links are
    relative, and codes hold the public address of the settings.
    """
    site = SiteFolder(folder)
    _makers.clear()  # each remembers the answers of one edition
    if base_url is not None:
        settings = replace(settings, public_url=base_url.rstrip("/"), is_public_url_set=True)
    base_path = None if base_url is None else urlsplit(base_url).path.rstrip("/")
    plan = Plan(settings=settings, root=folder, base_path=base_path, search_entries=f"/{SEARCH_FILE}")
    database = Database(settings.database_url)
    try:
        before = site.read_state()
        now = State(edition=NotingShowcase(database).edition(), fingerprint=fingerprint(settings, base_path))
        wanted = {name: before.units.get(name) for name in _units(database)}
        if base_path is not None:
            wanted |= {name: before.units.get(name) for name in _for_search_engines(database, site, base_path, before)}
        if before.fingerprint == now.fingerprint:
            now.prepared = before.prepared
            changed = Harvest(database).changed_since(before.edition)
            fresh = Freshness(NotingShowcase(database), changed, before.units)
            now.units = {name: unit for name, unit in wanted.items() if unit is not None and fresh.is_fresh(name, unit)}
        stale = [(name, unit.files if unit else {}) for name, unit in wanted.items() if name not in now.units]
        with ThreadPoolExecutor(1) as beside:  # while other processes make pages
            plain = beside.submit(_plain_files, site, database, before, now.prepared)
            for name, unit in _make(plan, stale, processes or os.cpu_count() or 1, progress):
                now.units[name] = unit
        now.units["files"] = plain.result()
    finally:
        database.close()
    files = {file for unit in now.units.values() for file in unit.files}
    gone = {file for unit in before.units.values() for file in unit.files} - files
    site.drop(gone)
    site.keep_state(now)
    return SitePublished(
        edition=now.edition, units=len(now.units), made=len(stale) + 1, files=len(files), removed=len(gone)
    )


def _units(database: Database) -> Iterator[str]:
    """``l:<address>`` for lists, ``o:<code>`` for objects, ``g:<code>`` for what is gone."""
    showcase = NotingShowcase(database)
    rooms = frozenset(Room) - {Room.STATIC}
    yield from (f"l:{address}" for address in _side_by_side(list_addresses(showcase, LANGUAGES, rooms)))
    yield from (f"l:{address}" for address in _PAGES_OF_NO_ONE)
    offset = 0
    while tiles := showcase.tiles(offset=offset, limit=1000).tiles:
        yield from (f"o:{tile.code}" for tile in tiles)
        offset += 1000
    yield from (f"g:{code}" for code in Harvest(database).gone())


def _side_by_side(addresses: Iterable[str]) -> Iterator[str]:
    """Each once, a page's languages one after another: they are made of the same answers."""
    pages: dict[str, dict[str, None]] = {}
    for address in addresses:
        pages.setdefault(_LANGUAGE.sub("", address), {})[address] = None
    return chain.from_iterable(pages.values())


def _for_search_engines(database: Database, site: SiteFolder, base_path: str, before: State) -> Iterator[str]:
    """Which pages there are, in full addresses. ``robots.txt`` is read at the root of a host; a museum's own stays."""
    showcase = NotingShowcase(database).seen_from(ShownOn.PHONE)
    yield "l:/sitemap.xml"
    yield from (f"l:/sitemap.xml?page={number}" for number in range(1, max(1, -(-showcase.count() // PART)) + 1))
    if not base_path and (_ROBOTS in before.units or not (site.root / "robots.txt").exists()):
        yield _ROBOTS


def _make(
    plan: Plan, stale: list[tuple[str, Files]], processes: int, progress: Progress | None
) -> Iterator[tuple[str, Unit]]:
    done = 0
    bunches = list(batches(stale, _BUNCH))
    if len(stale) < _WORTH_PROCESSES or processes == 1:
        answers: Iterator[list[tuple[str, Unit]]] = (_make_bunch(plan, bunch) for bunch in bunches)
        yield from _told(answers, done, len(stale), progress)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin_process) as pool:
        waiting = [pool.submit(_make_bunch, plan, bunch) for bunch in bunches]
        yield from _told((one.result() for one in as_completed(waiting)), done, len(stale), progress)


def _told(
    answers: Iterator[list[tuple[str, Unit]]], done: int, total: int, progress: Progress | None
) -> Iterator[tuple[str, Unit]]:
    for made in answers:
        yield from made
        done += len(made)
        if progress:
            progress(done, total)


_makers: dict[Plan, Maker] = {}


def _make_bunch(plan: Plan, bunch: list[tuple[str, Files]]) -> list[tuple[str, Unit]]:
    """In whichever process: it makes its app once."""
    if plan not in _makers:
        _makers[plan] = Maker(plan)
    maker = _makers[plan]
    ways = {"l:": maker.make_list, "o:": maker.make_object, "g:": maker.make_gone}
    return [(name, ways[name[:2]](name[2:], known)) for name, known in bunch]


def _plain_files(site: SiteFolder, database: Database, before: State, prepared: Prepared) -> Unit:
    """The program's own files, and what search without a server looks through."""
    room = Showcase(database).seen_from(ShownOn.PHONE)
    known = before.units["files"].files if "files" in before.units else {}
    files: Files = {}
    for path in sorted(STATIC_FOLDER.rglob("*")):
        if path.is_file():
            file = f"static/{path.relative_to(STATIC_FOLDER).as_posix()}"
            files[file] = site.put(file, path.read_bytes(), known.get(file, ""))
    entries = search_entries(database, room, prepared=prepared)
    files[SEARCH_FILE] = site.put(SEARCH_FILE, entries, known.get(SEARCH_FILE, ""))
    return Unit(marks=frozenset(), lists={}, files=files)
