"""The second pair of eyes: who may approve a version. Whoever wrote it may not.

A museum of one person has nobody else. It can allow self-review, and then reads its own words a day later.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from catalogue.curators.curator import Curator
from catalogue.curators.finding import key_of
from catalogue.curators.roles import Right

#: How long one's own version must lie before one may approve it.
SELF_REVIEW_AFTER = timedelta(hours=24)


def why_not_review(
    curator: Curator, written_by: str, written_at: datetime, at: datetime, *, self_review: bool = False
) -> str:
    """What keeps this person from approving the version ``written_by`` saved, in words; ``""`` when nothing does.

    ``self_review`` is the museum's setting.
    """
    if not curator.may(Right.REVIEW):
        return "Only a reviewer can approve a version"
    if key_of(curator.name) != key_of(written_by):
        return ""
    if not self_review:
        return "You wrote this version. Another reviewer must approve it"
    free_at = written_at + SELF_REVIEW_AFTER
    if at < free_at:
        return f"You wrote this version. You can approve it from {free_at:%H:%M} UTC on {free_at.day} {free_at:%B}"
    return ""
