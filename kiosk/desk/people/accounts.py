"""Accounts as Flask-Security wants them: plain values read from the catalogue, written back by ``put``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask_security import RoleMixin, UserMixin
from flask_security.datastore import UserDatastore
from sqlalchemy import select

from catalogue.curators.models import CuratorAccount
from catalogue.database import Database


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


#: What Flask-Security may change by itself: a hash made anew, a recovery code used up.
_WRITTEN_BACK = ("password", "tf_primary_method", "tf_totp_secret", "tf_last_counter", "mf_recovery_codes")


class Accounts(UserDatastore):
    """Flask-Security's door to the catalogue; each change is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        super().__init__(Account, RoleMixin)
        self._database = database

    def find_user(self, case_insensitive: bool = False, **asked: Any) -> Account | None:
        ((name, value),) = asked.items()
        with self._database.reading() as session:
            row = session.scalar(select(CuratorAccount).where(getattr(CuratorAccount, name) == value))
            return Account.of(row) if row else None

    def find_role(self, role: str) -> None:
        return None

    def put(self, account: Account) -> Account:
        with self._database.writing() as session:
            row = session.get_one(CuratorAccount, account.id)
            for name in _WRITTEN_BACK:
                setattr(row, name, getattr(account, name))
        return account

    def commit(self) -> None:
        """Nothing waits: ``put`` has committed."""
