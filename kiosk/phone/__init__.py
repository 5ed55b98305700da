"""Phone pages: from a code on a screen or a wall to a page worth keeping. No cookie, no other host; script is extra."""

from __future__ import annotations

from flask import Blueprint, Response

from kiosk.security import POLICY_WITH_VIEWER

blueprint = Blueprint("phone", __name__)


@blueprint.after_request
def let_the_viewer_in(answer: Response) -> Response:
    """Pictures are brought close on the page itself."""
    answer.headers["Content-Security-Policy"] = POLICY_WITH_VIEWER
    return answer


# Pages put their views on the blueprint, so they come after it.
from kiosk.phone import arriving, codes, keeping, objects, passages, sharing, stories, visits  # noqa: E402

__all__ = ["arriving", "blueprint", "codes", "keeping", "objects", "passages", "sharing", "stories", "visits"]
