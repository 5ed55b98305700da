"""Narrowing the collection down on its own page: links that take a choice, or take it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from catalogue.language_text import Language
from catalogue.showcase.narrowing import Choices, Narrowed, Offer, OfferedChoice
from kiosk.narrowing import headings, toggled, words_of, write_choices


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


def address_of(language: Language, choices: Choices) -> str:
    where = write_choices(choices)
    return f"/{language.value}/objects" + (f"?where={quote(where, safe=':,')}" if where else "")


def narrowing(narrowed: Narrowed, choices: Choices, language: Language, _: Callable[[str], str]) -> Narrowing:
    heading = headings(_)
    offers = tuple(
        OfferLinks(
            heading=heading[offer.facet],
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
        words=words_of(offer.facet, choice, language, _),
        count=choice.count,
        address=address_of(language, toggled(choices, offer.facet, choice.key)),
        is_chosen=choice.is_chosen,
    )
