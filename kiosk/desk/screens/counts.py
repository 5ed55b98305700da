"""Counts without persons: what was opened on the screens and phones in the last days, drawn, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import astuple, fields, replace
from datetime import timedelta

from flask import Response, request

from catalogue.cleaning import clean_line
from catalogue.exchange.guarding import guard
from catalogue.language_text import LANGUAGES
from catalogue.screens.registering import list_screens
from catalogue.visits_counted.counting import Counted
from catalogue.visits_counted.reading import Asked, CountedObject, CountRow, Counts, list_rows, read_counts
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import show
from kiosk.desk.numbers import object_address
from kiosk.desk.people.signed_in import now
from kiosk.desk.permission import Right, needs
from kiosk.desk.screens.bars import Line, columns, lines
from kiosk.languages import gettext

PERIODS = (7, 30, 365)
_USUAL = 30
_FEW = 5
#: Stands for phones in addresses; no screen can have this name.
PHONES = "-"

WORDS = {
    Counted.HOME: "Home",
    Counted.LIST: "Lists of objects",
    Counted.OBJECT: "Objects",
    Counted.ZOOM: "Close looks",
    Counted.PASSAGE: "Passages",
    Counted.STORY: "Stories",
    Counted.SEARCH: "Searches",
    Counted.VISIT: "Objects picked for the way home",
    Counted.PHONE_OBJECT: "Objects on phones",
    Counted.PHONE_PASSAGE: "Passages on phones",
    Counted.PHONE_VISIT: "Visits taken along on phones",
}


@blueprint.get("/screens/counts")
@needs(Right.SEE)
def counts() -> str:
    asked = _asked()
    with vitrine().database.reading() as session:
        counted = read_counts(session, asked)
        names = [screen.name for screen in list_screens(session)]
    return show(
        "desk/screens/counts.html",
        counts=counted,
        columns=columns(counted.days, asked.first, asked.last),
        tables=tuple((heading, rows) for heading, rows in _tables(counted, asked) if rows),
        codes_shown=counted.what.get(Counted.CODE_SHOWN, 0),
        faults=counted.what.get(Counted.FAULT, 0),
        days=(asked.last - asked.first).days + 1,
        periods=[(str(days), gettext("The last {n} days", n=days)) for days in PERIODS],
        screen=_chosen(),
        screens=[("", gettext("All together")), *((name, name) for name in names), (PHONES, gettext("Phones"))],
    )


@blueprint.get("/screens/counts.csv")
@needs(Right.SEE)
def counts_as_csv() -> Response:
    """A row per sum; ``screen`` is empty for phones and for words that found nothing.

    A sum below ``_FEW`` is given as fewer than that: beside a visitors' book a small one could be somebody.
    """
    asked = _asked()
    database = vitrine().database

    def written() -> Iterator[str]:
        yield "\ufeff" + _row([field.name for field in fields(CountRow)])
        with database.reading() as session:
            for row in list_rows(session, asked):
                safe = replace(row, words=guard(row.words), object_number=guard(row.object_number))
                *cells, count = astuple(safe)
                yield _row((*cells, count if count >= _FEW else f"<{_FEW}"))

    name = f"counts-{asked.first.isoformat()}-{asked.last.isoformat()}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(written(), mimetype="text/csv", headers=headers)


def _row(cells: list[str] | tuple[object, ...]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _asked() -> Asked:
    """What the address asks for; days of another number are those usually shown."""
    days = request.args.get("days", "")
    last = now().date()
    first = last - timedelta(days=(int(days) if days in map(str, PERIODS) else _USUAL) - 1)
    screen = _chosen()
    return Asked(first=first, last=last, screen={"": None, PHONES: ""}.get(screen, screen))


def _chosen() -> str:
    return clean_line(request.args.get("screen", ""))[:40]


def _tables(counted: Counts, asked: Asked) -> Iterator[tuple[str, tuple[Line, ...]]]:
    own_names = {language.value: language.own_name for language in LANGUAGES}
    yield (
        gettext("Kinds of page"),
        lines((WORDS[what], counted.what[what], "") for what in WORDS if what in counted.what),
    )
    yield gettext("Languages"), lines((own_names.get(key, key), n, "") for key, n in counted.languages.items())
    if asked.screen is None:
        yield gettext("Screens"), lines((key, n, f"/desk/screens/{key}") for key, n in counted.screens.items())
    yield gettext("Objects most opened"), _of_objects(counted.objects)
    yield gettext("Objects whose passages were opened"), _of_objects(counted.passages)
    yield gettext("Words that found nothing, on all screens"), lines((words, n, "") for words, n in counted.missed)


def _of_objects(objects: tuple[CountedObject, ...]) -> tuple[Line, ...]:
    return lines(
        (one.title or one.object_number or one.code, one.count, object_address(one.object_number))
        if one.object_number
        else (one.code, one.count, "")
        for one in objects
    )
