"""What surrounds every touch screen: the bar with its keys, the phone sheet, and how long the screen waits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from flask import render_template, request

from catalogue.artefacts.record import ShownOn
from catalogue.language_text import LANGUAGES, Language
from catalogue.showcase.pages import ObjectOnShow
from kiosk import addresses
from kiosk.languages import spoken
from media import qr_code

#: How long a screen waits for a touch before it asks (experience.md a.5).
BROWSING_SECONDS = 60
LOOKING_SECONDS = 90

#: A module on screen is a whole number of pixels; codes of longer addresses get smaller modules, not a bigger sheet.
_MODULE_PX = 8
_SMALL_MODULE_PX = 6
#: Width of a code of 29 modules with its quiet zone.
_MOST_LARGE_MODULES = 37


@dataclass(frozen=True, kw_only=True, slots=True)
class LanguageKey:
    """A key that leads to this same screen in another language."""

    language: Language
    address: str
    is_current: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class HandOff:
    """The code that carries this screen to a phone.

    ``code_address`` is the drawn code as a ``data:`` address, ``side_px`` its side with the quiet zone; ``address``
    what people can type; ``number`` the object's public code, ``""`` for screens that are no object's; ``sources`` how
    many passages wait there; ``reason`` the museum's own line on what one gets, where it wrote one.
    """

    code_address: str
    side_px: int
    address: str
    number: str = ""
    sources: int = 0
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """``back`` is where Back leads when the screen was not reached from another: one step up."""

    language: Language
    languages: tuple[LanguageKey, ...]
    back: str
    hand_off: HandOff
    idle_seconds: int


def address(*parts: object) -> str:
    """An address of the touch screen in the language of the page: ``address("o", "7K3F")``."""
    return _address(spoken(), *map(str, parts))


@lru_cache(4096)  # a list of years leads to all of them, on a page for each
def _address(language: Language, *parts: str) -> str:
    return "/".join(("/touch", language.value, *(quote(part, safe="") for part in parts)))


def hand_off_object(shown: ObjectOnShow) -> HandOff:
    """The code for an object's phone page, in the visitor's language; of what has none, for the whole collection."""
    if not shown.is_seen_from(ShownOn.PHONE):
        return hand_off_collection("objects")
    return _hand_off(
        addresses.full_address(shown.code, spoken()),
        number=shown.code,
        sources=len(shown.passages),
        reason=shown.reason_line.text_in(spoken()),
    )


def hand_off_story(source: str) -> HandOff:
    """The code for a text that is read whole."""
    return _hand_off(addresses.story_address(source, spoken()))


def hand_off_collection(*parts: object) -> HandOff:
    """The code for a page of the collection on the web that shows what this screen shows."""
    return _hand_off(addresses.collection_address(spoken(), *parts))


def _hand_off(full_address: str, *, number: str = "", sources: int = 0, reason: str = "") -> HandOff:
    modules = qr_code.modules(full_address, level="M")
    module_px = _MODULE_PX if modules <= _MOST_LARGE_MODULES else _SMALL_MODULE_PX
    return HandOff(
        code_address=qr_code.data_address(full_address, level="M"),
        side_px=modules * module_px,
        address=addresses.in_words(full_address),
        number=number,
        sources=sources,
        reason=reason,
    )


def show(
    template: str, page: object, *, back: str, hand_off: HandOff | None = None, idle_seconds: int = BROWSING_SECONDS
) -> str:
    """Render a screen: the template, its own page value as ``page``, and the frame around it as ``frame``."""
    language = spoken()
    frame = Frame(
        language=language,
        languages=tuple(
            LanguageKey(language=entry, address=_same_screen_in(entry), is_current=entry is language)
            for entry in LANGUAGES
        ),
        back=back,
        hand_off=hand_off or hand_off_collection(),
        idle_seconds=idle_seconds,
    )
    return render_template(template, page=page, frame=frame)


def _same_screen_in(language: Language) -> str:
    """The address asked for, with another language in its second place and its query kept."""
    parts = request.path.split("/")
    parts[2:3] = [language.value]
    query = request.query_string.decode()
    return "/".join(parts) + (f"?{query}" if query else "")
