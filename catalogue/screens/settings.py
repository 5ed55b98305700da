"""What a museum decides about one screen. Millimetres and inches are those of the panel as it hangs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from catalogue.language_text import LANGUAGES, Language
from catalogue.showcase.playlist import Playlist


class Orientation(StrEnum):
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, kw_only=True, slots=True)
class ScreenSettings:
    """``themes`` (keys) and ``objects`` (object numbers), each in order, are the playlist; both empty: everything.

    ``panel_diagonal_in`` is the panel's diagonal, ``bottom_edge_mm`` from the floor to its lower edge, ``viewing_mm``
    from the panel to the eye. ``browsing_seconds`` and ``looking_seconds`` are how long it waits for a touch before it
    asks; ``staff_code_digest`` is the SHA-256 of name and staff code, for the screen to check without the server.
    """

    themes: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    languages: tuple[Language, ...] = LANGUAGES
    panel_diagonal_in: float = 32
    orientation: Orientation = Orientation.PORTRAIT
    bottom_edge_mm: float = 700
    viewing_mm: float = 600
    browsing_seconds: int = 60
    looking_seconds: int = 90
    staff_code_digest: str = ""

    @property
    def playlist(self) -> Playlist:
        return Playlist(themes=self.themes, objects=self.objects)


def read_settings(kept: dict[str, object]) -> ScreenSettings:
    """From the table; what an older Vitrine did not know yet has its usual value."""
    return msgspec.convert(kept, ScreenSettings)


def written_settings(settings: ScreenSettings) -> dict[str, object]:
    written: dict[str, object] = msgspec.to_builtins(settings)
    return written
