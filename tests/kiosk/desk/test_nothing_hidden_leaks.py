"""Strangers ask for everything there is an address for; nothing of a draft, of what was withdrawn or of staff's fields
comes.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from catalogue.screens.registering import add_screen
from catalogue.screens.settings import ScreenSettings
from kiosk.parcels.parcel import unpack
from kiosk.parcels.work import ScreenWork
from tests.hostile.hidden import MARK, Hidden, addresses, hide
from tests.kiosk.desk.conftest import Desk

#: Hidden words with what follows the mark; the mark alone may be the stranger's own question.
TOLD = re.compile(rf"{MARK}(?: |%20|\\u0020)[a-z]".encode())
#: A code of the right form that no object has.
NOBODYS = "ZZZZ"


@pytest.fixture(scope="module")
def hidden(desk: Desk) -> Hidden:
    house = desk.house
    found = hide(house)
    with house.database.writing() as session:
        add_screen(session, "entrance", ScreenSettings(), at=datetime(2026, 5, 4, tzinfo=UTC), by="test")
    # What a gallery screen takes along is made beside the server.
    ScreenWork(house.settings, house.database).look()
    return found


def test_no_address_gives_away_what_is_not_on_show(
    desk: Desk, hidden: Hidden, record_property: Callable[[str, object], None]
) -> None:
    app = desk.app
    stranger, walked, seen = app.test_client(), 0, 0
    for address in addresses(app, hidden):
        answer = stranger.get(address)
        words = answer.get_data()
        assert answer.status_code in (200, 301, 302, 303, 304, 308, 400, 404, 410), (address, answer.status_code)
        assert not TOLD.search(words), address
        assert not any(code.encode() in words for code in hidden.codes if code not in address), address
        if any(image in address for image in hidden.images):
            assert answer.status_code == 404, address
        walked += 1
        seen += answer.status_code == 200
    assert walked > 250
    record_property("tried", walked)
    assert seen > 100
    inside = desk("cataloguer")
    assert f"{MARK} title" in inside.get("/desk/objects/").text


def test_a_screen_takes_nothing_hidden_along(desk: Desk, hidden: Hidden) -> None:
    stranger = desk.app.test_client()
    listed = stranger.get("/edition.json")
    assert listed.json is not None
    parcels = [file["address"] for file in listed.json["files"] if "/parcels/" in file["address"]]
    assert len(parcels) > 5
    for address in parcels:
        answer = stranger.get(address)
        assert answer.status_code == 200, address
        for name, part in unpack(answer.data).items():
            plain = gzip.decompress(part) if part[:2] == b"\x1f\x8b" else part
            assert not TOLD.search(plain), (address, name)
            assert not any(code.encode() in name.encode() + plain for code in hidden.codes), (address, name)


def test_a_draft_and_a_code_nobody_has_are_answered_alike(desk: Desk, hidden: Hidden) -> None:
    stranger = desk.app.test_client()
    draft = hidden.codes[0]
    for form in (
        "/o/{}", "/o/{}/en", "/o/{}/qr.svg", "/o/{}/share.jpg", "/touch/en/o/{}", "/touch/en/o/{}/zoom", "/v/{}",
        "/api/objects/{}", "/iiif/manifest/{}.json", "/en/objects/{}/alike", "/en/o?code={}",
        "/oai?verb=GetRecord&metadataPrefix=lido&identifier=oai:museum.test:{}",
    ):  # fmt: skip
        found, wanted = stranger.get(form.format(draft)), stranger.get(form.format(NOBODYS))
        assert found.status_code == wanted.status_code, form
        assert found.text.replace(draft, NOBODYS) == wanted.text or "<responseDate>" in wanted.text, form
        for name in ("ETag", "Last-Modified", "Cache-Control", "Vary", "Location"):
            assert (
                str(found.headers.get(name)).replace(draft, NOBODYS) == str(wanted.headers.get(name)) or name == "ETag"
            )


def test_an_etag_of_another_page_opens_nothing(desk: Desk, hidden: Hidden) -> None:
    stranger = desk.app.test_client()
    known = stranger.get(f"/o/{hidden.shown}/en").headers["ETag"]
    for code in (*hidden.codes, hidden.former):
        for tag in (known, "*", '"x"'):
            answer = stranger.get(f"/o/{code}/en", headers={"If-None-Match": tag})
            assert answer.status_code in (404, 410), (code, tag)
            assert not TOLD.search(answer.data)
