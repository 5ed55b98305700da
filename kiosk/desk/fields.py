"""What every form of the desk carries: the token that says it came from our own page."""

from __future__ import annotations

from flask import Blueprint, request, session
from flask_wtf.csrf import generate_csrf, validate_csrf  # type: ignore[import-untyped]
from markupsafe import Markup
from wtforms.validators import ValidationError  # type: ignore[import-untyped]

FIELD = "csrf_token"
HEADER = "X-CSRF-Token"


def csrf_token() -> str:
    token: str = generate_csrf()
    return token


def csrf_field() -> Markup:
    """Stands in every form that changes something."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, csrf_token())


def is_own_form() -> bool:
    """Whether the request comes from a page this session was given, and not from another site."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    if FIELD not in session:
        return False
    try:
        validate_csrf(request.headers.get(HEADER) or request.form.get(FIELD))
    except ValidationError:
        return False
    return True


def prepare(blueprint: Blueprint) -> None:
    blueprint.add_app_template_global(csrf_field)
    blueprint.add_app_template_global(csrf_token)
