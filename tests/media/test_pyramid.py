"""Which files a picture has."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media import pyramid
from media.pyramid import TILE_PX, WIDTHS_PX, Kind, Size

sides = st.integers(1, 20_000)


@pytest.mark.parametrize(
    ("width_px", "widths"),
    [
        (6000, [320, 640, 1080, 1620, 2400]),
        (2400, [320, 640, 1080, 1620, 2400]),
        (2399, [320, 640, 1080, 1620, 2399]),
        (1000, [320, 640, 1000]),
        (321, [320, 321]),
        (320, [320]),
        (1, [1]),
    ],
)
def test_no_rendition_is_larger_than_the_picture_and_the_largest_is_its_own_width(
    width_px: int, widths: list[int]
) -> None:
    assert [size.width_px for size in pyramid.rendition_sizes(width_px, 1000)] == widths


@given(sides, sides)
def test_renditions_keep_the_proportions_to_a_pixel(width_px: int, height_px: int) -> None:
    for size in pyramid.rendition_sizes(width_px, height_px):
        wanted = height_px * size.width_px / width_px
        assert abs(size.height_px - wanted) <= 1 or size.height_px in (1, 16_383)


def test_a_scroll_too_tall_for_webp_ends_where_its_height_still_fits() -> None:
    sizes = pyramid.rendition_sizes(3000, 40_000)
    assert sizes[-1].height_px <= 16_383
    assert sizes[-1].width_px == 1228


@given(sides, sides)
def test_the_tiles_of_every_level_cover_the_picture_once(width_px: int, height_px: int) -> None:
    for factor in pyramid.scale_factors(width_px, height_px)[-4:]:
        tiles = list(pyramid.tiles_at(factor, width_px, height_px))
        assert sum(tile.width_px * tile.height_px for tile in tiles) == width_px * height_px
        assert len({(tile.x_px, tile.y_px) for tile in tiles}) == len(tiles)
        assert all(max(tile.size.width_px, tile.size.height_px) <= TILE_PX for tile in tiles)
        assert all(tile.x_px + tile.width_px <= width_px and tile.y_px + tile.height_px <= height_px for tile in tiles)


@given(sides, sides)
def test_the_last_level_is_one_tile_and_the_one_before_is_not(width_px: int, height_px: int) -> None:
    factors = pyramid.scale_factors(width_px, height_px)
    assert len(list(pyramid.tiles_at(factors[-1], width_px, height_px))) == 1
    assert len(factors) == 1 or len(list(pyramid.tiles_at(factors[-2], width_px, height_px))) > 1


@pytest.mark.parametrize(
    ("width_px", "height_px"), [(6000, 4000), (1300, 700), (513, 512), (512, 512), (90, 4000), (1024, 1536)]
)
def test_every_file_has_a_name_of_its_own_and_is_found_by_its_iiif_address(width_px: int, height_px: int) -> None:
    names = set()
    for factor in pyramid.scale_factors(width_px, height_px):
        for tile in pyramid.files_at(factor, width_px, height_px):
            name = pyramid.tile_name("a1", tile)
            assert name not in names
            names.add(name)
            assert pyramid.file_for("a1", width_px, height_px, tile.region, str(tile.size)) == name


def _as_openseadragon_asks(width: int, height: int) -> list[tuple[str, str]]:
    """(region, size) of every tile that OpenSeadragon 6 asks of a level-0 service of version 3."""
    asked = []
    for factor in pyramid.scale_factors(width, height):
        level_width, level_height = math.ceil(width / factor), math.ceil(height / factor)
        if level_width < TILE_PX and level_height < TILE_PX:
            asked.append(
                ("full", "max" if (level_width, level_height) == (width, height) else f"{level_width},{level_height}")
            )
            continue
        step = TILE_PX * factor
        for row in range(math.ceil(level_height / TILE_PX)):
            for column in range(math.ceil(level_width / TILE_PX)):
                x, y = column * step, row * step
                w, h = min(step, width - x), min(step, height - y)
                size = f"{min(TILE_PX, level_width - column * TILE_PX)},{min(TILE_PX, level_height - row * TILE_PX)}"
                region = "full" if (x, y, w, h) == (0, 0, width, height) else f"{x},{y},{w},{h}"
                asked.append((region, "max" if size == f"{width},{height}" else size))
    return asked


@given(st.integers(1, 6000), st.integers(1, 6000))
def test_all_a_viewer_asks_for_is_there(width_px: int, height_px: int) -> None:
    for region, size in _as_openseadragon_asks(width_px, height_px):
        assert pyramid.file_for("a1", width_px, height_px, region, size), (region, size)


@given(sides, sides)
def test_every_size_info_json_promises_is_a_file(width_px: int, height_px: int) -> None:
    promised = pyramid.level0(width_px, height_px)
    names = [pyramid.file_for("a1", width_px, height_px, "full", str(size)) for size in promised.sizes]
    assert None not in names
    assert promised.max_size in promised.sizes
    assert pyramid.file_for("a1", width_px, height_px, "full", "max") == pyramid.rendition_name(
        "a1", promised.max_size.width_px, Kind.JPEG
    )


def test_the_whole_picture_in_numbers_is_the_same_as_full() -> None:
    assert pyramid.file_for("a1", 6000, 4000, "0,0,6000,4000", "640,427") == "renditions/a1/640.jpg"
    assert pyramid.file_for("a1", 6000, 4000, "full", "375,250") == "tiles/a1/full_375,250.jpg"


def test_a_tile_of_full_size_may_be_asked_for_as_max() -> None:
    assert pyramid.file_for("a1", 6000, 4000, "512,0,512,512", "max") == "tiles/a1/512,0,512,512_512,512.jpg"


@pytest.mark.parametrize(
    ("region", "size"),
    [
        ("0,0,511,512", "511,512"),
        ("1,0,512,512", "512,512"),
        ("0,0,1024,1024", "max"),
        ("0,0,512,512", "256,256"),
        ("6144,0,512,512", "512,512"),
        ("full", "641,427"),
        ("full", "6000,4000"),
        ("square", "max"),
        ("pct:0,0,10,10", "max"),
        ("0,0,512", "512,512"),
        ("-512,0,512,512", "512,512"),
        ("٠,٠,512,512", "512,512"),
        ("0,0,9999999999,9999999999", "max"),
        ("../../etc", "passwd"),
        ("", ""),
    ],
)
def test_what_level_0_does_not_hold_has_no_file(region: str, size: str) -> None:
    assert pyramid.file_for("a1", 6000, 4000, region, size) is None


def test_the_id_of_a_picture_is_the_start_of_its_sum() -> None:
    assert pyramid.image_id("0123456789abcdef" + "0" * 48) == "0123456789abcdef"


def test_widths_go_from_small_to_large() -> None:
    assert list(WIDTHS_PX) == sorted(WIDTHS_PX)
    assert str(Size(640, 427)) == "640,427"
