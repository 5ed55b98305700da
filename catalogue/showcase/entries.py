"""What of the things on show can be found by searching, and under which words.

Entries are made of the public faces alone, so that no draft and no staff word is ever found; the vocabulary adds the
other spellings of the names that stand on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalogue.artefacts.record import Inscription
from catalogue.language_text import NO_TEXT, LanguageText
from catalogue.search.entry import EntryKind, EntryName, EntryText, SearchEntry, Where
from catalogue.showcase.pages import ObjectOnShow, PassageOnShow, TermOnShow, ThemeOnShow
from catalogue.showcase.vocabulary_words import VocabularyWords


def object_entry(shown: ObjectOnShow, words: VocabularyWords, *, weight: int = 0) -> SearchEntry:
    return SearchEntry(
        kind=EntryKind.OBJECT,
        key=shown.code,
        titles=shown.title,
        number=shown.object_number,
        code=shown.code,
        names=tuple(_names(shown, words)),
        texts=tuple(_texts(shown)),
        weight=weight,
    )


def theme_entry(theme: ThemeOnShow) -> SearchEntry:
    return SearchEntry(
        kind=EntryKind.THEME,
        key=theme.key,
        titles=theme.title,
        texts=tuple(_in_each_language(Where.DESCRIPTION, theme.introduction)),
        weight=theme.plate,
    )


def term_entry(kind: EntryKind, term: TermOnShow, words: VocabularyWords) -> SearchEntry:
    """A person or place, under every name the vocabulary has for it."""
    return SearchEntry(
        kind=kind,
        key=term.key,
        titles=term.names,
        texts=tuple(
            EntryText(where=Where.OTHER_NAME, language=language, text=text)
            for language, text in _other_spellings(term.key, term.names, words)
        ),
    )


def passage_entry(passage: PassageOnShow) -> SearchEntry:
    """A passage by its words, as much of it as visitors may read, in the original and every translation."""
    return SearchEntry(
        kind=EntryKind.PASSAGE,
        key=f"{passage.source.name}/{passage.index}",
        titles=NO_TEXT,
        texts=tuple(_passage_texts(passage)),
    )


def _names(shown: ObjectOnShow, words: VocabularyWords) -> Iterator[EntryName]:
    terms: tuple[tuple[Where, Iterable[TermOnShow]], ...] = (
        (Where.KIND, (shown.kind,)),
        (Where.PERSON, shown.people),
        (Where.ORGANISATION, shown.organisations),
        (Where.EVENT, shown.events),
        (Where.THEME, shown.themes),
        (Where.MATERIAL, shown.materials),
    )
    yield from (_name(Where.MAKER, maker.key, maker.names, words) for maker in shown.makers)
    for place in shown.places:
        name = _name(Where.PLACE, place.key, place.names, words)
        then = (place.name_then,) if place.name_then and place.name_then not in name.spellings else ()
        yield EntryName(where=Where.PLACE, names=name.names, spellings=(*then, *name.spellings))
    for where, entries in terms:
        yield from (_name(where, entry.key, entry.names, words) for entry in entries)
    yield EntryName(where=Where.DATE, names=shown.date_words)
    yield from (EntryName(where=Where.KEYWORD, names=LanguageText.of(en=keyword)) for keyword in shown.keywords.en)
    yield from (EntryName(where=Where.KEYWORD, names=LanguageText.of(zh=keyword)) for keyword in shown.keywords.zh)
    yield from (EntryName(where=Where.KEYWORD, names=LanguageText.of(ru=keyword)) for keyword in shown.keywords.ru)


def _name(where: Where, key: str, names: LanguageText, words: VocabularyWords) -> EntryName:
    spellings = tuple(text for _, text in _other_spellings(key, names, words))
    return EntryName(where=where, names=names, spellings=spellings)


def _other_spellings(key: str, names: LanguageText, words: VocabularyWords) -> Iterator[tuple[str, str]]:
    """Language and text of each name of a vocabulary entry that is not a preferred one."""
    entry = words.find(key)
    preferred = {written.text for _, written in names}
    given: set[str] = set()
    for name in entry.names if entry else ():
        if name.text not in preferred and name.text not in given:
            given.add(name.text)
            yield name.language, name.text


def _texts(shown: ObjectOnShow) -> Iterator[EntryText]:
    for title in shown.original_titles:
        yield EntryText(where=Where.ORIGINAL_TITLE, language=title.language, text=title.text)
        if title.transliteration:
            yield EntryText(where=Where.ORIGINAL_TITLE, language=_romanised(title.language), text=title.transliteration)
    for inscription in shown.inscriptions:
        yield from _inscription_texts(inscription)
    yield from _in_each_language(Where.LABEL, shown.label)
    yield from _in_each_language(Where.LABEL, shown.young_label)
    yield from _in_each_language(Where.LABEL, shown.hook)
    yield from _in_each_language(Where.DESCRIPTION, shown.brief_description)
    yield from _in_each_language(Where.DESCRIPTION, shown.note)


def _inscription_texts(inscription: Inscription) -> Iterator[EntryText]:
    yield EntryText(where=Where.INSCRIPTION, language=inscription.language, text=inscription.text)
    if inscription.transliteration:
        language = _romanised(inscription.language)
        yield EntryText(where=Where.TRANSLITERATION, language=language, text=inscription.transliteration)
    yield from _in_each_language(Where.TRANSLATION, inscription.translation)


def _passage_texts(passage: PassageOnShow) -> Iterator[EntryText]:
    for words in (passage.original, *passage.translations):
        text = f"{words.longer_before}{words.quote}{words.longer_after}"
        yield EntryText(where=Where.PASSAGE, language=words.language, text=text)
    if not passage.is_retelling:  # a retelling is the museum speaking; its file's title is shown nowhere
        yield EntryText(where=Where.SOURCE, language=passage.source.language, text=passage.source.title)
    if passage.source.author:
        yield EntryText(where=Where.SOURCE, language="", text=passage.source.author)


def _in_each_language(where: Where, text: LanguageText) -> Iterator[EntryText]:
    yield from (EntryText(where=where, language=language.tag, text=written.text) for language, written in text)


def _romanised(language: str) -> str:
    """The language tag of words of this language in Latin letters."""
    return f"{language.partition('-')[0]}-Latn" if language else ""
