"""The story screen: a text read from top to bottom, with the objects beside the passages that explain them."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.showcase.pages import Tile
from kiosk import showcase
from kiosk.languages import gettext, spoken
from kiosk.story_words import StoryView, view_story
from kiosk.touch.frame import LOOKING_SECONDS
from kiosk.touch.results import on_the_dark


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryScreen:
    """``things`` lie on the dark: the first that the text explains."""

    view: StoryView
    things: tuple[Tile, ...]


def story_screen(source: str) -> StoryScreen:
    """Raises ``NotOnShow`` for a text that is none, or may not be shown whole."""
    view = view_story(showcase().get_story(source), spoken(), gettext)
    explained = {tile.code: tile for part in view.parts for tile in part.tiles}
    return StoryScreen(view=view, things=on_the_dark(explained.values()))


def idle_seconds(screen: StoryScreen) -> int:
    """Nobody must touch before two of its passages are read slowly."""
    return max(LOOKING_SECONDS, 2 * max((part.reading_seconds for part in screen.view.parts), default=0))
