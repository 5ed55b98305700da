"""Museum texts in the three languages of the house, each with how it came about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language a visitor can choose; the value stands in addresses."""

    EN = "en"
    ZH = "zh"
    RU = "ru"

    @property
    def tag(self) -> str:
        """The BCP 47 tag for ``lang`` attributes: plain ``zh`` would leave the Han shapes to chance."""
        return "zh-Hans" if self is Language.ZH else self.value

    @property
    def own_name(self) -> str:
        return {"en": "English", "zh": "中文", "ru": "Русский"}[self.value]


#: The order of the language keys on every screen (experience.md b.1).
LANGUAGES: tuple[Language, ...] = (Language.EN, Language.ZH, Language.RU)

#: Where to look when a text is missing in the language asked for.
FALLBACKS: tuple[Language, ...] = (Language.EN, Language.RU, Language.ZH)


class Making(StrEnum):
    """Who stands behind the wording of a text in one language."""

    MUSEUM = "museum"
    ON_OBJECT = "on_object"
    PUBLISHED = "published"
    TRANSLATION_CHECKED = "translation_checked"
    TRANSLATION_NOT_CHECKED = "translation_not_checked"
    MACHINE_CHECKED = "machine_checked"
    MACHINE_NOT_CHECKED = "machine_not_checked"


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """One wording in one language; ``by`` names the writer or translator where that is known."""

    text: str
    made: Making = Making.MUSEUM
    by: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """What a reader gets: the words, and the language they are really in."""

    text: str
    language: Language
    asked: Language
    made: Making

    @property
    def is_missing_translation(self) -> bool:
        return self.language is not self.asked


@dataclass(frozen=True, kw_only=True, slots=True)
class LanguageText:
    """One text in up to three languages. An empty text is ``None``, never ``""``."""

    en: Written | None = None
    zh: Written | None = None
    ru: Written | None = None

    @classmethod
    def of(cls, *, en: str = "", zh: str = "", ru: str = "", made: Making = Making.MUSEUM) -> LanguageText:
        """Make a text from plain strings; blank strings become missing languages."""

        def written(words: str) -> Written | None:
            return Written(text=words.strip(), made=made) if words.strip() else None

        return cls(en=written(en), zh=written(zh), ru=written(ru))

    @classmethod
    def in_each(cls, say: Callable[[Language], str]) -> LanguageText:
        """Make a text by asking for the words in each language."""
        return cls.of(en=say(Language.EN), zh=say(Language.ZH), ru=say(Language.RU))

    def written_in(self, language: Language) -> Written | None:
        written: Written | None = getattr(self, language)
        return written

    def text_in(self, language: Language) -> str:
        """The words in exactly this language, or ``""``."""
        written = self.written_in(language)
        return written.text if written else ""

    def choose(self, language: Language) -> Chosen | None:
        """The words in this language, else in the first language that has any; ``None`` when there are none."""
        for candidate in (language, *FALLBACKS):
            written = self.written_in(candidate)
            if written:
                return Chosen(text=written.text, language=candidate, asked=language, made=written.made)
        return None

    def words_for(self, language: Language) -> str:
        """The words that ``choose`` gives, ``""`` when there are none."""
        written = self.written_in(language) or self.en or self.ru or self.zh
        return written.text if written else ""

    def __bool__(self) -> bool:
        return bool(self.en or self.ru or self.zh)

    def __iter__(self) -> Iterator[tuple[Language, Written]]:
        for language in LANGUAGES:
            written = self.written_in(language)
            if written:
                yield language, written


NO_TEXT = LanguageText()
