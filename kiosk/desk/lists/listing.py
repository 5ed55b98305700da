"""The page with the list of records."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request
from sqlalchemy.orm import Session

from catalogue.artefacts.list_facts import Progress
from catalogue.artefacts.listing import Lacking, ListPage, Sorting, Standing, kinds_in_use, list_page
from catalogue.exchange.recent import recent_imports
from catalogue.language_text import LANGUAGES
from catalogue.vocabulary.labels import keys_of, names_of
from catalogue.vocabulary.values import EntryType
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import show
from kiosk.desk.lists.asking import COLUMNS, Asked, read_question
from kiosk.desk.lists.together import actions_allowed
from kiosk.desk.permission import Right, curator, needs

STANDINGS = {
    Standing.DRAFT: "Draft",
    Standing.IN_REVIEW: "Ready for review",
    Standing.CHANGES_ASKED: "Changes asked for",
    Standing.APPROVED: "Approved",
    Standing.SCHEDULED: "Scheduled",
    Standing.PUBLISHED: "Published",
    Standing.NEWER_DRAFT: "Published with newer draft",
    Standing.ON_SHOW: "On show",
    Standing.WITHDRAWN: "Withdrawn",
}
LACKING = {
    Lacking.TITLE: "A title",
    Lacking.LABEL: "A label",
    Lacking.KIND: "A kind",
    Lacking.LOCATION: "A location",
    Lacking.RIGHTS: "A rights statement",
    Lacking.TRANSLATION: "A translation",
    Lacking.PICTURE: "A picture",
    Lacking.ALTERNATIVE_TEXT: "Alternative text of a picture",
    Lacking.LOST_HIGHLIGHT: "The words of a quote",
}
_PROGRESS = {Progress.NONE: "none", Progress.PART: "part", Progress.DONE: "done"}

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """What may be chosen at the left: pairs of value and words, the first of each asks for any."""

    standings: Choices
    lacking: Choices
    kinds: Choices
    themes: Choices
    imports: Choices


@blueprint.get("/objects/")
@needs(Right.SEE)
def objects() -> str:
    asked = read_question(request.args)
    with vitrine().database.reading() as session:
        found = list_page(session, asked.question, page=asked.page)
        filters = _filters(session)
        names = names_of(session, (entry.kind for entry in found.objects))
    return show(
        "desk/lists/list.html",
        asked=asked,
        found=found,
        filters=filters,
        kind_names=names,
        progress_words=_PROGRESS,
        languages=LANGUAGES,
        headings=COLUMNS,
        sortings={"number": Sorting.NUMBER, "title": Sorting.TITLE, "changed": Sorting.CHANGED},
        said=_said(asked, found),
        may_write=curator().may(Right.WRITE),
        may_choose=bool(actions_allowed()),
        actions=actions_allowed(),
    )


def _filters(session: Session) -> Filters:
    kinds, themes = kinds_in_use(session), keys_of(session, EntryType.THEME)
    names = names_of(session, (*kinds, *themes))
    imports = recent_imports(session)
    return Filters(
        standings=(("", "Any"), *((key.value, words) for key, words in STANDINGS.items())),
        lacking=(("", "Any"), *((key.value, words) for key, words in LACKING.items())),
        kinds=(("", "Any"), *sorted(((key, names[key]) for key in kinds), key=lambda pair: pair[1].casefold())),
        themes=(("", "Any"), *((key, names[key]) for key in themes)),
        imports=(("", "Any"), *((str(entry.id), f"{entry.name}, {entry.at:%Y-%m-%d %H:%M}") for entry in imports)),
    )


def _said(asked: Asked, found: ListPage) -> str:
    """What the list holds, in one line: ``3 of the records match``."""
    if not found.total:
        return "No record matches. Take a filter away or search for fewer words"
    is_narrowed = asked.address(sort="", down="", column=()) != "/desk/objects/"
    if is_narrowed:
        return "1 record matches" if found.total == 1 else f"{found.total:,} records match"
    return "1 record" if found.total == 1 else f"{found.total:,} records"
