"""Short facts that only the form asks: notes, boxes, a rights decision, days, neighbours, care notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from catalogue.artefacts.budgets import REASON
from catalogue.artefacts.fields.texts import COLUMN_LANGUAGES, read_text, spell_text
from catalogue.artefacts.form.names import Form, read_rows, spell_rows
from catalogue.artefacts.form.question import FormDrafting, Question, is_ticked
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.record import (
    CareNote,
    Dimensions,
    Printing,
    RelatedObject,
    RightsDecision,
    ShownOn,
)
from catalogue.cleaning import clean_line
from catalogue.language_text import Language, LanguageText

#: What visitors may be warned of; the values are kept in records.
CARE_SUBJECTS = ("war", "hostile_words", "dead_people", "propaganda", "labour_camps")
SIZE_NOT_KNOWN = "Size not known"


class NoteQuestion(Question[str]):
    def __init__(self, record_field: str) -> None:
        self.record_field = record_field
        self.units = (record_field,)

    def spell(self, value: str, terms: KnownTerms) -> dict[str, str]:
        return {self.record_field: value}

    def read(self, form: Form, before: str, drafting: FormDrafting) -> str:
        return form[self.record_field]


class DateBasisQuestion(NoteQuestion):
    """Asked only of a date that is not sure."""

    def __init__(self) -> None:
        super().__init__("date_basis")

    def read(self, form: Form, before: str, drafting: FormDrafting) -> str:
        if not form["date_basis"] and form.get("date") and form.get("date_sure") in ("about", "perhaps"):
            drafting.tell_gap("date_basis", "Enter how you know this date")
        return form["date_basis"]


class BoxQuestion(Question[bool]):
    def __init__(self, record_field: str) -> None:
        self.record_field = record_field
        self.units = (record_field,)

    def spell(self, value: bool, terms: KnownTerms) -> dict[str, str]:
        return {self.record_field: "yes" if value else ""}

    def read(self, form: Form, before: bool, drafting: FormDrafting) -> bool:
        return is_ticked(form, self.record_field)


class TextsQuestion(Question[LanguageText]):
    """A text in three languages without a budget."""

    def __init__(self, record_field: str) -> None:
        self.record_field = record_field
        self.units = tuple(f"{record_field}_{language.value}" for language in COLUMN_LANGUAGES)

    def spell(self, value: LanguageText, terms: KnownTerms) -> dict[str, str]:
        return dict(zip(self.units, spell_text(value), strict=True))

    def read(self, form: Form, before: LanguageText, drafting: FormDrafting) -> LanguageText:
        known = self.spell(before, drafting.terms)
        return read_text(tuple(form.get(name, known[name]) for name in self.units), before)


class PrintingQuestion(Question[Printing]):
    record_field = "printing"
    units = ("edition", "print_run", "publisher_number")

    def spell(self, value: Printing, terms: KnownTerms) -> dict[str, str]:
        return {"edition": value.edition, "print_run": value.print_run, "publisher_number": value.publisher_number}

    def read(self, form: Form, before: Printing, drafting: FormDrafting) -> Printing:
        typed = {**self.spell(before, drafting.terms), **{name: form[name] for name in self.units if name in form}}
        figures = "".join(typed["print_run"].replace(",", "").replace(".", "").split())
        if figures and not (figures.isascii() and figures.isdigit()):
            drafting.tell("print_run", "Print run must be a number, like 30000", typed["print_run"])
        elif figures:
            typed["print_run"] = figures
        return Printing(**typed)


class SizeQuestion(Question[Dimensions]):
    """Only the answer that nobody knows the size; the measures themselves are columns, read before."""

    record_field = "dimensions"
    units = ("size_not_known",)

    def spell(self, value: Dimensions, terms: KnownTerms) -> dict[str, str]:
        return {"size_not_known": "yes" if value.as_written == SIZE_NOT_KNOWN and not value.is_measured else ""}

    def read(self, form: Form, before: Dimensions, drafting: FormDrafting) -> Dimensions:
        if before.is_measured:
            if not before.measured:
                drafting.tell_gap("measured_en", "Enter what you measured")
            return replace(before, as_written="") if before.as_written == SIZE_NOT_KNOWN else before
        if is_ticked(form, "size_not_known"):
            return replace(before, as_written=before.as_written or SIZE_NOT_KNOWN)
        if not before.as_written or before.as_written == SIZE_NOT_KNOWN:
            drafting.tell_gap("height_mm", "Enter the size or select ‘Size not known’")
            return replace(before, as_written="")
        return before


class RightsDecisionQuestion(Question[RightsDecision]):
    record_field = "rights_decision"
    units = ("rights_holder", "rights_relied_on", "rights_checked_on")

    def spell(self, value: RightsDecision, terms: KnownTerms) -> dict[str, str]:
        return dict(zip(self.units, (value.holder, value.relied_on, value.checked_on), strict=True))

    def read(self, form: Form, before: RightsDecision, drafting: FormDrafting) -> RightsDecision:
        typed = {**self.spell(before, drafting.terms), **{name: form[name] for name in self.units if name in form}}
        rights = form.get("rights", "")
        if rights and not typed["rights_relied_on"] and "/CNE/" not in rights:
            drafting.tell_gap("rights_relied_on", "Enter what this decision relies on")
        checked_on = typed["rights_checked_on"]
        day = _day(checked_on)
        if checked_on and (day is None or day > drafting.today):
            drafting.tell("rights_checked_on", "Date checked must be today or in the past", checked_on)
            checked_on = before.checked_on
        return RightsDecision(holder=typed["rights_holder"], relied_on=typed["rights_relied_on"], checked_on=checked_on)


class CheckAgainQuestion(NoteQuestion):
    def __init__(self) -> None:
        super().__init__("check_again_by")

    def read(self, form: Form, before: str, drafting: FormDrafting) -> str:
        typed = form["check_again_by"]
        day = _day(typed)
        if typed and typed != before and (day is None or day <= drafting.today):
            drafting.tell("check_again_by", "Date must be in the future", typed)
            return before
        return typed


class ShownOnQuestion(Question[ShownOn]):
    record_field = "shown_on"
    units = ("shown_on",)

    def spell(self, value: ShownOn, terms: KnownTerms) -> dict[str, str]:
        return {"shown_on": value.value}

    def read(self, form: Form, before: ShownOn, drafting: FormDrafting) -> ShownOn:
        typed = form["shown_on"]
        if typed in tuple(ShownOn):
            return ShownOn(typed)
        drafting.tell("shown_on", "Select where to show this object", typed)
        return before


class RelatedQuestion(Question[tuple[RelatedObject, ...]]):
    """A neighbour without a reason is not kept in the record; what was typed stays in the working copy."""

    record_field = "related"
    units = ("related",)
    groups = ("related",)

    def spell(self, value: tuple[RelatedObject, ...], terms: KnownTerms) -> dict[str, str]:
        reasons = tuple(f"reason_{language.value}" for language in COLUMN_LANGUAGES)
        return spell_rows(
            "related",
            (
                {"object_number": one.object_number, **dict(zip(reasons, spell_text(one.reason), strict=True))}
                for one in value
            ),
        )

    def read(self, form: Form, before: tuple[RelatedObject, ...], drafting: FormDrafting) -> tuple[RelatedObject, ...]:
        known = {one.object_number: one.reason for one in before}
        found = []
        for row in read_rows(form, "related"):
            number = clean_line(row["object_number"])
            cells = tuple(row[f"reason_{language.value}"] for language in COLUMN_LANGUAGES)
            if not number:
                drafting.tell(row.name_of("object_number"), "Enter the number of the related object")
            if not any(cells):
                drafting.tell(row.name_of("reason_en"), "Enter why these two belong together")
            for language, cell in zip(COLUMN_LANGUAGES, cells, strict=True):
                excess = REASON.find_excess(cell, language, is_only_language=language is Language.EN)
                if excess:
                    drafting.tell(row.name_of(f"reason_{language.value}"), excess, cell)
            if number and any(cells):
                reason = read_text(cells, known.get(number, LanguageText()))
                found.append(RelatedObject(object_number=number, reason=reason))
        return tuple(found)


class CareNoteQuestion(Question[CareNote]):
    record_field = "care_note"
    units = (
        *(f"care_{subject}" for subject in CARE_SUBJECTS),
        *(f"care_note_{language.value}" for language in COLUMN_LANGUAGES),
    )

    def spell(self, value: CareNote, terms: KnownTerms) -> dict[str, str]:
        boxes = {f"care_{subject}": "yes" if subject in value.subjects else "" for subject in CARE_SUBJECTS}
        return {**boxes, **dict(zip(self.units[len(CARE_SUBJECTS) :], spell_text(value.words), strict=True))}

    def read(self, form: Form, before: CareNote, drafting: FormDrafting) -> CareNote:
        typed = {**self.spell(before, drafting.terms), **{name: form[name] for name in self.units if name in form}}
        subjects = tuple(subject for subject in CARE_SUBJECTS if typed[f"care_{subject}"])
        words = read_text(tuple(typed[name] for name in self.units[len(CARE_SUBJECTS) :]), before.words)
        if subjects and not words:
            drafting.tell_gap("care_note_en", "Enter what the note should say")
        return CareNote(subjects=subjects, words=words)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
