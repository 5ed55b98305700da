"""The record of one artefact: what a revision holds, what the form, a sheet and the demonstration fill in.

Names follow Spectrum 5.1 and LIDO 1.1 where they have one. A record is a value; it knows no database. Codec: msgspec
(``catalogue.artefacts.revising``), so every field must stay a plain frozen dataclass, string, number, tuple or enum.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from catalogue.language_text import NO_TEXT, LanguageText


class Certainty(StrEnum):
    """How sure the cataloguer is of a maker or place."""

    CERTAIN = "certain"
    PROBABLY = "probably"
    ATTRIBUTED = "attributed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A reference to a vocabulary entry. ``key`` is ``""`` while there is none; ``as_written`` is kept anyway."""

    key: str = ""
    as_written: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Maker:
    """LIDO eventActor. ``role`` is a word like ``designer``, ``""`` when not known."""

    name: Named
    role: str = ""
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceMade:
    """Where it was made, or another place of its story; ``role`` is ``made``, ``built``, ``shown`` …"""

    name: Named
    role: str = "made"
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True, kw_only=True, slots=True)
class Dimensions:
    """Largest measures in millimetres; ``measured`` says of what (``folded``, ``sheet``).

    ``as_written`` keeps the words a size was read from, or could not be read from ("dimensions variable").
    """

    height_mm: float | None = None
    width_mm: float | None = None
    depth_mm: float | None = None
    measured: LanguageText = NO_TEXT
    as_written: str = ""

    @property
    def is_measured(self) -> bool:
        return not (self.height_mm is None and self.width_mm is None and self.depth_mm is None)


@dataclass(frozen=True, kw_only=True, slots=True)
class ProductionDate:
    """A date as words and as EDTF, with its bounds (``catalogue.production_date`` makes one from words).

    ``earliest`` and ``latest`` are ISO 8601 days, inclusive, ``""`` where open or unreadable; ``is_exact_year`` is True
    when the year is known without doubt.
    """

    words: str = ""
    edtf: str = ""
    earliest: str = ""
    latest: str = ""
    is_exact_year: bool = False

    @property
    def first_year(self) -> int | None:
        return int(self.earliest[:-6]) if self.earliest else None

    @property
    def last_year(self) -> int | None:
        return int(self.latest[:-6]) if self.latest else None


@dataclass(frozen=True, kw_only=True, slots=True)
class OriginalTitle:
    """A title as it stands on the object. ``language`` is BCP 47 (``zh-Hans``, ``zh-Hant``, ``ru``)."""

    text: str
    language: str = ""
    transliteration: str = ""
    transliteration_scheme: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Inscription:
    """One separate piece of writing (Spectrum inscription). ``language`` is BCP 47, ``script`` ISO 15924."""

    text: str
    language: str = ""
    script: str = ""
    position: LanguageText = NO_TEXT
    transliteration: str = ""
    translation: LanguageText = NO_TEXT


@dataclass(frozen=True, kw_only=True, slots=True)
class RelatedObject:
    """Another object and why it belongs beside this one; a link without a reason is not kept."""

    object_number: str
    reason: LanguageText


@dataclass(frozen=True, kw_only=True, slots=True)
class Keywords:
    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ArtefactRecord:
    """Everything known about one artefact, in curators' and visitors' words.

    Highlights come first in lists and on the screen that attracts. Fields below ``condition_note`` are for staff:
    ``catalogue.showcase.composing`` names what visitors may see and these are not among it.
    """

    object_number: str
    number_of_objects: int = 1
    kind: Named = Named()
    title: LanguageText = NO_TEXT
    original_titles: tuple[OriginalTitle, ...] = ()
    brief_description: LanguageText = NO_TEXT
    materials: tuple[Named, ...] = ()
    dimensions: Dimensions = field(default_factory=Dimensions)
    production_date: ProductionDate = field(default_factory=ProductionDate)
    places: tuple[PlaceMade, ...] = ()
    makers: tuple[Maker, ...] = ()
    people: tuple[Named, ...] = ()
    organisations: tuple[Named, ...] = ()
    events: tuple[Named, ...] = ()
    themes: tuple[Named, ...] = ()
    inscriptions: tuple[Inscription, ...] = ()
    keywords: Keywords = field(default_factory=Keywords)
    hook: LanguageText = NO_TEXT
    label: LanguageText = NO_TEXT
    look_closer: LanguageText = NO_TEXT
    young_label: LanguageText = NO_TEXT
    reason_line: LanguageText = NO_TEXT
    note: LanguageText = NO_TEXT
    related: tuple[RelatedObject, ...] = ()
    credit_line: LanguageText = NO_TEXT
    rights: str = ""
    location: LanguageText = NO_TEXT
    is_reconstruction: bool = False
    is_highlight: bool = False
    condition_note: str = ""
    source_note: str = ""
    rights_note: str = ""
