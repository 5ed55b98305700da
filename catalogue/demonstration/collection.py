"""Values of the demonstration collection, as read and checked from its files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from catalogue.artefacts.record import ArtefactRecord, ProductionDate
from catalogue.claims.models import ClaimStatus
from catalogue.language_text import LanguageText
from catalogue.sources.passage import PassageKind


class Side(StrEnum):
    """What a picture shows of its object."""

    FRONT = "front"
    BACK = "back"
    DETAIL = "detail"
    IN_USE = "in use"


class Bearing(StrEnum):
    """How a retold passage explains an object: it speaks of such things itself, or of the time around them."""

    DIRECTLY = "directly"
    BACKGROUND = "background"


@dataclass(frozen=True, kw_only=True, slots=True)
class DetailPoint:
    """A place in a picture worth going close to. The frame is in shares (0 to 1) of the picture's width and height.

    ``inscriptions`` are the object's inscriptions that stand there, ``explained_by`` the retold passage that speaks of
    it.
    """

    left: float
    top: float
    width: float
    height: float
    line: LanguageText
    inscriptions: tuple[str, ...] = ()
    explained_by: PassageName | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """One drawing. ``file`` is the SVG; ``name`` its file name without ending, unique in the collection."""

    name: str
    file: Path
    side: Side
    alternative_text: LanguageText
    details: tuple[DetailPoint, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PassageName:
    """A passage of a source text, counted within its kind: ``paragraph`` 3, ``post`` 12, ``caption`` 2."""

    source: str
    kind: PassageKind
    number: int

    def __str__(self) -> str:
        return f"{self.source}, {self.kind} {self.number}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """A retold passage that explains an object. ``evidence`` stands word for word in its text, language by language."""

    passage: PassageName
    bearing: Bearing
    evidence: LanguageText


@dataclass(frozen=True, kw_only=True, slots=True)
class DemonstrationObject:
    """One object: its record, its pictures (front first) and what explains it (directly first)."""

    record: ArtefactRecord
    pictures: tuple[Picture, ...]
    explained_by: tuple[Explanation, ...]

    @property
    def object_number(self) -> str:
        return self.record.object_number


@dataclass(frozen=True, kw_only=True, slots=True)
class Theme:
    """A reason to show things together. ``plate`` is the number of its two-ink tile, 1 to 8."""

    key: str
    name: LanguageText
    years: ProductionDate
    introduction: LanguageText
    plate: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DatedEvent:
    """A line of context. ``told_by`` names passages of the received texts, not of their retellings."""

    key: str
    date: ProductionDate
    words: LanguageText
    told_by: tuple[PassageName, ...]
    note: LanguageText


@dataclass(frozen=True, kw_only=True, slots=True)
class Caution:
    """A claim of a source that the museum does not repeat: what the text says, and what is better known.

    ``about`` are the numbers of the objects whose pages show it as a claim; ``status`` is what is signed there.
    """

    key: str
    told_by: tuple[PassageName, ...]
    says: LanguageText
    known: LanguageText
    about: tuple[str, ...] = ()
    status: ClaimStatus = ClaimStatus.NOT_CHECKED


@dataclass(frozen=True, kw_only=True, slots=True)
class RetoldPassage:
    """What one passage of a source says, in the museum's own words. ``cautions`` are keys."""

    kind: PassageKind
    number: int
    text: LanguageText
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Retelling:
    """A source text retold by the museum. ``name`` is ``retold-`` and the stem of ``retold_from``, so that receiving
    the real text later neither replaces the retelling nor collides with it. ``source_kind`` is a kind of the texts
    command (``article``, ``forum``, ``essay``)."""

    name: str
    retold_from: str
    source_kind: str
    title: LanguageText
    passages: tuple[RetoldPassage, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Demonstration:
    """The whole collection: objects in the order of their numbers, everything they name resolved."""

    objects: tuple[DemonstrationObject, ...]
    themes: tuple[Theme, ...]
    events: tuple[DatedEvent, ...]
    cautions: tuple[Caution, ...]
    retellings: tuple[Retelling, ...]

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(picture for item in self.objects for picture in item.pictures)

    def passage(self, name: PassageName) -> RetoldPassage | None:
        """The retold passage of this name, or ``None``."""
        for retelling in self.retellings:
            if retelling.name == name.source:
                for passage in retelling.passages:
                    if (passage.kind, passage.number) == (name.kind, name.number):
                        return passage
        return None
