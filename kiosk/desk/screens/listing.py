"""The list of screens, each with how it is."""

from __future__ import annotations

from catalogue.screens.registering import list_screens
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import show
from kiosk.desk.people.signed_in import now
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.screens.standing import standing_of


@blueprint.get("/screens/")
@needs(Right.SEE)
def screens() -> str:
    running, at = vitrine(), now()
    on_show = running.showcase.edition()
    with running.database.reading() as session:
        everything = tuple(standing_of(screen, on_show=on_show, at=at) for screen in list_screens(session))
    return show(
        "desk/screens/list.html",
        screens=tuple(screen for screen in everything if not screen.is_off),
        switched_off=tuple(screen for screen in everything if screen.is_off),
        may_administer=curator().may(Right.ADMINISTER),
    )
