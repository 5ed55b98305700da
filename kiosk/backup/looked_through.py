"""What the home knows of its newest backup: when it was last looked through as restoring would, and what was found.

A backup that cannot be restored is found the same night, and said by ``vitrine check`` and at the desk until a later
one is whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy.orm import Session

from catalogue.database import Database
from catalogue.home_facts import find_fact, keep_fact

_NAME = "backup_looked_through"


@dataclass(frozen=True, kw_only=True, slots=True)
class LookedThrough:
    """``trouble`` is empty where everything was whole; else it says in words why it could not be restored."""

    at: datetime
    file: str
    trouble: str = ""


def keep_look(database: Database, look: LookedThrough) -> None:
    with database.writing() as session:
        keep_fact(session, _NAME, msgspec.json.encode(look).decode())


def find_look(session: Session) -> LookedThrough | None:
    fact = find_fact(session, _NAME)
    return msgspec.json.decode(fact, type=LookedThrough) if fact else None
