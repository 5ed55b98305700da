"""The typefaces arrive in a real browser, in the alphabets they are there for."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.builders.checkout import ROOT

VENDOR = ROOT / "kiosk" / "static" / "vendor"


@pytest.mark.parametrize(
    ("stylesheet", "font", "words"),
    [
        ("fonts-phone.css", "600 30px Jost", "Poster"),
        ("fonts-phone.css", "600 30px Jost", "Плакат"),
        ("fonts-phone.css", "400 30px 'PT Sans'", "Значок"),
        ("fonts-phone.css", "700 30px 'PT Sans'", "Badge"),
        ("fonts-phone.css", "italic 400 30px 'PT Serif'", "Письмо"),
        ("fonts.css", "400 30px 'Noto Sans SC'", "海报"),
        ("fonts.css", "700 30px 'Noto Sans SC'", "像章"),
        ("fonts.css", "400 30px 'Noto Serif SC'", "书信"),
    ],
)
def test_a_typeface_is_loaded_for_its_words(page: Page, tmp_path: Path, stylesheet: str, font: str, words: str) -> None:
    sheet = (VENDOR / stylesheet).as_uri()
    label = tmp_path / "label.html"
    label.write_text(f'<link rel="stylesheet" href="{sheet}"><p style="font:{font}">{words}</p>', encoding="utf-8")
    page.goto(label.as_uri())
    loaded = page.evaluate(
        "async ([font, words]) => (await document.fonts.load(font, words)).map(face => face.status)", [font, words]
    )
    assert loaded
    assert set(loaded) == {"loaded"}
