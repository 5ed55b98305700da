"""The drawings print: every one, at the size asked for, the same bytes each time, and no two alike."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from catalogue.demonstration.collection import Demonstration
from catalogue.demonstration.reading import DATA
from media.drawing import render_drawing


def draw(svg_file: Path, long_side_px: int) -> bytes:
    return render_drawing(svg_file.read_bytes(), long_side_px)


DRAWINGS = sorted((DATA / "pictures").glob("*.svg"))

#: Small enough to be read in a review and kept in the history without regret.
MOST_BYTES = 250_000


@pytest.mark.parametrize("svg_file", DRAWINGS, ids=lambda file: file.stem)
def test_a_drawing_prints_with_something_to_look_at(svg_file: Path) -> None:
    picture = Image.open(BytesIO(draw(svg_file, 320)))
    assert abs(max(picture.size) - 320) <= 1
    colours = picture.convert("RGB").getcolors(maxcolors=320 * 320)
    assert colours is not None
    assert len(colours) > 100


def test_a_drawing_prints_the_same_bytes_every_time() -> None:
    assert draw(DRAWINGS[0], 600) == draw(DRAWINGS[0], 600)


def test_no_two_drawings_are_the_same() -> None:
    digests = {hashlib.sha256(draw(svg_file, 64)).hexdigest() for svg_file in DRAWINGS}
    assert len(digests) == len(DRAWINGS)


def test_every_drawing_belongs_to_an_object_and_stays_small(demonstration: Demonstration) -> None:
    assert {picture.file for picture in demonstration.pictures} == set(DRAWINGS)
    for svg_file in DRAWINGS:
        assert svg_file.stat().st_size < MOST_BYTES, svg_file.name


def test_overlapping_inks_print_a_third_colour(tmp_path: Path) -> None:
    svg_file = tmp_path / "inks.svg"
    svg_file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#f00"/>'
        '<rect width="10" height="10" fill="#00f" style="mix-blend-mode:multiply"/></svg>',
        encoding="utf-8",
    )
    picture = Image.open(BytesIO(draw(svg_file, 20))).convert("RGB")
    assert (picture.getpixel((5, 5)), picture.getpixel((15, 5))) == ((0, 0, 0), (255, 0, 0))
