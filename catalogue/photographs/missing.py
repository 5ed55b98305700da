"""Finding pictures that say nothing in a language in which their object is shown."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.list_facts import languages_shown
from catalogue.artefacts.listing import Lacking, ListQuestion, list_page
from catalogue.artefacts.models import Artefact
from catalogue.language_text import LANGUAGES, Language
from catalogue.photographs.describing import alternative_text_of
from catalogue.photographs.models import Photograph, SeenOn
from catalogue.photographs.words import missing_languages


@dataclass(frozen=True, kw_only=True, slots=True)
class SilentPicture:
    """A picture and the languages it lacks: those of its object, or all when it says nothing at all."""

    object_number: str
    title: str
    image: str
    file_name: str
    lacks: tuple[Language, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SilentPictures:
    """The pictures of one page of objects; ``objects`` is how many objects there are in all."""

    pictures: tuple[SilentPicture, ...]
    objects: int
    page: int
    pages: int


def missing_words(session: Session, *, page: int = 1, per_page: int = 50) -> SilentPictures:
    """By object number, then in visitors' order."""
    listed = list_page(session, ListQuestion(lacking=Lacking.ALTERNATIVE_TEXT), page=page, per_page=per_page)
    rows = session.execute(
        select(Artefact, Photograph)
        .join(Photograph, Photograph.artefact_id == Artefact.id)
        .where(
            Artefact.object_number.in_([entry.object_number for entry in listed.objects]),
            Photograph.taken_off_at.is_(None),
            Photograph.seen_on != SeenOn.STAFF,
        )
        .order_by(Artefact.object_number, Photograph.position)
    )
    found = []
    for artefact, photograph in rows:
        text = alternative_text_of(photograph)
        lacks = missing_languages(text, languages_shown(artefact) if text else LANGUAGES)
        if lacks:
            found.append(
                SilentPicture(
                    object_number=artefact.object_number,
                    title=artefact.title,
                    image=photograph.image,
                    file_name=photograph.file_name,
                    lacks=lacks,
                )
            )
    return SilentPictures(pictures=tuple(found), objects=listed.total, page=listed.page, pages=listed.pages)
