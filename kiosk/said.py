"""Museum texts in the page: in the reader's language, else in another, tagged and said to be missing.

Plain functions and no macros of templates, since a list of objects asks for eighty of them. Markup is only ever joined
to markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from catalogue.language_text import Chosen, Language, LanguageText
from catalogue.showcase.pages import Tile
from kiosk.languages import gettext, spoken

#: A Russian word that may not end a line: one letter (в, и, с, о, у …), after any opening mark.
_ONE_LETTER = re.compile(r"^[«„(\[]*[А-Яа-яЁё]$")
#: A dash may not begin a line.
_DASH = re.compile(r"^[—–][,.;:]?$")

_NOTHING, _BLANK, _DOT = Markup(), Markup(" "), Markup(" · ")
_END = {tag: Markup("</{}>").format(tag) for tag in ("p", "small", "span")}


def chosen(text: LanguageText) -> Chosen | None:
    """The words for the reader of this page, and the language they are really in."""
    return text.choose(spoken())


def in_words(text: LanguageText) -> str:
    """The same as a plain string, ``""`` where there is nothing; for alternative texts and titles of windows."""
    return text.words_for(spoken())


def not_yet(language: Language) -> str:
    """What stands beside a text that is missing in the language asked for."""
    match language:
        case Language.EN:
            return gettext("Not yet in English")
        case Language.ZH:
            return gettext("Not yet in Chinese")
        case Language.RU:
            return gettext("Not yet in Russian")


def said(text: LanguageText) -> Markup:
    """A text on a touch screen; one in another language says so."""
    words = named(text)
    found = chosen(text)
    return _joined(words, *_note(found.asked, "not-yet")) if found and found.is_missing_translation else words


def named(text: LanguageText) -> Markup:
    """A name or short fact on a touch screen: in another language, its tag alone tells."""
    return _named(text, spoken())


def _named(text: LanguageText, asked: Language) -> Markup:
    found = text.choose(asked)
    if found is None:
        return _NOTHING
    words = typeset(found.text, found.language)
    if not found.is_missing_translation:
        return words
    return _joined(_element("span", language=found.language), words, _END["span"])


def headed(text: LanguageText) -> Markup:
    """A vocabulary's word where it begins a line of a touch screen."""
    return _headed(text, spoken())


def kind_and_date(tile: Tile) -> Markup:
    """What tells two tiles of a touch screen apart."""
    return _kind_and_date(tile.kind.names, tile.date_words, spoken())


@lru_cache(1024)
def _headed(text: LanguageText, asked: Language) -> Markup:
    found = text.choose(asked)
    if found is None:
        return _NOTHING
    if found.is_missing_translation:
        return _joined(_element("span", language=found.language), escape(capital(found.text)), _END["span"])
    return typeset(capital(found.text), found.language)


@lru_cache(2048)
def _kind_and_date(kind: LanguageText, date: LanguageText, asked: Language) -> Markup:
    if not date:
        return _headed(kind, asked)
    return _joined(_headed(kind, asked), _DOT, _element("span", "dated"), _named(date, asked), _END["span"])


def dotted(parts: Iterable[str]) -> Markup:
    """Short facts on one line with a dot between them; where the line breaks, no dot is left over at either end."""
    one, end = _element("span", "dotted__part"), _END["span"]
    shown = (piece for part in parts if part for piece in (one, escape(part), end, _BLANK))
    return _joined(_element("span", "dotted"), _element("span", "dotted__line"), *shown, end, end)


def told(text: LanguageText, language: Language, tag: str = "span", *, look: str = "") -> Markup:
    """A text on a phone or in any browser, as an element ``tag`` of the class ``look``."""
    found = text.choose(language)
    if found is None:
        return _NOTHING
    words = typeset(found.text, found.language)
    if not found.is_missing_translation:
        return _joined(_element(tag, look), words, _END[tag])
    return _joined(_element(tag, look, found.language), words, _END[tag], *_note(language, "missing"))


def capital(text: str) -> str:
    """The first letter large, for a vocabulary's word that begins a line; the rest stays as the museum wrote it."""
    return text[:1].upper() + text[1:]


def typeset(text: str, language: Language | None = None) -> Markup:
    """Escape a text and hold together what Russian never parts: one-letter words with the next, a dash with the last.

    Held by elements, not by no-break spaces: the characters stay what the museum wrote.
    """
    return _typeset_russian(text) if (language or spoken()) is Language.RU else escape(text)


@lru_cache(2048)
def _typeset_russian(text: str) -> Markup:
    groups: list[list[str]] = []
    for word in text.split(" "):
        belongs_before = groups and (_ONE_LETTER.match(groups[-1][-1]) or _DASH.match(word))
        if belongs_before:
            groups[-1].append(word)
        else:
            groups.append([word])
    held, end = _element("span", "held"), _END["span"]
    return _BLANK.join(held + " ".join(group) + end if len(group) > 1 else group[0] for group in groups)


def _note(asked: Language, look: str) -> tuple[Markup, ...]:
    return _BLANK, _element("small", look), escape(not_yet(asked)), _END["small"]


def _joined(*parts: Markup) -> Markup:
    """Of markup alone: ``+`` takes five times as long, since it asks each part whether it is any."""
    return Markup("".join(parts))


@lru_cache(256)
def _element(tag: str, look: str = "", language: Language | None = None) -> Markup:
    """What opens an element of a class, in a language."""
    of_class = Markup(' class="{}"').format(look) if look else _NOTHING
    in_language = Markup(' lang="{}"').format(language.tag) if language else _NOTHING
    return Markup("<{}{}{}>").format(tag, of_class, in_language)
