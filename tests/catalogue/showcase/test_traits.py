"""What a thing on show can be narrowed down to is read off its public face."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue.language_text import LanguageText
from catalogue.showcase.claim_on_show import ClaimOnShow
from catalogue.showcase.pages import ObjectOnShow, TermOnShow
from catalogue.showcase.traits import filed_under

PIN = ObjectOnShow(
    code="7K3F",
    object_number="1",
    kind=TermOnShow(key="pin", names=LanguageText.of(en="pin")),
    title=LanguageText.of(en="A pin"),
    published_on="2026-05-03",
)


@pytest.mark.parametrize(
    ("statuses", "key"),
    [
        ((), "undisputed"),
        (("several_sources", "not_checked"), "undisputed"),
        (("one_source", "disagree"), "disagree"),
    ],
)
def test_things_that_sources_disagree_about_are_found_apart(statuses: tuple[str, ...], key: str) -> None:
    claims = tuple(ClaimOnShow(words=LanguageText.of(en="It is tin."), status=status) for status in statuses)
    filed = filed_under(replace(PIN, claims=claims))
    assert [found for facet, found in filed if facet == "sources"] == [key]
