"""Finding the thing in a picture that shows it on plain ground."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from media.outlining import WHOLE, outline
from media.pyramid import Kind, rendition_name
from media.shelves import FolderShelf

GROUND = "#8C8F90"


def on_shelf(tmp_path: Path, draw: object) -> FolderShelf:
    """A shelf with one picture, 400 by 300, drawn by a function that gets a pen."""
    drawn = Image.new("RGB", (400, 300), GROUND)
    draw(ImageDraw.Draw(drawn))  # type: ignore[operator]
    place = tmp_path / rendition_name("a" * 16, 400, Kind.JPEG)
    place.parent.mkdir(parents=True)
    drawn.save(place, quality=80)
    return FolderShelf(tmp_path)


def test_a_badge_on_grey_card_is_found_and_known_to_be_round(tmp_path: Path) -> None:
    shelf = on_shelf(tmp_path, lambda pen: pen.ellipse((100, 50, 300, 250), fill="#A8322C"))
    frame = outline(shelf, "a" * 16, 400)
    assert (frame.left, frame.top) == pytest.approx((0.25, 1 / 6), abs=0.01)
    assert (frame.width, frame.height) == pytest.approx((0.5, 2 / 3), abs=0.02)
    assert frame.has_open_corners


def test_a_sheet_covers_the_corners_of_its_frame(tmp_path: Path) -> None:
    shelf = on_shelf(tmp_path, lambda pen: pen.rectangle((40, 30, 359, 269), fill="#EFE4CB"))
    frame = outline(shelf, "a" * 16, 400)
    assert frame.width == pytest.approx(0.8, abs=0.02)
    assert not frame.has_open_corners


def test_dust_on_the_ground_is_no_thing(tmp_path: Path) -> None:
    def draw(pen: ImageDraw.ImageDraw) -> None:
        pen.rectangle((100, 100, 299, 199), fill="#EFE4CB")
        pen.point((5, 150), fill="white")

    assert outline(on_shelf(tmp_path, draw), "a" * 16, 400).left == pytest.approx(0.25, abs=0.01)


@pytest.mark.parametrize(
    "draw",
    [lambda pen: pen.point((5, 5), fill="white"), lambda pen: pen.rectangle((0, 0, 200, 300), fill="#101010")],
    ids=["ground with dust", "a picture without plain ground"],
)
def test_where_nothing_stands_out_it_is_the_whole_picture(tmp_path: Path, draw: object) -> None:
    assert outline(on_shelf(tmp_path, draw), "a" * 16, 400) == WHOLE
