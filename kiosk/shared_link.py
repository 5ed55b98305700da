"""How a page looks where somebody shares its address, and what search engines are told of its other languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from catalogue.language_text import LANGUAGES, Language
from kiosk import addresses

#: Messengers cut what is longer.
_LONGEST = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class InLanguage:
    """The same page in one language; ``locale`` as Open Graph writes it."""

    tag: str
    locale: str
    address: str
    is_current: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedLink:
    """``address`` is this page's, ``plain_address`` that without a language, which answers in the reader's own.

    ``picture`` is the address of 1200 × 630 pixels, ``""`` where a page has none.
    """

    title: str
    description: str
    address: str
    plain_address: str
    languages: tuple[InLanguage, ...]
    picture: str


_LOCALES = {Language.EN: "en_GB", Language.ZH: "zh_CN", Language.RU: "ru_RU"}


def shared_link(
    path_in: Callable[[Language | None], str], language: Language, *, title: str, description: str, picture: str = ""
) -> SharedLink:
    """``path_in`` gives the page's path in a language, and without one; ``picture`` is a path too."""
    said = " ".join(description.split())
    return SharedLink(
        title=title,
        description=said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…",
        address=addresses.public_address(path_in(language)),
        plain_address=addresses.public_address(path_in(None)),
        languages=tuple(
            InLanguage(
                tag=entry.tag,
                locale=_LOCALES[entry],
                address=addresses.public_address(path_in(entry)),
                is_current=entry is language,
            )
            for entry in LANGUAGES
        ),
        picture=addresses.public_address(picture) if picture else "",
    )
