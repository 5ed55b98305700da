"""Reading one entry of a data file field by field, so that every fault can name its file, entry and field."""

from __future__ import annotations

import tomllib
from pathlib import Path

from catalogue.errors import DemonstrationFault
from catalogue.language_text import LANGUAGES, Language, LanguageText, Making, Written


class Entry:
    """One table of a TOML file. Each ``take_…`` removes a field; ``finish`` refuses what nobody asked for, so that a
    misspelt field is a fault and not a silence."""

    def __init__(self, file: str, name: str, table: dict[str, object]) -> None:
        self.file = file
        self.name = name
        self._left = dict(table)

    def fault(self, field: str, reason: str) -> DemonstrationFault:
        return DemonstrationFault(self.file, self.name, field, reason)

    def finish(self) -> None:
        for field in self._left:
            raise self.fault(field, "this field is not known here")

    def take_text(self, field: str, default: str | None = None, *, line_join: str = " ") -> str:
        """One line or paragraph of words; lines of a long one are joined with ``line_join``."""
        if field not in self._left and default is not None:
            return default
        value = self._take(field)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(field, "needs words")
        return line_join.join(line.strip() for line in value.strip().splitlines())

    def take_number(self, field: str, default: float | None = None) -> float | None:
        if field not in self._left:
            return default
        value = self._take(field)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise self.fault(field, "needs a number")
        return float(value)

    def take_count(self, field: str) -> int:
        value = self._take(field)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.fault(field, "needs a whole number from 1")
        return value

    def take_list(self, field: str) -> tuple[str, ...]:
        """A list of words, empty when the field is missing."""
        value = self._left.pop(field, [])
        if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
            raise self.fault(field, "needs a list of words in quotation marks")
        return tuple(value)

    def take_languages(self, field: str, *, without: Language | None = None) -> LanguageText:
        """The same words in all three languages; ``without`` is the language a translation need not be in."""
        return self._languages(self.take_entry(field), field, without)

    def take_languages_if_any(self, field: str) -> LanguageText:
        return self.take_languages(field) if field in self._left else LanguageText()

    def take_entry(self, field: str) -> Entry:
        value = self._take(field)
        if not isinstance(value, dict):
            raise self.fault(field, "needs named fields")
        return Entry(self.file, f"{self.name}, {field}" if self.name else field, value)

    def take_entries(self, field: str) -> list[Entry]:
        """A list of entries, empty when the field is missing; the first is called ``field 1``."""
        value = self._left.pop(field, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fault(field, f"needs entries headed [[{field}]]")
        before = f"{self.name}, " if self.name else ""
        return [Entry(self.file, f"{before}{field} {number}", item) for number, item in enumerate(value, 1)]

    def _take(self, field: str) -> object:
        if field not in self._left:
            raise self.fault(field, "is missing")
        return self._left.pop(field)

    def _languages(self, entry: Entry, field: str, without: Language | None) -> LanguageText:
        written: dict[Language, Written] = {}
        for language in LANGUAGES:
            if language is without:
                continue
            if language.value not in entry._left:
                raise self.fault(f"{field}.{language}", "is missing")
            # Chinese has no blanks between words, so none may come from a line break in the file.
            words = entry.take_text(language.value, line_join="" if language is Language.ZH else " ")
            # The English is the museum's own; nobody who reads the other two as a first language has checked them.
            made = Making.MUSEUM if language is Language.EN else Making.TRANSLATION_NOT_CHECKED
            written[language] = Written(text=words, made=made)
        entry.finish()
        return LanguageText(en=written.get(Language.EN), zh=written.get(Language.ZH), ru=written.get(Language.RU))


def read_entry(folder: Path, relative: str) -> Entry:
    """The top of a data file. The entry has no name of its own yet: faults say the file."""
    try:
        table = tomllib.loads((folder / relative).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DemonstrationFault(relative, "", "", "the file is missing") from None
    except UnicodeDecodeError:
        raise DemonstrationFault(relative, "", "", "is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise DemonstrationFault(relative, "", "", f"cannot be read as TOML: {error}") from None
    return Entry(relative, "", table)
