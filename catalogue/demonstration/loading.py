"""Loading the demonstration into a home, through the same steps that a curator's own things take.

Loading again changes nothing. A home with objects of its own is left alone unless the door says otherwise.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import find_artefact
from catalogue.artefacts.models import Artefact, ArtefactState, Revision
from catalogue.artefacts.revising import save_revision
from catalogue.demonstration.claiming import claim_cautions
from catalogue.demonstration.collection import (
    Bearing,
    DatedEvent,
    Demonstration,
    DemonstrationObject,
    PassageName,
    Retelling,
    Theme,
)
from catalogue.language_text import Language, LanguageText, Making
from catalogue.links.reasons import Directness
from catalogue.links.reviewing import accept, link_by_hand
from catalogue.sources.finding import passages_of
from catalogue.sources.models import Passage
from catalogue.sources.retelling import Retold, receive_retelling
from catalogue.sources.translating import translate_passage, translate_quote
from catalogue.vocabulary.bringing import bring
from catalogue.vocabulary.values import EntryType, Name, NameKind, Spotted, ToldBy, VocabularyEntry

#: The languages a retelling is translated into; its own is English.
_TRANSLATIONS = (Language.RU, Language.ZH)

#: What marks a revision as the demonstration's own.
_COMMENT = "Demonstration"

#: BCP 47 tags of vocabulary names.
_TAGS = {Language.EN: "en", Language.RU: "ru", Language.ZH: "zh-Hans"}


def has_other_objects(session: Session, demonstration: Demonstration) -> bool:
    """Whether the home holds any object that is not of the demonstration."""
    numbers = [entry.object_number for entry in demonstration.objects]
    asked = select(func.count()).select_from(Artefact).where(Artefact.object_number.not_in(numbers))
    return bool(session.scalar(asked))


def load(session: Session, demonstration: Demonstration, *, at: datetime, by: str) -> tuple[str, ...]:
    """Bring themes and events, retellings, objects and links, in that order; the numbers of the objects brought.

    What a person has edited or withdrawn since stays as they left it. Flushes, never commits.
    """
    bring(session, [_theme(theme) for theme in demonstration.themes])
    bring(session, [_event(event) for event in demonstration.events])
    for retelling in demonstration.retellings:
        _retell(session, retelling, at=at, by=by)
    untouched = [entry for entry in demonstration.objects if _is_untouched(session, entry.object_number)]
    for entry in untouched:
        save_revision(session, entry.record, at=at, by=by, comment=_COMMENT)
    for entry in untouched:
        _link(session, entry, at=at, by=by)
    claim_cautions(session, demonstration, {entry.object_number for entry in untouched}, at=at, by=by)
    return tuple(entry.object_number for entry in untouched)


def _is_untouched(session: Session, object_number: str) -> bool:
    artefact = find_artefact(session, object_number)
    if artefact is None:
        return True
    comment = session.scalar(
        select(Revision.comment).where(Revision.artefact_id == artefact.id, Revision.number == artefact.latest_revision)
    )
    return comment == _COMMENT and artefact.state != ArtefactState.WITHDRAWN


def _theme(theme: Theme) -> VocabularyEntry:
    return VocabularyEntry(
        key=theme.key,
        type=EntryType.THEME,
        names=_names(theme.name),
        dates=theme.years.edtf,
        introduction=theme.introduction,
        plate=theme.plate,
    )


def _event(event: DatedEvent) -> VocabularyEntry:
    return VocabularyEntry(
        key=event.key,
        type=EntryType.EVENT,
        names=_names(event.words),
        dates=event.date.edtf,
        note=event.note,
        told_by=tuple(
            ToldBy(source=f"{passage.source}.txt", kind=passage.kind.value, number=passage.number)
            for passage in event.told_by
        ),
    )


def _names(words: LanguageText) -> tuple[Name, ...]:
    """Whole sentences and titles: for showing, never looked for in texts."""
    return tuple(
        Name(text=written.text, language=_TAGS[language], kind=NameKind.PREFERRED, spotted=Spotted.NEVER)
        for language, written in words
    )


def _retell(session: Session, retelling: Retelling, *, at: datetime, by: str) -> None:
    received = receive_retelling(
        session,
        retelling.name,
        [
            Retold(text=passage.text.text_in(Language.EN), kind=passage.kind, number=passage.number)
            for passage in retelling.passages
        ],
        retold_from=retelling.retold_from,
        title=retelling.title.text_in(Language.EN),
        language=Language.EN.value,
        at=at,
        by=by,
    )
    title = retelling.title.text_in(Language.EN)
    for language in _TRANSLATIONS:
        if written := retelling.title.written_in(language):
            translate_passage(session, title, language, written.text, made=_as_translation(written.made))
    for row, passage in zip(received.passages, retelling.passages, strict=True):
        for language in _TRANSLATIONS:
            written = passage.text.written_in(language)
            if written:
                text = " ".join(written.text.split()) if language is Language.RU else written.text
                translate_passage(session, row.text, language, text, made=_as_translation(written.made))


def _as_translation(made: Making) -> Making:
    """Our own words in another language are a translation that nobody has checked, unless the file says otherwise."""
    return Making.TRANSLATION_NOT_CHECKED if made is Making.MUSEUM else made


def _link(session: Session, entry: DemonstrationObject, *, at: datetime, by: str) -> None:
    for explanation in entry.explained_by:
        name = explanation.passage
        passage = retold_passage(session, name)
        quote = explanation.evidence.text_in(Language.EN)
        cleaned_start = passage.text.index(quote)
        start, end = passage.received_span(cleaned_start, cleaned_start + len(quote))
        is_direct = explanation.bearing is Bearing.DIRECTLY
        link = link_by_hand(
            session,
            entry.object_number,
            name.source,
            passage.index,
            start=start,
            end=end,
            directness=Directness.DIRECT if is_direct else Directness.BACKGROUND,
            by=by,
            at=at,
        )
        if link.decided_at is None:
            accept(session, entry.object_number, name.source, passage.index, by=by, at=at)
        for language in _TRANSLATIONS:
            there = explanation.evidence.text_in(language)
            if there:
                translate_quote(session, passage.text, quote, language, there)


def retold_passage(session: Session, name: PassageName) -> Passage:
    """The passage of a retelling that is called so, once the retellings are loaded."""
    return next(
        passage
        for passage in passages_of(session, name.source)
        if (passage.cited_kind, passage.cited_number) == (name.kind.value, name.number)
    )
