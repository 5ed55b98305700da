"""Making the public face of an artefact: each field a visitor may see is named here, and nothing else gets out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.models import Artefact
from catalogue.artefacts.record import ArtefactRecord, Inscription, Named
from catalogue.dimensions import in_words as dimensions_in_words
from catalogue.language_text import NO_TEXT, Language, LanguageText, Making, Written
from catalogue.links.models import Link
from catalogue.photographs.models import Photograph, SeenOn
from catalogue.production_date import in_words as date_in_words
from catalogue.showcase.claims_on_show import compose_claims
from catalogue.showcase.excerpt import Permission, excerpt, permission_for, whole
from catalogue.showcase.pages import (
    DetailOnShow,
    MakerOnShow,
    ObjectOnShow,
    PassageOnShow,
    PassageWords,
    PictureOnShow,
    PlaceOnShow,
    RelatedOnShow,
    SourceOnShow,
    TermOnShow,
    Tile,
)
from catalogue.showcase.vocabulary_words import VocabularyWords
from catalogue.sources.models import Passage, SourceText
from catalogue.sources.translating import quotes_there, translations_of

encode = msgspec.json.Encoder(order="deterministic").encode


def compose_object(
    session: Session,
    artefact: Artefact,
    record: ArtefactRecord,
    photographs: Sequence[Photograph],
    links: Sequence[tuple[Link, Passage, SourceText]],
    *,
    words: VocabularyWords,
    at: datetime,
) -> ObjectOnShow:
    """The page of one object. ``links`` are accepted ones, best first; related objects not on show are left in, since
    they may be published later (the reading side drops them)."""
    passages = tuple(compose_passage(session, link, passage, source) for link, passage, source in links)
    inscriptions = _inscriptions(record)

    def pictures_on(seen_on: SeenOn) -> tuple[PictureOnShow, ...]:
        shown = (photograph for photograph in photographs if photograph.seen_on == seen_on)
        return tuple(_picture(photograph, inscriptions, passages) for photograph in shown)

    return ObjectOnShow(
        code=artefact.code,
        object_number=artefact.object_number,
        kind=_term(record.kind, words),
        title=record.title or _title_from_object(record),
        published_on=at.date().isoformat(),
        original_titles=record.original_titles,
        brief_description=record.brief_description,
        hook=record.hook,
        label=record.label,
        look_closer=record.look_closer,
        young_label=record.young_label,
        reason_line=record.reason_line,
        note=record.note,
        care_note=record.care_note.words,
        read_aloud=record.read_aloud,
        date=record.production_date,
        date_words=LanguageText.in_each(lambda language: date_in_words(record.production_date, language)),
        places=tuple(
            PlaceOnShow(
                key=place.name.key,
                names=words.names(place.name),
                name_then=words.name_then(place.name),
                role=place.role,
                latitude=words.latitude(place.name.key),
                longitude=words.longitude(place.name.key),
                addresses=words.addresses(place.name.key),
            )
            for place in record.places
        ),
        makers=tuple(
            MakerOnShow(
                key=maker.name.key,
                names=words.names(maker.name),
                role=maker.role,
                certainty=maker.certainty.value,
                is_organisation=words.is_organisation(maker.name.key),
                addresses=words.addresses(maker.name.key),
            )
            for maker in record.makers
        ),
        materials=_terms(record.materials, words),
        dimensions=record.dimensions,
        dimension_words=LanguageText.in_each(lambda language: dimensions_in_words(record.dimensions, language)),
        inscriptions=inscriptions,
        printing=record.printing,
        keywords=record.keywords,
        themes=_terms(record.themes, words),
        people=_terms(record.people, words),
        organisations=_terms(record.organisations, words),
        events=_terms(record.events, words),
        pictures=pictures_on(SeenOn.BOTH),
        pictures_of_room=pictures_on(SeenOn.KIOSK),
        pictures_of_phones=pictures_on(SeenOn.PHONE),
        passages=passages,
        claims=compose_claims(session, artefact.object_number, passages),
        related=_related(session, record),
        location=record.location,
        credit_line=record.credit_line,
        rights=record.rights,
        is_reconstruction=record.is_reconstruction,
        is_highlight=record.is_highlight,
        shown_on=record.shown_on,
    )


def compose_tile(shown: ObjectOnShow) -> Tile:
    return Tile(
        code=shown.code,
        title=shown.title,
        kind=shown.kind,
        date=shown.date,
        date_words=shown.date_words,
        picture=shown.pictures[0] if shown.pictures else None,
        dimensions=shown.dimensions,
        hook=shown.hook,
        location=shown.location,
        is_reconstruction=shown.is_reconstruction,
    )


def compose_passage(session: Session, link: Link, passage: Passage, source: SourceText) -> PassageOnShow:
    """A passage around the evidence of one link, in the words received and in every translation there is."""
    start, end = evidence_span(link, passage)
    quote = passage.text[start:end]
    is_own = source.is_retelling
    permission = permission_for(source.kind, source.may_be_quoted, is_own=is_own)
    translated = quotes_there(session, passage.text, quote)
    return PassageOnShow(
        source=compose_source(session, source),
        index=passage.index,
        locator_kind=passage.cited_kind,
        number=passage.cited_number,
        page=passage.page,
        is_direct=link.directness == "direct",
        original=_words(passage.text, start, end, source.language, permission, is_own=is_own, made=Making.MUSEUM),
        translations=tuple(
            _words(
                row.text,
                row.text.find(translated[row.language]),
                row.text.find(translated[row.language]) + len(translated[row.language]),
                "zh-Hans" if row.language == "zh" else row.language,
                permission,
                is_own=is_own,
                made=Making(row.made),
                by=row.made_by,
            )
            for row in translations_of(session, passage.text)
            if row.language in translated
        ),
    )


def compose_source(session: Session, source: SourceText) -> SourceOnShow:
    """Its title is translated as a passage with the same words is."""
    translated = translations_of(session, source.title) if source.title else ()
    titles = {row.language: row.text for row in translated}
    return SourceOnShow(
        name=source.name,
        title=source.title,
        kind=source.kind,
        language=source.language,
        author=source.author,
        date=source.written_date,
        retold_from=source.retold_from if source.is_retelling else "",
        may_be_shown_whole=source.may_be_shown_whole,
        titles=LanguageText.of(en=titles.get("en", ""), ru=titles.get("ru", ""), zh=titles.get("zh", "")),
    )


def evidence_span(link: Link, passage: Passage) -> tuple[int, int]:
    """Where the evidence stands in the passage's cleaned words. Raises ``ValueError`` when it no longer does."""
    return passage.cleaned_span(link.quote_start, link.quote_end)


