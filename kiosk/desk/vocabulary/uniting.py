"""Two entries that are one thing: shown side by side, then merged with all their names."""

from __future__ import annotations

from flask import Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.errors import UnknownEntry
from catalogue.language_text import Language
from catalogue.vocabulary.finding import get_entry
from catalogue.vocabulary.looking_up import FoundName, found_names, look_up
from catalogue.vocabulary.merging import CannotMerge, merge_entries
from catalogue.vocabulary.values import VocabularyEntry
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice
from kiosk.desk.permission import Right, needs
from kiosk.desk.record.typed import now, writer
from kiosk.languages import gettext, ngettext


@blueprint.get("/vocabulary/<key>/merge")
@needs(Right.WRITE)
def choose_entry_to_keep(key: str) -> Response:
    """``?typed=`` looks for the entry to keep, ``?into=`` shows both."""
    typed, into = request.args.get("typed", ""), request.args.get("into", "")
    with vitrine().database.reading() as session:
        entry = get_entry(session, key)
        found = tuple(one for one in look_up(session, typed, (entry.type,)) if one.key != entry.key)
        kept = get_entry(session, into) if into else None
        both: tuple[FoundName, ...] = found_names(session, [entry, kept]) if kept else ()
        return _page(entry, kept=kept, typed=typed, found=found, both=both)


@blueprint.post("/vocabulary/<key>/merge")
@needs(Right.WRITE)
def merge_entry(key: str) -> AnyResponse:
    into = request.form.get("into", "")
    try:
        with vitrine().database.writing() as session:
            merged = merge_entries(session, key, into, at=now(), by=writer().name)
    except (CannotMerge, UnknownEntry) as refused:
        with vitrine().database.reading() as session:
            return _page(get_entry(session, key), refused=str(refused))
    notice(
        ngettext(
            "Merged. {n} record names ‘{name}’ now", "Merged. {n} records name ‘{name}’ now", merged.records_changed,
            name=merged.kept.label(Language.EN),
        )
    )  # fmt: skip
    return redirect(f"/desk/vocabulary/{merged.kept.key}", 303)


def _page(
    entry: VocabularyEntry,
    *,
    kept: VocabularyEntry | None = None,
    typed: str = "",
    found: tuple[FoundName, ...] = (),
    both: tuple[FoundName, ...] = (),
    refused: str = "",
) -> Response:
    return answer(
        "desk/vocabulary/merge.html",
        422 if refused else 200,
        entry=entry,
        label=entry.label(Language.EN),
        kept=kept,
        kept_label=kept.label(Language.EN) if kept else "",
        typed=typed,
        found=found,
        both=both,
        refused=refused,
        heading=gettext("Merge ‘{name}’ with another name", name=entry.label(Language.EN)),
    )
