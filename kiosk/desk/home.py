"""Home: what waits for the person who came in."""

from __future__ import annotations

from kiosk.desk import blueprint
from kiosk.desk.frame import show
from kiosk.desk.permission import Right, needs


@blueprint.get("/")
@needs(*Right)
def home() -> str:
    return show("desk/home.html")
