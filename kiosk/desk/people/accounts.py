"""Accounts as Flask-Security wants them: plain values read from the catalogue, written back by ``put``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from flask_security import RoleMixin, UserMixin
from flask_security.datastore import UserDatastore
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.curators.events import note
from catalogue.curators.finding import find_account
from catalogue.curators.models import CuratorAccount
from catalogue.database import Database

#: What Flask-Security may change by itself: a hash made anew, codes used up.
_WRITTEN_BACK = ("password", "tf_primary_method", "tf_totp_secret", "tf_last_counter", "mf_recovery_codes")


class AccountChanged(Exception):
    """Another request has changed the account meanwhile: the same code sent twice at once counts once."""


@dataclass(eq=False, kw_only=True)
class Account(UserMixin):
    """One curator for the length of a request; no row, so that nothing is written by accident."""

    id: int
    username: str
    password: str | None
    active: bool
    #: Flask-Security looks whether its class names it, hence the default.
    fs_uniquifier: str = ""
    tf_primary_method: str | None
    tf_totp_secret: str | None
    tf_last_counter: int | None
    mf_recovery_codes: list[str]
    #: Rights are asked at our own door, not by Flask-Security's roles.
    roles: list[RoleMixin] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.as_read = self._written_back()

    @classmethod
    def of(cls, row: CuratorAccount) -> Account:
        return cls(
            id=row.id,
            username=row.username,
            password=row.password,
            active=row.active,
            fs_uniquifier=row.fs_uniquifier,
            tf_primary_method=row.tf_primary_method,
            tf_totp_secret=row.tf_totp_secret,
            tf_last_counter=row.tf_last_counter,
            mf_recovery_codes=list(row.mf_recovery_codes),
        )

    @property
    def has_codes(self) -> bool:
        """Whether the person signs in with a one-time code beside the password."""
        return self.tf_totp_secret is not None

    def write_to(self, row: CuratorAccount) -> None:
        """Raises ``AccountChanged`` when the row is not as it was read."""
        if any(getattr(row, name) != value for name, value in self.as_read.items()):
            raise AccountChanged
        self.as_read = self._written_back()
        for name, value in self.as_read.items():
            setattr(row, name, value)

    def _written_back(self) -> dict[str, Any]:
        now = {name: getattr(self, name) for name in _WRITTEN_BACK}
        # A list of its own: SQLAlchemy sees a JSON column change only when another value is assigned.
        return {**now, "mf_recovery_codes": list(self.mf_recovery_codes)}


class Accounts(UserDatastore):
    """Flask-Security's door to the catalogue; each change is a transaction of its own, with its note."""

    def __init__(self, database: Database) -> None:
        super().__init__(Account, RoleMixin)
        self._database = database

    def find_user(self, case_insensitive: bool = False, **asked: Any) -> Account | None:
        ((name, value),) = asked.items()
        with self._database.reading() as session:
            row = session.scalar(select(CuratorAccount).where(getattr(CuratorAccount, name) == value))
            return Account.of(row) if row else None

    def find_named(self, name: str) -> Account | None:
        with self._database.reading() as session:
            row = find_account(session, name)
            return Account.of(row) if row else None

    def find_role(self, role: str) -> None:
        return None

    def put(self, account: Account) -> Account:
        """Raises ``AccountChanged``."""
        with self._database.writing() as session:
            row = session.get_one(CuratorAccount, account.id, with_for_update=True)
            before = (row.tf_totp_secret, len(row.mf_recovery_codes))
            account.write_to(row)
            _note_codes(session, row, before)
        return account

    def commit(self) -> None:
        """Nothing waits: ``put`` has committed."""


def _note_codes(session: Session, row: CuratorAccount, before: tuple[str | None, int]) -> None:
    secret, recovery = before
    said = []
    if row.tf_totp_secret != secret:
        said.append("one-time codes on")
    if len(row.mf_recovery_codes) < recovery:
        said.append("recovery code used")
    elif row.mf_recovery_codes and row.tf_totp_secret == secret and len(row.mf_recovery_codes) != recovery:
        said.append("recovery codes made")
    for what in said:
        note(session, row, what, at=datetime.now(UTC), by=row.username)
