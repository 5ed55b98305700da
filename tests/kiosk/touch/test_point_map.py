from __future__ import annotations

import re

import pytest

from kiosk.touch.coast import RIVERS, coast_lines
from kiosk.touch.point_map import Spot, draw_map
from kiosk.touch.point_names import Measure, name_points

MOSCOW = Spot(name="Moscow", latitude=55.75, longitude=37.6)
BEIJING = Spot(name="Beijing", latitude=39.9, longitude=116.4)
TIANJIN = Spot(name="Tianjin", latitude=39.1, longitude=117.2)


#: Pixels of the drawing: 30 px letters and 20 mm, as they are and where the drawing is shown at six tenths.
MEASURES = [
    Measure(width=1080, height=800, text=30, touch=56, gap=9),
    Measure(width=720, height=956, text=55.6, touch=108, gap=16),
]


@pytest.mark.parametrize(("width", "height"), [(1080, 800), (720, 956)])
def test_places_lie_as_on_the_globe_and_inside_the_ground(width: int, height: int) -> None:
    moscow, beijing = draw_map((MOSCOW, BEIJING), width, height).spots
    assert moscow.x < beijing.x
    for spot in (moscow, beijing):
        assert 0 < spot.x < width
        assert 0 < spot.y < height


def test_north_is_up() -> None:
    north = Spot(name="N", latitude=60, longitude=100)
    south = Spot(name="S", latitude=30, longitude=100)
    drawn = {spot.name: spot.y for spot in draw_map((north, south), 1000, 800).spots}
    assert drawn["N"] < drawn["S"]


@pytest.mark.parametrize("measure", MEASURES, ids=["normal", "largest"])
@pytest.mark.parametrize("towns", [1, 30, 400])
@pytest.mark.parametrize("name", ["Северо-Восточный Китай", "北京"])
def test_every_point_has_a_name_to_touch_and_no_name_lies_on_another(measure: Measure, towns: int, name: str) -> None:
    crowd = tuple(Spot(name=f"{name} {n}", latitude=40 + n % 19, longitude=90 + n % 37) for n in range(towns))
    spots = draw_map(crowd, int(measure.width), int(measure.height)).spots
    named = name_points([(spot.name, spot.x, spot.y) for spot in spots], measure, lambda many: f"{many} places")
    assert sorted(number for key in named for number in key.points) == list(range(towns))
    for at, key in enumerate(named):
        assert key.words == (f"{len(key.points)} places" if len(key.points) > 1 else crowd[key.points[0]].name)
        assert min(key.width, key.height) >= measure.touch
        left, top, right, bottom = key.box
        assert (left >= 0, top >= 0, right <= measure.width, bottom <= measure.height) == (True,) * 4
        for other in named[at + 1 :]:
            box = other.box
            assert right < box[0] or box[2] < left or bottom < box[1] or box[3] < top, (key.words, other.words)


def test_two_neighbouring_towns_both_keep_their_points() -> None:
    spots = draw_map((MOSCOW, BEIJING, TIANJIN), 1080, 800).spots
    assert len({(spot.x, spot.y) for spot in spots}) == 3


def test_one_town_still_shows_the_coast_around_it() -> None:
    drawn = draw_map((TIANJIN,), 1080, 800)
    assert coast_lines()
    points = [float(number) for number in re.findall(r"-?\d+\.?\d*", drawn.coast)]
    inside = [(x, y) for x, y in zip(points[::2], points[1::2], strict=True) if 0 < x < 1080 and 0 < y < 800]
    assert len(inside) > 10


def test_a_map_of_nothing_can_be_drawn() -> None:
    assert draw_map((), 1080, 800).spots == ()


def test_rivers_are_degrees() -> None:
    for river in RIVERS:
        for longitude, latitude in river:
            assert 20 < longitude < 180
            assert 15 < latitude < 80
