"""Two hundred ways to ask for a page so that others would get another one than theirs; none works.

Each poisoned request comes first, while nothing is kept; what an honest visitor gets after it is compared with what
they get from a server that was never asked anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from flask.testing import FlaskClient

from kiosk import create_app
from tests.builders.small_museum import SmallMuseum, open_small_museum

MARK = "p0ison"

_WORDS = (MARK, f'"><script>{MARK}</script>', f"../../{MARK}", f"ru&x={MARK}", "%00" + MARK, "%0d%0aX-Evil:%20" + MARK)
_NAMES = ("lang", "language", "utm_source", "x", "_", "callback", "format", "theme", "print", "screen", "v", "PAGE")
QUERIES = [f"{name}={words}" for name, words in product(_NAMES, _WORDS)]

_FORWARDED = (
    *("Forwarded", "Host", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-Server"),
    *("X-Original-URL", "X-Rewrite-URL", "X-Host", "X-HTTP-Host-Override", "X-Forwarded-Port", "X-Original-Host"),
    *("X-HTTP-Method-Override", "X-Method-Override", "Accept", "Accept-Language", "Accept-Charset", "User-Agent"),
    *("Referer", "Origin", "Authorization", "Range", "If-Range", "X-Requested-With", "Via", "True-Client-IP"),
    *("X-Real-IP", "Content-Type", "Cache-Control", "Pragma", "DNT", "Save-Data", "X-Custom-IP-Authorization"),
)
_VALUES = (f"evil.{MARK}.example", f"for={MARK};host=evil.{MARK}.example;proto=ftp", f"bytes=0-3, text/{MARK}")
HEADERS = [{name: value} for name, value in product(_FORWARDED, _VALUES)]

_COOKIES = ("session", "language", "lang", "remember_token", "__Host-session", "csrf_token", "theme", "vitrine")
COOKIES = [{"Cookie": f"{name}={value}"} for name, value in product(_COOKIES, (MARK, "ru", "x" * 3000))]

_HOSTS = ("evil.example", f"127.0.0.1@evil.{MARK}.example", "localhost.evil.example", f"{MARK}.museum.test", "")


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> SmallMuseum:
    return open_small_museum(tmp_path_factory.mktemp("poison") / "home")


def answers(client: FlaskClient, addresses: list[str]) -> dict[str, tuple[int, bytes, list[tuple[str, str]]]]:
    """What an honest visitor gets, with every header."""
    found = {}
    for address in addresses:
        answer = client.get(address, headers={"Accept-Language": "en", "User-Agent": "Honest/1.0"})
        found[address] = (answer.status_code, answer.data, sorted(answer.headers.items()))
    return found


def test_there_are_two_hundred_ways() -> None:
    assert len(QUERIES) + len(HEADERS) + len(COOKIES) + len(_HOSTS) >= 200


def test_what_strangers_ask_changes_nothing_for_others(
    museum: SmallMuseum, record_property: Callable[[str, object], None]
) -> None:
    code = museum.codes["A-1"]
    addresses = [f"/o/{code}/en", f"/o/{code}", f"/touch/en/o/{code}", "/en/objects", f"/api/objects/{code}"]
    clean = answers(create_app(museum.settings).test_client(), addresses)
    assert {status for status, _, _ in clean.values()} == {200}
    client = create_app(museum.settings).test_client()
    asked = 0
    for number, (query, headers) in enumerate(_poisons()):
        address = addresses[number % len(addresses)]
        poisoned = client.get(f"{address}?{query}" if query else address, headers=headers)
        assert poisoned.status_code < 500, (query, headers)
        assert MARK not in poisoned.headers.to_wsgi_list().__repr__(), (query, headers)
        assert MARK.encode() not in poisoned.data, (query, headers)
        asked += 1
    assert asked >= 190
    record_property("tried", asked)
    assert answers(client, addresses) == clean


def test_a_poisoned_first_request_is_answered_as_an_honest_one(museum: SmallMuseum) -> None:
    """Nothing is kept yet, so a page made for the stranger would be the one that is kept."""
    address = f"/touch/en/o/{museum.codes['A-1']}"
    clean = answers(create_app(museum.settings).test_client(), [address])[address][1]
    app = create_app(museum.settings)
    for query, headers in list(_poisons())[::29]:
        cache = app.wsgi_app._application._application  # type: ignore[attr-defined]
        cache._pages.clear()
        client = app.test_client()
        client.get(f"{address}?{query}" if query else address, headers=headers)
        assert client.get(address).data == clean, (query, headers)


@pytest.mark.parametrize("host", _HOSTS)
def test_a_request_for_another_host_gets_no_page(museum: SmallMuseum, host: str) -> None:
    client = create_app(museum.settings).test_client()
    refused = client.get(f"/o/{museum.codes['A-1']}/en", headers={"Host": host} if host else {"Host": " "})
    assert refused.status_code == 400
    assert MARK.encode() not in refused.data


def _poisons() -> Iterator[tuple[str, dict[str, str]]]:
    yield from ((query, {}) for query in QUERIES)
    yield from (("", headers) for headers in HEADERS if "Host" not in headers)
    yield from (("", cookies) for cookies in COOKIES)
