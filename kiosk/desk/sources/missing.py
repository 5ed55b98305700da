"""Texts and passages that are not there, or no longer."""

from __future__ import annotations

from flask import Response

from catalogue.errors import UnknownPassage, UnknownSource
from kiosk.desk import blueprint
from kiosk.desk.frame import answer


@blueprint.errorhandler(UnknownSource)
@blueprint.errorhandler(UnknownPassage)
def not_received(refused: UnknownSource | UnknownPassage) -> Response:
    return answer("desk/refused.html", 404, words=str(refused))
