"""Setting words into a picture with typefaces that lie in parts, each for some characters (as web fonts do)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

Colour = str

_LAST_POINT = 0x10FFFF


@dataclass(frozen=True, kw_only=True, slots=True)
class FacePart:
    """A font file and the characters it is for: ranges of code points in order, both ends included.

    ``weight`` is asked of a file that holds several weights, 0 for one that has its own.
    """

    path: Path
    ranges: tuple[tuple[int, int], ...] = field(hash=False)
    weight: int = 0

    def has(self, character: str) -> bool:
        point = ord(character)
        # A Chinese typeface comes in a hundred files of hundreds of ranges each.
        place = bisect_right(self.ranges, (point, _LAST_POINT)) - 1
        return place >= 0 and point <= self.ranges[place][1]


class Face:
    """Parts in order of preference; a character in none of them is set from the first."""

    def __init__(self, *parts: FacePart) -> None:
        self.parts = parts
        self._by_character: dict[str, FacePart] = {}

    def part_for(self, character: str) -> FacePart:
        """Looked for once: what a collection says takes a few hundred or thousand characters."""
        part = self._by_character.get(character)
        if part is None:
            part = next((entry for entry in self.parts if entry.has(character)), self.parts[0])
            self._by_character[character] = part
        return part


@lru_cache(maxsize=64)
def _font(part: FacePart, size_px: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(part.path, size_px)
    if part.weight:
        font.set_variation_by_axes([part.weight])
    return font


def _runs(text: str, face: Face, size_px: int) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
    """Neighbouring characters of one file together, so that they are spaced as that file says."""
    run, of = "", face.parts[0]
    for character in text:
        part = face.part_for(character)
        if run and part is not of:
            yield run, _font(of, size_px)
            run = ""
        run, of = run + character, part
    if run:
        yield run, _font(of, size_px)


@lru_cache(maxsize=8192)  # a collection says the same words over and over
def width_px(text: str, face: Face, size_px: int) -> float:
    return sum(font.getlength(run) for run, font in _runs(text, face, size_px))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A word's ink, and where its upper left corner lies from the beginning of the baseline."""

    mask: Image.Image
    left: int
    top: int


@lru_cache(maxsize=512)
def _draw_word(word: str, face: Face, size_px: int) -> _Drawn | None:
    """None for a word without ink."""
    before, above = size_px, 2 * size_px  # letters reach out of their width, accents stand on one another
    ground = Image.new("L", (2 * before + ceil(width_px(word, face, size_px)), above + size_px))
    pen, x = ImageDraw.Draw(ground), float(before)
    for run, font in _runs(word, face, size_px):
        pen.text((x, above), run, font=font, fill=255, anchor="ls")
        x += font.getlength(run)
    box = ground.getbbox()
    return _Drawn(ground.crop(box), box[0] - before, box[1] - above) if box else None


def _laid(text: str, face: Face, size_px: int) -> Iterator[tuple[int, _Drawn]]:
    """Each word with ink, and where its baseline begins."""
    x, blank_px = 0.0, width_px(" ", face, size_px)
    for word in text.split(" "):
        if drawn := _draw_word(word, face, size_px):
            yield round(x), drawn
        x += width_px(word, face, size_px) + blank_px


def ink_box_px(text: str, face: Face, size_px: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a line's ink from where its baseline begins; all 0 where is none."""
    left = top = right = bottom = 0
    for x, drawn in _laid(text, face, size_px):
        left, right = min(left, x + drawn.left), max(right, x + drawn.left + drawn.mask.width)
        top, bottom = min(top, drawn.top), max(bottom, drawn.top + drawn.mask.height)
    return left, top, right, bottom


def write(pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, face: Face, *, size_px: int, ink: Colour) -> None:
    """One line of text; ``at`` is where its baseline begins."""
    for x, drawn in _laid(text, face, size_px):
        pen.bitmap((at[0] + x + drawn.left, at[1] + drawn.top), drawn.mask, fill=ink)


def lines_within(text: str, face: Face, size_px: int, most_px: float) -> list[str]:
    """The text broken into lines no wider than ``most_px``: between words, and in Chinese between characters.

    A word that is wider by itself is broken where the line ends.
    """
    lines, used_px, blank_px = [""], 0.0, width_px(" ", face, size_px)
    fitting = (
        part
        for piece in _pieces(text)
        for part in ([piece] if width_px(piece.rstrip(), face, size_px) <= most_px else list(piece))
    )
    for piece in fitting:
        word = piece.rstrip()
        if lines[-1] and used_px + width_px(word, face, size_px) > most_px:
            lines.append("")
            used_px = 0.0
        if lines[-1] or word:
            lines[-1] += piece
            used_px += width_px(word, face, size_px) + (len(piece) - len(word)) * blank_px
    return [line.rstrip() for line in lines if line.strip()]


#: May not begin a line.
_CLOSING = frozenset("，。、；：？！）》」』”’…")


def _pieces(text: str) -> Iterator[str]:
    """What may not be broken: a word with the blank or hyphen behind it, a Han character with the mark behind it.

    A number stays with what it counts.
    """
    piece = ""
    for at, character in enumerate(text):
        piece += character
        following = text[at + 1 : at + 2]
        is_han = ord(character) >= 0x2E80
        is_end = character in " -" or is_han or (following and ord(following) >= 0x2E80)
        is_number = piece.rstrip()[-1:].isdigit()
        if is_end and not is_number and following not in _CLOSING:
            yield piece
            piece = ""
    if piece:
        yield piece
