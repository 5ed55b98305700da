"""The language of a phone page: that of its address, else the reader's own."""

from __future__ import annotations

from catalogue.language_text import Language
from catalogue.showcase.errors import NotOnShow
from kiosk.languages import speak
from kiosk.request_language import language_of_request


def page_language(asked: str) -> Language:
    """Makes it the language of the request. Raises ``NotOnShow`` for a word that is no language of the house."""
    if asked and asked not in set(Language):
        raise NotOnShow(asked)
    chosen = Language(asked) if asked else language_of_request()
    speak(chosen)
    return chosen
