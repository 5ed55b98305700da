"""Bringing a screen into the house, changing what it shows, and knowing it again by its token."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.errors import CatalogueError
from catalogue.screens.models import GalleryScreen
from catalogue.screens.settings import ScreenSettings, read_settings, written_settings

#: The name stands in addresses beside languages, which have two letters, and beside the taken names.
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{2,39}")
_TAKEN_NAMES = frozenset({"counts", "new", "pair", "service-worker"})
_STAFF_CODE_FIGURES = 6


class ScreenRefused(CatalogueError):
    """``str()`` says what a screen's name must be."""


class UnknownScreen(CatalogueError):
    def __init__(self, name: str) -> None:
        super().__init__(f"No screen has the name {name}")
        self.name = name


@dataclass(frozen=True, kw_only=True, slots=True)
class NewScreen:
    """``token`` and ``staff_code`` are told once and kept nowhere but as digests."""

    name: str
    token: str
    staff_code: str


def add_screen(session: Session, name: str, settings: ScreenSettings, *, at: datetime, by: str) -> NewScreen:
    """Raises ``ScreenRefused`` for a name that cannot be one or is taken, also by a screen that is switched off."""
    if not _NAME.fullmatch(name) or name in _TAKEN_NAMES:
        raise ScreenRefused("A screen's name must have 3 to 40 of a to z, 0 to 9 and hyphen")
    if session.scalar(select(GalleryScreen.id).where(GalleryScreen.name == name)) is not None:
        raise ScreenRefused(f"A screen has the name {name} already")
    token = new_token()
    staff_code = "".join(secrets.choice("0123456789") for _ in range(_STAFF_CODE_FIGURES))
    known = replace(settings, staff_code_digest=digest_of(f"{name}:{staff_code}"))
    session.add(
        GalleryScreen(
            name=name, token_digest=digest_of(token), settings=written_settings(known), added_at=at, added_by=by
        )
    )
    session.flush()
    return NewScreen(name=name, token=token, staff_code=staff_code)


def get_screen(session: Session, name: str) -> GalleryScreen:
    """Raises ``UnknownScreen``."""
    # Not every sign that an address can hold may be asked of every database.
    is_name = _NAME.fullmatch(name) is not None
    screen = session.scalar(select(GalleryScreen).where(GalleryScreen.name == name)) if is_name else None
    if screen is None:
        raise UnknownScreen(name)
    return screen


def settings_of(session: Session, name: str) -> ScreenSettings:
    """Raises ``UnknownScreen``."""
    return read_settings(get_screen(session, name).settings)


def change_settings(session: Session, name: str, settings: ScreenSettings) -> None:
    """The staff code stays. Raises ``UnknownScreen``."""
    screen = get_screen(session, name)
    digest = read_settings(screen.settings).staff_code_digest
    screen.settings = written_settings(replace(settings, staff_code_digest=digest))
    session.flush()


def list_screens(session: Session) -> Sequence[GalleryScreen]:
    return session.scalars(select(GalleryScreen).order_by(GalleryScreen.name)).all()


def knows_token(screen: GalleryScreen, token: str) -> bool:
    """Never for a screen that is switched off."""
    is_right = hmac.compare_digest(screen.token_digest, digest_of(token))
    return is_right and screen.switched_off_at is None


def switch_off(session: Session, name: str, *, at: datetime) -> None:
    """It is not heard any more until it is switched on again. Raises ``UnknownScreen``."""
    screen = get_screen(session, name)
    screen.switched_off_at = screen.switched_off_at or at
    screen.pairing_digest, screen.pairing_ends_at, screen.reload_asked_at = "", None, None
    session.flush()


def switch_on(session: Session, name: str) -> None:
    """Its token counts again. Raises ``UnknownScreen``."""
    get_screen(session, name).switched_off_at = None
    session.flush()


def new_token() -> str:
    return secrets.token_urlsafe(24)


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
