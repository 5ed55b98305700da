"""How a question stands on a page of the desk: label, hint, control, counter. The template wraps the words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from catalogue.artefacts.budgets import Budget, name_of
from catalogue.artefacts.form.names import language_of
from catalogue.language_text import LANGUAGES, Language

#: Pairs of value and words.
Options: TypeAlias = tuple[tuple[str, str], ...]


class Control(StrEnum):
    LINE = "line"
    AREA = "area"
    CHOICE = "choice"
    RADIOS = "radios"
    BOX = "box"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """One text of the form. ``lookup`` is the kind of vocabulary typed into it, ``""`` for plain words.

    ``hint_more`` are the counted limits that follow the hint's sentence in the counter below the field.
    """

    name: str
    label: str
    control: Control = Control.LINE
    hint: str = ""
    is_optional: bool = False
    budget: Budget | None = None
    options: Options = ()
    lookup: str = ""
    suggestions: str = ""
    input_type: str = "text"
    input_mode: str = ""
    width: str = ""
    rows: int = 3

    @property
    def language(self) -> Language | None:
        return language_of(self.name) if language_of(f"x-0-{self.name}") else None

    @property
    def lang(self) -> str:
        """The ``lang`` attribute of the control, ``""`` where the words may be in any language."""
        return self.language.tag if self.language else ""

    @property
    def words(self) -> int:
        is_counted = self.budget and not self.budget.every_character and self.language is not Language.ZH
        return self.budget.words if self.budget and is_counted else 0

    @property
    def characters(self) -> int:
        return self.budget.characters if self.budget and not self.words else 0

    @property
    def counts_every(self) -> bool:
        return bool(self.budget and self.budget.every_character)


@dataclass(frozen=True, kw_only=True, slots=True)
class Repeat:
    """Texts that repeat; ``cells`` are named as in a row (``name`` of ``makers-0-name``)."""

    name: str
    label: str
    one: str
    cells: tuple[Ask, ...]
    hint: str = ""
    is_optional: bool = False
    add: str = "Add another"
    #: Rows of one short text stand closer together.
    is_list: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class InThree:
    """One text in three languages, side by side; ``name`` is the record's field."""

    name: str
    label: str
    texts: tuple[Ask, ...]
    hint: str = ""
    is_optional: bool = False


Item: TypeAlias = Ask | Repeat | InThree


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Questions under one heading; the address of a section is ``#<name>``."""

    name: str
    heading: str
    items: tuple[Item, ...] = field(default=())


def in_three(
    name: str,
    label: str,
    *,
    hint: str = "",
    control: Control = Control.LINE,
    budget: Budget | None = None,
    is_optional: bool = False,
    rows: int = 3,
    english: str = "",
    each: str = "",
) -> InThree:
    """``english`` is the name of the English text where it has no ending (``location``).

    ``each`` is what one text is called where the label is a question.
    """
    plain = Ask(name=name, label=label, control=control, budget=budget, rows=rows, is_optional=is_optional)
    texts = tuple(
        replace(
            plain,
            name=english if english and language is Language.EN else f"{name}_{language.value}",
            label=f"{each or label} in {name_of(language)}",
        )
        for language in LANGUAGES
    )
    return InThree(name=name, label=label, texts=texts, hint=hint, is_optional=is_optional)
