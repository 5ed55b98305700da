"""Adding people to the desk, and changing what they may do."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.cleaning import clean_line
from catalogue.curators.errors import CuratorRefused
from catalogue.curators.events import note
from catalogue.curators.finding import find_account, key_of
from catalogue.curators.models import CuratorAccount
from catalogue.curators.roles import Role
from catalogue.language_text import Language

NAME_LIMIT = 100


def add_curator(
    session: Session,
    name: str,
    *,
    roles: Collection[Role],
    languages: Collection[Language] = (),
    at: datetime,
    by: str,
) -> CuratorAccount:
    """An account without a password. Raises ``CuratorRefused`` with every reason at once."""
    name = clean_line(name)
    reasons = why_not_named(session, name) + why_not_given(roles, languages)
    if reasons:
        raise CuratorRefused(name, reasons)
    account = CuratorAccount(
        username=name,
        username_key=key_of(name),
        fs_uniquifier=uuid.uuid4().hex,
        roles=sorted(roles),
        languages=sorted(languages),
        created_at=at,
        created_by=by,
    )
    session.add(account)
    session.flush()
    note(session, account, "added", at=at, by=by, roles=", ".join(account.roles), languages=" ".join(account.languages))
    return account


def why_not_named(session: Session, name: str) -> tuple[str, ...]:
    if not name:
        return ("Enter a name",)
    if len(name) > NAME_LIMIT:
        return (f"Name must be {NAME_LIMIT} characters or fewer",)
    if not name.isprintable():
        return ("Name must be made of letters, numbers and signs that can be read",)
    if find_account(session, name) is not None:
        return (f"Name must be another one: {name} is here already",)
    return ()


def why_not_given(roles: Collection[Role], languages: Collection[Language]) -> tuple[str, ...]:
    if not roles:
        return ("Select at least one role",)
    if Role.TRANSLATOR in roles and not languages:
        return ("Select the languages the translator may write in",)
    return ()
