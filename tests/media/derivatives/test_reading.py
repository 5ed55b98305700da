"""Addresses of the IIIF Image API 3.0, read as its text says; the examples in its sections 4.1 to 4.8 are all here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.derivatives.derivative import Derivative, Ending, Quality
from media.derivatives.reading import read_address
from media.errors import DerivativeRefused, EnlargingRefused
from media.pyramid import level0

LARGE = (6000, 4000)
#: As in the standard's examples.
SMALL = (300, 200)


def read(
    region: str = "full",
    size: str = "max",
    rotation: str = "0",
    file: str = "default.jpg",
    *,
    picture: tuple[int, int] = LARGE,
) -> Derivative:
    return read_address(region, size, rotation, file, level0(*picture))


@pytest.mark.parametrize(
    ("region", "pixels", "picture"),
    [
        ("full", "0,0,300,200", SMALL),
        ("square", "50,0,200,200", SMALL),
        ("square", "0,50,200,200", (200, 300)),
        ("125,15,120,140", "125,15,120,140", SMALL),
        ("pct:41.6,7.5,40,70", "125,15,120,140", SMALL),
        ("125,15,200,200", "125,15,175,185", SMALL),
        ("pct:41.6,7.5,66.6,100", "125,15,175,185", SMALL),
        ("299,199,1,1", "299,199,1,1", SMALL),
        ("0,0,999999999,999999999", "0,0,6000,4000", LARGE),
        ("pct:.5,0.5,99.5,99.5", "30,20,5970,3980", LARGE),
    ],
)
def test_a_region_is_cut_at_the_edges_of_the_picture(region: str, pixels: str, picture: tuple[int, int]) -> None:
    assert str(read(region, picture=picture).region) == pixels


@pytest.mark.parametrize(
    "region",
    [
        "",
        "whole",
        "0,0,0,10",
        "0,0,10,0",
        "300,0,10,10",
        "0,200,10,10",
        "0,0,10",
        "0,0,10,10,10",
        "-1,0,10,10",
        "0.5,0,10,10",
        "0,0,10,1000000000",
        "0,0,10,٣",
        "pct:0,0,0,10",
        "pct:100,0,10,10",
        "pct:0,0,.1,.1",
        "pct:-1,0,10,10",
        "pct:+1,0,10,10",
        "pct:1e1,0,10,10",
        "pct:nan,0,10,10",
        "pct:0,0,10",
        " full",
        "full\n",
    ],
)
def test_a_region_that_is_none_or_holds_no_pixel_is_refused(region: str) -> None:
    with pytest.raises(DerivativeRefused):
        read(region, picture=SMALL)


@pytest.mark.parametrize(
    ("region", "size", "pixels", "picture"),
    [
        ("full", "max", "300,200", SMALL),
        ("full", "150,", "150,100", SMALL),
        ("full", ",150", "225,150", SMALL),
        ("full", "pct:50", "150,100", SMALL),
        ("full", "pct:0.5", "2,1", SMALL),
        ("full", "225,100", "225,100", SMALL),
        ("full", "!225,100", "150,100", SMALL),
        ("full", "!2000,3000", "300,200", SMALL),
        ("full", "^150,", "150,100", SMALL),
        ("full", "^pct:100", "300,200", SMALL),
        ("full", "^!225,100", "150,100", SMALL),
        ("full", "^!2000,100", "150,100", SMALL),
        # No answer is larger than the largest rendition, whatever part it shows.
        ("full", "max", "2400,1600", LARGE),
        ("full", "^max", "2400,1600", LARGE),
        ("full", "!6000,6000", "2400,1600", LARGE),
        ("full", "max", "2400,3600", (4000, 6000)),
        ("0,0,512,512", "max", "512,512", LARGE),
        ("0,0,2400,1600", "max", "2400,1600", LARGE),
        ("0,0,3000,3000", "max", "1959,1959", LARGE),
        ("0,0,6000,10", "max", "2400,4", LARGE),
        ("0,0,6000,1", "max", "2400,1", LARGE),
        ("0,0,100,4000", "max", "60,2400", LARGE),
    ],
)
def test_a_size_is_worked_out_in_pixels(region: str, size: str, pixels: str, picture: tuple[int, int]) -> None:
    assert str(read(region, size, picture=picture).size) == pixels


@pytest.mark.parametrize(
    ("size", "picture"),
    [
        ("full", LARGE),
        ("", LARGE),
        (",", LARGE),
        ("!100,", LARGE),
        ("!,100", LARGE),
        ("100", LARGE),
        ("0,", LARGE),
        (",0", LARGE),
        ("!0,10", LARGE),
        ("pct:0", LARGE),
        ("pct:0.001", LARGE),
        ("pct:100.5", SMALL),
        ("301,", SMALL),
        (",201", SMALL),
        ("301,10", SMALL),
        ("10,201", SMALL),
        ("2401,", LARGE),
        (",1601", LARGE),
        ("2400,1601", LARGE),
        ("pct:41", LARGE),
        ("max,", LARGE),
        ("^", LARGE),
        ("^^max", LARGE),
        ("!^100,100", LARGE),
        ("1000000000,", LARGE),
        ("1e2,", LARGE),
    ],
)
def test_a_size_that_is_none_too_small_or_too_large_is_refused(size: str, picture: tuple[int, int]) -> None:
    with pytest.raises(DerivativeRefused) as refused:
        read(size=size, picture=picture)
    assert not isinstance(refused.value, EnlargingRefused)


@pytest.mark.parametrize(
    ("region", "size", "picture"),
    [
        ("full", "^360,", SMALL),
        ("full", "^,240", SMALL),
        ("full", "^pct:120", SMALL),
        ("full", "^360,360", SMALL),
        ("full", "^!360,360", SMALL),
        ("0,0,512,512", "^max", LARGE),
        ("full", "^9999,", LARGE),
    ],
)
def test_enlarging_is_understood_and_not_done(region: str, size: str, picture: tuple[int, int]) -> None:
    with pytest.raises(EnlargingRefused):
        read(region, size, picture=picture)


@pytest.mark.parametrize(
    ("rotation", "is_mirrored", "quarter_turns"),
    [
        ("0", False, 0),
        ("90", False, 1),
        ("180", False, 2),
        ("270", False, 3),
        ("360", False, 0),
        ("!0", True, 0),
        ("!270", True, 3),
        ("90.0", False, 1),
    ],
)
def test_pictures_turn_by_quarters_and_in_the_mirror(rotation: str, is_mirrored: bool, quarter_turns: int) -> None:
    asked = read(rotation=rotation)
    assert (asked.is_mirrored, asked.quarter_turns) == (is_mirrored, quarter_turns)


@pytest.mark.parametrize("rotation", ["", "!", "45", "22.5", "450", "-90", "0!", "!!0", "nan", "9e1", "90 "])
def test_any_other_rotation_is_refused(rotation: str) -> None:
    with pytest.raises(DerivativeRefused):
        read(rotation=rotation)


@pytest.mark.parametrize(
    ("file", "quality", "ending"),
    [
        ("default.jpg", Quality.DEFAULT, Ending.JPEG),
        ("color.png", Quality.DEFAULT, Ending.PNG),
        ("gray.webp", Quality.GRAY, Ending.WEBP),
        ("bitonal.png", Quality.BITONAL, Ending.PNG),
    ],
)
def test_the_file_names_quality_and_format(file: str, quality: Quality, ending: Ending) -> None:
    asked = read(file=file)
    assert (asked.quality, asked.ending) == (quality, ending)


@pytest.mark.parametrize(
    "file", ["", "default", ".jpg", "default.", "native.jpg", "grey.jpg", "default.tif", "default.JPG", "a.default.jpg"]
)
def test_a_quality_or_format_we_do_not_make_is_refused(file: str) -> None:
    with pytest.raises(DerivativeRefused):
        read(file=file)


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("full/max/0/default.jpg", "full/max/0/default.jpg"),
        ("0,0,6000,4000/2400,/360/color.jpg", "full/max/0/default.jpg"),
        ("pct:0,0,100,100/pct:10/!90/gray.png", "full/600,400/!90/gray.png"),
        ("square/!100,200/0/default.webp", "1000,0,4000,4000/100,100/0/default.webp"),
        ("5632,3584,512,512/512,512/0/default.jpg", None),
        ("5632,3584,512,512/max/0/default.jpg", "5632,3584,368,416/max/0/default.jpg"),
        ("5632,3584,512,512/368,/0/default.jpg", "5632,3584,368,416/max/0/default.jpg"),
    ],
)
def test_what_is_the_same_has_one_canonical_address(address: str, canonical: str | None) -> None:
    if canonical is None:
        with pytest.raises(DerivativeRefused):
            read(*address.split("/"))
        return
    asked = read(*address.split("/"))
    assert asked.canonical == canonical
    assert read(*asked.canonical.split("/")) == asked


sides = st.integers(1, 30_000)
numbers = st.integers(0, 40_000)


@given(sides, sides, st.tuples(numbers, numbers, numbers, numbers), st.data())
def test_whatever_is_answered_lies_in_the_picture_and_within_its_limits(
    width: int, height: int, corners: tuple[int, int, int, int], data: st.DataObject
) -> None:
    picture = level0(width, height)
    region = data.draw(st.sampled_from(["full", "square", ",".join(map(str, corners))]))
    number = st.one_of(numbers, st.integers(0, 300))
    size = data.draw(
        st.one_of(
            st.just("max"),
            st.builds("{},{}".format, number, number),
            st.builds("{},".format, number),
            st.builds(",{}".format, number),
            st.builds("!{},{}".format, number, number),
            st.builds("pct:{}".format, st.integers(0, 110)),
        )
    )
    try:
        asked = read_address(region, size, "0", "default.jpg", picture)
    except DerivativeRefused:
        return
    part, scaled = asked.region, asked.size
    assert part.x_px + part.width_px <= width
    assert part.y_px + part.height_px <= height
    assert 1 <= scaled.width_px <= part.width_px
    assert 1 <= scaled.height_px <= part.height_px
    assert max(scaled.width_px, scaled.height_px) <= picture.most_side_px
    assert scaled.width_px * scaled.height_px <= picture.most_area_px
    assert read_address(*asked.canonical.split("/"), picture=picture) == asked


@given(sides, sides)
def test_every_tile_and_size_that_is_promised_is_within_the_limits(width: int, height: int) -> None:
    picture = level0(width, height)
    for size in picture.sizes:
        assert str(read_address("full", str(size), "0", "default.jpg", picture).size) == str(size)
    assert picture.tile_px <= picture.most_side_px
    assert picture.tile_px**2 <= picture.most_area_px
