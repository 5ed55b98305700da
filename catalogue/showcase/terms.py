"""The words of themes, kinds, places and dated events as they are at the time of publishing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from catalogue.database import batches
from catalogue.language_text import LanguageText
from catalogue.production_date import in_words as date_in_words
from catalogue.production_date import read as read_production_date
from catalogue.showcase.composing import encode
from catalogue.showcase.models import ShownTerm
from catalogue.showcase.over_time import TIMELINE
from catalogue.showcase.pages import EventOnShow, Facet, ObjectOnShow, TermCount, TermOnShow, ThemeOnShow
from catalogue.showcase.stories import file_stories
from catalogue.showcase.story import STORY
from catalogue.showcase.vocabulary_words import VocabularyWords
from catalogue.vocabulary.finding import list_entries, list_introduced
from catalogue.vocabulary.values import EntryType, VocabularyEntry

#: The place of themes that nobody has introduced: after all others, by key.
_AFTER_INTRODUCED = 100_000


def file_terms(session: Session, shown: Sequence[ObjectOnShow], words: VocabularyWords) -> frozenset[tuple[str, str]]:
    """File the terms these objects are found by, and every introduced theme, dated event and story; what changed.

    The answer holds facets and keys.

    Themes with an introduction, events and stories are filed whole: their texts are screens of their own and may change
    without any object.
    """
    introduced = {theme.key: theme for theme in sorted(list_introduced(session, EntryType.THEME), key=_theme_order)}
    places = {key: place for place, key in enumerate(introduced)}
    rows = _rows(session, {term.key for entry in shown for term in entry.themes if term.key} | introduced.keys())
    changed: set[tuple[str, str]] = set()
    for key, row in sorted(rows[Facet.THEME].items()):
        theme = introduced.get(key) or words.find(key)
        if theme is not None:
            position = places.get(key, _AFTER_INTRODUCED)
            changed |= _file(session, row, Facet.THEME, key, encode(_theme(theme)), position=position)
    for event in list_entries(session, EntryType.EVENT):
        # Only events that a passage tells of are context; the vocabulary knows many more by name.
        if event.told_by:
            told = _event(event)
            first_day = told.date.earliest or told.date.latest
            row = rows[TIMELINE].get(event.key)
            changed |= _file(session, row, TIMELINE, event.key, encode(told), first_day=first_day)
    for facet, key, page in _term_pages(shown):
        row = session.get(ShownTerm, (facet, key))
        changed |= _file(session, row, facet, key, encode(page))
    session.flush()
    if file_stories(session):
        changed.add((STORY, ""))
    return frozenset(changed)


def _file(
    session: Session,
    row: ShownTerm | None,
    facet: str,
    key: str,
    document: bytes,
    *,
    position: int = 0,
    first_day: str = "",
) -> set[tuple[str, str]]:
    """The facet and key when it is not as it was."""
    if row is None:
        row = ShownTerm(facet=str(facet), key=key, document=b"")
        session.add(row)
    if (row.document, row.position, row.first_day) == (document, position, first_day):
        return set()
    row.document, row.position, row.first_day = document, position, first_day
    session.flush()
    return {(str(facet), key)}


def _rows(session: Session, themes: Collection[str]) -> dict[str, dict[str, ShownTerm | None]]:
    """What is filed of these themes, of those that once were introduced, and of all dated events, by facet and key."""
    filed: dict[str, dict[str, ShownTerm | None]] = {Facet.THEME: dict.fromkeys(themes), TIMELINE: {}}
    asked = [ShownTerm.facet == TIMELINE, and_(ShownTerm.facet == Facet.THEME, ShownTerm.position < _AFTER_INTRODUCED)]
    asked += [and_(ShownTerm.facet == Facet.THEME, ShownTerm.key.in_(some)) for some in batches(sorted(themes))]
    for condition in asked:
        for row in session.scalars(select(ShownTerm).where(condition)):
            filed[row.facet][row.key] = row
    return filed


def _term_pages(shown: Iterable[ObjectOnShow]) -> Iterable[tuple[str, str, TermCount]]:
    """Each term once, with the place's coordinates where it has any."""
    seen: set[tuple[str, str]] = set()
    for entry in shown:
        for facet, term in _terms_of(entry):
            if term.key and (facet, term.key) not in seen:
                seen.add((facet, term.key))
                yield facet, term.key, TermCount(term=term, count=0)
        for place in entry.places:
            if place.key and (Facet.PLACE, place.key) not in seen:
                seen.add((Facet.PLACE, place.key))
                yield (
                    Facet.PLACE,
                    place.key,
                    TermCount(
                        term=TermOnShow(key=place.key, names=place.names),
                        count=0,
                        latitude=place.latitude,
                        longitude=place.longitude,
                    ),
                )


def _terms_of(shown: ObjectOnShow) -> Iterable[tuple[str, TermOnShow]]:
    yield Facet.KIND, shown.kind
    yield from ((Facet.PERSON, term) for term in shown.people)
    yield from ((Facet.ORGANISATION, term) for term in shown.organisations)
    yield from ((Facet.EVENT, term) for term in shown.events)
    yield from ((Facet.MATERIAL, term) for term in shown.materials)


def _theme_order(entry: VocabularyEntry) -> tuple[int, int, str]:
    return entry.plate or 99, entry.first_year or 9999, entry.key


def _theme(entry: VocabularyEntry) -> ThemeOnShow:
    return ThemeOnShow(
        key=entry.key,
        title=entry.preferred_names,
        introduction=entry.introduction,
        first_year=entry.first_year,
        last_year=entry.last_year,
        plate=entry.plate or 1,
        count=0,
    )


def _event(entry: VocabularyEntry) -> EventOnShow:
    date = read_production_date(entry.dates)
    words = LanguageText.in_each(lambda language: date_in_words(date, language))
    return EventOnShow(key=entry.key, names=entry.preferred_names, date=date, date_words=words)
