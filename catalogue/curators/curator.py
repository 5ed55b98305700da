"""A curator as the rest of the program knows one: a name, rights, and the languages they may write in."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.curators.models import CuratorAccount
from catalogue.curators.roles import Right, Role, rights_of
from catalogue.language_text import LANGUAGES, Language


@dataclass(frozen=True, kw_only=True)
class Curator:
    """``languages`` are those the person may write in: all for who writes records, the given ones for a translator."""

    id: int
    name: str
    roles: tuple[Role, ...]
    rights: frozenset[Right]
    languages: frozenset[Language]
    is_active: bool = True

    def may(self, *rights: Right) -> bool:
        """Whether the person has at least one of these rights."""
        return not self.rights.isdisjoint(rights)


def curator_of(account: CuratorAccount) -> Curator:
    roles = tuple(role for role in Role if role in account.roles)
    rights = rights_of(roles)
    given = frozenset(Language(language) for language in account.languages)
    return Curator(
        id=account.id,
        name=account.username,
        roles=roles,
        rights=rights,
        languages=frozenset(LANGUAGES)
        if Right.WRITE in rights
        else given
        if Right.TRANSLATE in rights
        else frozenset(),
        is_active=account.active,
    )
