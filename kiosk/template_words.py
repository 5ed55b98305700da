"""What templates may say beside a page's own value: chosen words, typesetting, addresses and joined lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, MutableMapping
from types import FunctionType
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import StrictUndefined
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from catalogue.language_text import Chosen, Language, LanguageText
from kiosk import addresses
from kiosk.claim_words import view_claims
from kiosk.languages import date_in_words, gettext, spoken

#: A Russian word that may not end a line: one letter (в, и, с, о, у …), after any opening mark.
_ONE_LETTER = re.compile(r"^[«„(\[]*[А-Яа-яЁё]$")
#: A dash may not begin a line.
_DASH = re.compile(r"^[—–][,.;:]?$")

_HELD_TOGETHER = Markup('<span class="held">{}</span>')


def chosen(text: LanguageText) -> Chosen | None:
    """The words for the reader of this page, and the language they are really in."""
    return text.choose(spoken())


def in_words(text: LanguageText) -> str:
    """The same as a plain string, ``""`` where there is nothing; for alternative texts and titles of windows."""
    found = chosen(text)
    return found.text if found else ""


def not_yet(language: Language) -> str:
    """What stands beside a text that is missing in the language asked for."""
    match language:
        case Language.EN:
            return gettext("Not yet in English")
        case Language.ZH:
            return gettext("Not yet in Chinese")
        case Language.RU:
            return gettext("Not yet in Russian")


def tag(language: str) -> str:
    """The ``lang`` attribute for a language of the house or any BCP 47 tag; plain ``zh`` is told how to be drawn."""
    return "zh-Hans" if language == "zh" else str(language)


def typeset(text: str, language: Language | None = None) -> Markup:
    """Escape a text and hold together what Russian never parts: one-letter words with the next, a dash with the last.

    Held by elements, not by no-break spaces: the characters stay what the museum wrote.
    """
    if (language or spoken()) is not Language.RU:
        return escape(text)
    groups: list[list[str]] = []
    for word in text.split(" "):
        belongs_before = groups and (_ONE_LETTER.match(groups[-1][-1]) or _DASH.match(word))
        if belongs_before:
            groups[-1].append(word)
        else:
            groups.append([word])
    return Markup(" ").join(
        _HELD_TOGETHER.format(" ".join(group)) if len(group) > 1 else escape(group[0]) for group in groups
    )


def capital(text: str) -> str:
    """The first letter large, for a vocabulary's word that begins a line; the rest stays as the museum wrote it."""
    return text[:1].upper() + text[1:]


def joined(parts: Iterable[str], by: str = " · ") -> str:
    """The parts that say something, with a middle dot between them."""
    return by.join(part for part in parts if part)


class _Context(Context):
    """Calls plain functions and macros straight away: a page makes two hundred such calls.

    Jinja's own looks at each for five attributes, by which a function may ask for more than its arguments.
    """

    def call(self, obj: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        kind = type(obj)
        if kind is Macro:
            args = (self.eval_ctx, *args)
        elif kind is not FunctionType or obj.__dict__:
            return super().call(obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return obj(*args, **kwargs)


class Templates(Environment):
    """Every template and every part that it imports gets the same plain mapping of words.

    Jinja's own is a chain of mappings, which is walked through anew for each import of each page.
    """

    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def _keeping() -> Callable[..., Markup]:
    parts: dict[tuple[Hashable, ...], Markup] = {}

    def kept(part: Macro, *of: Hashable) -> Markup:
        """A part that says the same on every page of a language, made once; ``of`` is all else that it depends on."""
        key = (part, spoken(), *of)
        said = parts.get(key)
        if said is None:
            said = parts[key] = Markup(part(*of))
        return said

    return kept


def prepare(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(capital=capital, typeset=typeset)
    app.jinja_env.globals.update(
        asset=addresses.asset,
        chosen=chosen,
        claim_views=view_claims,
        date_in_words=date_in_words,
        full_address=addresses.full_address,
        in_words=in_words,
        joined=joined,
        kept=_keeping(),
        not_yet=not_yet,
        picture=addresses.picture,
        # Where pages are files, search looks through this one (kiosk.static_site).
        search_entries="",
        short_address=addresses.short_address,
        tag=tag,
    )
