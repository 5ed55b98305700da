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

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last, ``None`` where one of them is open."""
        first, last = self.first_year, self.last_year
        return None if first is None or last is None else (first, last)


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
    #: ``hand`` or ``print``, ``""`` when nobody said.
    writing: str = ""
    certainty: Certainty = Certainty.CERTAIN


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
class Printing:
    """The small text at the edge of a printed thing, as printed; ``print_run`` is a number where it could be read."""

    edition: str = ""
    print_run: str = ""
    publisher_number: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CareNote:
    """What visitors are told before they look: subjects ticked, words."""

    subjects: tuple[str, ...] = ()
    words: LanguageText = NO_TEXT


@dataclass(frozen=True, kw_only=True, slots=True)
class PrivatePeople:
    """Whether people who may be alive are named in the words on it; ``None`` until somebody looked."""

    are_named: bool | None = None
    visitors_see: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RightsDecision:
    """Who holds the rights, the law, letter or e-mail relied on, and the ISO day when that was checked."""

    holder: str = ""
    relied_on: str = ""
    checked_on: str = ""


class ShownOn(StrEnum):
    """Where the museum wants an object shown."""

    BOTH = "both"
    KIOSK = "kiosk"
    PHONE = "phone"


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
    #: The object itself bears no title; an answer, where an empty list would be a gap.
    has_no_title: bool = False
    printing: Printing = field(default_factory=Printing)
    care_note: CareNote = field(default_factory=CareNote)
    read_aloud: LanguageText = NO_TEXT
    shown_on: ShownOn = ShownOn.BOTH
    condition_note: str = ""
    source_note: str = ""
    rights_note: str = ""
    #: How the date is known.
    date_basis: str = ""
    private_people: PrivatePeople = field(default_factory=PrivatePeople)
    rights_decision: RightsDecision = field(default_factory=RightsDecision)
    #: ISO day, ``""`` when nobody set one.
    check_again_by: str = ""
    reviewer_note: str = ""
