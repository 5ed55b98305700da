"""Rows of blocks that are exchanged: the picture that comes out is the one that would have been encoded whole."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

from media.jpeg_rows import encode_rows

QUALITY = 78


def test_exchanged_rows_give_the_pixels_of_the_whole_encoded_at_once() -> None:
    ground = Image.radial_gradient("L").resize((320, 250)).convert("RGB")
    changed = ground.copy()
    ImageDraw.Draw(changed).text((12, 70), "In another language", fill="#C33")
    ImageDraw.Draw(changed).text((12, 236), "and to the last line", fill="#C33")
    assert ImageChops.difference(ground, changed).getbbox() is not None

    rows = encode_rows(ground, QUALITY)
    rows = rows.with_strip(64, changed.crop((0, 64, 320, 96)), QUALITY)
    rows = rows.with_strip(224, changed.crop((0, 224, 320, 250)), QUALITY)

    whole = BytesIO()
    changed.save(whole, "JPEG", quality=QUALITY)
    assert len(rows.rows) == 16
    difference = ImageChops.difference(Image.open(BytesIO(rows.joined())), Image.open(whole))
    assert difference.getbbox() is None
