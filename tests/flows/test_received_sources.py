"""The same walk on the source texts as received and the objects of the collection brief, where these lie beside us."""

from __future__ import annotations

import re
import urllib.request
from html import unescape
from pathlib import Path

import pytest

from tests.builders.brief import write_sheet
from tests.builders.checkout import ROOT
from tests.builders.museum import Museum

SHARED = ROOT.parent / "shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "sources").is_dir(), reason="the source texts are not published with the project"
)


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> Museum:
    home = tmp_path_factory.mktemp("sources") / "home"
    museum = Museum.at(home)
    museum.done("init")
    return museum


def test_the_walk_on_the_texts_as_received(museum: Museum, tmp_path: Path) -> None:
    sources = sorted((SHARED / "sources").glob("*.txt"))
    received = museum.done("texts", "receive", *sources)
    assert len(received) == 5
    assert all(row["passages"] and row["mentions"] for row in received)
    assert [row["passages"] for row in museum.done("texts", "receive", *sources)] == [
        row["passages"] for row in received
    ]

    sheet = tmp_path / "brief.csv"
    assert write_sheet(SHARED / "collection-brief.md", sheet) == 36
    imported = museum.run("objects", "import", sheet).rows[0]
    assert (imported["added"], imported["refused"]) == (36, 0)

    proposed = museum.done("links", "propose")
    for row in proposed:
        text = (SHARED / "sources" / row["source"]).read_bytes().decode()
        assert row["quote"].split()[0] in text[row["start"] : row["end"]]
    for row in proposed:
        museum.done("links", "accept", row["object_number"], row["source"], str(row["index"]))
    outcomes = museum.done("objects", "publish", "--all")
    assert {outcome["edition"] for outcome in outcomes} == {1}

    quoted = {row["object_number"]: row["quote"] for row in reversed(proposed)}
    codes = {row["object_number"]: row["code"] for row in museum.done("objects", "list")}
    with museum.serving() as address:
        for number, quote in quoted.items():
            for path in (f"/o/{codes[number]}/en", f"/touch/en/o/{codes[number]}/passages/1"):
                with urllib.request.urlopen(address + path) as answer:
                    page = answer.read().decode()
                assert _plain(quote) in _plain(page), (number, path)


def _plain(words: str) -> str:
    """Words alone: pages escape, number and set off what they quote."""
    return "".join(re.sub(r"<[^>]*>", "", unescape(words)).split())
