"""The curators' desk: where the catalogue is made. Every page asks at the door who may come in (``door``)."""

from __future__ import annotations

from flask import Blueprint

from kiosk.desk import door, fields, frame, numbers, refusals, troubles

blueprint = Blueprint("desk", __name__)

door.prepare(blueprint)
fields.prepare(blueprint)
frame.prepare(blueprint)
numbers.prepare(blueprint)
refusals.prepare(blueprint)
troubles.prepare(blueprint)

# Rooms put their views on the blueprint, so they come after it.
from kiosk.desk import claims, home, links, lists, me, museum, pictures, plates, preview, publishing, record  # noqa: E402, F401
from kiosk.desk import labels, review, signing_in, sheets, sources, vocabulary  # noqa: E402, F401
from kiosk.desk.people import administering  # noqa: E402, F401
