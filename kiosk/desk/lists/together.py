"""Doing one thing to many records: what will happen is shown first, and what was done can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Response, redirect, request
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.listing import MOST_TOGETHER, ListedObject, list_named, list_numbers
from catalogue.artefacts.problem import Problem, problem
from catalogue.cleaning import clean_line
from catalogue.language_text import LanguageText
from catalogue.together.action import Action, What
from catalogue.together.doing import Foreseen, do_together, foresee
from catalogue.together.undoing import AlreadyUndone, UnknownAction, get_done, rows_of, undo_together
from catalogue.vocabulary.labels import keys_of, names_of
from catalogue.vocabulary.values import EntryType
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice, show
from kiosk.desk.lists.asking import read_question
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.record.typed import now

ACTIONS = {
    What.THEME: "Add a theme",
    What.LOCATION: "Set the location",
    What.REVIEW: "Send for review",
    What.PUBLISH: "Publish",
}
#: Changes nothing: the records are only carried to the room where labels are made.
LABELS = "labels"
#: As many as an address holds.
_MOST_LABELS = 300
_RIGHTS = {What.PUBLISH: Right.PUBLISH}
_LARGEST_ID = 2**31 - 1
_MOST_LOCATION = 200


@dataclass(frozen=True, kw_only=True)
class TogetherPage:
    """``foreseen`` is ``None`` until the action says all it needs. ``themes`` are pairs for a choice."""

    what: What
    heading: str
    objects: tuple[ListedObject, ...]
    themes: tuple[tuple[str, str], ...]
    theme: str
    location: LanguageText
    foreseen: Foreseen | None
    problems: tuple[Problem, ...]
    back: str
    most: int


def actions_allowed() -> tuple[tuple[str, str], ...]:
    """What the person at the desk may do to many records: pairs of value and words."""
    allowed = tuple((what.value, words) for what, words in ACTIONS.items() if _may(what))
    return (*allowed, (LABELS, "Print labels")) if allowed else ()


@blueprint.get("/objects/together")
@needs(Right.WRITE, Right.PUBLISH)
def look_together() -> AnyResponse | str:
    what, back = _what(request.args), _back(request.args)
    if request.args.get("do") == LABELS:
        with vitrine().database.reading() as session:
            chosen = _numbers(session, request.args)[:_MOST_LABELS]
        return redirect("/desk/labels/?" + urlencode([("number", number) for number in chosen]), 303)
    if what is None or not _may(what):
        notice("Select what to do with the records you chose.")
        return redirect(back, 303)
    with vitrine().database.reading() as session:
        numbers = _numbers(session, request.args)
        if not numbers:
            notice("Choose at least one record.")
            return redirect(back, 303)
        return show("desk/lists/together.html", page=_page(session, what, numbers, request.args, is_asked=False))


@blueprint.post("/objects/together")
@needs(Right.WRITE, Right.PUBLISH)
def do_it_together() -> AnyResponse:
    """With ``look`` the page says what will happen; with ``do_it`` it happens."""
    what = _what(request.form)
    if what is None or not _may(what):
        return answer("desk/not_allowed.html", 403, rights=[_RIGHTS.get(what, Right.WRITE) if what else Right.WRITE])
    with vitrine().database.writing() as session:
        numbers = _numbers(session, request.form)
        page = _page(session, what, numbers, request.form, is_asked=True)
        if page.problems or not request.form.get("do_it"):
            return answer("desk/lists/together.html", 422 if page.problems else 200, page=page)
        action = _action(session, what, request.form)
        done = do_together(session, numbers, action, at=now(), by=curator().name)
    return redirect(f"/desk/objects/together/{done.id}", 303)


@blueprint.get("/objects/together/<int:done_id>")
@needs(Right.SEE)
def done_together(done_id: int) -> AnyResponse | str:
    with vitrine().database.reading() as session:
        done = get_done(session, min(done_id, _LARGEST_ID))
        changed = list_named(session, [artefact.object_number for artefact, _ in rows_of(session, done)])
        return show(
            "desk/lists/done.html",
            done=done,
            heading=ACTIONS[What(done.what)],
            changed=changed,
            left=sorted(done.left.items()),
            may_undo=done.undone_at is None and _may(What(done.what)),
        )


@blueprint.post("/objects/together/<int:done_id>/undo")
@needs(Right.WRITE, Right.PUBLISH)
def undo_done(done_id: int) -> AnyResponse:
    with vitrine().database.writing() as session:
        done = get_done(session, min(done_id, _LARGEST_ID))
        if not _may(What(done.what)):
            return answer("desk/not_allowed.html", 403, rights=[_RIGHTS.get(What(done.what), Right.WRITE)])
        try:
            undone = undo_together(session, done.id, at=now(), by=curator().name)
        except AlreadyUndone as refused:
            notice(f"{refused}.")
        else:
            kept = f" {', '.join(undone.kept)} changed since and stayed." if undone.kept else ""
            notice(f"Undone for {len(undone.undone)} records.{kept}")
    return redirect(f"/desk/objects/together/{done_id}", 303)


@blueprint.errorhandler(UnknownAction)
def no_such_action(refused: UnknownAction) -> Response:
    return answer("desk/refused.html", 404, words=str(refused))


def _page(
    session: Session, what: What, numbers: list[str], form: MultiDict[str, str], *, is_asked: bool
) -> TogetherPage:
    action = _action(session, what, form)
    problems = _problems(action) if is_asked else ()
    is_said = not _problems(action)
    themes = keys_of(session, EntryType.THEME) if what is What.THEME else ()
    names = names_of(session, themes)
    return TogetherPage(
        what=what,
        heading=ACTIONS[what],
        objects=list_named(session, numbers),
        themes=(("", "Select a theme"), *((key, names[key]) for key in themes)),
        theme=action.theme,
        location=action.location,
        foreseen=foresee(session, numbers, action) if is_said else None,
        problems=problems,
        back=_back(form),
        most=MOST_TOGETHER,
    )


def _action(session: Session, what: What, form: MultiDict[str, str]) -> Action:
    if what is What.THEME:
        theme = form.get("theme", "")
        is_known = theme in keys_of(session, EntryType.THEME)
        name = names_of(session, (theme,)).get(theme, "") if is_known else ""
        return Action(what=what, theme=theme if is_known else "", theme_name=name)
    if what is What.LOCATION:
        en, zh, ru = (clean_line(form.get(f"location_{language}", "")) for language in ("en", "zh", "ru"))
        return Action(what=what, location=LanguageText.of(en=en, zh=zh, ru=ru))
    return Action(what=what)


def _problems(action: Action) -> tuple[Problem, ...]:
    if action.what is What.THEME and not action.theme:
        return (problem("theme", "Select a theme"),)
    if action.what is What.LOCATION:
        if not action.location:
            return (problem("location_en", "Enter where the objects are now"),)
        if any(len(written.text) > _MOST_LOCATION for _, written in action.location):
            return (problem("location_en", f"Location must be {_MOST_LOCATION} characters or less"),)
    return ()


def _numbers(session: Session, form: MultiDict[str, str]) -> list[str]:
    """The records ticked, or all of the list they were ticked in."""
    if form.get("all"):
        words = MultiDict(parse_qsl(urlsplit(form.get("list", "")).query))
        return list(list_numbers(session, read_question(words).question))
    return list(dict.fromkeys(form.getlist("number")))[:MOST_TOGETHER]


def _what(form: MultiDict[str, str]) -> What | None:
    word = form.get("do", "")
    return What(word) if word in set(What) else None


def _may(what: What) -> bool:
    return curator().may(_RIGHTS.get(what, Right.WRITE))


def _back(form: MultiDict[str, str]) -> str:
    """The list the records were chosen in: never an address of another house."""
    parts = urlsplit(form.get("list", ""))
    is_own = parts.path == "/desk/objects/" and not parts.netloc and not parts.scheme
    return f"/desk/objects/?{parts.query}" if is_own and parts.query else "/desk/objects/"
