"""What search engines are told: every page on show in each language, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import etree

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.revising import save_revision
from kiosk import create_app
from kiosk.web import sitemap
from tests.builders.small_museum import AT, BY, THEME, open_small_museum

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def listed(client: FlaskClient, address: str, found: str = "//s:loc/text()") -> list[str]:
    return [str(text) for text in etree.fromstring(client.get(address).data).xpath(found, namespaces=NAMES)]


def test_every_page_on_show_is_listed_in_each_language_and_no_draft_or_withdrawn_one(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    museum = open_small_museum(tmp_path_factory.mktemp("museum"))
    app = create_app(museum.settings)
    with app.extensions["vitrine"].database.writing() as session:
        draft = replace(get_record(session, get_artefact(session, "A-2")), object_number="A-20")
        save_revision(session, draft, at=AT + timedelta(days=1), by=BY)
        code_of_draft = get_artefact(session, "A-20").code
    monkeypatch.setattr(sitemap, "PART", 4)  # nine objects in three parts
    client = app.test_client()
    (robots,) = [line for line in client.get("/robots.txt").text.splitlines() if line.startswith("Sitemap: ")]
    parts = listed(client, urlsplit(robots.removeprefix("Sitemap: ")).path)
    assert len(parts) == 3
    addresses = [address for part in parts for address in listed(client, part.removeprefix("http://museum.test"))]
    assert len(addresses) == len(set(addresses))
    for number, code in museum.codes.items():
        expected = 0 if number == "A-10" else 3
        assert sum(f"/o/{code}/" in address for address in addresses) == expected, number
    assert not [address for address in addresses if code_of_draft in address]
    assert {f"http://museum.test/{lang}/themes/{THEME}" for lang in ("en", "zh", "ru")} <= set(addresses)
    refused = [a for a in addresses if client.get(a.removeprefix("http://museum.test")).status_code != 200]
    assert refused == []
    others = listed(client, "/sitemap.xml?page=1", "//s:url[1]/x:link/@hreflang")
    assert others == ["en", "zh-Hans", "ru"]
    assert client.get("/sitemap.xml?page=9").status_code == 404
