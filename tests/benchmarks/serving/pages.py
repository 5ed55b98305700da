"""The page of an object at one size of the collection: kept, as a file, made anew, and as others make it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from flask import Flask
from sqlalchemy import select

from catalogue.database import Database
from catalogue.showcase.models import ShownObject
from kiosk import create_app
from kiosk.own_answers import ask as ask_app
from kiosk.settings import Settings
from kiosk.static_site.making import Maker, Plan
from tests.benchmarks.serving.floor import make_app
from tests.benchmarks.serving.measuring import Cost, Question, in_turns
from tests.benchmarks.serving.peers import NotToBeHad, datasette, plain_flask, wagtail
from tests.benchmarks.serving.servers import Server, find_header, nginx, ours

FILE, FILE_SQUEEZED, FILE_KNOWN = "nginx, the page as a file", "nginx, gzip", "nginx, 304"
KEPT, KEPT_SQUEEZED, KEPT_KNOWN = "Vitrine, kept page", "Vitrine, gzip", "Vitrine, 304"
KEPT_BROTLI = "Vitrine, Brotli"
FLOOR, DATASETTE, WAGTAIL = "plain Flask: one SELECT, one template", "Datasette, page of a row", "Wagtail, page"
#: Behind the name of another that is kept to one processor, as Vitrine keeps itself.
ON_ONE = ", kept to one processor"
PAGES = 40
#: Requests in a round, by how long one takes.
_QUICK, _FLOOR, _SLOW = 8000, 1200, 240


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """Of a collection of ``size`` objects. ``first_ms`` and ``first_floor_ms`` are a page that nobody kept, in the
    process, ours and plain Flask's; ``missing`` says who could not be asked."""

    size: int
    costs: dict[str, Cost]
    first_ms: float
    first_floor_ms: float
    answers_after_seconds: float
    memory_mb: float
    resident_mb: float
    missing: tuple[str, ...]


def measure(settings: Settings, folder: Path, *, size: int, rounds: int, share: float) -> Measured:
    """``share`` of the usual requests are made in each round."""
    codes = _codes(settings)
    pages = tuple(f"/o/{code}/en" for code in codes)
    site = folder / "site"
    maker = Maker(Plan(settings=settings, root=site, base_path="", search_entries=""))
    for page in pages:
        maker.make_list(page, {})
    missing: list[str] = []
    with ExitStack() as running:
        files = running.enter_context(nginx(folder / "nginx", site))
        started = time.monotonic()
        vitrine = running.enter_context(ours(settings.home))
        answers_after = time.monotonic() - started
        plain = running.enter_context(plain_flask(settings.database_url))
        quick, slow = round(_QUICK * share), round(_SLOW * share)
        questions = list(_ours_and_files(vitrine, files, pages, quick))
        questions += _as_it_comes_and_on_one(FLOOR, plain, pages, round(_FLOOR * share))
        others: tuple[tuple[str, Callable[[], Server], tuple[str, ...]], ...] = (
            (
                DATASETTE,
                lambda: running.enter_context(datasette(folder / "datasette", settings.database_url)),
                tuple(f"/things/things/{code}" for code in codes),
            ),
            (
                WAGTAIL,
                lambda: running.enter_context(wagtail(folder / "wagtail", settings.database_url)),
                tuple(f"/{code.lower()}/" for code in codes),
            ),
        )
        for name, start, paths in others:
            try:
                questions += _as_it_comes_and_on_one(name, start(), paths, slow)
            except (NotToBeHad, AssertionError, OSError) as fault:
                missing.append(f"{name}: {fault}")
        costs = in_turns(questions, rounds)
        memory, resident = vitrine.memory_mb(), vitrine.resident_mb()
    first, floor = _first_renders(settings, pages)
    return Measured(
        size=size,
        costs=costs,
        first_ms=first,
        first_floor_ms=floor,
        answers_after_seconds=answers_after,
        memory_mb=memory,
        resident_mb=resident,
        missing=tuple(missing),
    )


