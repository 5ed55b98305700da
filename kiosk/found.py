"""What a search found, as every door shows it: its picture, its name, and why it was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from catalogue.language_text import Language
from catalogue.search.answering import Answers, EntryKind, Hit, Where
from catalogue.showcase.pages import Facet, PassagePage, Tile
from catalogue.showcase.reading import Showcase
from kiosk.passage_words import kind_words, locator_words
from kiosk.why_words import WhyWords, why_words

Gettext = Callable[[str], str]

_FACETS = {EntryKind.THEME: Facet.THEME, EntryKind.PERSON: Facet.PERSON, EntryKind.PLACE: Facet.PLACE}


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundThing:
    """``title`` is in ``language`` (BCP 47). ``tile`` is the object found, or the first one that has what was found.

    ``sort`` says what it is where it is no object ("Place"), ``""`` for objects. ``why`` is ``None`` where the title
    says it already. ``passage`` stands for passages only.
    """

    kind: EntryKind
    key: str
    title: str
    language: str
    sort: str
    tile: Tile
    why: WhyWords | None
    passage: PassagePage | None = None
    score: float


def found_things(showcase: Showcase, answers: Answers, language: Language, _: Gettext) -> tuple[FoundThing, ...]:
    """The hits in their order; what has left the display case since it was found is left out."""
    codes = [hit.key for hit in answers.hits if hit.kind is EntryKind.OBJECT]
    cited = tuple(_cited(hit) for hit in answers.hits if hit.kind is EntryKind.PASSAGE)
    named = tuple((_FACETS[hit.kind], hit.key) for hit in answers.hits if hit.kind in _FACETS)
    found = _Found(
        tiles={tile.code: tile for tile in showcase.tiles_of(codes)},
        passages={
            (page.passage.source.name, page.passage.index): page
            for page in (showcase.passage_pages(cited) if cited else ())
        },
        first=dict(zip(named, showcase.first_of(named, limit=1) if named else (), strict=True)),
    )
    return tuple(_things(answers, found, language, _))


def also_found_in(answers: Answers, language: Language, _: Gettext) -> tuple[str, ...]:
    """A line for each other language of the house in which words matched."""
    lines = {"en": _("Also found in English"), "zh": _("Also found in Chinese"), "ru": _("Also found in Russian")}
    return tuple(lines[other] for other in answers.other_languages(language) if other in lines)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    """What the display case has of the hits: objects by code, passages, and the first object of each term."""

    tiles: dict[str, Tile]
    passages: dict[tuple[str, int], PassagePage]
    first: dict[tuple[Facet, str], tuple[Tile, ...]]


def _things(answers: Answers, found: _Found, language: Language, _: Gettext) -> Iterator[FoundThing]:
    for hit in answers.hits:
        if hit.kind is EntryKind.PASSAGE:
            page = found.passages.get(_cited(hit))
            thing = _passage(hit, page, language, _) if page else None
        elif hit.kind is EntryKind.OBJECT:
            thing = _named(hit, found.tiles.get(hit.key), "", language, _)
        else:
            first = found.first[_FACETS[hit.kind], hit.key]
            thing = _named(hit, first[0] if first else None, _sort(hit.kind, _), language, _)
        if thing is not None:
            yield thing


def _cited(hit: Hit) -> tuple[str, int]:
    source, _slash, index = hit.key.rpartition("/")
    return source, int(index)


def _named(hit: Hit, tile: Tile | None, sort: str, language: Language, _: Gettext) -> FoundThing | None:
    title = hit.titles.choose(language)
    if tile is None or title is None:
        return None
    is_said = hit.why.where is Where.TITLE and hit.why.text == title.text
    return FoundThing(
        kind=hit.kind,
        key=hit.key,
        title=title.text,
        language=title.language.tag,
        sort=sort,
        tile=tile,
        why=None if is_said else why_words(hit.why, language, _),
        score=hit.score,
    )


def _passage(hit: Hit, page: PassagePage, language: Language, _: Gettext) -> FoundThing:
    passage = page.passage
    comma = "，" if language is Language.ZH else ", "
    kind = _("The museum’s own words") if passage.is_retelling else kind_words(passage.source.kind, _)
    return FoundThing(
        kind=hit.kind,
        key=hit.key,
        title=comma.join((kind, locator_words(passage.locator_kind, passage.number, _))),
        language=language.tag,
        sort=_("Passage"),
        tile=page.tiles[0],
        why=why_words(hit.why, language, _),
        passage=page,
        score=hit.score,
    )


def _sort(kind: EntryKind, _: Gettext) -> str:
    return {EntryKind.THEME: _("Theme"), EntryKind.PERSON: _("Person"), EntryKind.PLACE: _("Place")}[kind]
