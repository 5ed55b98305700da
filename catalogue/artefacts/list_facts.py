"""What lists say of an artefact, noted on its own row with every revision: a list opens no record."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, IntFlag

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.models import Artefact
from catalogue.artefacts.record import ArtefactRecord
from catalogue.language_text import LANGUAGES, Language, LanguageText
from catalogue.photographs.models import Photograph, SeenOn

#: A page of hits needs the beginning of a title, not an essay in its place.
_LONGEST_WORDS = 2_000


class Progress(IntEnum):
    """How far the words for visitors are written in one language."""

    NONE = 0
    PART = 1
    DONE = 2


class Gap(IntFlag):
    """What the newest revision lacks. Pictures are counted beside it, since they have no revisions."""

    TITLE = 1
    LABEL = 2
    KIND = 4
    LOCATION = 8
    RIGHTS = 16
    TRANSLATION = 32


def note_in_list(artefact: Artefact, record: ArtefactRecord) -> bool:
    """Set what lists say of this record; True when it is to be shown in other languages than before."""
    before = languages_shown(artefact)
    artefact.listed_revision = artefact.latest_revision
    texts = _texts_for_visitors(record)
    for language in LANGUAGES:
        setattr(artefact, f"words_in_{language.value}", _progress(texts, language))
    artefact.gaps = int(_gaps(artefact, record))
    artefact.found_by = "\n".join(dict.fromkeys(_words_of(artefact, record)))[:_LONGEST_WORDS].casefold()
    artefact.check_again_by = record.check_again_by
    return languages_shown(artefact) != before


def note_pictures_in_list(session: Session, artefact: Artefact) -> None:
    """Set what lists say of the artefact's pictures: one query."""
    session.flush()
    rows = session.execute(
        select(Photograph.image, Photograph.alternative_text, Photograph.seen_on)
        .where(Photograph.artefact_id == artefact.id, Photograph.taken_off_at.is_(None))
        .order_by(Photograph.position)
    ).all()
    wanted = languages_shown(artefact)
    artefact.picture_count = len(rows)
    artefact.first_image = rows[0].image if rows else ""
    artefact.pictures_lacking_words = sum(
        is_lacking_words(row.alternative_text, wanted) for row in rows if row.seen_on != SeenOn.STAFF
    )


def is_lacking_words(alternative_text: dict[str, object], wanted: Iterable[Language]) -> bool:
    """Whether a picture says nothing at all, or nothing in a language in which its object is shown."""
    said = {language for language in LANGUAGES if alternative_text.get(language.value)}
    return not said or not said.issuperset(wanted)


def progress_in(artefact: Artefact, language: Language) -> Progress:
    return Progress(getattr(artefact, f"words_in_{language.value}") or 0)


def languages_shown(artefact: Artefact) -> tuple[Language, ...]:
    """The languages in which visitors get any words about it."""
    return tuple(language for language in LANGUAGES if progress_in(artefact, language) is not Progress.NONE)


def _texts_for_visitors(record: ArtefactRecord) -> tuple[LanguageText, ...]:
    """Title and label, which every object needs, and what else was written in any language."""
    others = (record.brief_description, record.hook, record.look_closer, record.young_label, record.note)
    return (record.title, record.label, *(text for text in others if text))


def _progress(texts: tuple[LanguageText, ...], language: Language) -> Progress:
    written = sum(text.written_in(language) is not None for text in texts)
    if written == len(texts):
        return Progress.DONE
    return Progress.PART if written else Progress.NONE


def _gaps(artefact: Artefact, record: ArtefactRecord) -> Gap:
    found = Gap(0)
    if not record.title and not record.original_titles:
        found |= Gap.TITLE
    if not record.label:
        found |= Gap.LABEL
    if not record.kind.key and not record.kind.as_written:
        found |= Gap.KIND
    if not record.location:
        found |= Gap.LOCATION
    if not record.rights:
        found |= Gap.RIGHTS
    progress = {progress_in(artefact, language) for language in LANGUAGES}
    if progress not in ({Progress.DONE}, {Progress.NONE}):
        found |= Gap.TRANSLATION
    return found


def _words_of(artefact: Artefact, record: ArtefactRecord) -> Iterable[str]:
    yield record.object_number
    yield artefact.code
    yield from (written.text for _, written in record.title)
    for original in record.original_titles:
        yield original.text
        if original.transliteration:
            yield original.transliteration
    if record.kind.as_written:
        yield record.kind.as_written
