"""Lists of terms, one row each: materials, themes, people, organisations, events."""

from __future__ import annotations

from catalogue.artefacts.budgets import MOST_THEMES
from catalogue.artefacts.form.names import Form, read_rows, spell_rows
from catalogue.artefacts.form.question import FormDrafting, Question, is_ticked, read_named, spell_name
from catalogue.artefacts.known_terms import KnownTerms, Part
from catalogue.artefacts.record import Named
from catalogue.not_known import names_nobody


class TermsQuestion(Question[tuple[Named, ...]]):
    """``not_known`` is the answer kept when its box is ticked, ``""`` where there is no such box."""

    def __init__(
        self,
        record_field: str,
        part: Part,
        *,
        asked_for: str = "",
        most: int = 0,
        too_many: str = "",
        not_known: str = "",
    ) -> None:
        self.record_field = record_field
        self.groups = (record_field,)
        self._box = f"{record_field}_not_known"
        self.units = (record_field, self._box) if not_known else (record_field,)
        self._part = part
        self._asked_for = asked_for
        self._most = most
        self._too_many = too_many
        self._not_known = not_known

    def spell(self, value: tuple[Named, ...], terms: KnownTerms) -> dict[str, str]:
        known = [named for named in value if not (self._not_known and _is_nobody(named))]
        spelled = spell_rows(self.record_field, (spell_name(named, terms) for named in known))
        if self._not_known:
            spelled[self._box] = "yes" if value and not known else ""
        return spelled

    def read(self, form: Form, before: tuple[Named, ...], drafting: FormDrafting) -> tuple[Named, ...]:
        found = []
        for row in read_rows(form, self.record_field):
            named = read_named(row, self._part, before, drafting)
            drafting.tell_if_unknown(row.name_of("name"), self._part, named)
            found.append(named)
        if not found and self._not_known and is_ticked(form, self._box):
            return tuple(named for named in before if _is_nobody(named)) or (Named(as_written=self._not_known),)
        if not found and self._asked_for:
            drafting.tell_gap(self.record_field, self._asked_for)
        if self._most and len(found) > self._most:
            drafting.tell(self.record_field, self._too_many, str(len(found)))
        return tuple(found)


def _is_nobody(named: Named) -> bool:
    return not named.key and names_nobody(named.as_written)


MATERIALS = TermsQuestion(
    "materials", Part.MATERIAL, asked_for="Select at least one material or ‘Not known’", not_known="Not known"
)
THEMES = TermsQuestion(
    "themes",
    Part.THEME,
    asked_for="Select at least one theme",
    most=MOST_THEMES,
    too_many=f"You can select up to {MOST_THEMES} themes",
)
PEOPLE = TermsQuestion("people", Part.PERSON)
ORGANISATIONS = TermsQuestion("organisations", Part.ORGANISATION)
EVENTS = TermsQuestion("events", Part.EVENT)
