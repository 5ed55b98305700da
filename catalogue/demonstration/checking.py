"""What must hold between the parts: every name leads somewhere, every evidence stands in its passage."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.demonstration.collection import Demonstration, DemonstrationObject, Explanation
from catalogue.errors import DemonstrationFault


def check_together(demonstration: Demonstration) -> None:
    """Raise ``DemonstrationFault`` for the first thing named that is not there."""
    _check_unique("themes.toml", "key", (theme.key for theme in demonstration.themes))
    _check_unique("events.toml", "key", (event.key for event in demonstration.events))
    _check_unique("cautions.toml", "key", (caution.key for caution in demonstration.cautions))
    _check_unique("pictures/", "drawing", (picture.name for picture in demonstration.pictures))
    numbers = {item.object_number for item in demonstration.objects}
    for caution in demonstration.cautions:
        _check_known("cautions.toml", caution.key, "about", caution.about, numbers)
    cautions = {caution.key for caution in demonstration.cautions}
    for retelling in demonstration.retellings:
        file = f"retellings/{retelling.name}.toml"
        _check_unique(file, "of", (f"{passage.kind} {passage.number}" for passage in retelling.passages))
        for passage in retelling.passages:
            entry = f"{passage.kind} {passage.number}"
            _check_known(file, entry, "cautions", passage.cautions, cautions)
    for item in demonstration.objects:
        _check_object(item, demonstration)


def _check_object(item: DemonstrationObject, demonstration: Demonstration) -> None:
    file, number = f"objects/{item.object_number.lower()}.toml", item.object_number
    themes = (named.key for named in item.record.themes)
    _check_known(file, number, "themes", themes, {theme.key for theme in demonstration.themes})
    events = (named.key for named in item.record.events)
    _check_known(file, number, "events", events, {event.key for event in demonstration.events})
    others = {other.object_number for other in demonstration.objects} - {number}
    _check_known(file, number, "related", (related.object_number for related in item.record.related), others)
    for explanation in item.explained_by:
        _check_evidence(file, number, explanation, demonstration)
    inscriptions = {inscription.text for inscription in item.record.inscriptions}
    passages = {explanation.passage for explanation in item.explained_by}
    for picture in item.pictures:
        for detail in picture.details:
            _check_known(file, picture.name, "inscriptions", detail.inscriptions, inscriptions)
            if detail.explained_by not in (None, *passages):
                message = f"{detail.explained_by} does not explain this object"
                raise DemonstrationFault(file, picture.name, "explained_by", message)


def _check_evidence(file: str, number: str, explanation: Explanation, demonstration: Demonstration) -> None:
    entry = f"{number}, explained_by {explanation.passage}"
    passage = demonstration.passage(explanation.passage)
    if passage is None:
        raise DemonstrationFault(file, entry, "passage", "no retelling holds this passage")
    for language, evidence in explanation.evidence:
        if evidence.text not in passage.text.text_in(language):
            field = f"evidence.{language}"
            raise DemonstrationFault(file, entry, field, "does not stand in the passage in these words")


def _check_known(file: str, entry: str, field: str, keys: Iterable[str], known: set[str]) -> None:
    for key in keys:
        if key not in known:
            raise DemonstrationFault(file, entry, field, f"{key!r} is not known")


def _check_unique(file: str, field: str, keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise DemonstrationFault(file, key, field, "stands there twice")
        seen.add(key)
