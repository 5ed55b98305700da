"""Vocabulary entries as values: terms, names of people and places, works, events and themes, each in many spellings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from catalogue.date_words import read_date
from catalogue.language_text import FALLBACKS, NO_TEXT, Language, LanguageText
from catalogue.links.mention import MentionType


class EntryType(StrEnum):
    """What an entry is. ``KIND`` is a kind of thing (Spectrum object name), ``ROLE`` what a maker did."""

    KIND = "kind"
    MATERIAL = "material"
    TECHNIQUE = "technique"
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    WORK = "work"
    EVENT = "event"
    THEME = "theme"
    ROLE = "role"


class EntryStatus(StrEnum):
    """``SHIPPED`` entries are renewed with every version of Vitrine; ``LOCAL`` ones belong to the museum."""

    SHIPPED = "shipped"
    LOCAL = "local"


class NameKind(StrEnum):
    PREFERRED = "preferred"
    VARIANT = "variant"
    OLD = "old"
    ABBREVIATION = "abbreviation"
    ROMANISATION = "romanisation"


class Spotted(StrEnum):
    """When a name found in a text counts.

    ``ALWAYS``: by its words, in any inflection. ``AS_WRITTEN``: letter for letter, capitals too (abbreviations).
    ``WITH_CUE``: an everyday word ("print", "card") that counts only where the words around speak of a thing.
    ``SET_APART``: only as a title, in quotation marks or italics («Правда», 《十月》).
    ``NEVER``: a name for searching and showing only.
    """

    ALWAYS = "always"
    AS_WRITTEN = "as_written"
    WITH_CUE = "with_cue"
    SET_APART = "set_apart"
    NEVER = "never"


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """One spelling. ``language`` is BCP 47: ``en``, ``ru``, ``zh-Hans``, ``zh-Hant``, ``zh-Latn`` for romanisations."""

    text: str
    language: str
    kind: NameKind = NameKind.VARIANT
    spotted: Spotted = Spotted.ALWAYS


@dataclass(frozen=True, kw_only=True, slots=True)
class OutsideIdentifier:
    """The same thing in an authority: ``aat``, ``tgn``, ``ulan``, ``viaf`` or ``wikidata``. Stored, never fetched."""

    scheme: str
    identifier: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldBy:
    """A passage of a received text that speaks of an entry, as curators count: ``paragraph`` 3, ``post`` 12."""

    source: str
    kind: str
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class VocabularyEntry:
    """Everything known of one entry.

    ``key`` is a unique slug and never changes. ``mention_type`` is what a mention of a kind or work is. ``dates`` is
    EDTF: life of a person, time of an event, years of a theme. ``introduction`` and ``plate`` (1 to 8) are for themes,
    ``told_by`` and ``note`` for events, coordinates (degrees, WGS 84) for places.
    """

    key: str
    type: EntryType
    names: tuple[Name, ...]
    mention_type: MentionType | None = None
    broader: str = ""
    dates: str = ""
    latitude: float | None = None
    longitude: float | None = None
    description: LanguageText = NO_TEXT
    introduction: LanguageText = NO_TEXT
    note: LanguageText = NO_TEXT
    plate: int | None = None
    identifiers: tuple[OutsideIdentifier, ...] = ()
    told_by: tuple[ToldBy, ...] = ()
    status: EntryStatus = EntryStatus.SHIPPED

    @property
    def first_year(self) -> int | None:
        read = read_date(self.dates) if self.dates else None
        return int(read.start[:-6]) if read and read.start else None

    @property
    def last_year(self) -> int | None:
        read = read_date(self.dates) if self.dates else None
        return int(read.end[:-6]) if read and read.end else None

    def name_in(self, language: Language) -> str:
        """The preferred name in exactly this language, else any ordinary name in it, else ``""``."""
        tags = ("zh-Hans", "zh") if language is Language.ZH else (language.value,)
        fitting = [name for name in self.names if name.language in tags]
        for wanted in (NameKind.PREFERRED, NameKind.VARIANT, NameKind.ABBREVIATION):
            for name in fitting:
                if name.kind is wanted:
                    return name.text
        return fitting[0].text if fitting else ""

    def label(self, language: Language) -> str:
        """The name to show a reader of this language; another language's when this one has none, the key at last."""
        for candidate in (language, *FALLBACKS):
            name = self.name_in(candidate)
            if name:
                return name
        return self.names[0].text if self.names else self.key

    @property
    def preferred_names(self) -> LanguageText:
        return LanguageText.of(en=self.name_in(Language.EN), ru=self.name_in(Language.RU), zh=self.name_in(Language.ZH))
