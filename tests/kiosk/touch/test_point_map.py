from __future__ import annotations

import re

import pytest

from kiosk.touch.coast import RIVERS, coast_lines
from kiosk.touch.point_map import DrawnSpot, Spot, draw_map

MOSCOW = Spot(name="Moscow", latitude=55.75, longitude=37.6)
BEIJING = Spot(name="Beijing", latitude=39.9, longitude=116.4)
TIANJIN = Spot(name="Tianjin", latitude=39.1, longitude=117.2)


def boxes(spots: tuple[DrawnSpot, ...]) -> list[tuple[float, float, float, float]]:
    return [
        (spot.slip_x, spot.slip_y, spot.slip_x + spot.slip_width, spot.slip_y + spot.slip_height)
        for spot in spots
        if spot.slip_width
    ]


@pytest.mark.parametrize(("width", "height"), [(1080, 800), (720, 956)])
def test_places_lie_as_on_the_globe_and_inside_the_ground(width: int, height: int) -> None:
    moscow, beijing = draw_map((MOSCOW, BEIJING), width, height, 30).spots
    assert moscow.x < beijing.x
    for spot in (moscow, beijing):
        assert 0 < spot.x < width
        assert 0 < spot.y < height


def test_north_is_up() -> None:
    north = Spot(name="N", latitude=60, longitude=100)
    south = Spot(name="S", latitude=30, longitude=100)
    drawn = {spot.name: spot.y for spot in draw_map((north, south), 1000, 800, 30).spots}
    assert drawn["N"] < drawn["S"]


def test_names_never_lie_on_one_another() -> None:
    crowd = tuple(Spot(name=f"Town number {n}", latitude=40 + n / 50, longitude=116 + n / 40) for n in range(30))
    drawn = draw_map(crowd, 1080, 800, 30)
    found = boxes(drawn.spots)
    assert 0 < len(found) < 30
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_two_neighbouring_towns_both_keep_their_points() -> None:
    spots = draw_map((MOSCOW, BEIJING, TIANJIN), 1080, 800, 30).spots
    assert len({(spot.x, spot.y) for spot in spots}) == 3


def test_one_town_still_shows_the_coast_around_it() -> None:
    drawn = draw_map((TIANJIN,), 1080, 800, 30)
    assert coast_lines()
    points = [float(number) for number in re.findall(r"-?\d+\.?\d*", drawn.coast)]
    inside = [(x, y) for x, y in zip(points[::2], points[1::2], strict=True) if 0 < x < 1080 and 0 < y < 800]
    assert len(inside) > 10


def test_a_map_of_nothing_can_be_drawn() -> None:
    assert draw_map((), 1080, 800, 30).spots == ()


def test_rivers_are_degrees() -> None:
    for river in RIVERS:
        for longitude, latitude in river:
            assert 20 < longitude < 180
            assert 15 < latitude < 80
