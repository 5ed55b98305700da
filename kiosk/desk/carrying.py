"""Carrying what was typed past signing in: a form sent after its session ended is shown again, ready to be sent.

The fields travel in the sign-in form itself, so that nothing of them is kept on the server.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from flask import request

from kiosk.desk import fields

#: Never shown again on a page, and never carried along.
SECRET_FIELDS = frozenset({"password", "new_password", "one_time_code", "totp_secret", "once", fields.FIELD})
#: A record has some hundred fields, a list at most a thousand objects ticked.
MOST_FIELDS = 2000


@dataclass(frozen=True, kw_only=True)
class Typed:
    """One field of a form that could not be taken as it came."""

    name: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Carried:
    """A form on its way: where it goes, and what was typed. ``lost_files``: files must be chosen again."""

    address: str
    typed: tuple[Typed, ...]
    lost_files: bool = False

    @property
    def told(self) -> tuple[Typed, ...]:
        """What is worth showing; fields left empty travel along all the same, since emptying one says something too."""
        return tuple(field for field in self.typed if field.value.strip())

    @property
    def packed(self) -> str:
        """The fields as one value of another form."""
        return json.dumps([[one.name, one.value] for one in self.typed], ensure_ascii=False)


def carry_request() -> Carried:
    """The form of this request."""
    typed = tuple(
        Typed(name=name, value=value) for name, value in request.form.items(multi=True) if name not in SECRET_FIELDS
    )
    return Carried(address=own_address(), typed=typed, lost_files=any(file.filename for file in request.files.values()))


def find_carried() -> Carried | None:
    """A form carried in this sign-in form; ``None`` when there is none, or it was tampered with."""
    packed, address = request.form.get("carried", ""), request.form.get("carried_to", "")
    if not packed or not is_own_address(address):
        return None
    try:
        rows = json.loads(packed)
        typed = tuple(Typed(name=str(name), value=str(value)) for name, value in rows[:MOST_FIELDS])
    except (ValueError, TypeError, RecursionError):
        return None
    return Carried(address=address, typed=typed, lost_files=bool(request.form.get("lost_files")))


def own_address() -> str:
    """Where the person was going, as an address of this desk."""
    return request.full_path.rstrip("?")


def is_own_address(address: str) -> bool:
    """Whether it leads to this desk and nowhere else."""
    path = address.split("?", maxsplit=1)[0]
    return address.startswith("/desk/") and "\\" not in address and address.isprintable() and "//" not in path
