"""The page of one task as a value: what stands in its fields, what is wrong with it, who else is at it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from catalogue.artefacts.form.dating import DateStored
from catalogue.artefacts.form.names import Form, read_rows, row_of
from catalogue.artefacts.form.task import Task
from catalogue.artefacts.history import LeftBehind, Save
from catalogue.artefacts.problem import Problem
from catalogue.artefacts.working.keeping import Editing
from catalogue.language_text import LANGUAGES, Language
from catalogue.museum import Museum
from kiosk.desk.record.asked import Ask, InThree, Options, Repeat, Section
from kiosk.desk.record.moments import said_of
from kiosk.desk.record.questions import SECTIONS, TITLES
from kiosk.desk.record.side import RecordSide
from kiosk.desk.record.typed import Writing
from kiosk.languages import gettext


@dataclass(frozen=True, kw_only=True)
class TaskPage:
    """``side`` is ``None`` while the object is not made; ``kept_at`` is when its working copy was last kept.

    ``adding`` is the group to which an empty row was asked for, ``changed`` who last changed a record's field.
    """

    task: Task
    address: str
    side: RecordSide | None
    form: Form
    problems: tuple[Problem, ...]
    token: str
    base_revision: int
    kept_at: datetime | None
    saved_at: datetime | None
    saved_by: str
    editing: tuple[Editing, ...]
    writing: Writing
    is_refused: bool = False
    is_collided: bool = False
    is_preview_closed: bool = False
    adding: str = ""
    languages: Collection[str] = ()
    changed: Mapping[str, Save]
    left_behind: Mapping[tuple[str, Language], LeftBehind] = field(default_factory=dict)
    date_stored: DateStored | None = None
    museum: Museum = field(default_factory=Museum)
    roles: tuple[str, ...] = ()

    @property
    def all_languages(self) -> tuple[Language, ...]:
        return LANGUAGES

    @property
    def has_three(self) -> bool:
        """Whether anything on this page stands in three languages."""
        return any(isinstance(item, InThree) for section in self.sections for item in section.items)

    @property
    def shows_preview(self) -> bool:
        """The preview stands beside what visitors read, until it is closed."""
        return self.side is not None and self.task in (Task.IDENTIFY, Task.LABELS) and not self.is_preview_closed

    @property
    def date_said(self) -> str:
        return said_of(self.date_stored, self.museum) if self.date_stored else ""

    def without_or_with(self, language: Language) -> str:
        """The languages side by side after the key of this one, as the address says them; never none."""
        chosen = [one.value for one in LANGUAGES if (one.value in self.languages) is not (one is language)]
        return ",".join(chosen or [language.value])

    @property
    def others(self) -> tuple[str, ...]:
        """Who else is at this record, in words."""
        return tuple(
            gettext("{name} is editing {task}", name=one.name, task=gettext(TITLES[one.task])) for one in self.editing
        )

    @property
    def heading(self) -> str:
        return TITLES[self.task]

    @property
    def sections(self) -> tuple[Section, ...]:
        return SECTIONS[self.task]

    def value(self, name: str) -> str:
        return self.form.get(name, "")

    def rows(self, repeat: Repeat) -> tuple[int, ...]:
        """Numbers of the rows to show: those that say something, and an empty one to begin with or asked for."""
        filled = len(read_rows(self.form, repeat.name))
        is_adding = self.writing.all and (not filled or self.adding == repeat.name)
        return tuple(range(filled + is_adding))

    def may_change(self, name: str) -> bool:
        """A translator fills no rows of their own."""
        row = row_of(name)
        is_there = row is None or self.writing.all or any(row_of(known) == row for known in self.form)
        return is_there and self.writing.may_change(name)

    def options(self, ask: Ask, value: str) -> Options:
        """The choices, and what is chosen already where it is none of them."""
        if value and all(value != option for option, _ in ask.options):
            return (*ask.options, (value, value))
        return ask.options
