"""The desk's own rule for publishing, on top of what stops an object by any door (experience.md d.7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from catalogue.artefacts.budgets import (
    BRIEF_DESCRIPTION,
    CREDIT_LINE,
    HOOK,
    LABEL,
    LOOK_CLOSER,
    TITLE,
    YOUNG_LABEL,
    Budget,
    name_of,
)
from catalogue.artefacts.finding import get_record
from catalogue.artefacts.list_facts import languages_shown
from catalogue.artefacts.models import Artefact, ArtefactState
from catalogue.artefacts.record import ArtefactRecord
from catalogue.language_text import Language, LanguageText
from catalogue.photographs.attaching import photographs_of
from catalogue.photographs.describing import words_of
from catalogue.photographs.models import Photograph, SeenOn
from catalogue.photographs.words import ALTERNATIVE_TEXT, DETAIL_LINE, missing_languages
from catalogue.showcase.links_on_show import accepted_links_of
from catalogue.showcase.stopping import About, Blocker, blockers_of

NOT_APPROVED = "A second person must approve this version"


def find_blockers(session: Session, artefact: Artefact) -> tuple[Blocker, ...]:
    """Everything to fix in the newest version before the desk may publish it, approval left aside."""
    record = get_record(session, artefact)
    photographs = photographs_of(session, artefact.id)
    links = accepted_links_of(session, artefact.object_number)
    return (
        *blockers_of(record, photographs, links),
        *_of_record(record, has_links=bool(links)),
        *_of_pictures(photographs, languages_shown(artefact), goes_without=artefact.goes_without_picture),
        *_of_lengths(record),
    )


def is_approved(artefact: Artefact) -> bool:
    return artefact.state in (ArtefactState.APPROVED, ArtefactState.SCHEDULED)


def reasons_at_desk(session: Session, artefact: Artefact) -> tuple[str, ...]:
    """Why the desk may not publish the newest version now, approval included; empty when it may."""
    reasons = [blocker.message for blocker in find_blockers(session, artefact)]
    if not is_approved(artefact):
        reasons.append(NOT_APPROVED)
    return tuple(reasons)


def _of_record(record: ArtefactRecord, *, has_links: bool) -> Iterable[Blocker]:
    if not record.rights:
        yield Blocker(message="Select a rights statement", about=About.RIGHTS)
    if not record.location:
        yield Blocker(message="Select where the object is now", about=About.IDENTIFY)
    if not has_links and not record.source_note.strip():
        words = "Link a passage of a source, or write in the source note that the label is our reading"
        yield Blocker(message=words, about=About.LINKS)


def _of_pictures(
    photographs: Sequence[Photograph], languages: Sequence[Language], *, goes_without: bool
) -> Iterable[Blocker]:
    if not photographs and not goes_without:
        yield Blocker(message="Add a picture, or say that the object goes without one", about=About.PICTURES)
    for position, photograph in enumerate(photographs, start=1):
        if photograph.seen_on == SeenOn.STAFF:
            continue
        words = words_of(photograph)
        if words.alternative_text:  # without any it is stopped by every door already
            for language in missing_languages(words.alternative_text, languages):
                message = f"Enter alternative text in {name_of(language)} for picture {position}"
                yield Blocker(message=message, about=About.PICTURES)
        texts = [(ALTERNATIVE_TEXT, words.alternative_text), *((DETAIL_LINE, point.line) for point in words.details)]
        for budget, text in texts:
            for excess in _excesses(budget, text):
                yield Blocker(message=f"{excess} (picture {position})", about=About.PICTURES)


def _of_lengths(record: ArtefactRecord) -> Iterable[Blocker]:
    """Texts may be too long while they are drafts."""
    bounded = (
        (About.IDENTIFY, TITLE, record.title),
        (About.IDENTIFY, BRIEF_DESCRIPTION, record.brief_description),
        (About.IDENTIFY, CREDIT_LINE, record.credit_line),
        (About.LABELS, HOOK, record.hook),
        (About.LABELS, LABEL, record.label),
        (About.LABELS, LOOK_CLOSER, record.look_closer),
        (About.LABELS, YOUNG_LABEL, record.young_label),
    )
    for about, budget, text in bounded:
        for excess in _excesses(budget, text):
            yield Blocker(message=excess, about=about)


def _excesses(budget: Budget, text: LanguageText) -> Iterable[str]:
    for language, written in text:
        if excess := budget.find_excess(written.text, language):
            yield excess
