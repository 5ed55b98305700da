"""Turning vocabulary rows into values and back."""

from __future__ import annotations

from catalogue.language_text import Language, LanguageText, Making, Written
from catalogue.links.mention import MentionType
from catalogue.vocabulary.folding import fold_name
from catalogue.vocabulary.models import Entry, EntryIdentifier, EntryName, EntryToldBy
from catalogue.vocabulary.values import (
    EntryStatus,
    EntryType,
    Name,
    NameKind,
    OutsideIdentifier,
    Spotted,
    ToldBy,
    VocabularyEntry,
)


def value_of(entry: Entry) -> VocabularyEntry:
    """The value of a row whose names, identifiers and told-by rows are loaded."""
    return VocabularyEntry(
        key=entry.key,
        type=EntryType(entry.type),
        names=tuple(
            Name(text=name.text, language=name.language, kind=NameKind(name.kind), spotted=Spotted(name.spotted))
            for name in entry.names
        ),
        mention_type=MentionType(entry.mention_type) if entry.mention_type else None,
        broader=entry.broader_key or "",
        dates=entry.dates,
        latitude=entry.latitude,
        longitude=entry.longitude,
        description=_text_of(entry.description),
        introduction=_text_of(entry.introduction),
        note=_text_of(entry.note),
        plate=entry.plate,
        identifiers=tuple(OutsideIdentifier(scheme=one.scheme, identifier=one.identifier) for one in entry.identifiers),
        told_by=tuple(ToldBy(source=one.source, kind=one.kind, number=one.number) for one in entry.told_by),
        status=EntryStatus(entry.status),
    )


def fill_row(row: Entry, value: VocabularyEntry) -> None:
    """Write everything but ``key`` and ``broader`` into a row; what is the same is not touched."""
    row.type = value.type
    row.mention_type = value.mention_type
    row.dates = value.dates
    row.latitude = value.latitude
    row.longitude = value.longitude
    row.description = _json_of(value.description)
    row.introduction = _json_of(value.introduction)
    row.note = _json_of(value.note)
    row.plate = value.plate
    row.status = value.status
    row.names = [
        EntryName(
            position=at,
            text=name.text,
            folded=fold_name(name.text),
            language=name.language,
            kind=name.kind,
            spotted=name.spotted,
        )
        for at, name in enumerate(value.names)
    ]
    row.identifiers = [EntryIdentifier(scheme=one.scheme, identifier=one.identifier) for one in value.identifiers]
    row.told_by = [
        EntryToldBy(position=at, source=one.source, kind=one.kind, number=one.number)
        for at, one in enumerate(value.told_by)
    ]


def _json_of(text: LanguageText) -> dict[str, dict[str, str]]:
    return {
        language.value: {"text": written.text, "made": written.made.value, "by": written.by}
        for language, written in text
    }


def _text_of(stored: dict[str, dict[str, str]]) -> LanguageText:
    written = {
        Language(language): Written(text=one["text"], made=Making(one["made"]), by=one["by"])
        for language, one in stored.items()
    }
    return LanguageText(en=written.get(Language.EN), zh=written.get(Language.ZH), ru=written.get(Language.RU))
