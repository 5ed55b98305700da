"""What an artefact is about, taken from its record for linking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.language_text import LanguageText
from catalogue.links.common_words import is_common
from catalogue.links.concepts import Found
from catalogue.links.known_concepts import KnownConcepts
from catalogue.links.mention import THING_TYPES, MentionType
from catalogue.links.subjects.subject import Tone
from catalogue.links.words import Word, cut_words

#: Words set apart as a title: 《…》, «…», “…”, "…", *…*.
_SET_APART = re.compile(r"《([^》]+)》|«([^»]+)»|“([^”]+)”|\"([^\"]+)\"|\*([^*]+)\*|„([^“]+)“")
#: Longer quotations are sentences, not titles.
_MOST_TITLE_WORDS = 12
#: Shorter words tell nothing apart.
_LEAST_LETTERS = 4


class Said(StrEnum):
    """Where in the record it stands, strongest first."""

    WORK = "work"
    TITLE = "title"
    PERSON = "person"
    EVENT = "event"
    ORGANISATION = "organisation"
    KEYWORD = "keyword"
    DESCRIPTION = "description"
    PLACE = "place"
    LABEL = "label"
    THEME = "theme"
    NOTE = "note"


class Aspect(NamedTuple):
    """One concept an artefact is about, and where its record says so."""

    concept: str
    said: Said


@dataclass(frozen=True, kw_only=True, slots=True)
class ArtefactTopic:
    """``kinds`` are vocabulary keys and ``types`` mention types of what the artefact is, the record's own kind first.

    ``titles`` are its titles as written, in which a passage's named works are looked for.
    ``first_year`` and ``last_year`` bound its making, ``None`` where open. ``tone`` is the camp of its title's
    subjects.
    """

    object_number: str
    kinds: tuple[str, ...]
    types: tuple[MentionType, ...]
    aspects: tuple[Aspect, ...]
    first_year: int | None
    last_year: int | None
    tone: Tone
    titles: tuple[str, ...] = ()


def topic_of(record: ArtefactRecord, known: KnownConcepts) -> ArtefactTopic:
    """What the record says the artefact is about, each concept under the strongest field that says it."""
    aspects: dict[str, Said] = {}
    order = list(Said)
    for field, words in _fields(record):
        for concept, said in _concepts_in(words, field, known):
            where = Said.WORK if said is Said.TITLE and known.is_work(concept) else said
            if concept not in aspects or order.index(where) < order.index(aspects[concept]):
                aspects[concept] = where
    for said, named in _references(record):
        if named.key:
            aspects.setdefault(named.key, said)
    kinds, types = _what_it_is(record, aspects, known)
    return ArtefactTopic(
        object_number=record.object_number,
        kinds=kinds,
        types=types,
        aspects=tuple(Aspect(concept, said) for concept, said in aspects.items() if not known.is_kind(concept)),
        first_year=record.production_date.first_year,
        last_year=record.production_date.last_year,
        tone=_tone(aspects, known),
        titles=(*_texts(record.title), *(title.text for title in record.original_titles)),
    )


#: Fields whose loose words are too many to mean much: only names and subjects count there.
_WORDLESS = frozenset({Said.LABEL, Said.NOTE, Said.THEME})


def _fields(record: ArtefactRecord) -> Iterator[tuple[Said, str]]:
    yield from ((Said.TITLE, text) for text in _texts(record.title))
    yield from ((Said.TITLE, title.text) for title in record.original_titles)
    for words in (*record.keywords.en, *record.keywords.ru, *record.keywords.zh):
        yield Said.KEYWORD, words
    for said, named in _references(record):
        if named.as_written:
            yield said, named.as_written
    yield from ((Said.DESCRIPTION, text) for text in _texts(record.brief_description))
    for text in (record.label, record.hook, record.look_closer, record.reason_line):
        yield from ((Said.LABEL, words) for words in _texts(text))
    for inscription in record.inscriptions:
        yield Said.DESCRIPTION, inscription.text
        yield from ((Said.DESCRIPTION, words) for words in _texts(inscription.translation))


def _references(record: ArtefactRecord) -> Iterator[tuple[Said, Named]]:
    yield from ((Said.PERSON, named) for named in record.people)
    yield from ((Said.PERSON, maker.name) for maker in record.makers)
    yield from ((Said.ORGANISATION, named) for named in record.organisations)
    yield from ((Said.EVENT, named) for named in record.events)
    yield from ((Said.PLACE, place.name) for place in record.places)
    yield from ((Said.THEME, named) for named in record.themes)


def _texts(text: LanguageText) -> Iterable[str]:
    return (written.text for _, written in text)


def _concepts_in(text: str, said: Said, known: KnownConcepts) -> Iterator[Aspect]:
    words = cut_words(text)
    entries = known.find_entries(text, words)
    subjects = known.find_subjects(text, words)
    works = [(item.start, item.end) for item in entries if known.is_work(item.concept)]
    for item in entries:
        yield Aspect(item.concept, said)
    for item in subjects:
        # What the words of a work's title tell of is hardly what it is about: «Мать» is a novel.
        is_in_work = any(start <= item.start and item.end <= end for start, end in works)
        yield Aspect(item.concept, Said.DESCRIPTION if is_in_work else said)
    for match in _SET_APART.finditer(text):
        concept = title_concept(next(part for part in match.groups() if part))
        if concept:
            yield Aspect(concept, said)
    if said not in _WORDLESS:
        for concept, _, _ in loose_words(words, [*entries, *subjects]):
            yield Aspect(concept, said)


def title_concept(title: str) -> str | None:
    """A named work by the words of its title, whatever their inflection; ``None`` for what is no title."""
    stems = [word.stem for word in cut_words(title)]
    stems = stems[1:] if len(stems) > 1 and stems[0] in ("the", "a", "an") else stems
    is_one_small_word = len(stems) == 1 and (is_common(stems[0]) or len(stems[0]) < _LEAST_LETTERS)
    if not stems or is_one_small_word or len(stems) > _MOST_TITLE_WORDS:
        return None
    return "title:" + " ".join(stems)


def loose_words(words: list[Word], found: Iterable[Found]) -> Iterator[tuple[str, int, int]]:
    """Words outside every known name that may still tell texts apart, as concepts with their place.

    Chinese has no blanks: two characters side by side stand for a word.
    """
    covered = sorted((item.start, item.end) for item in found)
    before: Word | None = None
    at = 0
    for word in words:
        while at < len(covered) and covered[at][1] <= word.start:
            at += 1
        is_covered = any(start <= word.start < end for start, end in covered[at : at + 4])
        if is_covered:
            before = None
        elif word.script == "han":
            if before and before.end == word.start:
                yield f"word:{before.plain}{word.plain}", before.start, word.end
            before = word
        else:
            before = None
            is_telling = len(word.plain) >= _LEAST_LETTERS and word.script != "number" and not is_common(word.stem)
            if is_telling:
                yield f"word:{word.stem}", word.start, word.end


def _what_it_is(
    record: ArtefactRecord, aspects: dict[str, Said], known: KnownConcepts
) -> tuple[tuple[str, ...], tuple[MentionType, ...]]:
    kinds: dict[str, None] = {}
    if record.kind.key:
        kinds[record.kind.key] = None
    written = record.kind.as_written
    for item in known.find_entries(written, cut_words(written)):
        if known.is_kind(item.concept):
            kinds.setdefault(item.concept)
    for concept, said in aspects.items():
        if said in (Said.TITLE, Said.KEYWORD) and known.is_kind(concept):
            kinds.setdefault(concept)
    types: dict[MentionType, None] = {}
    for kind in kinds:
        type_ = known.type_of(kind)
        if type_:
            types.setdefault(type_)
    if written in THING_TYPES:
        types.setdefault(MentionType(written))
    return tuple(kinds), tuple(types)


def _tone(aspects: dict[str, Said], known: KnownConcepts) -> Tone:
    tones = {known.tone(concept) for concept, said in aspects.items() if said in (Said.TITLE, Said.KEYWORD, Said.WORK)}
    tones.discard(Tone.NONE)
    return tones.pop() if len(tones) == 1 else Tone.NONE
