"""The short facts: number, count, keywords, rights, notes, neighbours."""

from __future__ import annotations

import re
from typing import Any

from catalogue.artefacts.budgets import REASON, Budget
from catalogue.artefacts.fields.field import Drafting, Field
from catalogue.artefacts.fields.texts import read_text, spell_text
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.record import Keywords, RelatedObject
from catalogue.artefacts.typed_fields import TypedRole, escape, join_items, join_role, split_items, split_role, unescape
from catalogue.cleaning import clean_line
from catalogue.language_text import NO_TEXT, Language

_URI = re.compile(r"https?://[^\s/]+\.[^\s/]+/\S*")
_COUNT = re.compile(r"[1-9][0-9]{0,8}")
_YES = frozenset(("yes", "true", "1", "y", "да", "是"))


class CountField(Field[int]):
    record_field = "number_of_objects"
    columns = ("number_of_objects",)

    def spell(self, value: int, terms: KnownTerms) -> tuple[str, ...]:
        return (str(value),)

    def read(self, cells: tuple[str, ...], before: int, drafting: Drafting) -> int:
        typed = cells[0]
        if not typed:
            drafting.tell_gap("number_of_objects", "Enter how many objects this record covers")
            return 1
        if not _COUNT.fullmatch(typed):
            drafting.tell("number_of_objects", "Number of objects must be 1 or more", typed)
            return before
        return int(typed)


class YesField(Field[bool]):
    def __init__(self, record_field: str) -> None:
        self.record_field = record_field
        self.columns = (record_field,)

    def spell(self, value: bool, terms: KnownTerms) -> tuple[str, ...]:
        return ("yes" if value else "",)

    def read(self, cells: tuple[str, ...], before: bool, drafting: Drafting) -> bool:
        return cells[0].casefold() in _YES


class DeskField(Field[Any]):
    """A field only the desk's form fills: no column of a sheet says it, so an export carries it in ``more``."""

    columns = ()

    def __init__(self, record_field: str) -> None:
        self.record_field = record_field

    def spell(self, value: Any, terms: KnownTerms) -> tuple[str, ...]:
        return ()

    def read(self, cells: tuple[str, ...], before: Any, drafting: Drafting) -> Any:
        return before


class NoteField(Field[str]):
    """Words for staff, in one language."""

    def __init__(self, record_field: str, budget: Budget | None = None) -> None:
        self.record_field = record_field
        self.columns = (record_field,)
        self._budget = budget

    def spell(self, value: str, terms: KnownTerms) -> tuple[str, ...]:
        return (value,)

    def read(self, cells: tuple[str, ...], before: str, drafting: Drafting) -> str:
        return cells[0]

    def check(self, value: str, drafting: Drafting) -> None:
        excess = self._budget and self._budget.find_excess(value, Language.EN, is_only_language=True)
        if excess:
            drafting.tell(self.record_field, excess, value)


class RightsField(Field[str]):
    """A statement of RightsStatements.org or a licence, by its address."""

    record_field = "rights"
    columns = ("rights",)

    def spell(self, value: str, terms: KnownTerms) -> tuple[str, ...]:
        return (value,)

    def read(self, cells: tuple[str, ...], before: str, drafting: Drafting) -> str:
        return clean_line(cells[0])

    def check(self, value: str, drafting: Drafting) -> None:
        if not value:
            drafting.tell_gap("rights", "Select a rights statement")
        elif not _URI.fullmatch(value):
            drafting.tell("rights", "Rights must be the address of a statement or licence, with https://", value)


class KeywordsField(Field[Keywords]):
    record_field = "keywords"
    columns = ("keywords_en", "keywords_ru", "keywords_zh")

    def spell(self, value: Keywords, terms: KnownTerms) -> tuple[str, ...]:
        return tuple(join_items(escape(clean_line(word)) for word in words) for words in (value.en, value.ru, value.zh))

    def read(self, cells: tuple[str, ...], before: Keywords, drafting: Drafting) -> Keywords:
        english, russian, chinese = (tuple(clean_line(unescape(item)) for item in split_items(cell)) for cell in cells)
        return Keywords(en=english, ru=russian, zh=chinese)


class RelatedField(Field[tuple[RelatedObject, ...]]):
    """``number: reason; …``, the reason in English; a neighbour without a reason is not kept."""

    record_field = "related"
    columns = ("related",)

    def spell(self, value: tuple[RelatedObject, ...], terms: KnownTerms) -> tuple[str, ...]:
        return (join_items(self._spell(related) for related in value),)

    def read(
        self, cells: tuple[str, ...], before: tuple[RelatedObject, ...], drafting: Drafting
    ) -> tuple[RelatedObject, ...]:
        known = {self._spell(related): related for related in before}
        reasons = {related.object_number: related.reason for related in before}
        found = []
        for item in split_items(cells[0]):
            typed = split_role(item)
            if item in known:
                found.append(known[item])
            elif typed.role and typed.name:
                english = (clean_line(typed.name), *spell_text(reasons.get(typed.role, NO_TEXT))[1:])
                reason = read_text(english, reasons.get(typed.role, NO_TEXT))
                found.append(RelatedObject(object_number=clean_line(typed.role), reason=reason))
            else:
                drafting.tell("related", "Enter why these two belong together", unescape(item))
        return tuple(found)

    def check(self, value: tuple[RelatedObject, ...], drafting: Drafting) -> None:
        for related in value:
            for language, reason in related.reason:
                excess = REASON.find_excess(reason.text, language, is_only_language=language is Language.EN)
                if excess:
                    drafting.tell("related", excess, reason.text)

    def _spell(self, related: RelatedObject) -> str:
        reason = related.reason.choose(Language.EN)
        return join_role(TypedRole(name=clean_line(reason.text) if reason else "", role=related.object_number))
