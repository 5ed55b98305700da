"""The date in words with its years beside it: filled in from the words, corrected by a person who knows better."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from catalogue import production_date
from catalogue.artefacts.form.names import Form
from catalogue.artefacts.form.question import FormDrafting, Question, is_ticked
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.record import ProductionDate
from catalogue.cleaning import clean_line
from catalogue.not_known import says_not_known

NOT_KNOWN = "Date not known"
_YEAR = re.compile(r"[0-9]{4}")


class Sureness(StrEnum):
    """How sure a date is; the values stand in the form."""

    SURE = "sure"
    ABOUT = "about"
    PERHAPS = "perhaps"

    @property
    def edtf_mark(self) -> str:
        return {"sure": "", "about": "~", "perhaps": "?"}[self.value]


@dataclass(frozen=True, kw_only=True, slots=True)
class DateStored:
    """What the desk says before saving: ``edtf`` with its years, or what is wrong with the words."""

    edtf: str
    first_year: int | None
    last_year: int | None
    sureness: Sureness
    problem: str


def read_typed_date(words: str) -> DateStored:
    """What would be stored for these words."""
    read = production_date.read(words)
    return DateStored(
        edtf=read.edtf,
        first_year=read.first_year,
        last_year=read.last_year,
        sureness=sureness_of(read),
        problem=production_date.find_problem(words) or "",
    )


def sureness_of(date: ProductionDate) -> Sureness:
    if "~" in date.edtf or "%" in date.edtf:
        return Sureness.ABOUT
    return Sureness.PERHAPS if "?" in date.edtf else Sureness.SURE


class DateQuestion(Question[ProductionDate]):
    """Years that still say what they said before follow the words; years that were changed win over them."""

    record_field = "production_date"
    units = ("date", "date_not_known", "earliest_year", "latest_year", "date_sure")

    def spell(self, value: ProductionDate, terms: KnownTerms) -> dict[str, str]:
        is_not_known = says_not_known(value.words) and not value.edtf
        return {
            "date": "" if is_not_known else clean_line(value.words) or value.edtf,
            "date_not_known": "yes" if is_not_known else "",
            **_spell_years(value),
        }

    def read(self, form: Form, before: ProductionDate, drafting: FormDrafting) -> ProductionDate:
        spelled = self.spell(before, drafting.terms)
        typed = {name: clean_line(form.get(name, spelled[name])) for name in spelled}
        if typed == spelled and before != ProductionDate():
            self._check(before, typed["date"], drafting)
            return before
        words = typed["date"]
        if not words and is_ticked(form, "date_not_known"):
            return before if says_not_known(before.words) else ProductionDate(words=NOT_KNOWN)
        date = production_date.read(words)
        years = {name: typed[name] for name in _YEAR_NAMES}
        was_touched = any(years[name] != spelled[name] for name in _YEAR_NAMES)
        if was_touched and years != _spell_years(date) and (years["earliest_year"] or years["latest_year"]):
            date = _with_years(date, years, drafting)
        self._check(date, words, drafting)
        return date

    def _check(self, date: ProductionDate, words: str, drafting: FormDrafting) -> None:
        if not (words or date.edtf or says_not_known(date.words)):
            drafting.tell_gap("date", "Enter a date or select ‘Date not known’")
        elif not date.edtf and (trouble := production_date.find_problem(words)):
            drafting.tell("date", trouble, words)
        elif date.first_year is not None and date.first_year > drafting.today.year:
            drafting.tell_gap("date", "This date is in the future. Check it is right")


_YEAR_NAMES = ("earliest_year", "latest_year", "date_sure")


def _spell_years(date: ProductionDate) -> dict[str, str]:
    return {
        "earliest_year": "" if date.first_year is None else f"{date.first_year:04}",
        "latest_year": "" if date.last_year is None else f"{date.last_year:04}",
        "date_sure": sureness_of(date).value,
    }


def _with_years(date: ProductionDate, years: dict[str, str], drafting: FormDrafting) -> ProductionDate:
    """The date with the years a person gave; with years that are none, the date as the words say it."""
    earliest, latest = years["earliest_year"] or years["latest_year"], years["latest_year"] or years["earliest_year"]
    wrong = False
    for name, typed in (("earliest_year", earliest), ("latest_year", latest)):
        if not _YEAR.fullmatch(typed) or typed == "0000":
            drafting.tell(name, f"{name.replace('_', ' ').capitalize()} must include 4 numbers", years[name])
            wrong = True
    if wrong:
        return date
    if earliest > latest:
        drafting.tell("earliest_year", "Earliest year must be the same as or before latest year", earliest)
        return date
    sureness = Sureness(years["date_sure"]) if years["date_sure"] in tuple(Sureness) else Sureness.SURE
    mark = sureness.edtf_mark
    is_exact = earliest == latest
    return ProductionDate(
        words=date.words,
        edtf=f"{earliest}{mark}" if is_exact else f"{earliest}{mark}/{latest}{mark}",
        earliest=f"{earliest}-01-01",
        latest=f"{latest}-12-31",
        is_exact_year=is_exact and sureness is Sureness.SURE,
    )
