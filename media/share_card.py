"""The picture that messengers show beside a shared link: the thing on the dark, its title on paper.

1200 × 630 pixels, the size that shared links are shown at, in fewer bytes than the largest that phones fetch unasked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from media.jpeg_rows import ROW_PX, JpegRows, encode_rows
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


@lru_cache(maxsize=2)  # where nothing of an object is said in a second language, its cards are one
def draw_share_card(words: Words, faces: Faces, picture: bytes | None) -> bytes:
    """A JPEG of at most ``MOST_BYTES``. ``picture`` is one of our own renditions, or None where there is none."""
    ground = _ground(words.title, words.name, faces, picture)
    lines = [part for line in words.lines for part in lines_within(line, faces.text, _LINE_PX, _MOST_PX)[:1] or [""]]
    first, last = ground.lines_from_px, ground.lines_from_px + round(_LINE_PX * 1.4) * (len(lines) - 1)
    strip, top = _strip(ground.card, first, last, _LINE_PX)
    pen = ImageDraw.Draw(strip)
    for number, line in enumerate(lines):
        at = (_LEFT_PX, first + number * round(_LINE_PX * 1.4) - top)
        write(pen, at, line, faces.text, size_px=_LINE_PX, ink=_INK_2)
    for quality in _QUALITIES:
        card = ground.encoded(quality).with_strip(top, strip, quality).joined()
        if len(card) <= MOST_BYTES:
            break
    return card


class _Ground:
    """A card without its lines, the first of which is to stand at ``lines_from_px``."""

    def __init__(self, title: str, name: str, faces: Faces, picture: bytes | None) -> None:
        self.card = _blank().copy()
        self._strips: list[tuple[int, int, int]] = []
        self._encoded: dict[int, JpegRows] = {}
        if picture is not None:
            _lay(self.card, picture)
            self._strips.append((_MARGIN_PX, HEIGHT_PX - _MARGIN_PX, 0))
        pen = ImageDraw.Draw(self.card)
        size_px, lines = _fitted(title, faces.title, _MOST_PX)
        y = _MARGIN_PX + size_px
        self._strips.append((y, y + round(size_px * 1.2) * (len(lines) - 1), size_px))
        for line in lines:
            write(pen, (_LEFT_PX, y), line, faces.title, size_px=size_px, ink=_INK)
            y += round(size_px * 1.2)
        write(pen, (_LEFT_PX, HEIGHT_PX - _MARGIN_PX), name, faces.text, size_px=_LINE_PX, ink=_INK)
        self._strips.append((HEIGHT_PX - _MARGIN_PX, HEIGHT_PX - _MARGIN_PX, _LINE_PX))
        self.lines_from_px = y + 8

    def encoded(self, quality: int) -> JpegRows:
        if quality not in self._encoded:
            rows = _blank_rows(quality)
            for first, last, size_px in self._strips:
                strip, top = _strip(self.card, first, last, size_px)
                rows = rows.with_strip(top, strip, quality)
            self._encoded[quality] = rows
        return self._encoded[quality]


#: Where a title is said in one language only, the cards of the others are the same but for their lines.
_ground = lru_cache(maxsize=2)(_Ground)


@cache
def _blank() -> Image.Image:
    card = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), _PAPER)
    pen = ImageDraw.Draw(card)
    pen.rectangle((0, 0, _FOLD_AT_PX, HEIGHT_PX), fill=GROUND)
    pen.rectangle((_FOLD_AT_PX, 0, _FOLD_AT_PX + 7, HEIGHT_PX), fill=_FOLD)
    return card


@cache
def _blank_rows(quality: int) -> JpegRows:
    return encode_rows(_blank(), quality)


def _strip(card: Image.Image, first_px: int, last_px: int, size_px: int) -> tuple[Image.Image, int]:
    """The rows of blocks that lines of this size take whose baselines stand from ``first_px`` to ``last_px``, and where
    they begin.
    """
    top = max(0, (first_px - round(size_px * 1.2)) // ROW_PX * ROW_PX)
    bottom = min(HEIGHT_PX, -(-(last_px + size_px // 2) // ROW_PX) * ROW_PX)
    return card.crop((0, top, WIDTH_PX, bottom)), top


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
