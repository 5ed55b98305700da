from __future__ import annotations

import pytest

from catalogue.showcase.reading import Showcase
from kiosk import create_app
from tests.builders.small_museum import SmallMuseum
from tests.kiosk.touch.conftest import Visitor


def test_a_fault_shows_a_resting_card_that_wakes_by_itself(
    museum: SmallMuseum, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_case: Showcase, _facets: object) -> None:
        raise OSError("disk I/O error: /secret/path")

    monkeypatch.setattr(Showcase, "ways_in", broken)
    screen = Visitor(create_app(museum.settings).test_client()).see("/touch/ru/")
    assert screen.status == 500
    for words in ("This screen is resting.", "屏幕正在休息。", "Экран отдыхает."):
        assert words in screen.words
    assert "disk" not in screen.words
    assert screen.tree.xpath("//meta[@http-equiv='refresh']")[0].get("content") == "10; url=/touch/"
