"""Fields that name vocabulary entries: kind, materials, people, organisations, events, themes."""

from __future__ import annotations

from catalogue.artefacts.budgets import MOST_THEMES
from catalogue.artefacts.fields.field import Drafting, Field
from catalogue.artefacts.known_terms import KnownTerms, Part
from catalogue.artefacts.record import Named
from catalogue.artefacts.typed_fields import escape, join_items, split_items, unescape
from catalogue.cleaning import clean_line
from catalogue.not_known import names_nobody


def spell_named(named: Named, terms: KnownTerms) -> str:
    """As it was written, or by its English name where only the key is known."""
    return clean_line(named.as_written) or (terms.label_of(named.key) if named.key else "")


class KindField(Field[Named]):
    record_field = "kind"
    columns = ("kind",)
    names_terms = True

    def spell(self, value: Named, terms: KnownTerms) -> tuple[str, ...]:
        return (spell_named(value, terms),)

    def read(self, cells: tuple[str, ...], before: Named, drafting: Drafting) -> Named:
        if not cells[0]:
            return Named()
        if clean_line(cells[0]) == spell_named(before, drafting.terms):
            return drafting.settle(Part.KIND, before)
        return drafting.name(Part.KIND, clean_line(cells[0]))

    def check(self, value: Named, drafting: Drafting) -> None:
        if value == Named():
            drafting.tell("kind", "Select what kind of thing this is")
        drafting.tell_if_unknown("kind", Part.KIND, value)


class TermsField(Field[tuple[Named, ...]]):
    """A list of terms. ``most`` is the largest number that is still a choice, 0 for any.

    "None named" among people is no person; where ``keeps_nobody`` it stays as an answer.
    """

    names_terms = True

    def __init__(
        self,
        record_field: str,
        part: Part,
        *,
        asked_for: str = "",
        most: int = 0,
        too_many: str = "",
        keeps_nobody: bool = False,
    ) -> None:
        self.record_field = record_field
        self.columns = (record_field,)
        self._part = part
        self._asked_for = asked_for
        self._most = most
        self._too_many = too_many
        self._keeps_nobody = keeps_nobody

    def spell(self, value: tuple[Named, ...], terms: KnownTerms) -> tuple[str, ...]:
        return (join_items(escape(spell_named(named, terms)) for named in value),)

    def read(self, cells: tuple[str, ...], before: tuple[Named, ...], drafting: Drafting) -> tuple[Named, ...]:
        known = {spell_named(named, drafting.terms): named for named in before}
        names = (clean_line(unescape(item)) for item in split_items(cells[0]))
        return tuple(
            drafting.settle(self._part, known[name]) if name in known else drafting.name(self._part, name)
            for name in names
            if name in known or self._keeps_nobody or not names_nobody(name)
        )

    def check(self, value: tuple[Named, ...], drafting: Drafting) -> None:
        (column,) = self.columns
        if not value and self._asked_for:
            drafting.tell_gap(column, self._asked_for)
        if self._most and len(value) > self._most:
            drafting.tell(column, self._too_many, self.spell(value, drafting.terms)[0])
        for named in value:
            drafting.tell_if_unknown(column, self._part, named)


MATERIALS = TermsField(
    "materials", Part.MATERIAL, asked_for="Select at least one material or ‘Not known’", keeps_nobody=True
)
PEOPLE = TermsField("people", Part.PERSON)
ORGANISATIONS = TermsField("organisations", Part.ORGANISATION)
EVENTS = TermsField("events", Part.EVENT)
THEMES = TermsField(
    "themes",
    Part.THEME,
    asked_for="Select at least one theme",
    most=MOST_THEMES,
    too_many=f"You can select up to {MOST_THEMES} themes",
)
