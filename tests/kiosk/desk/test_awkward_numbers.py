"""Objects whose numbers hold what addresses are made of: their codes are read and lead to them, inside and outside."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import quote, urlsplit

import zxingcpp
from PIL import Image
from sqlalchemy import select

from catalogue.artefacts.models import Artefact
from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision
from catalogue.language_text import LanguageText
from catalogue.showcase.publishing import publish
from kiosk.desk.carrying import is_own_address
from kiosk.desk.numbers import object_address
from tests.kiosk.desk.conftest import Desk

NUMBERS = (
    "2024/17.3",
    "B 7",
    "100%",
    "50%25",
    "C#1",
    "D?x=1",
    "E&F",
    "a+b",
    "..",
    "№ 7 (а)",
    "藏品-九",
    "G\\H",
    "'I'\"J\"",
    "K;L",
)
AT = datetime(2026, 5, 1, tzinfo=UTC)


def test_a_printed_code_opens_its_own_record_whatever_the_number_is_made_of(desk: Desk) -> None:
    with desk.database.writing() as session:
        for number in NUMBERS:
            record = ArtefactRecord(
                object_number=number,
                kind=Named(key="pin"),
                title=LanguageText.of(en=f"Pin {number} here"),
                label=LanguageText.of(en="A pin."),
            )
            save_revision(session, record, at=AT, by="test")
        publish(session, list(NUMBERS), at=AT, by="test")
        codes = dict(session.execute(select(Artefact.object_number, Artefact.code)).all())
    writer, visitor = desk("cataloguer"), desk.app.test_client()
    for number in NUMBERS:
        assert writer.see(object_address(number)).xpath("//main"), number
        drawn = visitor.get(f"/o/{codes[number]}/en/qr.png")
        (read,) = zxingcpp.read_barcodes(Image.open(BytesIO(drawn.data)))
        assert read.text.startswith("http://museum.test/o/"), number
        assert quote(number, safe="") not in read.text.removeprefix("http://museum.test"), number
        page = visitor.get(urlsplit(read.text).path, follow_redirects=True)
        assert page.status_code == 200, number
        assert f"Pin {number} here".replace("&", "&amp;").replace("'", "&#39;").replace('"', "&#34;") in page.text, (
            number
        )


def test_no_address_that_leads_elsewhere_is_taken_for_our_own() -> None:
    elsewhere = (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil",
        "/desk//evil",
        "/desk/\\evil",
    )
    more = (
        "javascript:alert(1)",
        "/desk/\nx",
        "/desk/\tx",
        " /desk/",
        "/desk@evil.example",
        "/deskevil",
        "",
        "/desk/../..//evil",
    )
    assert not any(map(is_own_address, (*elsewhere, *more)))
    assert all(map(is_own_address, ("/desk/", "/desk/objects/A-3", "/desk/objects/?q=pin")))
