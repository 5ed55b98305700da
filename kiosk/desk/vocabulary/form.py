"""The form of an entry: what was typed, and what is wrong with it."""

from __future__ import annotations

from flask import request

from catalogue.language_text import LANGUAGES
from catalogue.vocabulary.editing import TypedEntry


def typed_entry() -> TypedEntry:
    return TypedEntry(
        names={language: request.form.get(f"name_{language.value}", "") for language in LANGUAGES},
        other_names=request.form.get("other_names", ""),
        dates=request.form.get("dates", ""),
        description=request.form.get("description", ""),
    )
