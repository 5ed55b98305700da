"""``/health``: one look for a machine that watches this one."""

from __future__ import annotations

import shutil

from flask import Blueprint, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from catalogue.database import ping
from kiosk import vitrine

blueprint = Blueprint("health", __name__)

#: Under this, saving a picture may fail half-way.
LEAST_FREE_BYTES = 200 * 1024 * 1024


@blueprint.get("/health")
def health() -> Response:
    """200 with edition, database and disk; 503 with the reason. A home with nothing published is healthy."""
    running = vitrine()
    free = shutil.disk_usage(running.settings.home).free
    try:
        ping(running.database)
        edition = running.showcase.edition()
    except (SQLAlchemyError, OSError) as fault:
        return _answer(503, reason=f"the database does not answer ({type(fault).__name__})", free_bytes=free)
    if free < LEAST_FREE_BYTES:
        return _answer(503, reason="less than 200 MB are free on the disk", edition=edition, free_bytes=free)
    return _answer(200, edition=edition, free_bytes=free)


def _answer(status: int, *, free_bytes: int, edition: int | None = None, reason: str = "") -> Response:
    answer = jsonify(
        edition=edition,
        database="ok" if edition is not None else "not answering",
        disk={"free_bytes": free_bytes},
        **({"reason": reason} if reason else {}),
    )
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    return answer
