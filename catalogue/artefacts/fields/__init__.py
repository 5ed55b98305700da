"""Every field of an artefact's record, with the columns that fill it, in the order of the desk's form."""

from __future__ import annotations

from typing import Any

from catalogue.artefacts.budgets import (
    BRIEF_DESCRIPTION,
    CONDITION_NOTE,
    CREDIT_LINE,
    HOOK,
    LABEL,
    LOOK_CLOSER,
    TITLE,
    YOUNG_LABEL,
)
from catalogue.artefacts.fields.facts import (
    CountField,
    DeskField,
    KeywordsField,
    NoteField,
    RelatedField,
    RightsField,
    YesField,
)
from catalogue.artefacts.fields.field import Drafting, Field
from catalogue.artefacts.fields.making import DateField, MakersField, PlacesField, SizeField
from catalogue.artefacts.fields.terms import EVENTS, MATERIALS, ORGANISATIONS, PEOPLE, THEMES, KindField
from catalogue.artefacts.fields.texts import TextField
from catalogue.artefacts.fields.words_on_it import InscriptionField, OriginalTitleField

__all__ = ["FIELDS", "Drafting", "Field"]

_AT_THE_DESK = (
    "has_no_title",
    "date_basis",
    "printing",
    "private_people",
    "care_note",
    "rights_decision",
    "read_aloud",
    "shown_on",
    "check_again_by",
    "reviewer_note",
)

#: All but the object number, which is no value to change but the name of the record.
FIELDS: tuple[Field[Any], ...] = (
    CountField(),
    KindField(),
    OriginalTitleField(),
    TextField("title", budget=TITLE, in_every_language="a title"),
    TextField(
        "brief_description",
        columns=("brief_description", "brief_description_ru", "brief_description_zh"),
        budget=BRIEF_DESCRIPTION,
        asked_for="Enter a short description",
    ),
    TextField(
        "location", columns=("location", "location_ru", "location_zh"), asked_for="Select where the object is now"
    ),
    TextField("credit_line", columns=("credit_line", "credit_line_ru", "credit_line_zh"), budget=CREDIT_LINE),
    MakersField(),
    DateField(),
    PlacesField(),
    MATERIALS,
    SizeField(),
    NoteField("condition_note", CONDITION_NOTE),
    InscriptionField(),
    THEMES,
    PEOPLE,
    ORGANISATIONS,
    EVENTS,
    RelatedField(),
    TextField("note"),
    KeywordsField(),
    RightsField(),
    NoteField("rights_note"),
    TextField("hook", budget=HOOK),
    TextField("label", budget=LABEL, in_every_language="a label"),
    TextField("look_closer", budget=LOOK_CLOSER),
    TextField("young_label", budget=YOUNG_LABEL),
    TextField("reason_line"),
    NoteField("source_note"),
    YesField("is_reconstruction"),
    YesField("is_highlight"),
    *map(DeskField, _AT_THE_DESK),
)
