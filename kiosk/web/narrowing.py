"""Choosing among the collection: ``?where=kind:poster,decade:1950`` in an address, and keys that lead on from there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from babel import Locale

from catalogue.language_text import Language
from catalogue.showcase.narrowing import OFFERED, Choices, Narrowed, Offer, OfferedChoice
from catalogue.showcase.traits import Trait

#: Choices read from an address; nobody makes more by hand.
_MOST_CHOICES = 16
_LONGEST_KEY = 120


@dataclass(frozen=True, kw_only=True, slots=True)
class ChoiceLink:
    """``address`` takes the choice, or takes it back where it ``is_chosen``."""

    words: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferLinks:
    heading: str
    choices: tuple[ChoiceLink, ...]
    is_open: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrowing:
    """``chosen`` are the choices taken, each with the way back; ``all_address`` is that of everything."""

    offers: tuple[OfferLinks, ...]
    chosen: tuple[ChoiceLink, ...]
    all_address: str
    is_bounded: bool


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


def address_of(language: Language, choices: Choices) -> str:
    where = write_choices(choices)
    return f"/{language.value}/objects" + (f"?where={quote(where, safe=':,')}" if where else "")


def narrowing(narrowed: Narrowed, choices: Choices, language: Language, _: Callable[[str], str]) -> Narrowing:
    headings = {
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
    offers = tuple(
        OfferLinks(
            heading=headings[offer.facet],
            choices=tuple(_link(offer, choice, choices, language, _) for choice in offer.choices),
            is_open=offer.facet in choices,
        )
        for offer in narrowed.offers
        if len(offer.choices) > 1 or offer.facet in choices
    )
    return Narrowing(
        offers=offers,
        chosen=tuple(link for offer in offers for link in offer.choices if link.is_chosen),
        all_address=address_of(language, {}),
        is_bounded=narrowed.is_bounded,
    )


def _link(
    offer: Offer, choice: OfferedChoice, choices: Choices, language: Language, _: Callable[[str], str]
) -> ChoiceLink:
    return ChoiceLink(
        words=_words_of(offer.facet, choice, language, _),
        count=choice.count,
        address=address_of(language, _toggled(choices, offer.facet, choice.key)),
        is_chosen=choice.is_chosen,
    )


def _toggled(choices: Choices, facet: str, key: str) -> Mapping[str, frozenset[str]]:
    keys = choices.get(facet, frozenset()) ^ {key}
    others = {other: kept for other, kept in choices.items() if other != facet}
    return others | {facet: keys} if keys else others


def _words_of(facet: str, choice: OfferedChoice, language: Language, _: Callable[[str], str]) -> str:
    if facet == Trait.DECADE:
        return _("{decade}s").format(decade=choice.key)
    if facet == Trait.LANGUAGE:
        spelled = str(Locale(language.value).languages.get(choice.key, choice.key))
        return spelled[:1].upper() + spelled[1:]
    if facet == Trait.ROOM:
        return _("On show in this room") if choice.key == "here" else _("Not on show today")
    if facet == Trait.SOURCES:
        return _("Sources disagree") if choice.key == "disagree" else _("No disagreement known")
    name = choice.names.choose(language)
    return name.text if name else choice.key
