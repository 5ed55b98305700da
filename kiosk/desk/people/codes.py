"""One-time codes from a phone (TOTP, RFC 6238), and the recovery codes for when the phone is gone."""

from __future__ import annotations

from dataclasses import dataclass

from flask_security import Security
from passlib.exc import TokenError  # type: ignore[import-untyped]

from kiosk.desk.people.accounts import Account, AccountChanged
from kiosk.desk.people.wiring import accounts
from media import qr_code

#: A phone's clock may be this many seconds off either way.
WINDOW_SECONDS = 30


@dataclass(frozen=True, kw_only=True)
class SettingUp:
    """What a phone needs to know: ``key`` for typing, ``picture`` (SVG) for scanning. ``secret`` is encrypted."""

    secret: str
    key: str
    picture: str


def begin(security: Security, account: Account, secret: str = "") -> SettingUp:
    """A new secret, or the one of a first try. It becomes the account's when a code made from it was entered."""
    factory = security.totp_factory
    secret = secret if is_secret(security, secret) else factory.generate_totp_secret()
    address = factory.get_totp_uri(account.username, secret)
    return SettingUp(secret=secret, key=factory.get_totp_pretty_key(secret), picture=qr_code.svg(address))


def is_secret(security: Security, secret: str) -> bool:
    """Whether it is one we gave out: the form carries it, and forms can be changed."""
    try:
        security.totp_factory.get_totp_b32_key(secret)
    except (ValueError, KeyError, TypeError, TokenError):
        return False
    return True


def switch_on(security: Security, account: Account, secret: str, code: str) -> list[str]:
    """Ask this person for codes from now on; ten recovery codes to keep, or none where the code was wrong."""
    if not is_secret(security, secret) or not _fits(security, account, secret, code):
        return []
    account.tf_totp_secret, account.tf_primary_method = secret, "authenticator"
    return security.mf_recovery_codes_util.create_recovery_codes(account)


def is_good(security: Security, account: Account, typed: str) -> bool:
    """Whether it is a code of this minute or a recovery code. Either is good once, also when sent twice at once."""
    code = "".join(typed.split()).lower()
    try:
        if account.tf_totp_secret and _fits(security, account, account.tf_totp_secret, code):
            accounts().put(account)
            return True
        if security.mf_recovery_codes_util.check_recovery_code(account, code):
            return security.mf_recovery_codes_util.delete_recovery_code(account, code)
    except AccountChanged:
        return False
    return False


def new_recovery_codes(security: Security, account: Account) -> list[str]:
    return security.mf_recovery_codes_util.create_recovery_codes(account)


def _fits(security: Security, account: Account, secret: str, code: str) -> bool:
    code = "".join(code.split())
    if len(code) != 6 or not (code.isascii() and code.isdigit()):
        return False
    return security.totp_factory.verify_totp(code, secret, account, window=WINDOW_SECONDS)
