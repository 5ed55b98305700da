"""Small vocabularies, passages and records for the tests of linking. All words are made up for the tests."""

from __future__ import annotations

from catalogue.artefacts.record import ArtefactRecord, Keywords, Named, PlaceMade
from catalogue.language_text import LanguageText
from catalogue.links.corpus import Corpus, CorpusPassage
from catalogue.links.known_concepts import KnownConcepts
from catalogue.links.mention import Mention, MentionType
from catalogue.production_date import read as read_date
from catalogue.sources.passage import PassageKind
from catalogue.vocabulary.values import EntryType, Name, VocabularyEntry


def entry(key: str, entry_type: EntryType, *names: str, mention: MentionType | None = None) -> VocabularyEntry:
    """An entry named in any script."""
    return VocabularyEntry(
        key=key,
        type=entry_type,
        names=tuple(Name(text=name, language="en") for name in names),
        mention_type=mention,
    )


VOCABULARY = (
    entry("poster", EntryType.KIND, "poster", "плакат", "宣传画", mention=MentionType.POSTER),
    entry("badge", EntryType.KIND, "badge", "значок", "徽章", mention=MentionType.PIN),
    entry("medal", EntryType.KIND, "medal", "медаль", "奖章", mention=MentionType.PIN),
    entry("ballet", EntryType.KIND, "ballet", "балет", "芭蕾舞剧", mention=MentionType.BALLET),
    entry("novel", EntryType.KIND, "novel", "роман", "小说", mention=MentionType.BOOK),
    entry(
        "the-glass-heron", EntryType.WORK, "The Glass Heron", "Стеклянная цапля", "玻璃鹭", mention=MentionType.BALLET
    ),
    entry("anna-orlova", EntryType.PERSON, "Anna Orlova", "Анна Орлова", "安娜·奥尔洛娃"),
    entry("harbour-war", EntryType.EVENT, "Harbour War", "Портовая война", "港口战争"),
    entry("china", EntryType.PLACE, "China", "Китай", "中国"),
    entry("port-amalia", EntryType.PLACE, "Port Amalia", "Порт-Амалия", "阿玛利亚港"),
)

KNOWN = KnownConcepts(VOCABULARY)


def mention(text: str, words: str, mention_type: MentionType, entry: str = "", date: str = "") -> Mention:
    """The mention whose words stand first in ``text``."""
    start = text.index(words)
    return Mention(
        cleaned_start=start, cleaned_end=start + len(words), type=mention_type, canonical=words, entry=entry, date=date
    )


def passage(
    text: str,
    *mentions: tuple[str, MentionType, str] | tuple[str, MentionType, str, str],
    index: int = 0,
    source: str = "own.txt",
    kind: PassageKind = PassageKind.PARAGRAPH,
    quotes_index: int | None = None,
) -> CorpusPassage:
    return CorpusPassage(
        source=source,
        index=index,
        kind=kind,
        text=text,
        mentions=tuple(mention(text, *said) for said in mentions),
        quotes_index=quotes_index,
        passage_id=index + 1,
    )


def corpus(*passages: CorpusPassage) -> Corpus:
    return Corpus(passages, KNOWN)


def record(
    number: str = "T-1",
    *,
    kind: str = "",
    en: str = "",
    ru: str = "",
    zh: str = "",
    label: str = "",
    keywords: tuple[str, ...] = (),
    people: tuple[str, ...] = (),
    events: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    date: str = "",
) -> ArtefactRecord:
    return ArtefactRecord(
        object_number=number,
        kind=Named(key=kind if kind in {item.key for item in VOCABULARY} else "", as_written=kind),
        title=LanguageText.of(en=en, ru=ru, zh=zh),
        label=LanguageText.of(en=label),
        keywords=Keywords(en=keywords),
        people=tuple(Named(as_written=name) for name in people),
        events=tuple(Named(as_written=name) for name in events),
        places=tuple(PlaceMade(name=Named(as_written=name)) for name in places),
        production_date=read_date(date),
    )
