"""The words of the house in the visitor's language: interface words, plurals, dates and lists.

English words are the message ids and need no file; ``translations/<language>/messages.po`` holds the others and
``desk.po`` what only curators meet. Both are read at start, so that nothing compiled lies about. Values stand in braces
(``"paragraph {n}"``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, Request, request

from catalogue.language_text import Language
from kiosk.request_language import language_of_request

TRANSLATIONS_FOLDER = Path(__file__).resolve().parent / "translations"

#: Where a request keeps the language it was found to be in.
_READ = "vitrine.spoken"
#: The request itself: its proxy takes three times as long for each of its attributes.
_the_request: Callable[[], Request] = request._get_current_object  # type: ignore[attr-defined]

#: How a day is written; the Russian form ends in the word for year, as print does.
_DAY_PATTERNS = {Language.EN: "d MMMM y", Language.ZH: "y年M月d日", Language.RU: "d MMMM y 'года'"}


@cache
def words(language: Language) -> NullTranslations:
    """The interface words of a language, with its plural forms (three in Russian)."""
    if language is Language.EN:
        return NullTranslations()
    catalogue, desk = (_read(language, name) for name in ("messages.po", "desk.po"))
    for message in desk:
        if message.id not in catalogue:
            catalogue[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def _read(language: Language, name: str) -> Catalog:
    with (TRANSLATIONS_FOLDER / language.value / name).open("rb") as file:
        return read_po(file, locale=language.value)


def speak(language: Language) -> None:
    """Make this the language of the rest of the request, for views whose address does not say it."""
    request.environ[_READ] = language


def spoken() -> Language:
    """The language of the page being made; English where none is.

    Read once: a page asks for its language with every word. The request keeps it; ``g`` may outlive a request.
    """
    try:
        environ = _the_request().environ
    except RuntimeError:  # no request is being answered
        return Language.EN
    found: Language | None = environ.get(_READ)
    if found is None:
        found = environ[_READ] = language_of_request()
    return found


def gettext(message: str, /, **values: object) -> str:
    """The message in the language of the page, values filled in; ``_`` in templates."""
    said = _message(spoken(), message)
    return said.format(**values) if values else said


@lru_cache(4096)
def _message(language: Language, message: str) -> str:
    said: str = words(language).gettext(message)
    return said


def ngettext(one: str, many: str, n: int, /, **values: object) -> str:
    """The form of the message that fits ``n``, which is filled in too."""
    said: str = words(spoken()).ngettext(one, many, n)
    return said.format(n=n, **values)


@lru_cache(1024)
def date_in_words(day: str, language: Language) -> str:
    """A day (ISO 8601, like "1950-02-14") as people write it: 14 February 1950, 1950年2月14日, 14 февраля 1950 года."""
    return format_date(date.fromisoformat(day), _DAY_PATTERNS[language], locale=language.value)


def list_in_words(entries: Iterable[str], language: Language) -> str:
    """Entries of one running list, with the comma of the language (、 in Chinese)."""
    return ("、" if language is Language.ZH else ", ").join(entry for entry in entries if entry)


def prepare(app: Flask) -> None:
    app.jinja_env.globals.update(_=gettext, ngettext=ngettext)

    @app.context_processor
    def language_of_page() -> dict[str, Language]:
        return {"language": spoken()}
