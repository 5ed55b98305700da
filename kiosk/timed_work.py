"""Publishing what is due, while the server runs and for what came due while it did not."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from sqlalchemy.exc import SQLAlchemyError

from catalogue.database import Database
from catalogue.showcase.publishing import Outcome
from catalogue.showcase.scheduling import has_due, publish_due

_log = logging.getLogger(__name__)


def publish_what_is_due(database: Database, *, at: datetime | None = None) -> tuple[Outcome, ...]:
    """Put on show whatever has come due by ``at`` (now, when it is left out).

    The look costs one small query; only what is found takes the writing turn, under the lock that all publishers
    queue at. A database that cannot be used now is left for the next look.
    """
    moment = at or datetime.now(UTC)
    try:
        with database.reading() as session:
            if not has_due(session, at=moment):
                return ()
        with database.writing() as session:
            outcomes = publish_due(session, at=moment)
    except SQLAlchemyError as fault:
        _log.warning("what is due must wait: %s", fault)
        return ()
    for outcome in outcomes:
        if outcome.stopped_by:
            _log.warning("%s was not published at its time: %s", outcome.object_number, ". ".join(outcome.stopped_by))
    return outcomes
