"""Values of the pages of the collection for any browser."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from catalogue.language_text import Language
from catalogue.showcase.pages import Facet, TermCount, ThemeOnShow, Tile, Tiles
from catalogue.showcase.reading import Showcase
from kiosk.language_links import LanguageLink, language_links
from kiosk.shared_link import SharedLink, shared_link

_TERMS = {"places": Facet.PLACE, "kinds": Facet.KIND, "people": Facet.PERSON}


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One theme, place, kind or year to choose. ``possible`` counts objects that only may be of a year."""

    key: str
    words: str
    count: int
    note: str = ""
    possible: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class HomePage:
    languages: tuple[LanguageLink, ...]
    shared: SharedLink
    motto: str
    themes: tuple[ThemeOnShow, ...]
    shelf: tuple[Tile, ...]
    total: int


@dataclass(frozen=True, kw_only=True, slots=True)
class WaysPage:
    way: str
    choices: tuple[Choice, ...]
    languages: tuple[LanguageLink, ...]

    @classmethod
    def of(cls, way: str, choices: tuple[Choice, ...], language: Language) -> WaysPage:
        return cls(way=way, choices=choices, languages=language_links(lambda other: f"/{other.value}/{way}", language))


@dataclass(frozen=True, kw_only=True, slots=True)
class ListPage:
    """``number`` of ``last`` pages; ``address`` without the page."""

    way: str
    title: str
    introduction: str
    tiles: Tiles
    number: int
    last: int
    address: str
    languages: tuple[LanguageLink, ...]
    shared: SharedLink


def home_page(showcase: Showcase, language: Language, _: Callable[[str], str]) -> HomePage:
    motto = _("Everything here travelled between China and the Soviet Union.")
    return HomePage(
        languages=language_links(lambda other: f"/{other.value}/", language),
        shared=shared_link(
            lambda other: f"/{other.value}/" if other else "/", language, title="Vitrine", description=motto
        ),
        motto=motto,
        themes=showcase.themes(),
        shelf=showcase.on_the_shelf() or showcase.tiles(limit=4).tiles,
        total=showcase.count(),
    )


def themes_choices(showcase: Showcase, language: Language) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            key=theme.key,
            words=theme.title.words_for(language) or theme.key,
            count=theme.count,
            note=theme.introduction.words_for(language),
        )
        for theme in showcase.themes()
    )


def terms_choices(counts: Iterable[TermCount], language: Language) -> tuple[Choice, ...]:
    return tuple(
        Choice(key=entry.term.key, words=entry.term.names.words_for(language) or entry.term.key, count=entry.count)
        for entry in counts
    )


def years_choices(showcase: Showcase) -> tuple[Choice, ...]:
    return tuple(
        Choice(key=str(year.year), words=str(year.year), count=year.certain, possible=year.possible)
        for year in showcase.years()
        if year.certain or year.possible
    )


def list_page(
    showcase: Showcase,
    language: Language,
    way: str,
    key: str,
    *,
    tiles: Tiles,
    number: int,
    size: int,
) -> ListPage:
    path = f"/{way}/{key}"
    title, introduction = _heading(showcase, language, way, key)
    further = f"?page={number}" if number > 1 else ""
    return ListPage(
        way=way,
        title=title,
        introduction=introduction,
        tiles=tiles,
        number=number,
        last=max(1, -(-tiles.total // size)),
        address=f"/{language.value}{path}",
        languages=language_links(lambda other: f"/{other.value}{path}", language),
        shared=shared_link(
            lambda other: f"/{(other or Language.EN).value}{path}{further}",
            language,
            title=title,
            description=introduction,
        ),
    )


def _heading(showcase: Showcase, language: Language, way: str, key: str) -> tuple[str, str]:
    if way == "years":
        return key, ""
    if way == "themes":
        theme = showcase.get_theme(key)
        return theme.title.words_for(language) or key, theme.introduction.words_for(language)
    term = showcase.get_term(_TERMS[way], key)
    return term.term.names.words_for(language) or key, ""
