"""How a home stands with its backups, in one word: for ``vitrine check`` and for everybody at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.models import Revision
from catalogue.home_facts import find_fact, keep_fact
from kiosk.backup.looked_through import LookedThrough, find_look

#: A backup is made and looked through every night (deploy/README.md); older ones mean that something is in its way.
OLDEST_BACKUP_DAYS = 7
_LAST_BACKUP = "last_backup"


class Standing(StrEnum):
    """The first that is so, in this order. ``NOT_YET`` is no fault of a home a few days old."""

    NEVER = "never"
    NOT_YET = "not yet"
    NOT_WHOLE = "not whole"
    LONG_AGO = "long ago"
    NOT_LOOKED_THROUGH = "not looked through"
    LOOKED_LONG_AGO = "looked long ago"
    GOOD = "good"

    @property
    def needs_somebody(self) -> bool:
        return self in (Standing.NEVER, Standing.NOT_WHOLE, Standing.LONG_AGO, Standing.LOOKED_LONG_AGO)


@dataclass(frozen=True, kw_only=True, slots=True)
class BackupStanding:
    """``days`` since the last backup was made, and ``look``, the last look through one."""

    is_so: Standing
    days: int = 0
    look: LookedThrough | None = None


def keep_last_backup(session: Session, at: datetime) -> None:
    keep_fact(session, _LAST_BACKUP, at.isoformat())


def find_last_backup(session: Session) -> datetime | None:
    fact = find_fact(session, _LAST_BACKUP)
    return datetime.fromisoformat(fact) if fact else None


def find_standing(session: Session, *, at: datetime) -> BackupStanding:
    last, look = find_last_backup(session), find_look(session)
    if last is None:
        first = session.scalar(select(Revision.made_at).order_by(Revision.id).limit(1))
        is_old = first is not None and (at - first).days > OLDEST_BACKUP_DAYS
        return BackupStanding(is_so=Standing.NEVER if is_old else Standing.NOT_YET)
    days = (at - last).days
    return BackupStanding(is_so=_standing(days, look, at), days=days, look=look)


def _standing(days: int, look: LookedThrough | None, at: datetime) -> Standing:
    if look is not None and look.trouble:
        return Standing.NOT_WHOLE
    if days > OLDEST_BACKUP_DAYS:
        return Standing.LONG_AGO
    if look is None:
        return Standing.NOT_LOOKED_THROUGH
    return Standing.LOOKED_LONG_AGO if (at - look.at).days > OLDEST_BACKUP_DAYS else Standing.GOOD
