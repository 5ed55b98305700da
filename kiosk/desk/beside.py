"""The object that stands beside a passage: just enough to see what is meant."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.record import Named
from catalogue.language_text import Language
from catalogue.production_date import in_words as date_in_words
from catalogue.showcase.vocabulary_words import VocabularyWords
from kiosk.desk.plates import Plate, plates_of


@dataclass(frozen=True, kw_only=True, slots=True)
class ObjectBeside:
    """``facts`` are kind, place and date in words, as far as they are known."""

    object_number: str
    title: str
    facts: tuple[str, ...]
    is_reconstruction: bool
    plate: Plate | None


def object_beside(session: Session, object_number: str) -> ObjectBeside:
    """Raises ``UnknownObject``."""
    artefact = get_artefact(session, object_number)
    record = get_record(session, artefact)
    words = VocabularyWords(session)
    named = [record.kind, *(place.name for place in record.places[:1])]
    facts = [*(_english(entry, words) for entry in named), date_in_words(record.production_date, Language.EN)]
    return ObjectBeside(
        object_number=object_number,
        title=artefact.title or object_number,
        facts=tuple(fact for fact in facts if fact),
        is_reconstruction=record.is_reconstruction,
        plate=plates_of(session, [artefact.id]).get(artefact.id),
    )


def _english(named: Named, words: VocabularyWords) -> str:
    return words.names(named).words_for(Language.EN)
