"""The object screen: the thing whole on the dark, the museum's words on paper (experience.md b.5)."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.artefacts.record import OriginalTitle
from catalogue.language_text import Chosen
from catalogue.showcase.pages import Facet, ObjectOnShow, PassageOnShow, PlaceOnShow, TermOnShow, Tile
from kiosk import showcase
from kiosk.claim_words import ClaimView, doubted
from kiosk.languages import spoken, words
from kiosk.passage_words import PassageView, view_passage
from kiosk.rights import rights_in_words
from kiosk.touch.evidence import find_card
from kiosk.touch.real_size import RealSize, real_size

#: Letters of the words on a thing that fit its paper slip; Han letters count twice.
_SLIP_LETTERS = 22
MOST_RELATED = 3
#: Objects of a theme looked through for the one after this.
_LOOKED_THROUGH = 400


@dataclass(frozen=True, kw_only=True, slots=True)
class Related:
    """Another object and why it belongs beside this one."""

    tile: Tile
    reason: Chosen


@dataclass(frozen=True, kw_only=True, slots=True)
class ArtefactPage:
    """``first_view`` is the first passage as the preview says it. ``slip_words`` are short words on the thing itself.

    ``doubted`` is the claim whose status stands beside the label, ``doubted_at`` the passage and the number of its
    card. ``next_in`` is the theme in whose order ``following`` comes next and ``preceding`` came before; in a theme of
    two they are one, and it stands once. ``real_size`` is there for small things that were measured.
    """

    shown: ObjectOnShow
    made_in: tuple[PlaceOnShow, ...]
    first_view: PassageView | None
    slip_words: tuple[OriginalTitle, ...]
    long_titles: tuple[OriginalTitle, ...]
    doubted: ClaimView | None
    doubted_at: tuple[int, int] | None
    related: tuple[Related, ...]
    following: Tile | None
    preceding: Tile | None
    next_in: TermOnShow | None
    rights: str
    real_size: RealSize | None


def artefact_page(code: str) -> ArtefactPage:
    """Raises ``NotOnShow``, ``Withdrawn`` or ``Merged``."""
    shown = showcase().get_object(code).as_in_room()
    doubt = doubted(shown.claims)
    slip_words, long_titles = _share_titles(shown.original_titles)
    following, preceding = _neighbours(shown)
    return ArtefactPage(
        shown=shown,
        made_in=tuple(place for place in shown.places if place.role == "made"),
        first_view=view(shown.passages[0], 1) if shown.passages else None,
        slip_words=slip_words,
        long_titles=long_titles,
        doubted=doubt,
        doubted_at=find_card(shown, doubt) if doubt else None,
        related=_related(shown),
        following=following,
        preceding=preceding,
        next_in=shown.themes[0] if following else None,
        rights=rights_in_words(shown.rights, spoken()),
        real_size=real_size(shown),
    )


def view(passage: PassageOnShow, number: int, *, in_language: str = "") -> PassageView:
    """A passage in the words of this page's language."""
    return view_passage(passage, number, spoken(), words(spoken()).gettext, in_language=in_language)


def _share_titles(
    titles: tuple[OriginalTitle, ...],
) -> tuple[tuple[OriginalTitle, ...], tuple[OriginalTitle, ...]]:
    """Titles short enough for a slip beside the thing, else all of them for a line of their own."""
    letters = sum(2 if ord(letter) >= 0x2E80 else 1 for title in titles for letter in title.text)
    return (titles, ()) if letters <= _SLIP_LETTERS else ((), titles)


def _related(shown: ObjectOnShow) -> tuple[Related, ...]:
    tiles = {tile.code: tile for tile in showcase().tiles_of(entry.code for entry in shown.related)}
    found = []
    for entry in shown.related:
        reason = entry.reason.choose(spoken())
        if reason and entry.code in tiles:
            found.append(Related(tile=tiles[entry.code], reason=reason))
    return tuple(found[:MOST_RELATED])


def _neighbours(shown: ObjectOnShow) -> tuple[Tile | None, Tile | None]:
    """The objects after and before this one in its first theme; the last leads back to the first."""
    if not shown.themes:
        return None, None
    tiles = showcase().tiles(Facet.THEME, shown.themes[0].key, limit=_LOOKED_THROUGH).tiles
    codes = [tile.code for tile in tiles]
    if len(codes) < 2 or shown.code not in codes:
        return None, None
    at = codes.index(shown.code)
    following, preceding = tiles[(at + 1) % len(tiles)], tiles[at - 1]
    return following, preceding if preceding.code != following.code else None
