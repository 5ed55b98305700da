"""A source text read from top to bottom, as visitors' pages are given it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import msgspec

from catalogue.showcase.pages import PassageWords, SourceOnShow, Tile

#: Rows of ``shown_term`` that are stories. Names of texts are longer than a key may be, so the key is their digest.
STORY = "story"

encode_story = msgspec.json.Encoder(order="deterministic").encode


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryPart:
    """One passage, whole: ``original`` and ``translations`` hold all of its words in ``quote``.

    ``kind``: ``paragraph``, ``heading`` …; ``locator_kind`` and ``number`` are how it is cited.
    """

    index: int
    kind: str
    locator_kind: str
    number: int
    original: PassageWords
    translations: tuple[PassageWords, ...] = ()

    def words_in(self, language: str) -> PassageWords:
        """The words in this language (by primary subtag), else those received."""
        for words in (self.original, *self.translations):
            if words.language.split("-")[0] == language:
                return words
        return self.original


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryOnShow:
    source: SourceOnShow
    parts: tuple[StoryPart, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryPage:
    """A story with the objects on show that each part explains, by the part's index."""

    story: StoryOnShow
    tiles: dict[int, tuple[Tile, ...]]


def story_key(source: str) -> str:
    return hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()


def decode_story(document: bytes) -> StoryOnShow:
    return msgspec.json.decode(document, type=StoryOnShow)
