"""Renditions: their sizes, their looks, and nothing beside their pixels."""

from __future__ import annotations

import math
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat

from media import rendering
from media.pyramid import Kind, Size
from tests.media.metadata import beside_the_pixels
from tests.media.pictures import BLUE, GREEN, RED, YELLOW, corners, is_near, photograph, quarters


def likeness(one: Image.Image, other: Image.Image) -> float:
    """The peak signal-to-noise ratio in decibels; 99 where nothing differs."""
    squares = sum(ImageStat.Stat(ImageChops.difference(one, other)).sum2) / (3 * one.width * one.height)
    return 10 * math.log10(255**2 / squares) if squares else 99.0


def seen(file: bytes) -> Image.Image:
    return Image.open(BytesIO(file))


def test_every_width_comes_in_every_kind_the_largest_first() -> None:
    made = list(rendering.render(photograph(1300, 700), Size(1300, 700), tuple(Kind)))
    assert [(width, kind) for width, kind, _ in made] == [(w, k) for w in (1300, 1080, 640, 320) for k in Kind]
    for width, kind, file in made:
        picture = seen(file)
        assert picture.size == (width, round(700 * width / 1300))
        assert picture.format == {"jpg": "JPEG", "webp": "WEBP", "avif": "AVIF"}[kind]


def test_a_rendition_looks_like_the_picture() -> None:
    for _, _, file in rendering.render(quarters(700, 400), Size(700, 400), tuple(Kind)):
        found = corners(seen(file).convert("RGB"))
        for colour, wanted in zip(found, (RED, GREEN, BLUE, YELLOW), strict=True):
            assert is_near(colour, wanted, 8)


@pytest.mark.parametrize(("from_px", "width_px"), [(2400, 1000), (2400, 640), (2400, 320), (1080, 540), (640, 320)])
def test_halving_on_the_way_costs_no_likeness(from_px: int, width_px: int) -> None:
    """As a file, within 0.3 dB of one made by the full filter from the whole picture."""
    whole = photograph(from_px, round(from_px * 2 / 3))
    size = Size(width_px, round(width_px * 2 / 3))
    full_filter = whole.resize((size.width_px, size.height_px), Image.Resampling.LANCZOS)
    ours = rendering.encode(rendering.resize(whole, size), Kind.JPEG)
    theirs = rendering.encode(full_filter, Kind.JPEG)
    assert likeness(seen(ours), full_filter) > likeness(seen(theirs), full_filter) - 0.3


def test_the_measure_of_likeness_tells_a_worse_filter() -> None:
    whole = photograph(2400, 1600)
    full_filter = whole.resize((320, 213), Image.Resampling.LANCZOS)
    careless = whole.resize((320, 213), Image.Resampling.NEAREST)
    theirs = seen(rendering.encode(full_filter, Kind.JPEG))
    assert likeness(seen(rendering.encode(careless, Kind.JPEG)), full_filter) < likeness(theirs, full_filter) - 0.3


@pytest.mark.parametrize("size", [(511, 300), (512, 512), (1025, 1537), (3, 1), (1, 1)])
def test_halving_with_transparency_is_the_same_band_by_band(size: tuple[int, int]) -> None:
    picture = photograph(*size)
    picture.putalpha(Image.linear_gradient("L").resize(size))
    assert rendering.halve(picture).tobytes() == picture.reduce(2).tobytes()


def test_transparency_stays_in_webp_and_shows_the_dark_ground_in_jpeg() -> None:
    picture = quarters(64, 64).convert("RGBA")
    picture.paste((255, 255, 255, 0), (0, 0, 32, 32))
    files = {kind: seen(file) for _, kind, file in rendering.render(picture, Size(64, 64), tuple(Kind))}
    assert is_near(corners(files[Kind.JPEG])[0], (0x13, 0x21, 0x1F), 8)
    for kind in (Kind.WEBP, Kind.AVIF):
        found = corners(files[kind].convert("RGBA"))
        assert found[0][3] == 0
        assert is_near(found[3], (*YELLOW, 255), 12)


def test_edges_of_transparency_take_no_colour_from_what_is_hidden() -> None:
    """White hidden under full transparency must not bleed into the red beside it."""
    picture = Image.new("RGBA", (64, 64), (255, 255, 255, 0))
    picture.paste((200, 0, 0, 255), (0, 0, 33, 64))
    small = rendering.resize(picture, Size(32, 32))
    red, green, blue, alpha = small.getpixel((16, 16))  # type: ignore[misc]
    assert 0 < alpha < 255
    assert is_near((red, green, blue), (200, 0, 0), 4)


@pytest.mark.parametrize("kind", Kind)
def test_a_rendition_holds_nothing_but_pixels(kind: Kind) -> None:
    assert beside_the_pixels(rendering.encode(photograph(60, 40), kind)) == []


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("JPEG", {"comment": b"a comment"}),
        ("JPEG", {"icc_profile": b"a profile"}),
        ("JPEG", {"exif": b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00"}),
        ("WEBP", {"xmp": b"a packet"}),
        ("WEBP", {"exif": b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00"}),
        ("AVIF", {"xmp": b"a packet"}),
        ("AVIF", {"icc_profile": b"a profile"}),
    ],
)
def test_what_looks_for_more_than_pixels_finds_it(name: str, options: dict[str, bytes]) -> None:
    file = BytesIO()
    photograph(60, 40).save(file, name, **options)
    assert beside_the_pixels(file.getvalue())


def test_a_picture_with_something_beside_its_pixels_is_not_written() -> None:
    picture = photograph(60, 40)
    picture.info["comment"] = b"a comment"
    with pytest.raises(ValueError, match="comment"):
        rendering.encode(picture, Kind.JPEG)


def test_the_dominant_colour_is_the_one_that_covers_most() -> None:
    picture = Image.new("RGB", (300, 200), (200, 30, 40))
    picture.paste((250, 250, 250), (0, 0, 100, 200))
    assert rendering.dominant_colour(picture) == "#c81e28"


def test_the_dominant_colour_of_a_cut_out_is_seen_on_the_ground() -> None:
    assert rendering.dominant_colour(Image.new("RGBA", (300, 200), (255, 255, 255, 0))) == "#13211f"
