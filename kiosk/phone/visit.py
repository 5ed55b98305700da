"""What a visitor took along from a screen: up to twelve objects on one page, in the order they were picked."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.errors import NotACode
from catalogue.language_text import NO_TEXT, Language, LanguageText
from catalogue.public_code import read_code
from catalogue.showcase.errors import Merged, NotOnShow, Withdrawn
from catalogue.showcase.pages import Tile
from catalogue.showcase.reading import Showcase
from kiosk import addresses
from kiosk.language_links import LanguageLink, language_links
from kiosk.passage_words import Gettext
from kiosk.phone.pages import object_title
from kiosk.shared_link import SharedLink, shared_link

MOST_OBJECTS = 12
#: Longer words between two dots are no code that anybody was given; pages need not repeat them.
_LONGEST_CODE = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Picked:
    """One object of a visit. ``tile`` is None where there is nothing to show: then ``title`` and ``withdrawn_on`` (an
    ISO day) tell of a withdrawn object, and neither is there for a code of nothing on show."""

    code: str
    tile: Tile | None = None
    title: LanguageText = NO_TEXT
    withdrawn_on: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class VisitPage:
    """``left_out`` counts what came after the twelfth object."""

    picked: tuple[Picked, ...]
    left_out: int
    languages: tuple[LanguageLink, ...]
    shared: SharedLink

    @property
    def shown(self) -> int:
        return sum(entry.tile is not None for entry in self.picked)


def visit_page(showcase: Showcase, codes: str, language: Language, _: Gettext) -> VisitPage:
    """``codes`` as they stand in the address, with dots between. Raises ``NotOnShow`` where no code shows anything."""
    read = _read(codes)
    picked = tuple(_look_up(showcase, code) for code in read[:MOST_OBJECTS])
    if not any(entry.tile or entry.withdrawn_on for entry in picked):
        raise NotOnShow(codes)
    tiles = [entry.tile for entry in picked if entry.tile]
    return VisitPage(
        picked=picked,
        left_out=max(0, len(read) - MOST_OBJECTS),
        languages=language_links(lambda other: addresses.visit_path(read[:MOST_OBJECTS], other), language),
        shared=shared_link(
            lambda other: addresses.visit_path(read[:MOST_OBJECTS], other),
            language,
            title=_("What you took with you"),
            description=" · ".join(object_title(tile, language) for tile in tiles),
            picture=addresses.share_picture_path(addresses.object_path(tiles[0].code, language)) if tiles else "",
        ),
    )


def codes_of(codes: str) -> tuple[str, ...]:
    """The codes that a code drawn for this visit holds."""
    return _read(codes)[:MOST_OBJECTS]


def _read(codes: str) -> tuple[str, ...]:
    """Each code once, in the order picked; what cannot be a code stays as it was typed, so that it can be named."""
    read = []
    for typed in codes.split("."):
        try:
            read.append(read_code(typed)[:_LONGEST_CODE])
        except NotACode:
            # PostgreSQL may not even be asked for a NUL.
            read.append("".join(sign for sign in typed if sign.isprintable()).strip()[:_LONGEST_CODE])
    return tuple(dict.fromkeys(code for code in read if code))


def _look_up(showcase: Showcase, code: str) -> Picked:
    try:
        shown = showcase.get_object(code)
    except Merged as moved:
        return _look_up(showcase, moved.into)
    except Withdrawn as gone:
        return Picked(code=code, title=gone.tombstone.title, withdrawn_on=gone.tombstone.withdrawn_on)
    except NotOnShow:
        return Picked(code=code)
    (tile,) = showcase.tiles_of([shown.code])
    return Picked(code=shown.code, tile=tile)
