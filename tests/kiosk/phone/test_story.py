"""A text that may be shown whole, on a phone."""

from __future__ import annotations

from tests.builders.small_museum import RETOLD, RETOLD_RU
from tests.kiosk.phone.conftest import Phone


def test_a_retelling_is_read_whole_in_the_readers_language_beside_its_object(visitor: Phone, poster: str) -> None:
    assert RETOLD_RU in visitor.words("/s/retold-walls/ru")
    assert f"/o/{poster}/ru" in visitor.see("/s/retold-walls/ru").xpath("//a/@href")
    assert RETOLD in visitor.words("/s/retold-walls/")


def test_a_text_that_may_only_be_quoted_is_not_shown_whole(visitor: Phone) -> None:
    visitor.see("/s/article.txt/", status=404)
    visitor.see("/touch/en/story/article.txt", status=404)
