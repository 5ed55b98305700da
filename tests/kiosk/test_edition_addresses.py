"""Every address listed answers, and nothing that a page leads to is missing from the list."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from lxml import html
from sqlalchemy.event import listens_for

from kiosk import create_app
from kiosk.edition_addresses import Room, edition_addresses
from tests.builders.small_museum import open_small_museum

#: Parts of addresses that are no part of what a room leads to by itself.
LEFT_OUT = ("/media/", "/static/", "/iiif/", "data:")
#: How often a page may ask the database, however much is on show.
MOST_QUESTIONS = 6


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(open_small_museum(tmp_path_factory.mktemp("museum")).settings)


def test_every_address_of_the_edition_answers(app: Flask) -> None:
    client = app.test_client()
    addresses = list(edition_addresses(app.extensions["vitrine"].showcase))
    client.get("/health")  # an app asks once which edition is on show
    asked: list[str] = []

    def note(statement: str) -> None:
        # SQLite looks up by itself how its full-text tables are set.
        if statement.startswith(("SELECT", "WITH")) and "_config'" not in statement:
            asked.append(statement)

    @listens_for(app.extensions["vitrine"].database.engine, "checkout")
    def listen(connection: sqlite3.Connection, *_rest: object) -> None:
        # At the driver, which some questions go to by themselves.
        connection.set_trace_callback(note)

    refused, questions = [], {}
    for address in addresses:
        asked.clear()
        # AVIF comes in the background; until then its address leads to WebP.
        if client.get(address, follow_redirects=True).status_code != 200:
            refused.append(address)
        questions[address] = len(asked)
    assert len(addresses) == len(set(addresses))
    assert refused == []
    assert sum(map(bool, questions.values())) > 100
    assert {address: count for address, count in questions.items() if count > MOST_QUESTIONS} == {}


@pytest.mark.parametrize("rooms", [(Room.TOUCH,), (Room.TOUCH, Room.PHONE, Room.WEB)])
def test_no_page_leads_out_of_the_list(app: Flask, rooms: tuple[Room, ...]) -> None:
    client = app.test_client()
    addresses = list(edition_addresses(app.extensions["vitrine"].showcase, rooms=rooms))
    missing = set()
    for address in addresses:
        answer = client.get(address)
        if not answer.content_type.startswith("text/html"):
            continue
        for link in html.fromstring(answer.get_data(as_text=True)).xpath("//a/@href"):
            wanted = urlsplit(urljoin(address, link))._replace(fragment="").geturl()
            # Answered by a server alone; an edition written out as files has no link to them.
            is_typed = "q=" in wanted or "where=" in wanted or wanted.endswith("/alike")
            if not wanted.startswith((*LEFT_OUT, "http")) and not is_typed and wanted not in addresses:
                missing.add((address, wanted))
    assert missing == set()


def test_a_listed_file_of_the_program_is_one(app: Flask) -> None:
    static = Path(app.static_folder or "")
    for address in edition_addresses(app.extensions["vitrine"].showcase, rooms=(Room.STATIC,)):
        assert (static / address.removeprefix("/static/")).is_file()
