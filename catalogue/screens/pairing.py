"""Making a device one of the house's screens by a code that a person reads on the desk and types on the device.

Nine figures: whoever guessed a hundred times a second while a code counts would hit it once in ten thousand tries.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.errors import CatalogueError
from catalogue.screens.models import GalleryScreen
from catalogue.screens.registering import digest_of, get_screen, new_token

CODE_COUNTS = timedelta(minutes=15)
_FIGURES = 9


class PairingRefused(CatalogueError):
    """``str()`` says what to enter."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Paired:
    """``token`` is told once, to the device; the one before it counts no more."""

    name: str
    token: str


def make_pairing_code(session: Session, name: str, *, at: datetime) -> str:
    """A code like ``482 915 036``; the one before it counts no more. Raises ``UnknownScreen``."""
    screen = get_screen(session, name)
    figures = "".join(secrets.choice("0123456789") for _ in range(_FIGURES))
    screen.pairing_digest, screen.pairing_ends_at = digest_of(figures), at + CODE_COUNTS
    session.flush()
    return " ".join(figures[start : start + 3] for start in range(0, _FIGURES, 3))


def pair(session: Session, typed: str, *, at: datetime) -> Paired:
    """The screen whose code this is, with a new token. Raises ``PairingRefused``."""
    figures = "".join(sign for sign in typed if not sign.isspace() and sign != "-")
    if len(figures) != _FIGURES or not (figures.isascii() and figures.isdigit()):
        raise PairingRefused(f"Enter the {_FIGURES} figures that the desk shows")
    screen = session.scalar(
        select(GalleryScreen).where(
            GalleryScreen.pairing_digest == digest_of(figures),
            GalleryScreen.pairing_ends_at > at,
            GalleryScreen.switched_off_at.is_(None),
        )
    )
    if screen is None:
        minutes = int(CODE_COUNTS.total_seconds() // 60)
        raise PairingRefused(f"No screen waits for this code; one counts for {minutes} minutes, and once")
    token = new_token()
    screen.token_digest = digest_of(token)
    screen.pairing_digest, screen.pairing_ends_at = "", None
    session.flush()
    return Paired(name=screen.name, token=token)
