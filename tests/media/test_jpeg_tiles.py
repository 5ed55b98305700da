"""Tiles that are exchanged: the picture that comes out is the one that would have been encoded whole."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageDraw

from media.jpeg_tiles import encode_tiles

QUALITY = 78


def test_exchanged_tiles_give_the_pixels_of_the_whole_encoded_at_once() -> None:
    ground = Image.radial_gradient("L").resize((320, 250)).convert("RGB")
    changed = ground.copy()
    ImageDraw.Draw(changed).text((92, 70), "In another language", fill="#C33")
    ImageDraw.Draw(changed).text((12, 236), "and to the last line", fill="#C33")
    assert ImageChops.difference(ground, changed).getbbox() is not None

    tiles = encode_tiles(ground, QUALITY)
    tiles = tiles.with_part(1, 4, encode_tiles(changed.crop((80, 64, 240, 96)), QUALITY))
    tiles = tiles.with_part(0, 14, encode_tiles(changed.crop((0, 224, 160, 250)), QUALITY))

    whole = BytesIO()
    changed.save(whole, "JPEG", quality=QUALITY)
    assert (tiles.across, len(tiles.tiles)) == (4, 4 * 16)
    difference = ImageChops.difference(Image.open(BytesIO(tiles.joined())), Image.open(whole))
    assert difference.getbbox() is None


@pytest.mark.parametrize(("left", "top"), [(-1, 0), (0, -1), (3, 0), (0, 3), (2, 3)])
def test_a_part_that_reaches_beyond_the_picture_is_refused(left: int, top: int) -> None:
    whole, part = (encode_tiles(Image.new("RGB", size), QUALITY) for size in ((320, 60), (160, 30)))
    assert whole.with_part(2, 2, part).joined() == whole.joined()
    with pytest.raises(ValueError, match="beyond"):
        whole.with_part(left, top, part)


def test_a_picture_that_ends_within_a_tile_is_refused() -> None:
    with pytest.raises(ValueError, match="width"):
        encode_tiles(Image.new("RGB", (100, 16)), QUALITY)
