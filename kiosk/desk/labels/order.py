"""What somebody asks to be printed, as it stands in the form and in the address of the sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from catalogue.artefacts.problem import Problem, Weight, problem
from catalogue.labels.sizes import SIZES, Size, SizeRefused, Template, own_size
from catalogue.language_text import LANGUAGES, Language

TEMPLATE_WORDS: Mapping[Template, str] = {
    Template.OBJECT: "Object label, 90 × 60 mm, code 32 mm",
    Template.OBJECT_LARGE: "Object label for three languages, 120 × 90 mm, code 40 mm",
    Template.CASE: "Case or wall, 150 × 100 mm, code 75 mm",
    Template.TABLE: "Table card in large print, A5, code 40 mm",
    Template.OWN: "A size of your own",
}
_BETWEEN = re.compile(r"[\n\r;]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedOrder:
    """As typed; ``numbers`` are object numbers, one to a line."""

    numbers: str
    theme: str
    template: str
    width: str
    height: str
    code: str
    languages: tuple[str, ...]

    @property
    def object_numbers(self) -> tuple[str, ...]:
        found = (part.strip() for part in _BETWEEN.split(self.numbers))
        return tuple(dict.fromkeys(part for part in found if part))

    @property
    def is_empty(self) -> bool:
        return not self.object_numbers and not self.theme

    def fields(self) -> list[tuple[str, str]]:
        """For the hidden fields of the next form."""
        plain = [(name, getattr(self, name)) for name in ("numbers", "theme", "template", "width", "height", "code")]
        return [*plain, *(("language", language) for language in self.languages)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """The same, understood."""

    object_numbers: tuple[str, ...]
    theme: str
    template: Template
    size: Size
    languages: tuple[Language, ...]


def read_typed(given: MultiDict[str, str]) -> TypedOrder:
    """From a form or an address. Records chosen in the list come as ``number``, once for each."""
    chosen = "\n".join([given.get("numbers", ""), *given.getlist("number")]).strip()
    return TypedOrder(
        numbers=chosen,
        theme=given.get("theme", ""),
        template=given.get("template") or Template.OBJECT_LARGE.value,
        width=given.get("width", ""),
        height=given.get("height", ""),
        code=given.get("code", ""),
        languages=tuple(given.getlist("language")) if "template" in given else tuple(LANGUAGES),
    )


def understand(typed: TypedOrder) -> tuple[Order | None, tuple[Problem, ...]]:
    """The order, or None and everything that is wrong with it."""
    problems: list[Problem] = []
    if typed.is_empty:
        problems.append(_wrong("numbers", "Enter an object number, or select a theme", typed.numbers))
    languages = tuple(language for language in LANGUAGES if language.value in typed.languages)
    if not languages:
        problems.append(_wrong("language", "Select a language", ""))
    size = None
    if typed.template not in set(Template):
        problems.append(_wrong("template", "Select a kind of label", typed.template))
    elif typed.template == Template.OWN:
        try:
            size = own_size(width=typed.width, height=typed.height, code=typed.code)
        except SizeRefused as refused:
            problems.append(_wrong(refused.field, str(refused), getattr(typed, refused.field)))
    else:
        size = SIZES[Template(typed.template)]
    if problems or size is None:
        return None, tuple(problems)
    return (
        Order(
            object_numbers=typed.object_numbers,
            theme=typed.theme,
            template=Template(typed.template),
            size=size,
            languages=languages,
        ),
        (),
    )


def _wrong(field: str, message: str, value: str) -> Problem:
    return problem(field, message, value, Weight.REFUSES)
