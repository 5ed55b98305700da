"""The picture that messengers show beside a shared link: the thing on the dark, its title on paper.

1200 × 630 pixels, the size that shared links are shown at, in fewer bytes than the largest that phones fetch unasked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from media.jpeg_rows import ROW_PX, JpegRows, encode_rows
from media.lettering import Face, ink_px, lines_within, width_px, write
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
_PITCH_PX = round(_LINE_PX * 1.4)
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


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    text: str
    baseline_px: int
    face: Face
    size_px: int
    ink: str


@lru_cache(maxsize=2)  # where nothing of an object is said in a second language, its cards are one
def draw_share_card(words: Words, faces: Faces, picture: bytes | None) -> bytes:
    """A JPEG of at most ``MOST_BYTES``. ``picture`` is one of our own renditions, or None where there is none."""
    ground = _ground(words.title, words.name, faces, picture)
    said = [part for line in words.lines for part in lines_within(line, faces.text, _LINE_PX, _MOST_PX)[:1]]
    lines = _set(said, faces.text, first_px=ground.lines_from_px, pitch_px=_PITCH_PX, size_px=_LINE_PX, ink=_INK_2)
    top, bottom = _rows_of(lines)
    strip = ground.card.crop((0, top, WIDTH_PX, bottom))
    _write(strip, lines, top)
    for quality in _QUALITIES:
        rows = ground.encoded(quality)
        card = (rows.with_strip(top, strip, quality) if lines else rows).joined()
        if len(card) <= MOST_BYTES:
            break
    return card


class _Ground:
    """A card without its lines, the first of which is to stand at ``lines_from_px``."""

    def __init__(self, title: str, name: str, faces: Faces, picture: bytes | None) -> None:
        self.card = _blank().copy()
        #: Where it differs from a blank one: rows of blocks.
        self._strips: list[tuple[int, int]] = []
        self._encoded: dict[int, JpegRows] = {}
        if picture is not None:
            _lay(self.card, picture)
            self._strips.append(_rows(_MARGIN_PX, HEIGHT_PX - _MARGIN_PX))
        size_px, titles = _fitted(title, faces.title, _MOST_PX)
        pitch_px = round(size_px * 1.2)
        self.lines_from_px = _MARGIN_PX + size_px + len(titles) * pitch_px + 8
        for lines in (
            _set(titles, faces.title, first_px=_MARGIN_PX + size_px, pitch_px=pitch_px, size_px=size_px, ink=_INK),
            _set([name], faces.text, first_px=HEIGHT_PX - _MARGIN_PX, pitch_px=0, size_px=_LINE_PX, ink=_INK),
        ):
            _write(self.card, lines)
            self._strips.append(_rows_of(lines))

    def encoded(self, quality: int) -> JpegRows:
        if quality not in self._encoded:
            rows = _blank_rows(quality)
            for top, bottom in self._strips:
                rows = rows.with_strip(top, self.card.crop((0, top, WIDTH_PX, bottom)), quality)
            self._encoded[quality] = rows
        return self._encoded[quality]


#: Where a title is said in one language only, the cards of the others are the same but for their lines.
_ground = lru_cache(maxsize=2)(_Ground)


def _set(texts: list[str], face: Face, *, first_px: int, pitch_px: int, size_px: int, ink: str) -> list[_Line]:
    return [
        _Line(text=text, baseline_px=first_px + number * pitch_px, face=face, size_px=size_px, ink=ink)
        for number, text in enumerate(texts)
    ]


def _write(card: Image.Image, lines: list[_Line], top_px: int = 0) -> None:
    """``top_px`` is where a part of the card begins."""
    pen = ImageDraw.Draw(card)
    for line in lines:
        at = (_LEFT_PX, line.baseline_px - top_px)
        write(pen, at, line.text, line.face, size_px=line.size_px, ink=line.ink)


def _rows_of(lines: list[_Line]) -> tuple[int, int]:
    """The rows of blocks that the ink of these lines takes."""
    inks = [(line.baseline_px, *ink_px(line.text, line.face, line.size_px)) for line in lines]
    tops, bottoms = [at + top for at, top, _ in inks], [at + bottom for at, _, bottom in inks]
    return _rows(min(tops, default=0), max(bottoms, default=0))


def _rows(first_px: int, last_px: int) -> tuple[int, int]:
    """The rows of blocks from one line of pixels to another: where the first begins and the last ends."""
    return max(0, first_px) // ROW_PX * ROW_PX, min(HEIGHT_PX, -(-last_px // ROW_PX) * ROW_PX)


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
