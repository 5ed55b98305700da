"""What the kinds of entries are called on the desk, and which of them a field of the record takes."""

from __future__ import annotations

from catalogue.vocabulary.values import EntryType

#: In the singular, as in "Add ‘…’ as a new person".
ONE: dict[EntryType, str] = {
    EntryType.KIND: "kind of thing",
    EntryType.MATERIAL: "material",
    EntryType.TECHNIQUE: "technique",
    EntryType.PERSON: "person",
    EntryType.PLACE: "place",
    EntryType.ORGANISATION: "organisation",
    EntryType.WORK: "work",
    EntryType.EVENT: "event",
    EntryType.THEME: "theme",
    EntryType.ROLE: "role",
}
MANY: dict[EntryType, str] = {
    EntryType.KIND: "Kinds of thing",
    EntryType.MATERIAL: "Materials",
    EntryType.TECHNIQUE: "Techniques",
    EntryType.PERSON: "People",
    EntryType.PLACE: "Places",
    EntryType.ORGANISATION: "Organisations",
    EntryType.WORK: "Works",
    EntryType.EVENT: "Events",
    EntryType.THEME: "Themes",
    EntryType.ROLE: "Roles of makers",
}

#: What a field of the record looks up; the first is what "add new" makes.
LOOKED_UP: dict[str, tuple[EntryType, ...]] = {
    "kind": (EntryType.KIND,),
    "material": (EntryType.MATERIAL, EntryType.TECHNIQUE),
    "maker": (EntryType.PERSON, EntryType.ORGANISATION),
    "person": (EntryType.PERSON,),
    "organisation": (EntryType.ORGANISATION,),
    "place": (EntryType.PLACE,),
    "event": (EntryType.EVENT,),
    "theme": (EntryType.THEME,),
}
