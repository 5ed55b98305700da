"""The vocabulary on the desk: looking names up while they are typed, adding, correcting and merging them."""

from flask import Response

from catalogue.errors import UnknownEntry
from kiosk.desk import blueprint
from kiosk.desk.frame import answer
from kiosk.desk.vocabulary import adding, correcting, listing, lookup, uniting

__all__ = ["adding", "correcting", "listing", "lookup", "uniting"]


@blueprint.errorhandler(UnknownEntry)
def no_such_name(refused: UnknownEntry) -> Response:
    return answer("desk/refused.html", 404, words=str(refused))
