"""Fields that several kinds of entry share: dates and names of passages."""

from __future__ import annotations

import re

from catalogue.artefacts.record import ProductionDate
from catalogue.demonstration.collection import PassageName
from catalogue.demonstration.entry import Entry
from catalogue.production_date import read
from catalogue.sources.passage import PassageKind

#: What the passages of the five texts are counted by; titles and headings are not counted.
_COUNTED = {
    kind.value: kind for kind in (PassageKind.PARAGRAPH, PassageKind.POST, PassageKind.CAPTION, PassageKind.REFERENCE)
}
_PASSAGE = re.compile(rf"(?:(?P<source>[\w-]+)(?:\.txt)? )?(?P<kind>{'|'.join(_COUNTED)}) (?P<number>[1-9]\d*)")


def take_date(entry: Entry, field: str) -> ProductionDate:
    """A date written as EDTF."""
    words = entry.take_text(field)
    date = read(words)
    if date.edtf != words:
        raise entry.fault(field, f"{words!r} is not an EDTF date")
    return date


def take_passage_name(entry: Entry, field: str, source: str = "") -> PassageName:
    """``"001_… paragraph 3"``, or ``"paragraph 3"`` where the ``source`` is known."""
    return _passage_name(entry, field, entry.take_text(field), source)


def take_passage_name_if_any(entry: Entry, field: str) -> PassageName | None:
    words = entry.take_text(field, "")
    return _passage_name(entry, field, words, "") if words else None


def take_passage_names(entry: Entry, field: str) -> tuple[PassageName, ...]:
    names = entry.take_list(field)
    if not names:
        raise entry.fault(field, "needs at least one passage")
    return tuple(_passage_name(entry, field, name, "") for name in names)


def _passage_name(entry: Entry, field: str, words: str, source: str) -> PassageName:
    found = _PASSAGE.fullmatch(words)
    if not found or bool(found["source"]) == bool(source):
        example = "paragraph 3" if source else "001_dca4150441e6218d paragraph 3"
        raise entry.fault(field, f"{words!r} does not name a passage like {example!r}")
    return PassageName(source=source or found["source"], kind=_COUNTED[found["kind"]], number=int(found["number"]))
