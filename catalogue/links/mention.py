"""Values for what a passage names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MentionType(StrEnum):
    """Contract types: kinds of thing, then names and dates."""

    POSTER = "poster"
    PIN = "pin"
    NEWSPAPER = "newspaper"
    BOOK = "book"
    POEM = "poem"
    BALLET = "ballet"
    OPERA = "opera"
    FILM = "film"
    SONG = "song"
    PAINTING = "painting"
    CALLIGRAPHY = "calligraphy"
    LETTER = "letter"
    PHOTOGRAPH = "photograph"
    BLUEPRINT = "blueprint"
    MANUAL = "manual"
    TREATY = "treaty"
    SPEECH = "speech"
    MACHINE = "machine"
    INSCRIPTION = "inscription"
    ARCHIVE = "archive"
    OTHER = "other"
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    EVENT = "event"
    DATE = "date"


NAME_TYPES = frozenset(
    {MentionType.PERSON, MentionType.PLACE, MentionType.ORGANISATION, MentionType.EVENT, MentionType.DATE}
)
THING_TYPES = frozenset(MentionType) - NAME_TYPES


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A name, thing or date in one passage; ``cleaned_start``/``cleaned_end`` count characters of the passage's words.

    ``entry`` is the key of the vocabulary entry it names, ``""`` when none does; ``canonical`` is its preferred English
    name or the words in their dictionary form; ``date`` is EDTF for dates, else ``""``.
    """

    cleaned_start: int
    cleaned_end: int
    type: MentionType
    canonical: str
    entry: str = ""
    date: str = ""
