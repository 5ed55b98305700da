"""One screen: how it is, its settings, and what it can be asked to do. Nothing here deletes one."""

from __future__ import annotations

from flask import Response, redirect
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from catalogue.screens import registering
from catalogue.screens.heartbeat import ask_to_reload
from catalogue.screens.registering import UnknownScreen, change_settings, get_screen, settings_of
from catalogue.screens.typed import TypedScreen, read_typed
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice, show
from kiosk.desk.people.signed_in import now
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.screens.bringing import note_done
from kiosk.desk.screens.form import form_values, typed_screen
from kiosk.desk.screens.standing import standing_of


@blueprint.get("/screens/<name>")
@needs(Right.SEE)
def screen(name: str) -> str:
    with vitrine().database.reading() as session:
        standing = _standing(session, name)
        typed = TypedScreen.of(name, settings_of(session, name))
        return show("desk/screens/screen.html", **standing, **form_values(session, typed, ()))


@blueprint.post("/screens/<name>")
@needs(Right.ADMINISTER)
def settle_screen(name: str) -> AnyResponse:
    with vitrine().database.writing() as session:
        standing = _standing(session, name)
        typed = typed_screen(session, name)
        settings, problems = read_typed(session, typed)
        if problems:
            return answer("desk/screens/screen.html", 400, **standing, **form_values(session, typed, problems))
        change_settings(session, name, settings)
        note_done(session, "screen settings changed", name, at=now())
    notice(f"The settings of {name} were saved. It follows them within a minute while it is heard")
    return redirect(f"/desk/screens/{name}", 303)


@blueprint.post("/screens/<name>/reload")
@needs(Right.ADMINISTER)
def reload_screen(name: str) -> AnyResponse:
    with vitrine().database.writing() as session:
        ask_to_reload(session, name, at=now())
        note_done(session, "screen asked to begin anew", name, at=now())
    notice(f"{name} will begin anew when nobody stands before it")
    return redirect(f"/desk/screens/{name}", 303)


@blueprint.post("/screens/<name>/off")
@needs(Right.ADMINISTER)
def switch_screen_off(name: str) -> AnyResponse:
    with vitrine().database.writing() as session:
        registering.switch_off(session, name, at=now())
        note_done(session, "screen switched off", name, at=now())
    notice(f"{name} is switched off: the house does not listen to it any more. Turn the device off as well")
    return redirect("/desk/screens/", 303)


@blueprint.post("/screens/<name>/on")
@needs(Right.ADMINISTER)
def switch_screen_on(name: str) -> AnyResponse:
    with vitrine().database.writing() as session:
        registering.switch_on(session, name)
        note_done(session, "screen switched on", name, at=now())
    notice(f"{name} is switched on again")
    return redirect(f"/desk/screens/{name}", 303)


@blueprint.errorhandler(UnknownScreen)
def no_such_screen(refused: UnknownScreen) -> Response:
    return answer("desk/refused.html", 404, words=str(refused))


def _standing(session: Session, name: str) -> dict[str, object]:
    """Raises ``UnknownScreen``."""
    found = get_screen(session, name)
    standing = standing_of(found, on_show=vitrine().showcase.edition(), at=now())
    return {"screen": standing, "may_administer": curator().may(Right.ADMINISTER)}
