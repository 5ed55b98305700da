"""Words on a label: how wide they run in millimetres, and how they are broken into lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from catalogue.language_text import Language
from kiosk.typefaces import text_face, title_face
from media.lettering import Face, lines_within, width_px

#: Faces are measured at this size; widths grow with it.
_MEASURED_PX = 100
#: Height of capitals and figures as a share of the size (PT Sans; its own OS/2 table says 0.7).
CAPITALS = 0.7
#: From one baseline to the next, as a share of the size; Chinese fills its square.
PITCH, PITCH_ZH = 1.1, 1.15


class Voice(StrEnum):
    """Which face a line is set in; the value is its class in the style sheet."""

    TITLE = "title"
    STRONG = "strong"
    PLAIN = "plain"

    @property
    def face(self) -> Face:
        match self:
            case Voice.TITLE:
                return title_face()
            case Voice.STRONG:
                return text_face(700)
            case Voice.PLAIN:
                return text_face(400)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line, from ``x_mm`` on the baseline ``y_mm``; ``language`` is None for an address."""

    text: str
    x_mm: float
    y_mm: float
    size_mm: float
    voice: Voice
    language: Language | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """Words to be set in one voice and size, in as many lines as they need."""

    text: str
    size_mm: float
    voice: Voice
    language: Language | None = None

    @property
    def pitch_mm(self) -> float:
        return self.size_mm * (PITCH_ZH if self.language is Language.ZH else PITCH)

    def broken(self, width_mm: float) -> list[str]:
        return lines_within(self.text, self.voice.face, _MEASURED_PX, width_mm / self.size_mm * _MEASURED_PX)

    def height_mm(self, width_mm: float) -> float:
        return len(self.broken(width_mm)) * self.pitch_mm

    def set_at(self, x_mm: float, top_mm: float, width_mm: float) -> list[Line]:
        """Its lines below ``top_mm``."""
        return [
            Line(
                text=text,
                x_mm=x_mm,
                y_mm=round(top_mm + number * self.pitch_mm + self.size_mm * 0.9, 2),
                size_mm=round(self.size_mm, 2),
                voice=self.voice,
                language=self.language,
            )
            for number, text in enumerate(self.broken(width_mm))
        ]


def width_mm(text: str, voice: Voice, size_mm: float) -> float:
    return width_px(text, voice.face, _MEASURED_PX) / _MEASURED_PX * size_mm
