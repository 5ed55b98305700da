"""Who may come in: what a view says about itself, and who is at the desk.

Every view of the desk stands under ``@needs`` or ``@open_to_everybody``; the door (``door``) reads that. A test walks
all addresses and all roles.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import g

from catalogue.curators.curator import Curator
from catalogue.curators.roles import Right

__all__ = ["Curator", "Right", "curator", "find_curator", "needs", "open_to_everybody", "takes"]

View = TypeVar("View", bound=Callable[..., Any])

#: What a form may weigh where its view says nothing: the longest record in three languages, several times over.
FORM_BYTES = 1024 * 1024


def needs(*rights: Right) -> Callable[[View], View]:
    """The view is for signed-in curators with at least one of these rights."""
    if not rights:
        raise ValueError("name at least one right")

    def mark(view: View) -> View:
        view.needed_rights = frozenset(rights)  # type: ignore[attr-defined]
        return view

    return mark


def open_to_everybody(view: View) -> View:
    """The view is for people who are not signed in yet."""
    view.needed_rights = None  # type: ignore[attr-defined]
    return view


def takes(max_bytes: int) -> Callable[[View], View]:
    """The view takes requests of up to so many bytes: pastes and uploads are larger than forms."""

    def mark(view: View) -> View:
        view.max_bytes = max_bytes  # type: ignore[attr-defined]
        return view

    return mark


def needed_rights(view: Callable[..., Any]) -> frozenset[Right] | None:
    """What the view asks for; ``None`` for everybody. A view that says nothing is a fault of the program."""
    rights: frozenset[Right] | None = view.needed_rights  # type: ignore[attr-defined]
    return rights


def curator() -> Curator:
    """Who is signed in; for views under ``@needs``, where somebody always is."""
    found = find_curator()
    assert found is not None, "the door lets nobody in without signing in"
    return found


def find_curator() -> Curator | None:
    """Who is signed in, if anybody."""
    found: Curator | None = g.get("curator")
    return found
