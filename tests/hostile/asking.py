"""Puts hostile words into every open part, question and field of every address, and says what an answer got wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import quote

from flask.testing import FlaskClient
from lxml import html
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.builders.desk import AtDesk, Desk
from tests.hostile.strings import some_strings, what_runs

#: Questions that some address of ours reads, and some that none does.
_ASKED = ("q", "page", "lang", "then", "once", "verb", "identifier", "sort", "language", "code", "__proto__")
#: What stands where an address wants a thing that is there.
KNOWN = {
    "number": "A-3",
    "name": "article.txt",
    "key": "poster",
    "task": "identify",
    "kind": "people",
    "image": "",
    "index": "1",
    "link_id": "1",
    "curator_id": "1",
    "done_id": "1",
    "width": "0",
    "ending": "webp",
    "face": "phone",
    "language": "en",
    "rest": "x",
    "token": "x",
    "nowhere": "x",
}
#: They end the session, or wait for a browser, or start work elsewhere; other tests walk them.
_LEFT_OUT = ("/sign-out", "/labels/sheet", "/sheets/export", "/me/password", "/me/codes")


@dataclass(frozen=True, kw_only=True)
class Tried:
    """``faults`` is empty where the answer was clean."""

    what: str
    faults: tuple[str, ...]


def ask_visitors_rooms(desk: Desk, count: int) -> Iterator[Tried]:
    """Every address open to strangers with ``count`` strings in its open parts, and as many in its questions."""
    stranger = desk.app.test_client()
    rules = [rule for rule in desk.app.url_map.iter_rules() if not rule.endpoint.startswith("desk.")]
    for start, rule in enumerate(rules):
        for words in some_strings(start, count):
            address = filled(rule, lambda _, words=words: words)  # type: ignore[misc]
            yield _ask(stranger, f"{address}?{quote(_ASKED[start % len(_ASKED)])}={quote(words)}")


def ask_the_desk(desk: Desk, count: int) -> Iterator[Tried]:
    """Every page of the desk with strings in its address and questions."""
    curator = desk("cataloguer", "reviewer", "publisher", "administrator")
    rules = [rule for rule in desk.app.url_map.iter_rules() if rule.endpoint.startswith("desk.")]
    for start, rule in enumerate(rules):
        if "GET" not in (rule.methods or ()) or rule.rule.endswith(_LEFT_OUT):
            continue
        for words in some_strings(start, count):
            address = filled(rule, lambda _, words=words: words)  # type: ignore[misc]
            yield _ask(curator, f"{address}?{quote(_ASKED[start % len(_ASKED)])}={quote(words)}")


def send_every_form(desk: Desk, count: int) -> Iterator[Tried]:
    """Every form of every page of the desk that is there, with one string in all its fields at once."""
    curator = desk("cataloguer", "reviewer", "publisher", "administrator")
    start = 0
    for rule in sorted(desk.app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if not rule.endpoint.startswith("desk.") or "GET" not in (rule.methods or ()):
            continue
        page = curator.get(filled(rule, lambda name: KNOWN.get(name, "x")))
        if page.status_code != 200 or page.mimetype != "text/html":
            continue
        for form in html.fromstring(page.get_data(as_text=True)).forms:
            if form.method != "POST" or str(form.action).split("?")[0].endswith(_LEFT_OUT):
                continue
            start += 1
            for words in some_strings(start, count):
                yield _send(curator, str(form.action) or rule.rule, form, words)


def _send(curator: AtDesk, address: str, form: html.FormElement, words: str) -> Tried:
    fields: dict[str, object] = {}
    for field in form.inputs:
        if not field.name or field.name == "csrf_token" or field.get("type") in ("submit", "image", "button"):
            continue
        is_file = field.get("type") == "file"
        fields[field.name] = (BytesIO(words.encode("utf-8", "replace")), words[:200] or "x") if is_file else words
    answer = curator.send(address, fields)
    return Tried(what=f"POST {address} {words[:40]!r}", faults=_wrong(answer))


def _ask(client: FlaskClient, address: str) -> Tried:
    answer = client.get(address)
    faults = list(_wrong(answer))
    # Werkzeug names the host where it takes doubled slashes together: our own.
    if answer.headers.get("Location", "/").removeprefix("http://localhost/").startswith(("http", "//", "\\")):
        faults.append(f"leads to {answer.headers['Location']}")
    return Tried(what=f"GET {address[:160]}", faults=tuple(faults))


def _wrong(answer: TestResponse) -> tuple[str, ...]:
    faults = [f"answered {answer.status_code}"] if answer.status_code == 500 or answer.status_code > 503 else []
    if answer.mimetype == "text/html":
        faults += what_runs(answer.get_data(as_text=True))
    if "X-Evil" in answer.headers or any("\n" in value or "\r" in value for value in answer.headers.values()):
        faults.append("a header of the stranger's")
    return tuple(faults)


def filled(rule: Rule, choose: Callable[[str], str]) -> str:
    """The address with these words in its open parts, quoted as a browser would. An empty part is a blank."""
    parts = []
    for is_open, name in rule._trace:
        if not is_open:
            parts.append(name.lstrip("|"))
            continue
        fits = getattr(rule._converters[name], "items", None)
        parts.append(sorted(fits)[0] if fits else quote(choose(name) or " ", safe=""))
    return "".join(parts)
