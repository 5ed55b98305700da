"""S7: records full of markup, opened in Chromium at every address of visitors and of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from urllib.parse import quote

from flask import Flask
from playwright.sync_api import BrowserContext, Error, Page, sync_playwright
from sqlalchemy import select

from catalogue.artefacts.models import Artefact
from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision
from catalogue.language_text import LanguageText
from catalogue.showcase.publishing import publish
from kiosk import create_app
from tests.builders.chromium import launch
from tests.hostile.asking import KNOWN, filled
from tests.hostile.hidden import Hidden, addresses
from tests.hostile.strings import MARK, what_runs
from tests.reliability.bad_server import bad_server
from tests.reliability.row import Control, Found, Row, Scope, none_of
from tests.reliability.served import open_home, serving

_MARKUP = (
    f"<img src=x onerror={MARK}()>",
    f'"><script>{MARK}()</script>',
    f"</title></textarea><svg/onload={MARK}()>",
    f"' onfocus={MARK}() autofocus x='",
    f"javascript:{MARK}()",
    f"<a href=javascript:{MARK}()>x</a>{{{{7*7}}}}",
)
_AT = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
_NOTICE = f"""
window.ran = 0; window.refused = [];
window.{MARK} = () => {{ window.ran += 1; }};
addEventListener("securitypolicyviolation", ({{ violatedDirective, blockedURI }}) => {{
    window.refused.push(`${{violatedDirective}} ${{blockedURI}}`);
}});
"""


@dataclass
class _Walk:
    """``ran`` are pages where words ran, ``refused`` what the browser refused by our own policy."""

    pages: int = 0
    ran: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def open(self, page: Page, address: str) -> None:
        try:
            answer = page.goto(address, wait_until="load", timeout=30_000)
        except Error:  # a file to be kept, which Chromium opens no page for
            return
        if answer is None or "html" not in answer.headers.get("content-type", ""):
            return
        ran, refused = page.evaluate("() => [window.ran ?? 0, window.refused ?? []]")
        self.pages += 1
        if answer.status >= 500:
            self.broken.append(address)
        if ran or what_runs(page.content()):
            self.ran.append(address)
        self.refused += [f"{address}: {one}" for one in refused]


def run(scope: Scope) -> Found:
    settings = open_home(scope.folder / "home")
    app = create_app(settings)
    codes = _fill(app)
    asked = list(dict.fromkeys((*_of_visitors(app, codes), *_of_the_desk(app))))
    asked = asked[:: scope.count(quick=12, short=2, long=1)]
    walk, planted = _Walk(), _Walk()
    with serving(settings) as server, sync_playwright() as playwright, bad_server() as bad:
        browser = launch(playwright)
        here, inside = f"http://127.0.0.1:{server.port}", browser.new_context()
        inside.add_init_script(_NOTICE)
        _sign_in(inside, here, server.curator("cataloguer", "reviewer", "publisher", "administrator").cookie)
        page = inside.new_page()
        for address in asked:
            walk.open(page, here + address)
        planted.open(page, f"http://127.0.0.1:{bad}/echo?q={quote(_MARKUP[0])}")
        browser.close()
        tracebacks = server.tracebacks()
    return Found(
        done=f"{walk.pages:,} pages of visitors' rooms and of the desk in Chromium, with {len(_MARKUP)} kinds of "
        "markup in every text of records that are on show, in searches and in names.",
        measures=(
            none_of("pages where words ran", len(walk.ran), walk.pages),
            none_of("reports that the page's own policy refused something", len(walk.refused), walk.pages),
            none_of("tracebacks or pages of a fault", tracebacks + len(walk.broken), walk.pages),
        ),
        control=Control(
            planted="a server that writes words as they are",
            seen=f"{len(planted.ran)} page where words ran",
            is_caught=bool(planted.ran),
        ),
        left_out=(*walk.ran[:10], *walk.refused[:10], *walk.broken[:10]),
    )


def _fill(app: Flask) -> tuple[str, ...]:
    """One object on show for each kind of markup; their codes."""
    house = app.extensions["vitrine"]
    with house.database.writing() as session:
        numbers = []
        for at, words in enumerate(_MARKUP):
            text = LanguageText.of(en=words, ru=words, zh=words)
            record = ArtefactRecord(
                object_number=f"X-{at}",
                kind=Named(key="poster"),
                title=text,
                label=text,
                people=(Named(as_written=words),),
            )
            every = {one.name: text for one in fields(record) if isinstance(getattr(record, one.name), LanguageText)}
            save_revision(session, replace(record, **every), at=_AT, by=words)
            numbers.append(record.object_number)
        publish(session, numbers, at=_AT, by=_MARKUP[0])
        known = [(row.object_number, row.code) for row in session.scalars(select(Artefact))]
    house.database.close()
    codes: dict[str, str] = dict(known)
    return tuple(codes[number] for number in numbers)


def _of_visitors(app: Flask, codes: tuple[str, ...]) -> Iterator[str]:
    yield from addresses(app, Hidden(codes=codes, former=codes[0], shown=codes[0], images=(), originals=()))
    for words in _MARKUP:
        for room in ("/en/search", "/touch/ru/search", "/zh/objects", "/en/o"):
            yield f"{room}?q={quote(words)}"


def _of_the_desk(app: Flask) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("desk.") and "GET" in (rule.methods or ()) and "sign-out" not in rule.rule:
            for number in ("X-0", "X-2"):
                yield filled(rule, lambda name, number=number: {**KNOWN, "number": number}.get(name, "x"))  # type: ignore[misc]


def _sign_in(context: BrowserContext, here: str, cookie: str) -> None:
    name, _, value = cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": f"{here}/desk"}])


ROW = Row(name="S7", title="words that would run", run=run)
