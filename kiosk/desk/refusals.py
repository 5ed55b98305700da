"""What a page answers when the catalogue refuses: in a curator's words, and never as a fault."""

from __future__ import annotations

from flask import Blueprint, Response

from catalogue.artefacts.reviewing import VersionChanged
from catalogue.artefacts.standing import StepRefused
from catalogue.errors import UnknownObject
from catalogue.photographs.describing import UnknownPicture
from kiosk.desk.frame import answer


def prepare(blueprint: Blueprint) -> None:
    @blueprint.errorhandler(UnknownObject)
    @blueprint.errorhandler(UnknownPicture)
    def not_there(refused: UnknownObject | UnknownPicture) -> Response:
        return answer("desk/refused.html", 404, words=str(refused))

    @blueprint.errorhandler(StepRefused)
    @blueprint.errorhandler(VersionChanged)
    def somebody_was_quicker(refused: StepRefused | VersionChanged) -> Response:
        return answer("desk/refused.html", 409, words=str(refused))
