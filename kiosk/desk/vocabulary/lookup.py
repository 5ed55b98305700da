"""The list under a field while a name is typed into it, as JSON for the page's script."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Response, abort, jsonify, request
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from catalogue.artefacts.models import Artefact
from catalogue.cleaning import clean_line
from catalogue.vocabulary.looking_up import FoundName, look_up
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.vocabulary.words import LOOKED_UP, ONE
from kiosk.languages import gettext, ngettext

#: Longer words are no name; what is beyond is not looked at.
_LONGEST_TYPED = 200
_MOST_OBJECTS = 12


@blueprint.get("/lookup/<kind>")
@needs(*Right)
def look_up_name(kind: str) -> Response:
    """``{"rows": [{"key", "label", "names", "more", "address"}], "said"}``; ``address`` is set on "add new" alone."""
    typed = clean_line(request.args.get("typed", ""))[:_LONGEST_TYPED]
    if kind == "object":
        with vitrine().database.reading() as session:
            objects = _objects(session, typed)
        return jsonify(rows=objects, said=_found_in_words(len(objects)))
    entry_types = LOOKED_UP.get(kind) or abort(404)
    with vitrine().database.reading() as session:
        found = look_up(session, typed, entry_types)
    rows = [_row(one, says_type=len(entry_types) > 1) for one in found]
    said = _found_in_words(len(rows)) if len(typed) > 1 else ""
    if len(typed) > 1 and curator().may(Right.WRITE):
        rows.append(
            {
                "key": "",
                "label": typed,
                "names": gettext("Add ‘{name}’ as a new {kind}", name=typed, kind=gettext(ONE[entry_types[0]])),
                "more": gettext("Opens in a new window. You can use the name at once"),
                "address": f"/desk/vocabulary/new?{urlencode({'type': entry_types[0].value, 'name': typed})}",
            }
        )
    return jsonify(rows=rows, said=said)


def _row(found: FoundName, *, says_type: bool) -> dict[str, str]:
    names = dict.fromkeys(name for name in (*found.names, found.found_by) if name)
    facts = [
        gettext(ONE[found.entry_type]) if says_type else "",
        found.dates.replace("/", "–"),
        found.description,
        found.authority,
        ngettext("used in {n} record", "used in {n} records", found.used_by)
        if found.used_by
        else gettext("not used yet"),
    ]
    return {
        "key": found.key,
        "label": found.label,
        "names": " · ".join(names) or found.key,
        "more": " · ".join(fact for fact in facts if fact),
        "address": "",
    }


def _objects(session: Session, typed: str) -> list[dict[str, str]]:
    """Objects whose number or title begins as typed."""
    if len(typed) < 2:
        return []
    asked = (
        select(Artefact.object_number, Artefact.title)
        .where(
            or_(
                Artefact.object_number.between(typed, typed + "\uffff"),
                Artefact.title.between(typed, typed + "\uffff"),
            )
        )
        .order_by(Artefact.object_number)
        .limit(_MOST_OBJECTS)
    )
    return [
        {"key": "", "label": number, "names": number, "more": title, "address": ""}
        for number, title in session.execute(asked)
    ]


def _found_in_words(count: int) -> str:
    return ngettext("{n} name found", "{n} names found", count) if count else gettext("No name found")
