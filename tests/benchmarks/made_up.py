"""Any number of passages and artefacts, made by chance from shipped vocabulary and subjects; the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from catalogue.artefacts.record import ArtefactRecord, Named, PlaceMade, ProductionDate
from catalogue.language_text import Language, LanguageText
from catalogue.links.corpus import CorpusPassage
from catalogue.links.known_concepts import mention_type
from catalogue.links.mention import Mention, MentionType
from catalogue.links.subjects.subject import all_subjects
from catalogue.sources.passage import PassageKind
from catalogue.vocabulary.shipping import shipped_entries
from catalogue.vocabulary.values import EntryType, VocabularyEntry

T = TypeVar("T")

#: Words between names and subjects. They say nothing, as most words of a text do.
_FILLER_IN_A_ROW = """
    after that autumn many of them came back to the yard and spoke about it with those who had stayed behind while
    others kept silent or went on as if nothing at all had been said in the hall where it began
"""
_FILLER = _FILLER_IN_A_ROW.split()
_SENTENCES = 5


class MadeUpWorld:
    """``names`` are entries with an English name, drawn far more often the earlier they stand: as in real texts."""

    def __init__(self, seed: int = 7) -> None:
        self._chance = random.Random(seed)
        entries = [entry for entry in shipped_entries() if mention_type(entry) and entry.name_in(Language.EN)]
        self._chance.shuffle(entries)
        self._things = [entry for entry in entries if entry.type is EntryType.KIND]
        self._names = [entry for entry in entries if entry.type is not EntryType.KIND]
        self._subjects = [subject.words[Language.EN][0].removeprefix("=") for subject in all_subjects().values()]
        self._chance.shuffle(self._subjects)

    def passages(self, count: int, *, for_each_text: int = 40) -> Iterator[CorpusPassage]:
        for number in range(count):
            text, mentions = self._words_with_mentions()
            yield CorpusPassage(
                source=f"made-up-{number // for_each_text}.txt",
                index=number % for_each_text,
                kind=PassageKind.PARAGRAPH,
                text=text,
                mentions=tuple(mentions),
                passage_id=number + 1,
            )

    def records(self, count: int) -> Iterator[ArtefactRecord]:
        for number in range(count):
            kind, name = self._pick(self._things), self._pick(self._names)
            subject, year = self._pick(self._subjects), self._chance.randint(1917, 1991)
            yield ArtefactRecord(
                object_number=f"MADE-{number:06}",
                kind=Named(key=kind.key, as_written=kind.label(Language.EN)),
                title=LanguageText.of(
                    en=f"{kind.label(Language.EN)} with {subject}, {name.label(Language.EN)}",
                    zh=f"{kind.name_in(Language.ZH)} {name.name_in(Language.ZH)}",
                ),
                label=LanguageText.of(en=" ".join(self._sentence()[0] for _ in range(3))),
                places=(PlaceMade(name=Named(as_written=self._pick(self._names).label(Language.EN))),),
                production_date=ProductionDate(
                    words=str(year), edtf=str(year), earliest=f"{year}-01-01", latest=date(year, 12, 31).isoformat()
                ),
            )

    def _pick(self, among: list[T]) -> T:
        """The first are drawn often and the last hardly ever."""
        return among[int(len(among) * self._chance.random() ** 2.2)]

    def _words_with_mentions(self) -> tuple[str, list[Mention]]:
        text, mentions = "", list[Mention]()
        for _ in range(self._chance.randint(2, _SENTENCES)):
            sentence, named = self._sentence()
            for entry in named:
                words = entry.label(Language.EN)
                at = len(text) + sentence.index(words)
                mentions.append(
                    Mention(
                        cleaned_start=at,
                        cleaned_end=at + len(words),
                        type=mention_type(entry) or MentionType.OTHER,
                        canonical=words,
                        entry=entry.key,
                    )
                )
            text += sentence + " "
        return text.strip(), mentions

    def _sentence(self) -> tuple[str, list[VocabularyEntry]]:
        name = self._pick(self._names)
        thing = self._pick(self._things) if self._chance.random() < 0.3 else None
        at = self._chance.randint(0, len(_FILLER) - 9)
        parts = ["The", self._pick(self._subjects), "of", name.label(Language.EN), *_FILLER[at : at + 8]]
        if thing:
            parts += ["with a", thing.label(Language.EN)]
        return " ".join(parts) + ".", [entry for entry in (name, thing) if entry]
