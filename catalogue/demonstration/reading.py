"""Reading the collection's folder into values, all of it or none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from catalogue.claims.models import ClaimStatus
from catalogue.demonstration.checking import check_together
from catalogue.demonstration.collection import Caution, DatedEvent, Demonstration, Retelling, RetoldPassage, Theme
from catalogue.demonstration.describing import read_every_object, read_object
from catalogue.demonstration.entry import Entry, read_entry
from catalogue.demonstration.fields import take_date, take_passage_name, take_passage_names
from catalogue.errors import DemonstrationFault

DATA = Path(__file__).parent


def read_demonstration(folder: Path = DATA) -> Demonstration:
    """Everything in ``folder``, each part checked against the others.

    Raises ``DemonstrationFault`` naming file, entry and field for the first thing that does not hold.
    """
    top = read_entry(folder, "collection.toml")
    every_object = read_every_object(top.take_entry("every_object"))
    top.finish()
    demonstration = Demonstration(
        objects=tuple(read_object(folder, file, every_object) for file in _files(folder, "objects")),
        themes=tuple(_read_theme(entry) for entry in _entries(folder, "themes.toml", "theme")),
        events=tuple(_read_event(entry) for entry in _entries(folder, "events.toml", "event")),
        cautions=tuple(_read_caution(entry) for entry in _entries(folder, "cautions.toml", "caution")),
        retellings=tuple(_read_retelling(folder, file) for file in _files(folder, "retellings")),
    )
    check_together(demonstration)
    return demonstration


def _files(folder: Path, part: str) -> Iterator[str]:
    names = sorted(path.name for path in (folder / part).glob("*.toml"))
    if not names:
        raise DemonstrationFault(f"{part}/", "", "", "holds no .toml file")
    return (f"{part}/{name}" for name in names)


def _entries(folder: Path, file: str, field: str) -> Iterator[Entry]:
    top = read_entry(folder, file)
    yield from top.take_entries(field)
    top.finish()


def _read_theme(entry: Entry) -> Theme:
    key = entry.take_text("key")
    entry.name = f"theme {key}"
    theme = Theme(
        key=key,
        name=entry.take_languages("name"),
        years=take_date(entry, "years"),
        introduction=entry.take_languages("introduction"),
        plate=entry.take_count("plate"),
    )
    entry.finish()
    return theme


def _read_event(entry: Entry) -> DatedEvent:
    key = entry.take_text("key")
    entry.name = f"event {key}"
    event = DatedEvent(
        key=key,
        date=take_date(entry, "date"),
        words=entry.take_languages("words"),
        told_by=take_passage_names(entry, "told_by"),
        note=entry.take_languages("note"),
    )
    entry.finish()
    return event


def _read_caution(entry: Entry) -> Caution:
    key = entry.take_text("key")
    entry.name = f"caution {key}"
    status = entry.take_text("status", ClaimStatus.NOT_CHECKED.value)
    if status not in set(ClaimStatus):
        raise entry.fault("status", f"needs one of {', '.join(ClaimStatus)}")
    caution = Caution(
        key=key,
        about=entry.take_list("about"),
        status=ClaimStatus(status),
        told_by=take_passage_names(entry, "told_by"),
        says=entry.take_languages("says"),
        known=entry.take_languages("known"),
    )
    entry.finish()
    return caution


def _read_retelling(folder: Path, file: str) -> Retelling:
    top = read_entry(folder, file)
    name = Path(file).stem
    passages = []
    for entry in top.take_entries("passage"):
        passage_name = take_passage_name(entry, "of", name)
        entry.name = f"{passage_name.kind} {passage_name.number}"
        passages.append(
            RetoldPassage(
                kind=passage_name.kind,
                number=passage_name.number,
                text=entry.take_languages("text"),
                cautions=entry.take_list("cautions"),
            )
        )
        entry.finish()
    retelling = Retelling(
        name=name,
        retold_from=top.take_text("retold_from"),
        source_kind=top.take_text("source_kind"),
        title=top.take_languages("title"),
        passages=tuple(passages),
    )
    top.finish()
    if retelling.name != f"retold-{Path(retelling.retold_from).stem}":
        raise DemonstrationFault(file, "", "retold_from", f"does not fit the file's own name {name}")
    return retelling
