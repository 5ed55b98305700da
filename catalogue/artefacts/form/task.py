"""The tasks of a record (experience.md d.3): which texts each holds, and how a record is written out and read back.

Task 6 is links' and the pictures of task 7 are photographs'; both keep their own tables and are no part of the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from catalogue.artefacts.form import terms as lists
from catalogue.artefacts.form.dating import DateQuestion
from catalogue.artefacts.form.facts import (
    BoxQuestion,
    CareNoteQuestion,
    CheckAgainQuestion,
    DateBasisQuestion,
    NoteQuestion,
    PrintingQuestion,
    RelatedQuestion,
    RightsDecisionQuestion,
    ShownOnQuestion,
    SizeQuestion,
    TextsQuestion,
)
from catalogue.artefacts.form.makers import MakersQuestion, PlacesQuestion
from catalogue.artefacts.form.question import Question
from catalogue.artefacts.form.words_on_it import (
    InscriptionsQuestion,
    OriginalTitlesQuestion,
    PrivatePeopleQuestion,
    TitleQuestion,
)


class Task(StrEnum):
    """The values stand in addresses and working copies."""

    IDENTIFY = "identify"
    MAKING = "making"
    PHYSICAL = "physical"
    WORDS = "words"
    CONNECTIONS = "connections"
    RIGHTS = "rights"
    LABELS = "labels"


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a task asks: columns of a sheet, and questions that columns cannot ask. Questions are read after columns."""

    columns: tuple[str, ...]
    questions: tuple[Question[Any], ...]

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(group for question in self.questions for group in question.groups)

    @property
    def units(self) -> frozenset[str]:
        return frozenset((*self.columns, *(unit for question in self.questions for unit in question.units)))


def _in_three(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}_{language}" for name in names for language in ("en", "ru", "zh"))


ASKED: dict[Task, Asked] = {
    Task.IDENTIFY: Asked(
        columns=(
            "object_number",
            "number_of_objects",
            "kind",
            *("brief_description", "brief_description_ru", "brief_description_zh"),
            *("location", "location_ru", "location_zh"),
            *("credit_line", "credit_line_ru", "credit_line_zh"),
        ),
        questions=(OriginalTitlesQuestion(), BoxQuestion("has_no_title"), TitleQuestion()),
    ),
    Task.MAKING: Asked(
        columns=(),
        questions=(MakersQuestion(), DateQuestion(), DateBasisQuestion(), PlacesQuestion(), PrintingQuestion()),
    ),
    Task.PHYSICAL: Asked(
        columns=("height_mm", "width_mm", "depth_mm", *_in_three("measured"), "condition_note"),
        questions=(lists.MATERIALS, SizeQuestion()),
    ),
    Task.WORDS: Asked(columns=(), questions=(InscriptionsQuestion(), PrivatePeopleQuestion())),
    Task.CONNECTIONS: Asked(
        columns=(),
        questions=(
            lists.THEMES,
            lists.PEOPLE,
            lists.ORGANISATIONS,
            lists.EVENTS,
            RelatedQuestion(),
            CareNoteQuestion(),
        ),
    ),
    Task.RIGHTS: Asked(columns=("rights", "rights_note"), questions=(RightsDecisionQuestion(),)),
    Task.LABELS: Asked(
        columns=(
            *_in_three("hook", "label", "look_closer", "young_label", "reason_line", "note", "keywords"),
            *("source_note", "is_reconstruction", "is_highlight"),
        ),
        questions=(TextsQuestion("read_aloud"), ShownOnQuestion(), CheckAgainQuestion(), NoteQuestion("reviewer_note")),
    ),
}
