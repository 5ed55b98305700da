"""K3: every page of the gallery screen, read for whatever would lead off it or bring something of the system up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from flask.testing import FlaskClient
from lxml import html

from kiosk import create_app
from tests.builders.small_museum import open_small_museum
from tests.reliability.row import Control, Found, Row, Scope, none_of

_SCRIPTS = Path(__file__).resolve().parents[3] / "kiosk" / "static" / "js" / "touch"
_BRINGS_UP = re.compile(r"\b(?:window\.open|window\.print|showOpenFilePicker|showSaveFilePicker|requestPermission)\b")
_BEGINS = ("/touch/", "/touch/en/", "/touch/zh/", "/touch/ru/", "/touch/en/search?q=hands", "/touch/en/search?q=zzqx")
_REFUSED = ("/touch/en/o/ZZZZ", "/touch/en/nothing", "/touch/xx/")


def run(scope: Scope) -> Found:
    museum = open_small_museum(scope.folder / "home")
    app = create_app(museum.settings)
    client, found, pages = app.test_client(), [], 0
    for address in (*_walk(client, scope.count(quick=120, short=600, long=5000)), *_REFUSED):
        pages += 1
        found += [f"{address}: {way}" for way in ways_out(_read(client, address))]
    for script in _SCRIPTS.rglob("*.js"):
        found += [f"{script.name}: {said}" for said in _BRINGS_UP.findall(script.read_text())]
    outside = [*ways_out(_read(client, f"/o/{museum.codes['A-1']}/en")), *ways_out(_read(client, "/en/"))]
    app.extensions["vitrine"].database.close()
    return Found(
        done=f"{pages:,} pages of the touch screen in three languages, refusals too, and its scripts.",
        measures=(none_of("ways off the screen's own pages", len(found), pages),),
        control=Control(
            planted="a phone's page and the collection's",
            seen=f"{len(outside)} ways off",
            is_caught=len(outside) > 0,
        ),
        left_out=tuple(found[:20]),
    )


def ways_out(page: html.HtmlElement) -> Iterator[str]:
    """Links and forms to anything but the screen's pages, and what asks the system for a window of its own."""
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        leads_to = element.get("href") if element.tag in ("a", "area") else element.get("action")
        if leads_to is not None and not leads_to.startswith(("/touch/", "#")) and leads_to != "/touch":
            yield f"{element.tag} to {leads_to}"
        yield from (
            f"{element.tag} {name}"
            for name in ("target", "download", "ping", "formaction")
            if element.get(name) is not None
        )
        if element.tag in ("iframe", "object", "embed", "frame", "portal"):
            yield element.tag
        if element.tag == "input" and element.get("type") in (
            "file",
            "date",
            "datetime-local",
            "color",
            "month",
            "week",
        ):
            yield f"input of the kind {element.get('type')}"
        if element.tag == "select":
            yield "select, whose list the system draws"
        if (
            element.tag in ("input", "textarea")
            and element.get("autofocus") is not None
            and element.get("inputmode") != "none"
        ):
            yield f"{element.tag} that asks for the system's keyboard"


def _walk(client: FlaskClient, most: int) -> Iterator[str]:
    """Addresses reached from the first ones, each once."""
    known = list(_BEGINS)
    for address in known:
        yield address
        for link in _read(client, address).iter("a"):
            leads_to = urldefrag(urljoin(address, link.get("href") or ""))[0]
            if leads_to.startswith("/touch/") and leads_to not in known and len(known) < most:
                known.append(leads_to)


def _read(client: FlaskClient, address: str) -> html.HtmlElement:
    return html.document_fromstring(client.get(address, follow_redirects=True).get_data(as_text=True) or "<p>")


ROW = Row(name="K3", title="no way off the screen's pages", run=run)
