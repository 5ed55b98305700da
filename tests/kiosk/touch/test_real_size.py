"""Only what is small, measured both ways and pictured is drawn as big as it is."""

from __future__ import annotations

import pytest

from catalogue.artefacts.record import Dimensions
from catalogue.language_text import LanguageText
from catalogue.showcase.pages import ObjectOnShow, PictureOnShow, TermOnShow
from kiosk.touch.real_size import CARD_WIDTH_MM, MOST_MM, real_size

PICTURE = PictureOnShow(
    image="i",
    width_px=1000,
    height_px=1000,
    widths=(320,),
    colour="#000000",
    alternative_text=LanguageText.of(en="A pin"),
    side="detail",
)


def thing(height: float | None, width: float | None, *pictures: PictureOnShow) -> ObjectOnShow:
    return ObjectOnShow(
        code="7K3F",
        object_number="A-1",
        kind=TermOnShow(key="pin", names=LanguageText.of(en="pin")),
        title=LanguageText.of(en="Pin"),
        published_on="2026-03-02",
        dimensions=Dimensions(height_mm=height, width_mm=width),
        pictures=pictures,
    )


@pytest.mark.parametrize("measures", [(None, 25), (25, None), (MOST_MM + 1, 25), (25, MOST_MM + 1)])
def test_what_is_large_or_was_not_measured_is_not_drawn(measures: tuple[float | None, float | None]) -> None:
    assert real_size(thing(*measures, PICTURE)) is None


def test_what_has_no_picture_is_not_drawn() -> None:
    assert real_size(thing(25, 20)) is None


def test_a_picture_of_nobody_knows_how_much_is_left_out_for_the_things_measures_above_a_bank_card() -> None:
    drawn = real_size(thing(MOST_MM, 20, PICTURE))
    assert drawn is not None
    assert drawn.picture is None
    assert (drawn.thing.width, drawn.thing.height, drawn.thing.top) == (20, MOST_MM, 0)
    assert drawn.thing.left == pytest.approx((CARD_WIDTH_MM - 20) / 2)
    assert (drawn.width, drawn.card.left) == (CARD_WIDTH_MM, 0)
    assert drawn.card.top > drawn.thing.top + drawn.thing.height
    assert drawn.height == drawn.card.top + drawn.card.height
