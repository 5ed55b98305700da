"""The typefaces that the browser's part brought, for pictures that hold words: read from its own style sheet."""

from __future__ import annotations

import re
from functools import cache

from kiosk.addresses import STATIC_FOLDER
from media.lettering import Face, FacePart
from media.share_card import Faces

_VENDOR = STATIC_FOLDER / "vendor"
_RULE = re.compile(
    r'font-family:"(?P<family>[^"]+)";font-style:normal;font-weight:(?P<weight>[0-9 ]+);'
    r'.*?url\("(?P<path>[^"]+)"\).*?unicode-range:(?P<ranges>[^}]+)}'
)


@cache
def share_faces() -> Faces:
    return Faces(title=title_face(), text=text_face(400))


@cache
def title_face() -> Face:
    """Jost, and Noto Sans SC for what it lacks. Raises FileNotFoundError before set-up."""
    return Face(*_parts("Jost", "600"), *_parts("Noto Sans SC", "100 900", at_weight=700))


@cache
def text_face(weight: int) -> Face:
    """PT Sans in weight 400 or 700, and Noto Sans SC for what it lacks."""
    return Face(*_parts("PT Sans", str(weight)), *_parts("Noto Sans SC", "100 900", at_weight=weight))


def _parts(family: str, weight: str, *, at_weight: int = 0) -> tuple[FacePart, ...]:
    return tuple(
        FacePart(path=_VENDOR / rule["path"], ranges=_ranges(rule["ranges"]), weight=at_weight)
        for rule in _RULE.finditer((_VENDOR / "fonts.css").read_text(encoding="utf-8"))
        if (rule["family"], rule["weight"]) == (family, weight)
    )


def _ranges(written: str) -> tuple[tuple[int, int], ...]:
    """From CSS (``U+0301,U+0400-045F``), in order."""
    found = []
    for entry in written.split(","):
        first, _, last = entry.strip().removeprefix("U+").partition("-")
        found.append((int(first, 16), int(last or first, 16)))
    return tuple(sorted(found))
