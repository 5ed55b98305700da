"""Bringing a screen into the house, and the page that tells once how to make a device that screen."""

from __future__ import annotations

from datetime import datetime

from flask import Response, request
from sqlalchemy.orm import Session

from catalogue.artefacts.problem import Weight, problem
from catalogue.curators.events import note
from catalogue.curators.finding import get_account
from catalogue.screens.pairing import CODE_COUNTS, make_pairing_code
from catalogue.screens.registering import NewScreen, ScreenRefused, add_screen
from catalogue.screens.settings import ScreenSettings
from catalogue.screens.typed import TypedScreen, read_typed
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, show
from kiosk.desk.people.signed_in import now
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.screens.form import form_values, typed_screen


@blueprint.get("/screens/new")
@needs(Right.ADMINISTER)
def new_screen() -> str:
    with vitrine().database.reading() as session:
        usual = TypedScreen.of("", ScreenSettings())
        return show("desk/screens/new.html", **form_values(session, usual, ()))


@blueprint.post("/screens/new")
@needs(Right.ADMINISTER)
def bring_screen() -> Response:
    name = request.form.get("name", "").strip()
    with vitrine().database.writing() as session:
        typed = typed_screen(session, name)
        settings, problems = read_typed(session, typed)
        if not problems:
            try:
                added = add_screen(session, name, settings, at=now(), by=curator().name)
            except ScreenRefused as refused:
                problems = (problem("name", str(refused), name, Weight.REFUSES),)
            else:
                return tell_once(session, "screen added", name, added=added)
        return answer("desk/screens/new.html", 400, **form_values(session, typed, problems))


@blueprint.post("/screens/<name>/pair")
@needs(Right.ADMINISTER)
def pair_screen(name: str) -> Response:
    """Another code, for another device or one that forgot."""
    with vitrine().database.writing() as session:
        return tell_once(session, "pairing code made", name)


def tell_once(session: Session, done: str, name: str, *, added: NewScreen | None = None) -> Response:
    """What leads a device in: a code to type, and for a new screen its address and staff code."""
    public_url = vitrine().settings.public_url
    code = make_pairing_code(session, name, at=now())
    note_done(session, done, name, at=now())
    return answer(
        "desk/screens/paired.html",
        200,
        name=name,
        code=code,
        minutes=int(CODE_COUNTS.total_seconds() // 60),
        pair_address=f"{public_url}/touch/pair",
        # What stands after # is never sent over the network.
        address=f"{public_url}/touch/{name}/#token={added.token}" if added else "",
        staff_code=added.staff_code if added else "",
    )


def note_done(session: Session, what: str, name: str, *, at: datetime) -> None:
    """In the account of whoever did it."""
    account = get_account(session, curator().name)
    note(session, account, what, at=at, by=account.username, screen=name)
