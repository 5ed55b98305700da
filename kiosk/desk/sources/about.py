"""Saying what a source is: the form of experience.md d.5."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import redirect, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.problem import Problem
from catalogue.sources.describing import Description, check_description, describe, describe_as_is
from catalogue.sources.finding import get_source
from catalogue.sources.models import Quoting, SourceText
from catalogue.sources.questions import ANSWERED, ASKED, Question
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice, show
from kiosk.desk.links.wording import SOURCE_KINDS
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.sources.addresses import source_address

_QUOTING = ((Quoting.YES, "Yes"), (Quoting.SHORT, "Short quotes only"), (Quoting.NO, "No"))


@blueprint.get("/sources/<number:name>/about")
@needs(*Right)
def about_source(name: str) -> str:
    with vitrine().database.reading() as session:
        source = get_source(session, name)
        return show("desk/sources/about.html", **_values(source, describe_as_is(session, source)))


@blueprint.post("/sources/<number:name>/about")
@needs(Right.WRITE)
def save_about(name: str) -> AnyResponse:
    typed = _read_form()
    problems = check_description(typed)
    if problems:
        with vitrine().database.reading() as session:
            values = _values(get_source(session, name), typed, problems)
            return answer("desk/sources/about.html", 422, **values)
    with vitrine().database.writing() as session:
        changed = describe(session, get_source(session, name), typed, by=curator().name, at=datetime.now(UTC))
    notice("Saved. Visitors read it with the next publishing" if changed else "Nothing was changed")
    return redirect(source_address(name, "about"), 303)


def _read_form() -> Description:
    form = request.form
    plain = {
        name: form.get(name, "").strip()
        for name in (
            "title",
            "kind",
            "author",
            "written_date",
            "language",
            "published_by",
            "found_at",
            "may_be_quoted",
            "good_for",
            "not_good_for",
        )
    }
    return Description(
        **plain,
        may_be_shown_whole=form.get("may_be_shown_whole") == "yes",
        answers={one.value: form.get(f"answer_{one.value}", "") for one in Question},
        reasons={one.value: form.get(f"reason_{one.value}", "") for one in Question},
    )


def _values(source: SourceText, typed: Description, problems: tuple[Problem, ...] = ()) -> dict[str, object]:
    return {
        "source": source,
        "typed": typed,
        "problems": problems,
        "kinds": [("", "Select"), *((kind.value, words) for kind, words in SOURCE_KINDS.items())],
        "quoting": [(value.value, words) for value, words in _QUOTING],
        "questions": [(question.value, words) for question, words in ASKED.items()],
        "answers": [(value.value, words) for value, words in ANSWERED.items()],
    }
