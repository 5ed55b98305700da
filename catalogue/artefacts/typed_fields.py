"""What a person or a sheet typed about one object, before anybody has judged it.

One name for each thing that can be typed: it is the column of a sheet, the field of the form and the ``field`` of a
problem. The first 35 are the columns of the published contract; the others are ours, so that an export holds
everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedFields:
    """``None`` is "nothing said", and leaves what is known; ``""`` is "said to be empty", and clears it.

    Lists are joined by ``;`` (see ``split_items``), sizes are in millimetres, the date is words or EDTF.
    """

    object_number: str | None = None
    kind: str | None = None
    title_en: str | None = None
    title_ru: str | None = None
    title_zh: str | None = None
    original_title: str | None = None
    original_title_language: str | None = None
    brief_description: str | None = None
    label_en: str | None = None
    label_ru: str | None = None
    label_zh: str | None = None
    keywords_en: str | None = None
    keywords_ru: str | None = None
    keywords_zh: str | None = None
    materials: str | None = None
    height_mm: str | None = None
    width_mm: str | None = None
    depth_mm: str | None = None
    date: str | None = None
    place: str | None = None
    makers: str | None = None
    people: str | None = None
    organisations: str | None = None
    events: str | None = None
    themes: str | None = None
    inscription: str | None = None
    inscription_language: str | None = None
    inscription_translation_en: str | None = None
    credit_line: str | None = None
    rights: str | None = None
    location: str | None = None
    condition_note: str | None = None
    source_note: str | None = None
    #: File names beside the sheet; pictures are no part of the record, the door attaches them.
    image: str | None = None
    image_alt_en: str | None = None
    # Beyond the contract:
    number_of_objects: str | None = None
    original_title_transliteration: str | None = None
    brief_description_ru: str | None = None
    brief_description_zh: str | None = None
    hook_en: str | None = None
    hook_ru: str | None = None
    hook_zh: str | None = None
    look_closer_en: str | None = None
    look_closer_ru: str | None = None
    look_closer_zh: str | None = None
    young_label_en: str | None = None
    young_label_ru: str | None = None
    young_label_zh: str | None = None
    reason_line_en: str | None = None
    reason_line_ru: str | None = None
    reason_line_zh: str | None = None
    note_en: str | None = None
    note_ru: str | None = None
    note_zh: str | None = None
    inscription_translation_ru: str | None = None
    inscription_translation_zh: str | None = None
    #: A size in one piece: "770 × 540 mm".
    dimensions: str | None = None
    measured_en: str | None = None
    measured_ru: str | None = None
    measured_zh: str | None = None
    credit_line_ru: str | None = None
    credit_line_zh: str | None = None
    location_ru: str | None = None
    location_zh: str | None = None
    #: ``number: reason; …``, the reason in English.
    related: str | None = None
    is_reconstruction: str | None = None
    is_highlight: str | None = None
    rights_note: str | None = None
    #: JSON of what the other columns cannot say (``catalogue.artefacts.leftovers``).
    more: str | None = None


COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(TypedFields))

#: A backslash takes its meaning from ``;`` ``:`` ``(`` and from itself; before anything else it is a backslash.
_ESCAPED = re.compile(r"\\([\\;:(])")
_ITEM = re.compile(r"(?:\\[\\;:(]|[^;])+")
_ROLE = re.compile(r"(?P<role>(?:\\[\\;:(]|[^\\:(])*?)\s*(?:\((?P<certainty>[a-z]+)\))?:\s+(?P<name>.*)", re.DOTALL)


def split_items(cell: str) -> Iterator[str]:
    """The items of a list cell, still escaped, without blank ones."""
    items = _ITEM.findall(cell) if "\\" in cell else cell.split(";")
    return (item.strip() for item in items if item.strip())


def join_items(items: Iterable[str]) -> str:
    return "; ".join(items)


def escape(words: str, also: str = "") -> str:
    """Words as an item of a list cell; ``also`` names further signs that have a meaning there."""
    return re.sub(rf"([\\;{re.escape(also)}])", r"\\\1", words)


def unescape(item: str) -> str:
    return _ESCAPED.sub(r"\1", item) if "\\" in item else item


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedRole:
    """``designer (probably): Name``. Role and certainty are ``""`` where nothing stands before the name."""

    name: str
    role: str = ""
    certainty: str = ""


def split_role(item: str) -> TypedRole:
    match = _ROLE.fullmatch(item)
    if match is None:
        return TypedRole(name=unescape(item))
    return TypedRole(
        name=unescape(match["name"]), role=unescape(match["role"].strip()), certainty=match["certainty"] or ""
    )


def join_role(role: TypedRole) -> str:
    name = escape(role.name)
    if not (role.role or role.certainty):
        # A colon in a bare name would make a role of what stands before it.
        return escape(role.name, ":")
    certainty = f" ({role.certainty})" if role.certainty else ""
    return f"{escape(role.role, ':(')}{certainty}: {name}".lstrip()
