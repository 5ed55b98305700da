"""Who made it and where, row by row, and the answer that nobody knows."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from catalogue.artefacts.form.names import Form, Row, read_rows, spell_rows
from catalogue.artefacts.form.question import FormDrafting, Question, is_ticked, read_certainty, read_named, spell_name
from catalogue.artefacts.known_terms import KnownTerms, Part
from catalogue.artefacts.record import Certainty, Maker, Named, PlaceMade
from catalogue.cleaning import clean_line
from catalogue.not_known import names_nobody


class _Involved(Protocol):
    @property
    def name(self) -> Named: ...
    @property
    def role(self) -> str: ...
    @property
    def certainty(self) -> Certainty: ...


One = TypeVar("One", bound=_Involved)


class _InvolvedQuestion(Question[tuple[One, ...]], Generic[One]):
    part: Part
    not_known: str
    asked_for: str

    def spell(self, value: tuple[One, ...], terms: KnownTerms) -> dict[str, str]:
        known = [one for one in value if not _is_nobody(one)]
        rows = ({**spell_name(one.name, terms), "role": one.role, "certainty": one.certainty.value} for one in known)
        is_not_known = bool(value) and not known
        return {**spell_rows(self.record_field, rows), f"{self.record_field}_not_known": "yes" if is_not_known else ""}

    def read(self, form: Form, before: tuple[One, ...], drafting: FormDrafting) -> tuple[One, ...]:
        names = [one.name for one in before]
        rows = read_rows(form, self.record_field)
        found = tuple(self._read_row(row, names, drafting) for row in rows)
        if found:
            return found
        if is_ticked(form, f"{self.record_field}_not_known"):
            nobody = tuple(one for one in before if _is_nobody(one))
            return nobody or (self._make(Named(as_written=self.not_known), "", Certainty.UNKNOWN),)
        drafting.tell_gap(self.record_field, self.asked_for)
        return ()

    def _read_row(self, row: Row, names: Sequence[Named], drafting: FormDrafting) -> One:
        named = read_named(row, self.part, names, drafting)
        self._check_row(row, drafting)
        drafting.tell_if_unknown(row.name_of("name"), self.part, named)
        return self._make(named, clean_line(row["role"]), read_certainty(row, drafting))

    def _check_row(self, row: Row, drafting: FormDrafting) -> None:
        return

    @abstractmethod
    def _make(self, name: Named, role: str, certainty: Certainty) -> One: ...


class MakersQuestion(_InvolvedQuestion[Maker]):
    record_field = "makers"
    units = ("makers", "makers_not_known")
    groups = ("makers",)
    part = Part.MAKER
    not_known = "Maker not known"
    asked_for = "Select ‘Maker not known’ or add a maker"

    def _check_row(self, row: Row, drafting: FormDrafting) -> None:
        if not row["name"]:
            drafting.tell(row.name_of("name"), "Enter the name of the person or organisation")
        if not row["role"]:
            drafting.tell_gap(row.name_of("role"), "Select what this person or organisation did")

    def _make(self, name: Named, role: str, certainty: Certainty) -> Maker:
        return Maker(name=name, role=role, certainty=certainty)


class PlacesQuestion(_InvolvedQuestion[PlaceMade]):
    record_field = "places"
    units = ("places", "places_not_known")
    groups = ("places",)
    part = Part.PLACE
    not_known = "Place not known"
    asked_for = "Select a place or ‘Place not known’"

    def _check_row(self, row: Row, drafting: FormDrafting) -> None:
        if not row["name"]:
            drafting.tell(row.name_of("name"), "Enter the name of the place")

    def _make(self, name: Named, role: str, certainty: Certainty) -> PlaceMade:
        return PlaceMade(name=name, role=role or "made", certainty=certainty)


def _is_nobody(one: _Involved) -> bool:
    return not one.name.key and one.role in ("", "made") and names_nobody(one.name.as_written)
