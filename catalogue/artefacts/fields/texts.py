"""Texts in three languages: titles, labels and all that visitors read."""

from __future__ import annotations

from catalogue.artefacts.budgets import Budget, name_of
from catalogue.artefacts.fields.field import Drafting, Field
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.cleaning import clean_text
from catalogue.language_text import Language, LanguageText, Written

#: The order of the columns in the contract.
COLUMN_LANGUAGES = (Language.EN, Language.RU, Language.ZH)


def spell_text(text: LanguageText) -> tuple[str, str, str]:
    return text.text_in(Language.EN), text.text_in(Language.RU), text.text_in(Language.ZH)


def read_text(cells: tuple[str, ...], before: LanguageText) -> LanguageText:
    """Words that stay the same keep their translator; new words are the museum's own."""

    def written(cell: str, known: Written | None) -> Written | None:
        if known and clean_text(known.text) == cell:
            return known
        return Written(text=cell) if cell else None

    english, russian, chinese = cells
    return LanguageText(en=written(english, before.en), ru=written(russian, before.ru), zh=written(chinese, before.zh))


class TextField(Field[LanguageText]):
    """``asked_for`` is the gap to name when the text is missing, ``""`` when it may be.

    With ``in_every_language`` a text that exists in one language is asked for in the others.
    """

    def __init__(
        self,
        record_field: str,
        *,
        columns: tuple[str, str, str] | None = None,
        budget: Budget | None = None,
        asked_for: str = "",
        in_every_language: str = "",
    ) -> None:
        self.record_field = record_field
        self.columns = columns or (f"{record_field}_en", f"{record_field}_ru", f"{record_field}_zh")
        self._budget = budget
        self._asked_for = asked_for
        self._in_every_language = in_every_language

    def spell(self, value: LanguageText, terms: KnownTerms) -> tuple[str, ...]:
        return spell_text(value)

    def read(self, cells: tuple[str, ...], before: LanguageText, drafting: Drafting) -> LanguageText:
        return read_text(cells, before)

    def check(self, value: LanguageText, drafting: Drafting) -> None:
        if self._asked_for and not value:
            drafting.tell_gap(self.columns[0], self._asked_for)
        for column, language in zip(self.columns, COLUMN_LANGUAGES, strict=True):
            text = value.text_in(language)
            if not text:
                if self._in_every_language:
                    drafting.tell(column, f"Enter {self._in_every_language} in {name_of(language)}")
                continue
            is_plain_english = language is Language.EN and not self.columns[0].endswith("_en")
            excess = self._budget and self._budget.find_excess(text, language, is_only_language=is_plain_english)
            if excess:
                drafting.tell(column, excess, text)
