"""Pictures that lack alternative text, all of them in one list."""

from __future__ import annotations

from flask import request

from catalogue.photographs.missing import missing_words
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import show
from kiosk.desk.permission import Right, needs

PER_PAGE = 50


@blueprint.get("/pictures/missing")
@needs(Right.SEE)
def pictures_missing() -> str:
    page = max(1, request.args.get("page", 1, type=int) or 1)
    with vitrine().database.reading() as session:
        found = missing_words(session, page=page, per_page=PER_PAGE)
    return show("desk/pictures/missing.html", found=found)
