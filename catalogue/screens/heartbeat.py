"""What a screen says of itself every minute, and what it is asked in return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from catalogue.screens.models import GalleryScreen
from catalogue.screens.registering import get_screen

_LONGEST_ERROR = 300
_MOST = 2**31 - 1
_MOST_BYTES = 2**53


@dataclass(frozen=True, kw_only=True, slots=True)
class Heartbeat:
    """``edition`` is the one showing, ``waiting`` the next one stored whole, 0 for none; ``uptime_seconds`` since it
    began anew; ``touched_seconds_ago`` None when nobody touched it yet.
    """

    edition: int = 0
    waiting: int = 0
    uptime_seconds: int = 0
    stored_bytes: int = 0
    touched_seconds_ago: int | None = None
    last_error: str = ""


def note_heartbeat(session: Session, name: str, beat: Heartbeat, *, at: datetime) -> bool:
    """True while the screen is asked to begin anew once nobody stands before it. Raises ``UnknownScreen``.

    It is asked until it has done so: an answer may be lost, or find a visitor there.
    """
    screen = get_screen(session, name)
    screen.seen_at = at
    screen.edition = _within(beat.edition)
    screen.waiting_edition = _within(beat.waiting)
    screen.uptime_seconds = _within(beat.uptime_seconds)
    screen.stored_bytes = min(max(beat.stored_bytes, 0), _MOST_BYTES)
    if beat.touched_seconds_ago is not None:
        screen.last_touch_at = at - timedelta(seconds=_within(beat.touched_seconds_ago))
    screen.last_error = beat.last_error[:_LONGEST_ERROR]
    if screen.reload_asked_at and at - timedelta(seconds=screen.uptime_seconds) > screen.reload_asked_at:
        screen.reload_asked_at = None
    session.flush()
    return screen.reload_asked_at is not None


def ask_to_reload(session: Session, name: str, *, at: datetime) -> GalleryScreen:
    """The screen is told with its next heartbeats. Raises ``UnknownScreen``."""
    screen = get_screen(session, name)
    screen.reload_asked_at = at
    session.flush()
    return screen


def _within(number: int) -> int:
    return min(max(number, 0), _MOST)
