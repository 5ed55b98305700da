"""Who made it, where and when, and how large it is."""

from __future__ import annotations

import re
from dataclasses import replace

from catalogue import dimensions, production_date
from catalogue.artefacts.fields.field import Drafting, Field
from catalogue.artefacts.fields.terms import spell_named
from catalogue.artefacts.fields.texts import read_text, spell_text
from catalogue.artefacts.known_terms import KnownTerms, Part
from catalogue.artefacts.record import Certainty, Dimensions, Maker, PlaceMade, ProductionDate
from catalogue.artefacts.typed_fields import TypedRole, join_items, join_role, split_items, split_role
from catalogue.cleaning import clean_line, clean_text
from catalogue.not_known import names_nobody

#: What a place is to the object when nobody says.
_MADE = "made"
#: Ways of making that say no more than "made" about a place.
_MAKING = frozenset(("made", "printed", "pressed", "published", "issued", "drawn", "cast"))
_IN_BRACKETS = re.compile(r"(?P<name>[^()]+?)\s*\((?P<role>[^()]+)\)")


class MakersField(Field[tuple[Maker, ...]]):
    """``role: name``, or ``role (probably): name``; a bare name is a maker of role unknown."""

    record_field = "makers"
    columns = ("makers",)
    names_terms = True

    def spell(self, value: tuple[Maker, ...], terms: KnownTerms) -> tuple[str, ...]:
        return (join_items(self._spell(maker, terms) for maker in value),)

    def read(self, cells: tuple[str, ...], before: tuple[Maker, ...], drafting: Drafting) -> tuple[Maker, ...]:
        known = {self._spell(maker, drafting.terms): maker for maker in before}
        return tuple(
            replace(known[item], name=drafting.settle(Part.MAKER, known[item].name))
            if item in known
            else self._read(item, drafting)
            for item in split_items(cells[0])
        )

    def check(self, value: tuple[Maker, ...], drafting: Drafting) -> None:
        if not value:
            drafting.tell_gap("makers", "Select ‘Maker not known’ or add a maker")
        for maker in value:
            drafting.tell_if_unknown("makers", Part.MAKER, maker.name)

    def _spell(self, maker: Maker, terms: KnownTerms) -> str:
        return join_role(
            TypedRole(name=spell_named(maker.name, terms), role=maker.role, certainty=_spell_certainty(maker.certainty))
        )

    def _read(self, item: str, drafting: Drafting) -> Maker:
        typed = split_role(item)
        name = drafting.name(Part.MAKER, clean_line(typed.name))
        return Maker(name=name, role=clean_line(typed.role), certainty=_read_certainty(typed.certainty))


class PlacesField(Field[tuple[PlaceMade, ...]]):
    """Like makers; a bare name is where it was made."""

    record_field = "places"
    columns = ("place",)
    names_terms = True

    def spell(self, value: tuple[PlaceMade, ...], terms: KnownTerms) -> tuple[str, ...]:
        return (join_items(self._spell(place, terms) for place in value),)

    def read(self, cells: tuple[str, ...], before: tuple[PlaceMade, ...], drafting: Drafting) -> tuple[PlaceMade, ...]:
        known = {self._spell(place, drafting.terms): place for place in before}
        return tuple(
            replace(known[item], name=drafting.settle(Part.PLACE, known[item].name))
            if item in known
            else self._read(item, drafting)
            for item in split_items(cells[0])
        )

    def check(self, value: tuple[PlaceMade, ...], drafting: Drafting) -> None:
        if not value:
            drafting.tell_gap("place", "Select a place or ‘Place not known’")
        for place in value:
            drafting.tell_if_unknown("place", Part.PLACE, place.name)

    def _spell(self, place: PlaceMade, terms: KnownTerms) -> str:
        role = "" if place.role == _MADE else place.role
        certainty = _spell_certainty(place.certainty)
        return join_role(TypedRole(name=spell_named(place.name, terms), role=role, certainty=certainty))

    def _read(self, item: str, drafting: Drafting) -> PlaceMade:
        typed = split_role(item)
        if not typed.role:
            typed = _take_role_in_brackets(typed, drafting.terms)
        name = drafting.name(Part.PLACE, clean_line(typed.name))
        return PlaceMade(name=name, role=clean_line(typed.role) or _MADE, certainty=_read_certainty(typed.certainty))


