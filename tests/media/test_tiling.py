"""Tiles, put together again, are the picture."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from media import pyramid, tiling
from media.pyramid import Size
from tests.media.metadata import beside_the_pixels
from tests.media.pictures import corners, is_near, photograph, quarters
from tests.media.test_rendering import likeness


def put_together(picture: Image.Image) -> dict[int, Image.Image]:
    """Each level of the picture, made of its tiles."""
    whole = Size(*picture.size)
    levels = {}
    for factor, level in tiling.levels(picture):
        canvas = Image.new("RGB", level.size)
        for tile, file in tiling.cut(level, factor, whole):
            piece = Image.open(BytesIO(file))
            assert piece.size == (tile.size.width_px, tile.size.height_px)
            assert beside_the_pixels(file) == []
            canvas.paste(piece, (tile.x_px // factor, tile.y_px // factor))
        levels[factor] = canvas
    return levels


@pytest.mark.parametrize("size", [(1700, 1100), (1025, 513), (513, 1), (2048, 1024)])
def test_every_level_is_the_picture_at_its_scale(size: tuple[int, int]) -> None:
    picture = photograph(*size)
    levels = put_together(picture)
    assert tuple(levels) == pyramid.scale_factors(*size)
    for factor, found in levels.items():
        assert found.size == (-(-size[0] // factor), -(-size[1] // factor))
        wanted = picture.resize(found.size, Image.Resampling.BOX)
        likest = likeness(found, wanted)
        assert likest > 28
        for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            shifted = ImageChops.offset(wanted, across, down)
            assert likest > likeness(found, shifted) + 1 or found.height == 1, "no tile is a pixel out of place"


def test_a_picture_no_larger_than_a_tile_has_its_renditions_for_tiles() -> None:
    assert [list(tiling.cut(level, factor, Size(400, 300))) for factor, level in tiling.levels(quarters(400, 300))] == [
        []
    ]


def test_a_cut_out_lies_on_the_dark_ground() -> None:
    picture = Image.new("RGBA", (600, 520), (255, 255, 255, 0))
    for level in put_together(picture).values():
        assert is_near(corners(level)[0], (0x13, 0x21, 0x1F), 3)
