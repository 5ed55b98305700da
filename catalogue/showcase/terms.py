"""The words of themes, kinds, places and dated events as they are at the time of publishing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.language_text import LanguageText
from catalogue.production_date import in_words as date_in_words
from catalogue.production_date import read as read_production_date
from catalogue.showcase.composing import encode
from catalogue.showcase.models import ShownTerm
from catalogue.showcase.pages import EventOnShow, Facet, ObjectOnShow, TermCount, TermOnShow, ThemeOnShow
from catalogue.showcase.reading import TIMELINE
from catalogue.showcase.stories import file_stories
from catalogue.vocabulary.finding import list_entries
from catalogue.vocabulary.values import EntryType, VocabularyEntry


def file_terms(session: Session, shown: Sequence[ObjectOnShow]) -> bool:
    """File the terms these objects are found by, every theme, dated event and story; True when a word changed.

    Themes, events and stories are filed whole: their texts are screens of their own and may change without any object.
    """
    rows = {
        (row.facet, row.key): row
        for row in session.scalars(select(ShownTerm).where(ShownTerm.facet.in_((Facet.THEME.value, TIMELINE))))
    }
    changed = False
    for position, theme in enumerate(sorted(list_entries(session, EntryType.THEME), key=_theme_order)):
        changed |= _file(session, rows, Facet.THEME, theme.key, encode(_theme(theme)), position=position)
    for event in list_entries(session, EntryType.EVENT):
        # Only events that a passage tells of are context; the vocabulary knows many more by name.
        if event.told_by:
            told = _event(event)
            first_day = told.date.earliest or told.date.latest
            changed |= _file(session, rows, TIMELINE, event.key, encode(told), first_day=first_day)
    for facet, key, page in _term_pages(shown):
        row = session.get(ShownTerm, (facet, key))
        changed |= _file(session, {(facet, key): row} if row else {}, facet, key, encode(page))
    session.flush()
    return file_stories(session) or changed


def _file(
    session: Session,
    rows: dict[tuple[str, str], ShownTerm],
    facet: str,
    key: str,
    document: bytes,
    *,
    position: int = 0,
    first_day: str = "",
) -> bool:
    row = rows.get((facet, key))
    if row is None:
        row = ShownTerm(facet=str(facet), key=key, document=b"")
        session.add(row)
    if (row.document, row.position, row.first_day) == (document, position, first_day):
        return False
    row.document, row.position, row.first_day = document, position, first_day
    session.flush()
    return True


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
