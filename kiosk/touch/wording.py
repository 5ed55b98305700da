"""Short wordings that touch templates need beside the museum's texts: sides of a thing, places then and now, titles."""

from __future__ import annotations

from flask import Blueprint

from catalogue.language_text import Language
from catalogue.showcase.pages import PlaceOnShow, SourceOnShow
from kiosk.languages import gettext as _
from kiosk.languages import spoken
from kiosk.passage_words import quotation_marks
from kiosk.said import in_words


def side_words(side: str) -> str:
    """Which side of the thing a picture shows; a side the museum named itself is left as it is."""
    names = {"front": _("Front"), "back": _("Back side"), "detail": _("Detail"), "in use": _("In use")}
    return names.get(side.replace("_", " "), side)


def certainty_words(certainty: str) -> str:
    names = {"probably": _("probably"), "attributed": _("attributed"), "unknown": _("not known")}
    return names.get(certainty, certainty)


def place_words(place: PlaceOnShow) -> str:
    """The name of the time first, then the present name where it differs."""
    now = in_words(place.names)
    return f"{place.name_then} ({now})" if place.name_then and place.name_then != now else now


def quoted_title(source: SourceOnShow) -> str:
    """A source's title, or its name, in the marks of its own language; Chinese titles stand in 《 》."""
    title = source.title or source.name
    if source.language.startswith("zh"):
        return title if title.startswith("《") else f"《{title}》"
    opening, closing = quotation_marks(source.language)
    return opening + title.strip('“”«»"') + closing


def comma() -> str:
    return "、" if spoken() is Language.ZH else ", "


def prepare(blueprint: Blueprint) -> None:
    for function in (side_words, certainty_words, place_words, quoted_title, comma):
        blueprint.add_app_template_global(function)
