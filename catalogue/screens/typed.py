"""What a person typed about a screen, understood, or everything that is wrong with it at once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.models import Artefact
from catalogue.artefacts.problem import Problem, Weight, problem
from catalogue.cleaning import clean_line
from catalogue.database import batches
from catalogue.language_text import LANGUAGES, Language
from catalogue.screens.settings import Orientation, ScreenSettings

_NUMBER = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?")
#: Names of unknown objects that one message tells.
_TOLD = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedScreen:
    """The fields as they stand or were typed; ``objects`` one number to a line."""

    name: str = ""
    themes: tuple[str, ...] = ()
    objects: str = ""
    languages: tuple[str, ...] = tuple(LANGUAGES)
    orientation: str = Orientation.PORTRAIT.value
    panel_diagonal_in: str = ""
    bottom_edge_mm: str = ""
    viewing_mm: str = ""
    browsing_seconds: str = ""
    looking_seconds: str = ""

    @classmethod
    def of(cls, name: str, settings: ScreenSettings) -> TypedScreen:
        return cls(
            name=name,
            themes=settings.themes,
            objects="\n".join(settings.objects),
            languages=settings.languages,
            orientation=settings.orientation.value,
            panel_diagonal_in=f"{settings.panel_diagonal_in:g}",
            bottom_edge_mm=f"{settings.bottom_edge_mm:g}",
            viewing_mm=f"{settings.viewing_mm:g}",
            browsing_seconds=str(settings.browsing_seconds),
            looking_seconds=str(settings.looking_seconds),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Measure:
    """A field that holds a number with its bounds, and how people name it."""

    field: str
    label: str
    unit: str
    least: int
    most: int


_DIAGONAL = _Measure(field="panel_diagonal_in", label="Diagonal", unit="inches", least=5, most=120)
_EDGE = _Measure(field="bottom_edge_mm", label="Height of the lower edge", unit="millimetres", least=0, most=2000)
_VIEWING = _Measure(field="viewing_mm", label="Distance of the eye", unit="millimetres", least=200, most=3000)
_BROWSING = _Measure(field="browsing_seconds", label="Waiting while browsing", unit="seconds", least=20, most=900)
_LOOKING = _Measure(field="looking_seconds", label="Waiting while looking", unit="seconds", least=20, most=900)


def read_typed(session: Session, typed: TypedScreen) -> tuple[ScreenSettings, tuple[Problem, ...]]:
    """With a problem nothing is to be kept. Themes come from a choice, numbers of objects are looked up."""
    problems: list[Problem] = []
    objects = tuple(dict.fromkeys(line for line in map(clean_line, typed.objects.splitlines()) if line))
    if unknown := _unknown(session, objects):
        told = ", ".join(unknown[:_TOLD]) + (" …" if len(unknown) > _TOLD else "")
        problems.append(problem("objects", f"Object numbers must be in the catalogue: {told}", told, Weight.REFUSES))
    languages = tuple(Language(one) for one in LANGUAGES if one in typed.languages)
    if not languages:
        problems.append(problem("languages", "Select a language", "", Weight.REFUSES))
    if typed.orientation not in list(Orientation):
        problems.append(problem("orientation", "Select how the screen hangs", "", Weight.REFUSES))
    diagonal, edge, viewing = (_read(typed, measure, problems) for measure in (_DIAGONAL, _EDGE, _VIEWING))
    browsing, looking = (round(_read(typed, measure, problems)) for measure in (_BROWSING, _LOOKING))
    settings = ScreenSettings(
        themes=typed.themes,
        objects=objects,
        languages=languages,
        panel_diagonal_in=diagonal,
        orientation=Orientation(typed.orientation) if typed.orientation in list(Orientation) else Orientation.PORTRAIT,
        bottom_edge_mm=edge,
        viewing_mm=viewing,
        browsing_seconds=browsing,
        looking_seconds=looking,
    )
    return settings, tuple(problems)


def _read(typed: TypedScreen, measure: _Measure, problems: list[Problem]) -> float:
    written: str = getattr(typed, measure.field).strip()
    number = float(written.replace(",", ".")) if _NUMBER.fullmatch(written) else -1.0
    if measure.least <= number <= measure.most:
        return number
    message = f"{measure.label} must be from {measure.least} to {measure.most} {measure.unit}"
    problems.append(problem(measure.field, message, written, Weight.REFUSES))
    return 0.0


def _unknown(session: Session, numbers: tuple[str, ...]) -> list[str]:
    known: set[str] = set()
    for batch in batches(numbers):
        known |= set(session.scalars(select(Artefact.object_number).where(Artefact.object_number.in_(batch))))
    return [number for number in numbers if number not in known]