def digest(shown: ObjectOnShow) -> str:
    """What tells two faces of an object apart, whenever they were published."""
    return hashlib.sha256(encode(_undated(shown))).hexdigest()


def _undated(shown: ObjectOnShow) -> dict[str, object]:
    plain: dict[str, object] = msgspec.to_builtins(shown)
    plain.pop("published_on")
    return plain


def _words(
    text: str,
    start: int,
    end: int,
    language: str,
    permission: Permission,
    *,
    is_own: bool,
    made: Making,
    by: str = "",
) -> PassageWords:
    if is_own:
        return whole(text, start, end, language=language, made=made, by=by)
    return excerpt(text, start, end, language=language, permission=permission, made=made, by=by)


def _inscriptions(record: ArtefactRecord) -> tuple[Inscription, ...]:
    """The words on the object; where they name private people, what a curator says visitors may see of them."""
    if not record.private_people.are_named:
        return record.inscriptions
    seen = record.private_people.visitors_see
    return (Inscription(text=seen),) if seen else ()


def _term(named: Named, words: VocabularyWords) -> TermOnShow:
    return TermOnShow(key=named.key, names=words.names(named), addresses=words.addresses(named.key))


def _terms(named: Iterable[Named], words: VocabularyWords) -> tuple[TermOnShow, ...]:
    return tuple(_term(entry, words) for entry in named)


def _picture(
    photograph: Photograph, inscriptions: Sequence[Inscription], passages: Sequence[PassageOnShow]
) -> PictureOnShow:
    return PictureOnShow(
        image=photograph.image,
        width_px=photograph.width_px,
        height_px=photograph.height_px,
        widths=tuple(photograph.widths),
        colour=photograph.colour,
        alternative_text=msgspec.convert(photograph.alternative_text, LanguageText)
        if photograph.alternative_text
        else NO_TEXT,
        side=photograph.side,
        credit=photograph.credit,
        rights=photograph.rights,
        is_drawing=photograph.is_drawing,
        details=tuple(_detail(point, inscriptions, passages) for point in photograph.details),
        focus_left=photograph.focus_left,
        focus_top=photograph.focus_top,
    )


def _detail(
    point: dict[str, object], inscriptions: Sequence[Inscription], passages: Sequence[PassageOnShow]
) -> DetailOnShow:
    """A detail point without what the object's page does not show."""
    detail = msgspec.convert(point, DetailOnShow)
    shown = {inscription.text for inscription in inscriptions}
    has_passage = any((passage.source.name, passage.index) == (detail.source, detail.passage) for passage in passages)
    return replace(
        detail,
        inscriptions=tuple(text for text in detail.inscriptions if text in shown),
        source=detail.source if has_passage else "",
        passage=detail.passage if has_passage else 0,
    )


def _related(session: Session, record: ArtefactRecord) -> tuple[RelatedOnShow, ...]:
    numbers = [entry.object_number for entry in record.related]
    asked = select(Artefact.object_number, Artefact.code).where(Artefact.object_number.in_(numbers))
    # A result has keys() of its own, so dict() would take it for a mapping.
    codes = dict(session.execute(asked).all())
    return tuple(
        RelatedOnShow(code=codes[entry.object_number], reason=entry.reason)
        for entry in record.related
        if entry.object_number in codes
    )


def _title_from_object(record: ArtefactRecord) -> LanguageText:
    """A thing that bears its own title and was given no other is shown under it, in whatever language that is."""
    for original in record.original_titles:
        primary = original.language.split("-")[0]
        if primary in set(Language):
            written = Written(text=original.text, made=Making.ON_OBJECT)
            return LanguageText(**{primary: written})
    return NO_TEXT
