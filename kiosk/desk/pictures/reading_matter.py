"""What a detail of a picture can be tied to: words on the object, and the accepted passage that speaks of the place."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.links.looking import links_of_object
from catalogue.links.models import LinkState


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingMatter:
    """Values and labels of fields. A passage's value is its source and index: ``memoir.txt 4``."""

    inscriptions: tuple[tuple[str, str], ...]
    passages: tuple[tuple[str, str], ...]


def reading_matter(session: Session, object_number: str) -> ReadingMatter:
    """Raises ``UnknownObject``."""
    record = get_record(session, get_artefact(session, object_number))
    texts = dict.fromkeys(inscription.text for inscription in record.inscriptions)
    accepted = (link for link in links_of_object(session, object_number) if link.state is LinkState.ACCEPTED)
    return ReadingMatter(
        inscriptions=tuple((text, text) for text in texts),
        passages=tuple((passage_value(link.source, link.index), link.citation) for link in accepted),
    )


def passage_value(source: str, index: int) -> str:
    return f"{source} {index}" if source else ""


def read_passage(value: str) -> tuple[str, int]:
    """Source and index; ``("", 0)`` for none."""
    source, _, index = value.rpartition(" ")
    return (source, int(index)) if source and index.isascii() and index.isdigit() and len(index) < 10 else ("", 0)