class DateField(Field[ProductionDate]):
    record_field = "production_date"
    columns = ("date",)

    def spell(self, value: ProductionDate, terms: KnownTerms) -> tuple[str, ...]:
        return (value.words or value.edtf,)

    def read(self, cells: tuple[str, ...], before: ProductionDate, drafting: Drafting) -> ProductionDate:
        return production_date.read(cells[0])

    def check(self, value: ProductionDate, drafting: Drafting) -> None:
        if not (value.words or value.edtf):
            drafting.tell_gap("date", "Enter a date or select ‘Date not known’")
        elif not value.edtf:
            trouble = production_date.find_problem(value.words)
            if trouble:
                drafting.tell("date", trouble, value.words)


class SizeField(Field[Dimensions]):
    """A size in one piece or side by side. A side that is typed wins over what the piece says of it."""

    record_field = "dimensions"
    columns = ("dimensions", "height_mm", "width_mm", "depth_mm", "measured_en", "measured_ru", "measured_zh")

    def spell(self, value: Dimensions, terms: KnownTerms) -> tuple[str, ...]:
        sides = (_spell_measure(side) for side in (value.height_mm, value.width_mm, value.depth_mm))
        return value.as_written, *sides, *spell_text(value.measured)

    def read(self, cells: tuple[str, ...], before: Dimensions, drafting: Drafting) -> Dimensions:
        known = tuple(clean_text(cell) for cell in self.spell(before, drafting.terms))
        size = before if cells[0] == known[0] else dimensions.read(cells[0])
        if cells[4:] != known[4:]:
            size = replace(size, measured=read_text(cells[4:], before.measured))
        # A side that was not touched says nothing: it may be that of the size before.
        for column, cell, known_cell in zip(self.columns[1:4], cells[1:4], known[1:4], strict=True):
            if cell != known_cell:
                size = self._with_side(size, column, cell, drafting)
        return size

    def check(self, value: Dimensions, drafting: Drafting) -> None:
        if value.as_written and not value.is_measured and not names_nobody(value.as_written):
            drafting.tell("dimensions", "Size must be in millimetres, like 770 × 540 mm", value.as_written)

    def _with_side(self, size: Dimensions, column: str, cell: str, drafting: Drafting) -> Dimensions:
        measure = dimensions.read_measure(cell)
        side = column.removesuffix("_mm")
        if cell and measure is None:
            drafting.tell(column, f"{side.capitalize()} must be a number of millimetres, like 760", cell)
            words = f"{side}: {clean_line(cell)}"
            if words not in size.as_written:
                size = replace(size, as_written="; ".join(filter(None, (size.as_written, words))))
        match column:
            case "height_mm":
                return replace(size, height_mm=measure)
            case "width_mm":
                return replace(size, width_mm=measure)
            case _:
                return replace(size, depth_mm=measure)


def _spell_measure(side: float | None) -> str:
    """A number without needless zeros, exact: 770, 311.15."""
    return "" if side is None else repr(float(side)).removesuffix(".0")


def _take_role_in_brackets(typed: TypedRole, terms: KnownTerms) -> TypedRole:
    """ "Harbin (built)" as ``built: Harbin``, but "Lüshun (Port Arthur)" as it is: that is another name."""
    match = _IN_BRACKETS.fullmatch(typed.name)
    if match is None or not terms.find_key(Part.PLACE, match["name"]) or terms.find_key(Part.PLACE, match["role"]):
        return typed
    role = clean_line(match["role"])
    return replace(typed, name=match["name"], role=_MADE if role.casefold() in _MAKING else role)


def _spell_certainty(certainty: Certainty) -> str:
    return "" if certainty is Certainty.CERTAIN else certainty.value


def _read_certainty(word: str) -> Certainty:
    return Certainty(word) if word in tuple(Certainty) else Certainty.CERTAIN
