"""Passwords: what is asked of them, and their hashes (argon2id, by Flask-Security)."""

from __future__ import annotations

from functools import lru_cache
from secrets import token_urlsafe

from flask_security import Security
from flask_security.utils import hash_password, verify_and_update_password, verify_password

from catalogue.curators.finding import key_of
from kiosk.desk.people.accounts import Account

SHORTEST, LONGEST = 12, 128

#: What everybody at the desk thinks of first.
_AT_HAND = ("vitrine", "museum", "kiosk", "curator", "catalogue", "collection", "museums", "museum's")
#: Of five marks, 0 to 4: below this a stolen hash is guessed in hours.
_LEAST_SCORE = 3
#: The library weighs no more of a password than this.
_WEIGHED = 72


def why_not(security: Security, password: str, name: str) -> str:
    """What speaks against this password for the person of this name, in words; ``""`` when nothing does.

    Length is what counts (NIST SP 800-63B); no mixture of signs is asked for.
    """
    password = security.password_util.normalize(password)
    if not password:
        return "Enter a password"
    if len(password) < SHORTEST:
        return f"Password must be {SHORTEST} characters or more: four words are easy to keep in mind"
    if len(password) > LONGEST:
        return f"Password must be {LONGEST} characters or fewer"
    if key_of(password).replace(" ", "") == key_of(name).replace(" ", ""):
        return "Password must be something else than the name"
    if _is_guessed_early(password, name):
        return "Password must be harder to guess: four words that do not belong together are"
    return ""


def _is_guessed_early(password: str, name: str) -> bool:
    """Whether it is one of the usual passwords, or made of them, of keys side by side, or of words that lie at hand."""
    # Its lists of usual words take ten megabytes: only where a password is set.
    from zxcvbn import zxcvbn

    found = zxcvbn(password[:_WEIGHED], user_inputs=[name, *_AT_HAND])
    return bool(found["score"] < _LEAST_SCORE)


def hash_of(security: Security, password: str) -> str:
    """Needs the app's context."""
    return hash_password(security.password_util.normalize(password))


def is_right(security: Security, password: str, account: Account | None) -> bool:
    """Whether it is this person's password.

    Takes as long for somebody unknown as for somebody known: the same check is made, against a hash of nobody's.
    """
    password = security.password_util.normalize(password[: 4 * LONGEST])
    if account is None or account.password is None or not account.active:
        verify_password(password, _hash_of_nobody())
        return False
    return verify_and_update_password(password, account)


@lru_cache(maxsize=1)
def _hash_of_nobody() -> str:
    """The hash of a password that nobody knows, at the same cost as anybody's."""
    return hash_password(token_urlsafe(32))
