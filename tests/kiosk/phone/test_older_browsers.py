"""Phones in people's hands, and the browser inside WeChat, are years behind: what pages load must work in Chromium 99.

What an older browser passes over without harm (``text-wrap``, ``::highlight``) may be used; what would break may not.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.addresses import STATIC_FOLDER
from tests.kiosk.phone.conftest import Phone

#: Rules that an older browser drops with all that stands in them, and steps that throw there.
TOO_NEW_IN_STYLES = r":has\(|@container|@scope|color-mix\(|light-dark\(|(?<![-\w])(translate|rotate|scale):|[{;}]\s*&"
TOO_NEW_IN_SCRIPTS = (
    r"Response\.json\(|\.to(Sorted|Reversed|Spliced)\(|Object\.groupBy|withResolvers|Array\.fromAsync|URL\.(canParse|parse)\("
    r"|showPopover|hidePopover|CSS\.highlights\.|\.isSubsetOf\("
)


@pytest.fixture(scope="module")
def loaded(visitor: Phone, poster: str) -> set[Path]:
    """Every style sheet and module that a phone's pages load, with what those import."""
    # The poster has no claims, and the worker is asked for at the first Save alone.
    waiting = [STATIC_FOLDER / "css" / "claims.css", STATIC_FOLDER / "js" / "phone" / "service-worker.js"]
    for page in (f"/o/{poster}/en", "/o/saved/en", "/en/", "/en/objects"):
        found = visitor.see(page).xpath("//link[@rel='stylesheet']/@href | //script/@src")
        waiting += [STATIC_FOLDER / address.split("?")[0].removeprefix("/static/") for address in found]
    files = set()
    while waiting:
        path = waiting.pop().resolve()
        if path not in files and "vendor" not in path.parts:
            files.add(path)
            imported = re.findall(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""", path.read_text())
            waiting += [path.parent / name for name in imported]
    return files


def test_nothing_is_loaded_that_breaks_in_an_older_browser(loaded: set[Path]) -> None:
    assert {"phone.css", "shelf.js", "picture.js", "speaking.js"} <= {path.name for path in loaded}
    for path in loaded:
        too_new = TOO_NEW_IN_STYLES if path.suffix == ".css" else TOO_NEW_IN_SCRIPTS
        assert not [found[0] for found in re.finditer(too_new, path.read_text())], path.name


def test_heights_of_a_phone_with_its_bars_have_an_older_measure_before_them(loaded: set[Path]) -> None:
    for path in loaded:
        for rule in re.findall(r"\{([^{}]*\d[sdl]vh[^{}]*)\}", path.read_text() if path.suffix == ".css" else ""):
            for name in re.findall(r"([\w-]+):[^;]*\d[sdl]vh", rule):
                assert re.search(rf"(?<![-\w]){name}:[^;]*\dvh\b", rule), f"{path.name}: {name}"
