"""The picture that messengers show beside a shared link: the thing on the dark, its title on paper.

1200 × 630 pixels, the size that shared links are shown at, in fewer bytes than the largest that phones fetch unasked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from media.lettering import Face, lines_within, width_px, write
from media.rendering import GROUND, flatten

WIDTH_PX, HEIGHT_PX = 1200, 630
MOST_BYTES = 120_000

_PAPER, _INK, _INK_2, _FOLD = "#F3ECDD", "#1C2321", "#444C47", "#D9CFBB"
#: Where the dark ends and the paper begins.
_FOLD_AT_PX = 560
_MARGIN_PX = 56
_LEFT_PX = _FOLD_AT_PX + _MARGIN_PX
_MOST_PX = WIDTH_PX - _MARGIN_PX - _LEFT_PX
_TITLE_SIZES_PX = (72, 62, 54, 46)
_MOST_TITLE_LINES = 5
_LINE_PX = 34
_QUALITIES = (86, 78, 68, 55, 40)


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What stands on the card; ``lines`` below the title, each one line, cut where it is too long."""

    title: str
    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Faces:
    title: Face
    text: Face


def draw_share_card(words: Words, faces: Faces, picture: bytes | None) -> bytes:
    """A JPEG of at most ``MOST_BYTES``. ``picture`` is one of our own renditions, or None where there is none."""
    ground, y = _ground(words.title, words.name, faces, picture)
    card = ground.copy()
    pen = ImageDraw.Draw(card)
    for line in words.lines:
        for part in lines_within(line, faces.text, _LINE_PX, _MOST_PX)[:1]:
            write(pen, (_LEFT_PX, y), part, faces.text, size_px=_LINE_PX, ink=_INK_2)
        y += round(_LINE_PX * 1.4)
    return _encode(card)


@lru_cache(maxsize=2)
def _ground(title: str, name: str, faces: Faces, picture: bytes | None) -> tuple[Image.Image, int]:
    """The card without its lines, which are to begin at ``y``: where a title is said in one language only, the cards
    of the others are the same but for them. To be copied.
    """
    card = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), _PAPER)
    pen = ImageDraw.Draw(card)
    pen.rectangle((0, 0, _FOLD_AT_PX, HEIGHT_PX), fill=GROUND)
    pen.rectangle((_FOLD_AT_PX, 0, _FOLD_AT_PX + 7, HEIGHT_PX), fill=_FOLD)
    if picture is not None:
        _lay(card, picture)
    size_px, lines = _fitted(title, faces.title, _MOST_PX)
    y = _MARGIN_PX + size_px
    for line in lines:
        write(pen, (_LEFT_PX, y), line, faces.title, size_px=size_px, ink=_INK)
        y += round(size_px * 1.2)
    write(pen, (_LEFT_PX, HEIGHT_PX - _MARGIN_PX), name, faces.text, size_px=_LINE_PX, ink=_INK)
    return card, y + 8


def _lay(card: Image.Image, picture: bytes) -> None:
    """The whole thing, never cropped, in the middle of the dark."""
    with Image.open(BytesIO(picture)) as opened:
        thing = flatten(opened.convert("RGB"))
    thing.thumbnail((_FOLD_AT_PX - 2 * _MARGIN_PX, HEIGHT_PX - 2 * _MARGIN_PX), Image.Resampling.LANCZOS)
    card.paste(thing, ((_FOLD_AT_PX - thing.width) // 2, (HEIGHT_PX - thing.height) // 2))


def _fitted(title: str, face: Face, most_px: int) -> tuple[int, list[str]]:
    """The largest size at which the title takes few enough lines; the last size cuts what is still too long."""
    for size_px in _TITLE_SIZES_PX:
        lines = lines_within(title, face, size_px, most_px)
        widest_px = max(width_px(line, face, size_px) for line in lines)
        if widest_px <= most_px and len(lines) * size_px <= 3 * _TITLE_SIZES_PX[0]:
            return size_px, lines
    shown = lines[:_MOST_TITLE_LINES]
    if len(lines) > _MOST_TITLE_LINES:
        shown[-1] = shown[-1][:-1].rstrip() + "…"
    return size_px, shown


def _encode(card: Image.Image) -> bytes:
    # Neither progressive nor optimised: a fifth of the time for a third more bytes, and few are ever fetched.
    for quality in _QUALITIES:
        file = BytesIO()
        card.save(file, "JPEG", quality=quality)
        if file.tell() <= MOST_BYTES:
            break
    return file.getvalue()
