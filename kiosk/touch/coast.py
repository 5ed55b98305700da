"""Lines for the drawn map: the world's coast, and a few large rivers drawn by us.

The coast is the land outline of Natural Earth as ``world-atlas`` packs it (TopoJSON: whole-number arcs, each point told
as a step from the one before), brought by the front-end build. Where it was not brought, maps have points only.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

Line = tuple[tuple[float, float], ...]

LAND_FILE = Path(__file__).resolve().parent.parent / "static" / "vendor" / "world-atlas" / "land-110m.json"

#: From the source to the mouth, (longitude, latitude) in degrees; drawn freehand and good to about half a degree.
# fmt: off
RIVERS: tuple[Line, ...] = (
    # Yangtze
    (
        (91.0, 33.5), (94.5, 34.2), (97.0, 32.8), (99.0, 29.0), (100.3, 26.9), (103.0, 26.2), (104.6, 28.8),
        (106.5, 29.6), (109.5, 31.0), (111.3, 30.7), (113.0, 29.5), (114.3, 30.6), (116.0, 29.8), (118.4, 31.3),
        (120.0, 32.1), (121.8, 31.5),
    ),
    # Yellow River
    (
        (96.0, 35.0), (99.0, 34.8), (101.5, 33.7), (101.0, 35.5), (103.8, 36.1), (106.5, 38.5), (107.0, 40.3),
        (110.0, 40.6), (111.3, 39.7), (110.4, 36.5), (110.3, 34.6), (113.6, 34.9), (116.0, 35.8), (117.1, 36.8),
        (119.0, 37.7),
    ),
    # Amur with Argun and Shilka
    (
        (111.0, 49.0), (116.5, 49.3), (119.5, 50.8), (121.5, 53.3), (125.0, 53.0), (127.5, 50.3), (130.7, 48.8),
        (132.5, 47.8), (135.1, 48.5), (137.0, 50.5), (140.5, 53.0),
    ),
    # Songhua
    (
        (127.3, 43.0), (126.5, 43.9), (124.6, 45.4), (126.6, 45.8), (129.5, 46.4), (132.4, 47.7),
    ),
    # Volga
    (
        (32.5, 57.2), (35.9, 56.9), (38.8, 58.0), (41.0, 57.7), (44.0, 56.3), (49.1, 55.7), (48.4, 54.3),
        (50.1, 53.2), (46.0, 51.5), (45.3, 50.0), (44.5, 48.7), (47.0, 47.0), (48.0, 46.0),
    ),
    # Ob with Irtysh
    (
        (87.5, 48.0), (83.8, 48.0), (80.3, 50.4), (76.9, 52.3), (73.4, 55.0), (71.2, 57.0), (68.5, 58.2),
        (69.0, 61.0), (66.0, 63.5), (66.5, 66.5), (72.0, 66.5),
    ),
    # Yenisei
    (
        (94.5, 51.7), (91.5, 53.5), (92.9, 56.0), (92.2, 58.5), (90.0, 61.5), (88.0, 65.8), (86.2, 69.4),
        (83.0, 71.5),
    ),
    # Lena
    (
        (107.5, 54.0), (105.8, 56.8), (109.0, 58.5), (114.9, 60.7), (120.5, 60.4), (129.7, 62.0), (126.5, 64.5),
        (123.5, 67.5), (127.0, 71.5),
    ),
)
# fmt: on


@lru_cache(maxsize=1)
def coast_lines() -> tuple[Line, ...]:
    """Every stretch of coast as (longitude, latitude) points; empty where the outline was not brought."""
    if not LAND_FILE.is_file():
        return ()
    outline: dict[str, Any] = json.loads(LAND_FILE.read_bytes())
    scale_x, scale_y = outline["transform"]["scale"]
    shift_x, shift_y = outline["transform"]["translate"]
    lines = []
    for arc in outline["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + shift_x, y * scale_y + shift_y))
        lines.append(tuple(points))
    return tuple(lines)
