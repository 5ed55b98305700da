"""Choosing among lists: ``?where=kind:poster,decade:1950`` in an address, and what facets and choices are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote, unquote

from babel import Locale

from catalogue.language_text import Language
from catalogue.showcase.narrowing import OFFERED, Choices, OfferedChoice
from catalogue.showcase.traits import Trait

#: Choices read from an address; nobody makes more by hand.
_MOST_CHOICES = 16
_LONGEST_KEY = 120


def read_choices(words: str) -> dict[str, frozenset[str]]:
    """What an address asks for. What is no choice is passed over: an old or mistyped address still shows things."""
    choices: dict[str, frozenset[str]] = {}
    for part in words.split(",")[:_MOST_CHOICES]:
        facet, _, quoted = part.partition(":")
        key = unquote(quoted).strip()
        if facet in OFFERED and 0 < len(key) <= _LONGEST_KEY and key.isprintable():
            choices[facet] = choices.get(facet, frozenset()) | {key}
    return choices


def write_choices(choices: Choices) -> str:
    """The same for an address; equal choices give equal words."""
    return ",".join(
        f"{facet}:{quote(key, safe='')}" for facet in OFFERED for key in sorted(choices.get(facet, frozenset()))
    )


def toggled(choices: Choices, facet: str, key: str) -> Mapping[str, frozenset[str]]:
    """The choices with this one taken, or taken back."""
    keys = choices.get(facet, frozenset()) ^ {key}
    others = {other: kept for other, kept in choices.items() if other != facet}
    return others | {facet: keys} if keys else others


def headings(_: Callable[[str], str]) -> dict[str, str]:
    """What each facet is called above its choices."""
    return {
        "kind": _("Kind"),
        "theme": _("Theme"),
        "decade": _("Years"),
        "place": _("Place"),
        "person": _("Person"),
        "material": _("Material"),
        "language": _("Language on the object"),
        "room": _("In the room"),
        "sources": _("What sources say"),
    }


def words_of(facet: str, choice: OfferedChoice, language: Language, _: Callable[[str], str]) -> str:
    if facet == Trait.DECADE:
        return _("{decade}s").format(decade=choice.key)
    if facet == Trait.LANGUAGE:
        spelled = str(Locale(language.value).languages.get(choice.key, choice.key))
        return spelled[:1].upper() + spelled[1:]
    if facet == Trait.ROOM:
        return _("On show in this room") if choice.key == "here" else _("Not on show today")
    if facet == Trait.SOURCES:
        return _("Sources disagree") if choice.key == "disagree" else _("No disagreement known")
    return choice.names.words_for(language) or choice.key
