"""What a curator may do: roles are given to people, pages ask for rights, one table leads from one to the other."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """What an administrator gives a person; one person may hold several."""

    CATALOGUER = "cataloguer"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    TRANSLATOR = "translator"
    VIEWER = "viewer"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What a page of the desk asks for."""

    WRITE = "write"
    REVIEW = "review"
    PUBLISH = "publish"
    TRANSLATE = "translate"
    SEE = "see"
    ADMINISTER = "administer"


#: Whoever has a role sees the whole desk. A cataloguer writes in every language, a translator only in those given.
RIGHTS_OF: dict[Role, frozenset[Right]] = {
    Role.CATALOGUER: frozenset({Right.SEE, Right.WRITE, Right.TRANSLATE}),
    Role.REVIEWER: frozenset({Right.SEE, Right.REVIEW}),
    Role.PUBLISHER: frozenset({Right.SEE, Right.PUBLISH}),
    Role.TRANSLATOR: frozenset({Right.SEE, Right.TRANSLATE}),
    Role.VIEWER: frozenset({Right.SEE}),
    Role.ADMINISTRATOR: frozenset({Right.SEE, Right.ADMINISTER}),
}


def rights_of(roles: Iterable[Role]) -> frozenset[Right]:
    return frozenset[Right]().union(*(RIGHTS_OF[role] for role in roles))
