"""The house's own drawings."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from media.drawing import render_drawing

TALL = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 40"><rect width="30" height="40" fill="#c81e28"/></svg>'
)


def drawn(svg: bytes, long_side_px: int) -> Image.Image:
    return Image.open(BytesIO(render_drawing(svg, long_side_px)))


def test_the_longer_side_has_the_pixels_asked_for() -> None:
    assert drawn(TALL, 400).size == (300, 400)
    assert drawn(TALL.replace(b"0 0 30 40", b"0 0 40 30"), 400).size == (400, 300)
    assert drawn(TALL.replace(b"0 0 30 40", b"0,0,1,4000"), 400).size == (1, 400)


def test_the_drawing_is_what_was_drawn() -> None:
    assert drawn(TALL, 40).convert("RGB").getpixel((15, 20)) == (200, 30, 40)


def test_the_same_drawing_is_the_same_bytes() -> None:
    assert render_drawing(TALL, 400) == render_drawing(TALL, 400)


def test_letters_of_the_system_are_not_used() -> None:
    """A drawing that looked different on the next machine would be another picture there."""
    letters = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><text y="30" font-size="30">W</text></svg>'
    assert drawn(letters, 40).getextrema()[3] == (0, 0)


@pytest.mark.parametrize(
    "svg",
    [
        b"",
        b"<svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 40"/>',
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 wide high"/>',
        b'<picture viewBox="0 0 4 3"/>',
    ],
)
def test_what_cannot_be_drawn_is_said(svg: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        render_drawing(svg, 400)
