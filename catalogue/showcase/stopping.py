"""What keeps an object off show, by any door (contract: publishing). Other gaps are only said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from catalogue.artefacts.record import ArtefactRecord
from catalogue.language_text import LanguageText
from catalogue.photographs.models import Photograph, SeenOn
from catalogue.showcase.excerpt import count_words, permission_for
from catalogue.showcase.links_on_show import AcceptedLink


def reasons_against(
    record: ArtefactRecord, photographs: Sequence[Photograph], links: Sequence[AcceptedLink]
) -> tuple[str, ...]:
    """Every reason at once, in a curator's words; empty when the object may be shown."""
    return tuple(_reasons(record, photographs, links))


def _reasons(record: ArtefactRecord, photographs: Sequence[Photograph], links: Sequence[AcceptedLink]) -> Iterable[str]:
    if not record.title and not record.original_titles:
        yield "Enter a title in at least one language"
    if not record.label:
        yield "Enter a label in at least one language"
    if not record.kind.key and not record.kind.as_written:
        yield "Select what kind of thing this is"
    for position, photograph in enumerate(photographs, start=1):
        if photograph.seen_on == SeenOn.STAFF:
            continue
        if not photograph.alternative_text or not msgspec.convert(photograph.alternative_text, LanguageText):
            yield f"Enter alternative text for picture {position} in at least one language"
    for entry in links:
        where = f"{entry.source.name}, passage {entry.passage.index}"
        if entry.is_lost:
            yield f"The words quoted from {where} are no longer in the text. Choose them again or reject the link"
            continue
        allowed = permission_for(entry.source.kind, entry.source.may_be_quoted, is_own=entry.source.is_retelling)
        if count_words(entry.quote) > allowed.most_words:
            if allowed.most_words == 0:
                yield f"{entry.source.name} may not be quoted. Reject the link to passage {entry.passage.index}"
            else:
                yield f"The quote from {where} is longer than the {allowed.most_words} words its source allows"
