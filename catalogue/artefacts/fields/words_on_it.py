"""What stands on the object itself: its own title, and marks and words. The columns hold the first of each.

Further ones are kept as they are, and travel in an export's ``more`` column.
"""

from __future__ import annotations

import re
from dataclasses import replace

from catalogue.artefacts.fields.field import Drafting, Field
from catalogue.artefacts.fields.texts import read_text, spell_text
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.record import Inscription, OriginalTitle

#: BCP 47 as museums need it: ``ru``, ``zh-Hant``, ``zh-Latn-pinyin``.
_LANGUAGE_TAG = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")


class OriginalTitleField(Field[tuple[OriginalTitle, ...]]):
    record_field = "original_titles"
    columns = ("original_title", "original_title_language", "original_title_transliteration")

    def spell(self, value: tuple[OriginalTitle, ...], terms: KnownTerms) -> tuple[str, ...]:
        if not value:
            return "", "", ""
        return value[0].text, value[0].language, value[0].transliteration

    def read(
        self, cells: tuple[str, ...], before: tuple[OriginalTitle, ...], drafting: Drafting
    ) -> tuple[OriginalTitle, ...]:
        text, language, transliteration = cells
        if not any(cells):
            return before[1:]
        first = before[0] if before else OriginalTitle(text="")
        return replace(first, text=text, language=language, transliteration=transliteration), *before[1:]

    def check(self, value: tuple[OriginalTitle, ...], drafting: Drafting) -> None:
        for title in value:
            if not title.text:
                drafting.tell("original_title", "Enter the title or select ‘No title on the object’")
            else:
                check_language(drafting, "original_title_language", title.language, "Select the language of this title")


class InscriptionField(Field[tuple[Inscription, ...]]):
    record_field = "inscriptions"
    columns = (
        "inscription",
        "inscription_language",
        "inscription_translation_en",
        "inscription_translation_ru",
        "inscription_translation_zh",
    )

    def spell(self, value: tuple[Inscription, ...], terms: KnownTerms) -> tuple[str, ...]:
        if not value:
            return ("",) * len(self.columns)
        return value[0].text, value[0].language, *spell_text(value[0].translation)

    def read(
        self, cells: tuple[str, ...], before: tuple[Inscription, ...], drafting: Drafting
    ) -> tuple[Inscription, ...]:
        if not any(cells):
            return before[1:]
        first = before[0] if before else Inscription(text="")
        translation = read_text(cells[2:], first.translation)
        return replace(first, text=cells[0], language=cells[1], translation=translation), *before[1:]

    def check(self, value: tuple[Inscription, ...], drafting: Drafting) -> None:
        for inscription in value:
            if not inscription.text:
                drafting.tell("inscription", "Enter the words exactly as written")
            else:
                check_language(drafting, "inscription_language", inscription.language, "Select the language")


def check_language(drafting: Drafting, column: str, tag: str, missing: str) -> None:
    """Tell of a language tag that is missing or none."""
    if not tag:
        drafting.tell(column, missing)
    elif not _LANGUAGE_TAG.fullmatch(tag):
        drafting.tell(column, "Language must be a language code, like ru or zh-Hant", tag)
