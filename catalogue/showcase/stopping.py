"""What keeps an object off show, by any door (contract: publishing). Other gaps are only said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from catalogue.artefacts.record import ArtefactRecord
from catalogue.language_text import LanguageText
from catalogue.photographs.models import Photograph, SeenOn
from catalogue.showcase.excerpt import count_words, permission_for
from catalogue.showcase.links_on_show import AcceptedLink


class About(StrEnum):
    """Which part of a record a reason is about: where a curator goes to mend it."""

    IDENTIFY = "identify"
    LABELS = "labels"
    RIGHTS = "rights"
    PICTURES = "pictures"
    LINKS = "links"


@dataclass(frozen=True, kw_only=True, slots=True)
class Blocker:
    """Something to fix before an object may be shown."""

    message: str
    about: About


def reasons_against(
    record: ArtefactRecord, photographs: Sequence[Photograph], links: Sequence[AcceptedLink]
) -> tuple[str, ...]:
    """Every reason at once, in a curator's words; empty when the object may be shown."""
    return tuple(blocker.message for blocker in blockers_of(record, photographs, links))


def blockers_of(
    record: ArtefactRecord, photographs: Sequence[Photograph], links: Sequence[AcceptedLink]
) -> tuple[Blocker, ...]:
    """The same with where to mend each."""
    return (*_of_words(record), *_of_pictures(photographs), *_of_links(links))


def _of_words(record: ArtefactRecord) -> Iterable[Blocker]:
    if not record.title and not record.original_titles:
        yield Blocker(message="Enter a title in at least one language", about=About.IDENTIFY)
    if not record.label:
        yield Blocker(message="Enter a label in at least one language", about=About.LABELS)
    if not record.kind.key and not record.kind.as_written:
        yield Blocker(message="Select what kind of thing this is", about=About.IDENTIFY)


def _of_pictures(photographs: Sequence[Photograph]) -> Iterable[Blocker]:
    for position, photograph in enumerate(photographs, start=1):
        if photograph.seen_on == SeenOn.STAFF:
            continue
        if not photograph.alternative_text or not msgspec.convert(photograph.alternative_text, LanguageText):
            words = f"Enter alternative text for picture {position} in at least one language"
            yield Blocker(message=words, about=About.PICTURES)


def _of_links(links: Sequence[AcceptedLink]) -> Iterable[Blocker]:
    for entry in links:
        if words := _reason_against_link(entry):
            yield Blocker(message=words, about=About.LINKS)


def _reason_against_link(entry: AcceptedLink) -> str:
    where = f"{entry.source.name}, passage {entry.passage.index}"
    if entry.is_lost:
        return f"The words quoted from {where} are no longer in the text. Choose them again or reject the link"
    allowed = permission_for(entry.source.kind, entry.source.may_be_quoted, is_own=entry.source.is_retelling)
    if count_words(entry.quote) <= allowed.most_words:
        return ""
    if allowed.most_words == 0:
        return f"{entry.source.name} may not be quoted. Reject the link to passage {entry.passage.index}"
    return f"The quote from {where} is longer than the {allowed.most_words} words its source allows"
