"""Links whose words moved or are gone since their text was received again, with the ways to mend them."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import redirect, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.errors import QuoteRefused
from catalogue.links.finding import links_to_look_at
from catalogue.links.looking import NoSuchLink, get_link_by_id, look_at
from catalogue.links.models import LinkState
from catalogue.links.reviewing import decide
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import notice, show
from kiosk.desk.permission import Right, curator, needs


@blueprint.get("/links/lost")
@needs(*Right)
def lost_links() -> str:
    with vitrine().database.reading() as session:
        return show("desk/links/lost.html", links=[look_at(session, link) for link in links_to_look_at(session)])


@blueprint.post("/links/lost/<int:link_id>")
@needs(Right.WRITE, Right.REVIEW)
def mend_link(link_id: int) -> AnyResponse:
    """The words found by likeness are right, or the link is rejected; other words are chosen on its own page."""
    back = redirect("/desk/links/lost", 303)
    is_right = request.form.get("do") == "right"
    with vitrine().database.writing() as session:
        try:
            link = get_link_by_id(session, link_id)
            reason = "" if is_right else "its words are gone from the text"
            state = LinkState.ACCEPTED if is_right else LinkState.REJECTED
            decide(session, link, state, by=curator().name, at=datetime.now(UTC), reason=reason)
        except (NoSuchLink, QuoteRefused) as refused:
            notice(str(refused))
            return back
        notice(f"{'Accepted with these words' if is_right else 'Rejected'}: {link.object_number}")
    return back
