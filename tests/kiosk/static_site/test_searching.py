"""Search without a server finds what the server finds: the same first finds in the same order."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from catalogue.database import Database
from catalogue.language_text import Language
from catalogue.search.answering import Answering, EntryKind, Reading
from kiosk.addresses import STATIC_FOLDER
from tests.kiosk.static_site.conftest import Site

QUESTIONS = [
    *("hands", "poster", "posters", "A-1", "a 1", "Poster of two hands", "two hands", "letter", "badge", "badges"),
    *("paper", "wall", "friendship", "友谊", "双手", "雙手", "Плакат", "плаката", "руки", "вокзал", "shanghai"),
    *("Шанхай", "bridge", "print", "youyi", "the", "kept no list", "значок", "徽章", "moscow", "поп"),
]
WAYS = {EntryKind.THEME: "themes", EntryKind.PERSON: "people", EntryKind.PLACE: "places"}


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed here")
def test_the_first_five_finds_are_the_servers(site: Site, tmp_path: Path) -> None:
    script = tmp_path / "ask.mjs"
    module = tmp_path / "finding.mjs"
    shutil.copy(STATIC_FOLDER / "js" / "web" / "finding.js", module)
    entries = json.dumps(str(site.folder / "search" / "entries.json"))
    script.write_text(
        'import { find, open } from "./finding.mjs"; import { readFileSync } from "node:fs";\n'
        f'const book = open(JSON.parse(readFileSync({entries}, "utf8")));\n'
        f"const asked = {json.dumps([[q, lang] for q in QUESTIONS for lang in ('en', 'zh')])};\n"
        "console.log(JSON.stringify(asked.map(([typed, language]) =>"
        " find(book, typed, language).slice(0, 5).map((entry) => entry.a))));\n"
    )
    said = subprocess.run(["node", str(script)], capture_output=True, check=True, text=True, timeout=60).stdout
    found = iter(json.loads(said))
    database = Database(site.museum.settings.database_url)
    answering = Answering(database)
    different = []
    asked = 0
    for question in QUESTIONS:
        for language in (Language.EN, Language.ZH):
            here = next(found)
            answers = answering.answer(question, language, limit=5)
            if answers.reading is not Reading.AS_ASKED:
                continue  # what is read as another word is the server's alone
            asked += 1
            there = [_address(hit.kind, hit.key) for hit in answers.hits]
            if here != there:
                different.append((question, language.value, here, there))
    database.close()
    assert asked >= 40
    assert different == []


def test_entries_lead_to_pages_that_are_there_and_show_their_pictures(site: Site) -> None:
    entries = json.loads((site.folder / "search" / "entries.json").read_text())["entries"]
    assert len(entries) > 10
    for entry in entries:
        for language in ("en", "ru", "zh"):
            page = site.folder / entry["a"].replace("{language}", language) / "index.html"
            assert page.is_file(), entry["a"]
        assert not entry["p"] or (site.folder / entry["p"]).is_file()


def _address(kind: EntryKind, key: str) -> str:
    if kind is EntryKind.OBJECT:
        return f"o/{key}/{{language}}/"
    if kind is EntryKind.PASSAGE:
        return f"s/{key}/{{language}}/"
    return f"{{language}}/{WAYS[kind]}/{quote(key, safe='')}/"
