"""The fields of a screen as a form sends them, and what their page needs beside them."""

from __future__ import annotations

from collections.abc import Iterable

from flask import request
from sqlalchemy.orm import Session

from catalogue.artefacts.problem import Problem
from catalogue.language_text import LANGUAGES
from catalogue.screens.settings import Orientation
from catalogue.screens.typed import TypedScreen
from catalogue.vocabulary.labels import keys_of, names_of
from catalogue.vocabulary.values import EntryType
from kiosk.languages import gettext

_SPARE_PLACES = 3


def typed_screen(session: Session, name: str) -> TypedScreen:
    sent = request.form
    known = keys_of(session, EntryType.THEME)
    return TypedScreen(
        name=name,
        themes=tuple(dict.fromkeys(key for key in sent.getlist("themes") if key in known)),
        objects=sent.get("objects", ""),
        languages=tuple(sent.getlist("languages")),
        orientation=sent.get("orientation", ""),
        panel_diagonal_in=sent.get("panel_diagonal_in", ""),
        bottom_edge_mm=sent.get("bottom_edge_mm", ""),
        viewing_mm=sent.get("viewing_mm", ""),
        browsing_seconds=sent.get("browsing_seconds", ""),
        looking_seconds=sent.get("looking_seconds", ""),
    )


def form_values(session: Session, typed: TypedScreen, problems: Iterable[Problem]) -> dict[str, object]:
    themes = keys_of(session, EntryType.THEME)
    names = names_of(session, themes)
    return {
        "typed": typed,
        "problems": tuple(problems),
        "theme_choices": [(key, names[key]) for key in themes],
        # One to choose beside another: what is chosen, and some more to choose.
        "theme_places": (*typed.themes, *("" for _ in themes[len(typed.themes) :][:_SPARE_PLACES])),
        "language_choices": [(language.value, language.own_name) for language in LANGUAGES],
        "orientation_choices": [
            (Orientation.PORTRAIT.value, gettext("Upright")),
            (Orientation.LANDSCAPE.value, gettext("Lying")),
        ],
    }
