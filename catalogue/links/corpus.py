"""The passages that may explain artefacts, read once: what each sentence names and tells, and how rare that is."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from catalogue.links.concepts import ConceptFinder
from catalogue.links.known_concepts import KnownConcepts
from catalogue.links.mention import NAME_TYPES, THING_TYPES, Mention, MentionType
from catalogue.links.quoting import cut_sentences
from catalogue.links.subjects.subject import Breadth, Tone
from catalogue.links.topic import loose_words, title_concept
from catalogue.links.words import cut_words
from catalogue.production_date import read as read_date
from catalogue.sources.passage import PassageKind

#: What may explain an artefact. A reference does only when it names the work itself.
EXPLAINING_KINDS = frozenset(
    {PassageKind.PARAGRAPH, PassageKind.POST, PassageKind.CAPTION, PassageKind.QUOTE, PassageKind.REFERENCE}
)

#: Rarity is counted as if this many passages of ordinary talk had been read before: in three texts nothing is rare yet.
_READ_BEFORE = 60
#: In which share of those passages a concept of this breadth stood.
#: Dates below which a text has no era.
_LEAST_DATES = 3
#: A named work says as much in a text that is all about it.
_LEAST_OF_WORK = 2.5
_LEAST_RARITY = 0.3
_SHARE_BEFORE = {Breadth.NARROW: 0.004, Breadth.MIDDLE: 0.02, Breadth.WIDE: 0.12}


@dataclass(frozen=True, kw_only=True, slots=True)
class CorpusPassage:
    """A passage as linking takes it: ``text`` is its cleaned words, ``breaks`` where these were interrupted."""

    source: str
    index: int
    kind: PassageKind
    text: str
    mentions: tuple[Mention, ...] = ()
    quotes_index: int | None = None
    breaks: tuple[int, ...] = ()
    passage_id: int = 0


class Told(NamedTuple):
    """A concept in a passage: the number of its sentence and its cleaned span."""

    concept: str
    sentence: int
    start: int
    end: int


class Thing(NamedTuple):
    """A kind of thing a passage names; ``works`` are the concepts of the one work it is, where it is one."""

    mention: Mention
    sentence: int
    works: frozenset[str]


class Years(NamedTuple):
    """A date a passage names, as years, and its cleaned span; both years are known."""

    first: int
    last: int
    sentence: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadPassage:
    """A passage with all that linking finds in it. ``tones`` has one entry for each sentence that takes a side."""

    passage: CorpusPassage
    sentences: tuple[tuple[int, int], ...]
    told: tuple[Told, ...]
    things: tuple[Thing, ...]
    years: tuple[Years, ...]
    tones: dict[int, Tone]


class Corpus:
    """All passages that may explain something, with an index from each concept to the passages that tell of it."""

    def __init__(self, passages: Iterable[CorpusPassage], known: KnownConcepts) -> None:
        self.known = known
        self.passages: list[ReadPassage] = [
            read_passage(passage, known) for passage in passages if _may_explain(passage)
        ]
        self.places: dict[str, list[int]] = {}
        self.places_of_type: dict[MentionType, list[int]] = {}
        for at, read in enumerate(self.passages):
            for concept in dict.fromkeys(told.concept for told in read.told):
                self.places.setdefault(concept, []).append(at)
            for type_ in dict.fromkeys(thing.mention.type for thing in read.things):
                self.places_of_type.setdefault(type_, []).append(at)
        #: Finds the works that passages name in the titles of artefacts; one word is too little to be sure.
        self.titles = ConceptFinder(
            (concept, concept.removeprefix("title:"))
            for concept in self.places
            if concept.startswith("title:") and " " in concept
        )
        self._worlds: dict[str, set[str]] = {}
        self._years: dict[str, list[Years]] = {}
        for read in self.passages:
            world = self._worlds.setdefault(read.passage.source, set())
            world.update(told.concept for told in read.told if known.is_world(told.concept))
            self._years.setdefault(read.passage.source, []).extend(read.years)
        self._rarity: dict[str, float] = {}

    def rarity(self, concept: str) -> float:
        """How much it says that a passage has this concept: about 5 for the rarest, near 1 for what is everywhere."""
        rarity = self._rarity.get(concept)
        if rarity is None:
            seen = len(self.places.get(concept, ()))
            before = _READ_BEFORE * _SHARE_BEFORE[self.known.breadth(concept)]
            share = (len(self.passages) + _READ_BEFORE) / (1 + seen + before)
            least = _LEAST_OF_WORK if self.known.is_work(concept) else _LEAST_RARITY
            rarity = max(least, math.log(share) - 0.5)
            self._rarity[concept] = rarity
        return rarity

    def world(self, source: str) -> set[str]:
        """The countries, places, people, parties and events a text tells of."""
        return self._worlds[source]

    def era(self, source: str) -> tuple[int, int] | None:
        """The years a text tells of; ``None`` when it gives too few dates to say."""
        years = self._years[source]
        if len(years) < _LEAST_DATES:
            return None
        return min(date.first for date in years), max(date.last for date in years)


def _may_explain(passage: CorpusPassage) -> bool:
    # What repeats another post is that post's to explain.
    return passage.kind in EXPLAINING_KINDS and passage.quotes_index is None


def read_passage(passage: CorpusPassage, known: KnownConcepts) -> ReadPassage:
    """Find concepts, things and dates in one passage, by sentence."""
    sentences = cut_sentences(passage.text)
    starts = [start for start, _ in sentences]

    def sentence_at(place: int) -> int:
        return max(bisect_right(starts, place) - 1, 0)

    words = cut_words(passage.text)
    people = [
        (mention.cleaned_start, mention.cleaned_end)
        for mention in passage.mentions
        if mention.type is MentionType.PERSON
    ]
    # A person named Song sings nothing.
    found = [
        item
        for item in known.find_subjects(passage.text, words)
        if not any(start <= item.start and item.end <= end for start, end in people)
    ]
    told = [Told(item.concept, sentence_at(item.start), item.start, item.end) for item in found]
    told.extend(Told(concept, sentence_at(start), start, end) for concept, start, end in loose_words(words, found))
    things: list[Thing] = []
    years: list[Years] = []
    for mention in passage.mentions:
        place = sentence_at(mention.cleaned_start)
        named = _named(mention, known)
        if mention.type is MentionType.DATE:
            years.extend(_years(mention, place))
        elif mention.type in THING_TYPES:
            things.append(Thing(mention, place, frozenset(named)))
        told.extend(Told(concept, place, mention.cleaned_start, mention.cleaned_end) for concept in named)
    return ReadPassage(
        passage=passage,
        sentences=sentences,
        told=tuple(told),
        things=tuple(things),
        years=tuple(years),
        tones=_tones(told, known),
    )


def _named(mention: Mention, known: KnownConcepts) -> list[str]:
    """The concepts a mention stands for: the entry of a name, the entry or the words of a named work."""
    if mention.type in NAME_TYPES:
        return [mention.entry] if mention.entry and mention.type is not MentionType.DATE else []
    concepts = [mention.entry] if mention.entry and known.is_work(mention.entry) else []
    title = title_concept(mention.canonical) if mention.canonical[:1].isupper() or concepts else None
    return [*concepts, title] if title else concepts


def _years(mention: Mention, sentence: int) -> list[Years]:
    date = read_date(mention.date) if mention.date else None
    if date is None or date.first_year is None or date.last_year is None:
        return []
    return [Years(date.first_year, date.last_year, sentence, mention.cleaned_start, mention.cleaned_end)]


def _tones(told: Sequence[Told], known: KnownConcepts) -> dict[int, Tone]:
    """The side each sentence takes; a sentence that tells of both takes none."""
    by_sentence: dict[int, set[Tone]] = {}
    for item in told:
        tone = known.tone(item.concept)
        if tone is not Tone.NONE:
            by_sentence.setdefault(item.sentence, set()).add(tone)
    return {sentence: tones.pop() for sentence, tones in by_sentence.items() if len(tones) == 1}
