"""What is said around a text shown whole, on screens and phones alike."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.language_text import Language
from catalogue.showcase.pages import PassageWords, SourceOnShow, Tile
from catalogue.showcase.story import StoryPage, StoryPart
from kiosk.passage_words import Gettext, caution_words, kind_words, locator_words, making_words, retold_title
from kiosk.reading_time import reading_seconds


@dataclass(frozen=True, kw_only=True, slots=True)
class PartView:
    """One passage in the words of a page. ``locator`` is how it is cited; ``made_words`` who made a translation."""

    index: int
    words: PassageWords
    is_heading: bool
    locator: str
    made_words: str
    tiles: tuple[Tile, ...]
    reading_seconds: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryView:
    """``heading`` is the title; a retelling, which is the museum speaking, says so in it."""

    source: SourceOnShow
    kind_words: str
    caution: str
    heading: str
    parts: tuple[PartView, ...]
    is_translated: bool

    @property
    def is_retelling(self) -> bool:
        return bool(self.source.retold_from)


def view_story(page: StoryPage, language: Language, _: Gettext) -> StoryView:
    """A received text stands in its own words, a retelling in the reader's."""
    source = page.story.source
    is_retelling = bool(source.retold_from)
    wanted = language.value if is_retelling else source.language.split("-")[0]
    parts = tuple(_part(part, page.tiles.get(part.index, ()), wanted, _) for part in page.story.parts)
    return StoryView(
        source=source,
        kind_words=_("The museum’s own words") if is_retelling else kind_words(source.kind, _),
        caution="" if is_retelling else caution_words(source, _),
        heading=_("Retold by us: {title}").format(title=retold_title(source, language, _))
        if is_retelling
        else source.title or source.name,
        parts=parts,
        is_translated=all(part.words.language.split("-")[0] == language.value for part in parts),
    )


def _part(part: StoryPart, tiles: tuple[Tile, ...], language: str, _: Gettext) -> PartView:
    words = part.words_in(language)
    return PartView(
        index=part.index,
        words=words,
        is_heading=part.kind == "heading",
        locator=locator_words(part.locator_kind, part.number, _),
        made_words="" if words is part.original else making_words(words, _),
        tiles=tiles,
        reading_seconds=reading_seconds(words.quote, words.language),
    )
