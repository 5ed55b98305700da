"""Proposing links after texts changed: at once in a small collection, beside the server in a large one."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import func, select

from catalogue.artefacts.models import Artefact
from catalogue.links.storing import is_proposing_due, propose_links
from kiosk import vitrine
from kiosk.errands.errand import Work
from kiosk.errands.sending import send_errand

#: So many objects are proposed for in about a second.
_AT_ONCE = 300


def propose_now_or_soon() -> bool:
    """Whether it was put off; then a process of its own does it and pages go on answering."""
    house = vitrine()
    with house.database.reading() as session:
        if not is_proposing_due(session):
            return False
        is_large = (session.scalar(select(func.count(Artefact.id))) or 0) > _AT_ONCE
    if is_large:
        send_errand(house.settings, Work.PROPOSE)
        return True
    with house.database.writing() as session:
        propose_links(session, at=datetime.now(UTC))
    return False
