"""Harvesters are answered as OAI-PMH 2.0 says: all six verbs, every error, and nothing lost over an edition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import etree

from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.showcase.publishing import publish, withdraw
from kiosk import create_app
from kiosk.interop import oai
from tests.builders.small_museum import AT, THEME, SmallMuseum, open_small_museum

SPACES = {
    "o": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "lido": "http://www.lido-schema.org",
}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> SmallMuseum:
    return open_small_museum(tmp_path_factory.mktemp("oai") / "home", public_url="https://museum.test")


@pytest.fixture(scope="module")
def client(museum: SmallMuseum) -> FlaskClient:
    return create_app(museum.settings).test_client()


def ask(client: FlaskClient, verb: str = "", /, **arguments: str) -> etree._Element:
    """The answer to a verb; ``from`` is written ``from_``."""
    words = {"verb": verb, **{name.rstrip("_"): value for name, value in arguments.items()}}
    return read(client.get("/oai", query_string={name: value for name, value in words.items() if value}))


def read(answer: Any) -> etree._Element:
    assert answer.status_code == 200
    assert answer.content_type == "text/xml; charset=utf-8"
    root = etree.fromstring(answer.data)
    assert root.tag == f"{{{SPACES['o']}}}OAI-PMH"
    assert [child.tag.rpartition("}")[2] for child in root][:2] == ["responseDate", "request"]
    return root


def said(root: etree._Element, path: str) -> list[str]:
    return [str(words) for words in root.xpath(f"{path}/text()", namespaces=SPACES)]


def error(root: etree._Element) -> str:
    codes = root.xpath("o:error/@code", namespaces=SPACES)
    assert len(codes) == 1
    assert said(root, "o:error")
    return str(codes[0])


def test_the_repository_says_who_it_is(client: FlaskClient) -> None:
    root = ask(client, "Identify")
    assert [child.tag.rpartition("}")[2] for child in root[2]] == [
        "repositoryName",
        "baseURL",
        "protocolVersion",
        "adminEmail",
        "earliestDatestamp",
        "deletedRecord",
        "granularity",
    ]
    assert said(root, "//o:baseURL") == ["https://museum.test/oai"]
    assert said(root, "//o:earliestDatestamp") == ["2026-03-02T09:00:00Z"]
    assert root[1].attrib == {"verb": "Identify"}
    assert said(ask(client, "ListMetadataFormats"), "//o:metadataPrefix") == ["oai_dc", "lido"]
    assert said(ask(client, "ListSets"), "//o:set/o:setSpec") == [f"theme.{THEME}"]


def test_a_record_tells_what_the_page_tells_in_both_formats(client: FlaskClient, museum: SmallMuseum) -> None:
    identifier = f"oai:museum.test:{museum.codes['A-1']}"
    core = ask(client, "GetRecord", identifier=identifier, metadataPrefix="oai_dc")
    titles = {element.get(XML_LANG): element.text for element in core.iterfind(".//dc:title", SPACES)}
    assert titles["ru"] == "Плакат с двумя руками"
    assert titles["zh-Hans"] == "双手宣传画"
    assert f"https://museum.test/o/{museum.codes['A-1']}" in said(core, "//dc:identifier")
    assert said(core, "//o:header/o:setSpec") == [f"theme.{THEME}"]
    lido = ask(client, "GetRecord", identifier=identifier, metadataPrefix="lido")
    assert said(lido, "//lido:lidoRecID") == ["A-1"]
    assert said(lido, "//lido:recordInfoLink") == [f"https://museum.test/o/{museum.codes['A-1']}"]
    pictures = said(lido, "//lido:linkResource")
    assert len(pictures) == 2
    assert client.get(pictures[0].removeprefix("https://museum.test")).status_code == 200


def test_what_was_withdrawn_stays_known_as_deleted(client: FlaskClient, museum: SmallMuseum) -> None:
    gone = ask(client, "GetRecord", identifier=f"oai:museum.test:{museum.codes['A-10']}", metadataPrefix="lido")
    assert gone.xpath("//o:header/@status", namespaces=SPACES) == ["deleted"]
    assert not gone.xpath("//o:metadata", namespaces=SPACES)
    everything = ask(client, "ListIdentifiers", metadataPrefix="oai_dc")
    assert len(said(everything, "//o:identifier")) == 10
    assert len(everything.xpath("//o:header[@status='deleted']", namespaces=SPACES)) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "badVerb"),
        ("verb=Steal", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&extra=1", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=GetRecord&identifier=oai:museum.test:7K3F", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=lido", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-03-03&until=2026-03-02", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-03-03&until=2026-03-04T00:00:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"),
        ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=%00%ff", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:museum.test:ZZZZ", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=%00%1b", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=nonsense", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=oai:other.test:7K3F", "idDoesNotExist"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=theme.nothing", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=%3Cscript%3E", "noRecordsMatch"),
    ],
)
def test_every_wrong_question_has_its_error(client: FlaskClient, words: str, code: str) -> None:
    by_address = read(client.get(f"/oai?{words}"))
    by_form = read(client.post("/oai", data=words, content_type="application/x-www-form-urlencoded"))
    for root in (by_address, by_form):
        assert error(root) == code
        has_echo = bool(root[1].attrib)
        assert has_echo is (code not in ("badVerb", "badArgument"))


def test_times_and_sets_narrow_a_harvest(client: FlaskClient) -> None:
    def count(**arguments: str) -> int:
        return len(said(ask(client, "ListIdentifiers", metadataPrefix="oai_dc", **arguments), "//o:identifier"))

    assert count(from_="2026-03-02", until="2026-03-02") == 10
    assert count(from_="2026-03-02T09:00:00Z", until="2026-03-02T09:00:00Z") == 10
    assert count(set=f"theme.{THEME}") == 8
    too_late = ask(client, "ListIdentifiers", metadataPrefix="oai_dc", from_="2026-03-02T09:00:01Z")
    assert error(too_late) == "noRecordsMatch"


def test_a_harvest_over_a_new_edition_misses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oai, "PAGE_SIZE", 3)
    museum = open_small_museum(tmp_path / "home", public_url="https://museum.test")
    client = create_app(museum.settings).test_client()
    database = Database(museum.settings.database_url)

    def change(_: int) -> None:
        record = ArtefactRecord(
            object_number="A-2",
            kind=Named(key="letter"),
            title=LanguageText.of(en="Another letter"),
            label=LanguageText.of(en="New words."),
        )
        later = AT + timedelta(days=1)
        with database.writing() as session:
            save_revision(session, record, at=later, by="test")
            publish(session, ["A-2"], at=later, by="test")
            withdraw(session, "A-5", reason="It broke.", at=later + timedelta(seconds=1), by="test")

    told = list(_harvest(client, change))
    database.close()
    newest = {identifier: (title, status) for identifier, title, status in told}
    assert len(newest) == 10
    assert newest[f"oai:museum.test:{museum.codes['A-2']}"] == ("Another letter", None)
    assert newest[f"oai:museum.test:{museum.codes['A-5']}"] == (None, "deleted")


def _harvest(client: FlaskClient, meanwhile: Any) -> Iterator[tuple[str, str | None, str | None]]:
    root = ask(client, "ListRecords", metadataPrefix="oai_dc")
    first = True
    while True:
        for record in root.iterfind(".//o:record", SPACES):
            identifier = record.findtext("o:header/o:identifier", namespaces=SPACES)
            header = record.find("o:header", SPACES)
            assert identifier is not None
            assert header is not None
            yield identifier, record.findtext(".//dc:title", namespaces=SPACES), header.get("status")
        token = root.find(".//o:resumptionToken", SPACES)
        assert token is not None
        assert int(token.get("completeListSize", "")) >= int(token.get("cursor", ""))
        if not token.text:
            return
        if first:
            meanwhile(0)
            first = False
        root = ask(client, "ListRecords", resumptionToken=token.text)