def _as_it_comes_and_on_one(name: str, server: Server, paths: tuple[str, ...], requests: int) -> Iterator[Question]:
    yield Question(name=name, server=server, paths=paths, requests=requests)
    yield Question(name=f"{name}{ON_ONE}", server=server, paths=paths, requests=requests, is_kept_to_one=True)


def measure_growth(smallest: Settings, largest: Settings, *, rounds: int, share: float) -> float:
    """What a kept page costs in the largest collection, by what the page of the same object costs in the smallest.

    Asked in turns: over the quarter of an hour between the one and the other, the machine itself changes by a tenth.
    """
    both = _codes_by_number(smallest), _codes_by_number(largest)
    numbers = sorted(both[0].keys() & both[1].keys())[:PAGES]
    assert numbers, "the collections have no object in common"
    with ExitStack() as running:
        questions = [
            Question(
                name=str(settings.home),
                server=running.enter_context(ours(settings.home)),
                paths=tuple(f"/o/{codes[number]}/en" for number in numbers),
                requests=round(_QUICK * share),
            )
            for settings, codes in zip((smallest, largest), both, strict=True)
        ]
        costs = in_turns(questions, rounds)
    small, large = (costs[str(settings.home)].microseconds for settings in (smallest, largest))
    return large / small


def _ours_and_files(vitrine: Server, files: Server, pages: tuple[str, ...], requests: int) -> Iterator[Question]:
    """In pairs, so that each stands beside what it is compared with."""
    on_disk = tuple(f"{page}/index.html" for page in pages)
    gzip, brotli = "Accept-Encoding: gzip\r\n", "Accept-Encoding: br\r\n"
    known = f"If-None-Match: {find_header(vitrine, pages[0], b'etag')}\r\n"
    known_file = f"If-None-Match: {find_header(files, on_disk[0], b'etag')}\r\n"
    yield Question(name=FILE, server=files, paths=on_disk, requests=requests)
    yield Question(name=KEPT, server=vitrine, paths=pages, requests=requests)
    yield Question(name=FILE_SQUEEZED, server=files, paths=on_disk, requests=requests, headers=gzip)
    yield Question(name=KEPT_SQUEEZED, server=vitrine, paths=pages, requests=requests, headers=gzip)
    yield Question(name=KEPT_BROTLI, server=vitrine, paths=pages, requests=requests, headers=brotli)
    yield Question(
        name=FILE_KNOWN, server=files, paths=on_disk[:1], requests=requests, headers=known_file, status=b"304"
    )
    yield Question(name=KEPT_KNOWN, server=vitrine, paths=pages[:1], requests=requests, headers=known, status=b"304")


def _first_renders(settings: Settings, pages: tuple[str, ...]) -> tuple[float, float]:
    """Milliseconds of a page that nobody kept, ours and plain Flask's, asked in turns in one process; medians."""
    app, floor = create_app(settings), make_app(settings.database_url)
    applications = (partial(Flask.wsgi_app, app), floor.wsgi_app)
    found: tuple[list[float], list[float]] = ([], [])
    for page in (*pages[:5], *pages):
        for application, times in zip(applications, found, strict=True):
            started = time.process_time()
            answer = ask_app(application, page)
            times.append(time.process_time() - started)
            assert answer.status == 200, (page, answer.status)
    ours_ms, floor_ms = (median(times[5:]) * 1000 for times in found)
    return ours_ms, floor_ms


def _codes(settings: Settings) -> tuple[str, ...]:
    """Some objects from all over the collection."""
    codes = sorted(_codes_by_number(settings).values())
    return tuple(codes[:: max(1, len(codes) // PAGES)][:PAGES])


def _codes_by_number(settings: Settings) -> dict[str, str]:
    database = Database(settings.database_url)
    with database.reading() as session:
        rows = session.execute(select(ShownObject.object_number, ShownObject.code)).all()
    database.close()
    return {row.object_number: row.code for row in rows}
