"""What search files: an entry says what can be found, under which words, and what each of these words is.

Search knows no artefact. Whoever has something to be found makes an entry of it; ``kind`` and ``key`` lead back to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from catalogue.language_text import LanguageText


class EntryKind(StrEnum):
    """What was found. Where two are equally near, the one that stands first here goes first."""

    OBJECT = "object"
    THEME = "theme"
    PERSON = "person"
    PLACE = "place"
    PASSAGE = "passage"


class Where(StrEnum):
    """What the words that matched are, for saying why something was found."""

    NUMBER = "number"
    CODE = "code"
    TITLE = "title"
    ORIGINAL_TITLE = "original_title"
    OTHER_NAME = "other_name"
    KIND = "kind"
    MAKER = "maker"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    THEME = "theme"
    MATERIAL = "material"
    DATE = "date"
    KEYWORD = "keyword"
    INSCRIPTION = "inscription"
    TRANSLITERATION = "transliteration"
    TRANSLATION = "translation"
    LABEL = "label"
    DESCRIPTION = "description"
    PASSAGE = "passage"
    SOURCE = "source"

    @property
    def names_the_thing(self) -> bool:
        """Whether words of this sort are a title or name of the very thing that is found."""
        return self in (Where.TITLE, Where.ORIGINAL_TITLE, Where.OTHER_NAME)


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryText:
    """Words of a thing as a person wrote them. ``language`` is BCP 47, ``""`` when not known."""

    where: Where
    language: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryName:
    """A term that belongs to a thing (its kind, a place, a person) in every spelling, so that Peking finds Beijing.

    ``names`` are the preferred ones, to be shown; ``spellings`` all others, in any language and script.
    """

    where: Where
    names: LanguageText
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchEntry:
    """One thing that can be found. ``kind`` and ``key`` together are unique.

    ``number`` and ``code`` are met whole and before all else. ``texts`` hold titles as well as running words, in the
    order in which they would best explain a find. Of equal finds the one of less ``weight`` goes first.
    """

    kind: EntryKind
    key: str
    titles: LanguageText
    number: str = ""
    code: str = ""
    names: tuple[EntryName, ...] = ()
    texts: tuple[EntryText, ...] = ()
    weight: int = 0
