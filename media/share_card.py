"""The picture that messengers show beside a shared link: the thing on the dark, its title on paper.

1200 × 630 pixels, the size that shared links are shown at, in fewer bytes than the largest that phones fetch unasked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from media.jpeg_tiles import TILE_HEIGHT_PX, TILE_WIDTH_PX, JpegTiles, encode_tiles
from media.lettering import Face, ink_box_px, lines_within, width_px, write
from media.rendering import GROUND, flatten

WIDTH_PX, HEIGHT_PX = 1200, 630
MOST_BYTES = 120_000

_PAPER, _INK, _INK_2, _FOLD = "#F3ECDD", "#1C2321", "#444C47", "#D9CFBB"
#: Where the dark ends and the paper begins: with a tile, so that words and things never share one.
_PAPER_AT = 7
_FOLD_AT_PX = _PAPER_AT * TILE_WIDTH_PX
_MARGIN_PX = 56
_LEFT_PX = _FOLD_AT_PX + _MARGIN_PX
_MOST_PX = WIDTH_PX - _MARGIN_PX - _LEFT_PX
_TITLE_SIZES_PX = (72, 62, 54, 46)
_MOST_TITLE_LINES, _MOST_LINES = 5, 3
_LINE_PX = 34
_PITCH_PX = round(_LINE_PX * 1.4)
_QUALITIES = (86, 78, 68, 55, 40)


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What stands on the card; each of ``lines`` takes two lines below the title at most, and all together three."""

    title: str
    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Faces:
    title: Face
    text: Face


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    """How words are set: ``pitch_px`` from one baseline to the next."""

    face: Face
    size_px: int
    pitch_px: int
    ink: str


@dataclass(frozen=True, slots=True)
class _Part:
    """Words on paper, ``height`` rows of tiles. The first line stands on the row ``above``: there its baseline is."""

    above: int
    height: int
    tiles: JpegTiles


@lru_cache(maxsize=2)  # where nothing of an object is said in a second language, its cards are one
def draw_share_card(words: Words, faces: Faces, picture: bytes | None) -> bytes:
    """A JPEG of at most ``MOST_BYTES``. ``picture`` is one of our own renditions, or None where there is none."""
    parts = [part for line in words.lines for part in lines_within(line, faces.text, _LINE_PX, _MOST_PX)[:2]]
    lines = tuple(parts[:_MOST_LINES])
    look = _Look(face=faces.text, size_px=_LINE_PX, pitch_px=_PITCH_PX, ink=_INK_2)
    for quality in _QUALITIES:
        ground = _ground(words.title, words.name, faces, picture, quality)
        tiles = ground.tiles
        if part := _set_lines(lines, look, quality):
            tiles = tiles.with_part(_PAPER_AT, max(ground.free_at, ground.lines_at - part.above), part.tiles)
        card = tiles.joined()
        if len(card) <= MOST_BYTES:
            break
    return card


@dataclass(frozen=True, slots=True)
class _Ground:
    """A card without its lines, the first of which is to stand on the row ``lines_at``; from the row ``free_at`` there
    is nothing of the title.
    """

    tiles: JpegTiles
    lines_at: int
    free_at: int


#: Where a title is said in one language only, the cards of the others are the same but for their lines.
@lru_cache(maxsize=2)
def _ground(title: str, name: str, faces: Faces, picture: bytes | None, quality: int) -> _Ground:
    tiles = _blank_tiles(quality)
    if picture is not None:
        tiles = tiles.with_part(0, 0, encode_tiles(_lay(picture), quality))
    size_px, titles = _fitted(title, faces.title, _MOST_PX)
    look = _Look(face=faces.title, size_px=size_px, pitch_px=round(size_px * 1.2), ink=_INK)
    at, free_at = _rows(_MARGIN_PX + size_px), 0
    if part := _set(tuple(titles), look, quality):
        tiles = tiles.with_part(_PAPER_AT, at - part.above, part.tiles)
        free_at = at - part.above + part.height
    if part := _set((name,), _Look(face=faces.text, size_px=_LINE_PX, pitch_px=0, ink=_INK), quality):
        tiles = tiles.with_part(_PAPER_AT, _rows(HEIGHT_PX - _MARGIN_PX) - part.above, part.tiles)
    return _Ground(tiles, at + _rows(len(titles) * look.pitch_px + 8), free_at)


def _set(texts: tuple[str, ...], look: _Look, quality: int) -> _Part | None:
    """None where nothing leaves ink."""
    boxes = [ink_box_px(text, look.face, look.size_px) for text in texts]
    right_px = max((right for _, _, right, _ in boxes), default=0)
    if not right_px:
        return None
    above = -min(line * look.pitch_px + top for line, (_, top, _, _) in enumerate(boxes))
    below = max(line * look.pitch_px + bottom for line, (_, _, _, bottom) in enumerate(boxes))
    rows_above, height = _rows(above), _rows(above) + _rows(below)
    across_px = -(-(_LEFT_PX - _FOLD_AT_PX + right_px) // TILE_WIDTH_PX) * TILE_WIDTH_PX
    ground = _blank().crop((_FOLD_AT_PX, 0, _FOLD_AT_PX + across_px, height * TILE_HEIGHT_PX))
    pen = ImageDraw.Draw(ground)
    for line, text in enumerate(texts):
        at = (_LEFT_PX - _FOLD_AT_PX, rows_above * TILE_HEIGHT_PX + line * look.pitch_px)
        write(pen, at, text, look.face, size_px=look.size_px, ink=look.ink)
    return _Part(rows_above, height, encode_tiles(ground, quality))


def _rows(height_px: int) -> int:
    """So many rows of tiles hold these lines of pixels."""
    return -(-height_px // TILE_HEIGHT_PX)


_set_lines = lru_cache(maxsize=512)(_set)  # a collection has a few kinds and dates


@cache
def _blank() -> Image.Image:
    card = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), _PAPER)
    pen = ImageDraw.Draw(card)
    pen.rectangle((0, 0, _FOLD_AT_PX, HEIGHT_PX), fill=GROUND)
    pen.rectangle((_FOLD_AT_PX, 0, _FOLD_AT_PX + 7, HEIGHT_PX), fill=_FOLD)
    return card


@cache
def _blank_tiles(quality: int) -> JpegTiles:
    return encode_tiles(_blank(), quality)


def _lay(picture: bytes) -> Image.Image:
    """The whole thing, never cropped, in the middle of the dark."""
    with Image.open(BytesIO(picture)) as opened:
        thing = flatten(opened.convert("RGB"))
    thing.thumbnail((_FOLD_AT_PX - 2 * _MARGIN_PX, HEIGHT_PX - 2 * _MARGIN_PX), Image.Resampling.LANCZOS)
    dark = _blank().crop((0, 0, _FOLD_AT_PX, HEIGHT_PX))
    dark.paste(thing, ((_FOLD_AT_PX - thing.width) // 2, (HEIGHT_PX - thing.height) // 2))
    return dark


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
