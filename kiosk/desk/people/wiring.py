"""Flask-Security put into the app, told what it may do."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from typing import Any

from flask import Flask, current_app
from flask_security import Security, UserMixin
from flask_security.totp import Totp

from catalogue.database import Database
from kiosk.desk.people.accounts import Account, Accounts
from kiosk.desk.people.cookie import DeskCookie
from kiosk.desk.people.signed_in import find_signed_in


class OneTimeCodes(Totp):
    """A code is good once: Flask-Security alone would take it again within its half minute."""

    def get_last_counter(self, user: UserMixin) -> int | None:
        assert isinstance(user, Account)
        return user.tf_last_counter

    def set_last_counter(self, user: UserMixin, tmatch: Any) -> None:
        assert isinstance(user, Account)
        user.tf_last_counter = tmatch.counter


def prepare(app: Flask, database: Database, key: bytes) -> None:
    """``key`` is the home's own; what encrypts seeds and recovery codes is made from it."""
    app.session_interface = DeskCookie()
    app.config.update(
        SECURITY_PASSWORD_HASH="argon2",
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_DEPRECATED_PASSWORD_SCHEMES=[],
        # argon2id has its own salt; a second hash under the app's key would tie passwords to that key.
        SECURITY_PASSWORD_SINGLE_HASH=["argon2"],
        SECURITY_MULTI_FACTOR_RECOVERY_CODES=True,
        SECURITY_MULTI_FACTOR_RECOVERY_CODES_N=10,
        SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS=[base64.urlsafe_b64encode(_derived(key, "recovery codes"))],
        SECURITY_TOTP_SECRETS={"1": _derived(key, "one-time codes").hex()},
        SECURITY_TOTP_ISSUER="Vitrine",
        # A token is as old as its session: text typed for an hour is still sent.
        WTF_CSRF_TIME_LIMIT=None,
    )
    security = Security(app, Accounts(database), register_blueprint=False, totp_cls=OneTimeCodes)
    security.login_manager.user_loader(find_signed_in)
    # No tokens in headers or addresses: a person signs in, a program uses the command.
    security.login_manager.request_loader(_nobody)
    # Tablets change networks; a session is held by its own row, not by an address.
    security.login_manager.session_protection = None
    # The door of the desk asks who somebody is. Flask-Security would for every page of every visitor, thrice.
    every: tuple[dict[Any, list[Any]], ...] = (
        app.before_request_funcs,
        app.template_context_processors,
        app.after_request_funcs,
    )
    for hooks in every:
        hooks[None] = [hook for hook in hooks[None] if not _asks_who(hook)]


def security() -> Security:
    """Flask-Security of the running app."""
    running: Security = current_app.extensions["security"]
    return running


def accounts() -> Accounts:
    """The accounts of the running app."""
    found = security().datastore
    assert isinstance(found, Accounts)
    return found


def _asks_who(hook: Callable[..., object]) -> bool:
    return hook.__module__.startswith(("flask_login", "flask_principal"))


def _nobody(_request: object) -> None:
    return None


def _derived(key: bytes, purpose: str) -> bytes:
    """32 bytes for one purpose."""
    return hashlib.blake2b(purpose.encode(), key=key[:64], digest_size=32).digest()
