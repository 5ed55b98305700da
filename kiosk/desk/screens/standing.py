"""How a screen is, in words. It says so every minute; three minutes of nothing are silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from catalogue.screens.models import GalleryScreen
from catalogue.screens.settings import ScreenSettings, read_settings
from kiosk.languages import gettext, ngettext

_SILENCE = timedelta(minutes=3)
_MB = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """One screen as the desk tells of it; words are ``""`` where it never said. ``silent_since`` is ``None`` while it
    is heard, and before it was heard for the first time.
    """

    name: str
    is_off: bool
    heard: str
    silent_since: datetime | None
    edition: str
    uptime: str
    storage: str
    touched: str
    last_error: str
    plays: str
    is_asked_to_reload: bool

    @property
    def address(self) -> str:
        return f"/desk/screens/{self.name}"


def standing_of(screen: GalleryScreen, *, on_show: int, at: datetime) -> Standing:
    """``on_show`` is the edition the house shows now."""
    seen = screen.seen_at
    is_heard = seen is not None and at - seen <= _SILENCE
    return Standing(
        name=screen.name,
        is_off=screen.switched_off_at is not None,
        heard=_heard(seen, at) if seen and is_heard else "",
        silent_since=None if is_heard else seen,
        edition=_edition(screen, on_show, is_heard=is_heard),
        uptime=span(timedelta(seconds=screen.uptime_seconds)) if screen.uptime_seconds is not None else "",
        storage=_storage(screen.stored_bytes),
        touched=ago(screen.last_touch_at, at) if screen.last_touch_at else "",
        last_error=screen.last_error,
        plays=_plays(read_settings(screen.settings)),
        is_asked_to_reload=screen.reload_asked_at is not None,
    )


def _heard(seen: datetime, at: datetime) -> str:
    is_now = at - seen < timedelta(minutes=1)
    return gettext("Heard just now") if is_now else gettext("Heard from {ago}", ago=ago(seen, at))


def ago(then: datetime, at: datetime) -> str:
    """``just now``, ``2 minutes ago``; clocks that disagree by a little say just now."""
    if at - then < timedelta(minutes=1):
        return gettext("just now")
    return gettext("{span} ago", span=span(at - then))


def span(length: timedelta) -> str:
    """In the largest whole unit: ``less than a minute``, ``5 minutes``, ``3 hours``, ``12 days``."""
    minutes = length // timedelta(minutes=1)
    if minutes < 1:
        return gettext("less than a minute")
    if minutes < 60:
        return ngettext("{n} minute", "{n} minutes", minutes)
    if minutes < 48 * 60:
        return ngettext("{n} hour", "{n} hours", minutes // 60)
    return ngettext("{n} day", "{n} days", minutes // (24 * 60))


def _edition(screen: GalleryScreen, on_show: int, *, is_heard: bool) -> str:
    if screen.edition is None:
        return ""
    waiting = screen.waiting_edition or 0
    nothing = gettext("nothing stored yet")
    showing = gettext("edition {n} showing", n=screen.edition) if screen.edition else nothing
    if waiting:
        return gettext("{showing}, {n} waiting for a quiet moment", showing=showing, n=waiting)
    if is_heard and screen.edition < on_show:
        return gettext("{showing}, {n} on its way", showing=showing, n=on_show)
    return showing


def _storage(stored_bytes: int | None) -> str:
    if stored_bytes is None:
        return ""
    return gettext("{n} MB", n=f"{stored_bytes / _MB:,.0f}")


def _plays(settings: ScreenSettings) -> str:
    parts = []
    if settings.themes:
        parts.append(ngettext("{n} theme", "{n} themes", len(settings.themes)))
    if settings.objects:
        parts.append(ngettext("{n} object", "{n} objects", len(settings.objects)))
    return gettext(" and ").join(parts) or gettext("everything on show")
