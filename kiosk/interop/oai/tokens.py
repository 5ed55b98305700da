"""Resumption tokens that hold all they need: nothing is kept here, so none expires and no restart loses one.

A token names the record behind which its list goes on. A new edition moves what it changed to the end of every list
(``catalogue.showcase.harvesting``), so a token of an older edition still leads to everything that is left, and to what
changed since; nothing is missed. ``edition`` says from which the list was begun.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime

import msgspec


class TokenRefused(Exception):
    """``str()`` says that it is none of ours."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """``given`` records were given before; the next stands behind (``changed_at``, ``code``)."""

    prefix: str
    set: str
    since: datetime | None
    until: datetime | None
    changed_at: datetime
    code: str
    given: int
    edition: int


def write_token(token: Token) -> str:
    return base64.urlsafe_b64encode(msgspec.msgpack.encode(token)).decode().rstrip("=")


def read_token(written: str) -> Token:
    """Raises ``TokenRefused``."""
    try:
        packed = base64.b64decode(written + "=" * (-len(written) % 4), altchars=b"-_", validate=True)
        token = msgspec.msgpack.decode(packed, type=Token)
    except (binascii.Error, ValueError, msgspec.MsgspecError) as fault:
        raise TokenRefused("This resumptionToken was not given by this repository") from fault
    moments = (token.changed_at, token.since, token.until)
    if any(moment is not None and moment.tzinfo is None for moment in moments) or token.given < 0:
        raise TokenRefused("This resumptionToken was not given by this repository")
    return token
