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
from kiosk.desk import (  # noqa: E402, F401
    claims,
    home,
    labels,
    links,
    lists,
    me,
    museum,
    pictures,
    plates,
    preview,
    publishing,
    record,
    review,
    screens,
    sheets,
    signing_in,
    sources,
    vocabulary,
)
from kiosk.desk.people import administering  # noqa: E402, F401
