"""What can go wrong in the catalogue, each with its facts as attributes.

Doors (views, commands) turn these into pages and rows; nothing below them knows about statuses.
"""

from __future__ import annotations


class CatalogueError(Exception):
    """Base of every refusal the catalogue makes on purpose. ``str()`` is fit for a curator to read."""


class UnknownObject(CatalogueError):
    def __init__(self, object_number: str) -> None:
        super().__init__(f"No object has the number {object_number}")
        self.object_number = object_number


class NotANumber(CatalogueError):
    """What was typed cannot be an object number."""

    def __init__(self, message: str, typed: str) -> None:
        super().__init__(message)
        self.typed = typed


class NotACode(CatalogueError):
    """What was typed is no public code; ``character`` is the first one no code holds, ``""`` when nothing was typed."""

    def __init__(self, typed: str, character: str) -> None:
        super().__init__(f"A code has no character ‘{character}’" if character else "Enter a code")
        self.typed = typed
        self.character = character


class NotADate(CatalogueError):
    """Words that no date can be read from, or a date that ends before it begins."""

    def __init__(self, words: str, *, is_reversed: bool = False) -> None:
        super().__init__(
            "Earliest year must be the same as or before latest year"
            if is_reversed
            else "Date must be a real date or period, like about 1956 or 1954 to 1958"
        )
        self.words = words
        self.is_reversed = is_reversed


class UnknownSource(CatalogueError):
    def __init__(self, name: str) -> None:
        super().__init__(f"No source text is named {name}")
        self.name = name


class UnknownPassage(CatalogueError):
    def __init__(self, source: str, index: int) -> None:
        super().__init__(f"{source} has no passage {index}")
        self.source = source
        self.index = index


class UnknownLink(CatalogueError):
    def __init__(self, object_number: str, source: str, index: int) -> None:
        super().__init__(f"{object_number} has no link to {source}, passage {index}")
        self.object_number = object_number
        self.source = source
        self.index = index


class TextRefused(CatalogueError):
    """A source text that cannot be taken; ``reason`` is in the curator's words."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class SheetRefused(CatalogueError):
    """A sheet that cannot be read at all."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnknownImport(CatalogueError):
    def __init__(self, import_id: str) -> None:
        super().__init__(f"There is no import {import_id}")
        self.import_id = import_id


class HomeIsNewer(CatalogueError):
    """The database was written by a newer Vitrine than this one."""

    def __init__(self, revision: str) -> None:
        super().__init__(f"This home was made by a newer Vitrine (database revision {revision}). Install that version")
        self.revision = revision


class HomeIsOlder(CatalogueError):
    """The database waits for migrations."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"This home was made by an older Vitrine (database revision {revision}). Upgrade it: vitrine init"
        )
        self.revision = revision


class HomeDamaged(CatalogueError):
    """The database does not hold together; ``detail`` says where."""

    def __init__(self, detail: str) -> None:
        super().__init__(f"The home's database does not hold together: {detail}. Restore a backup")
        self.detail = detail


class HomeNotMade(CatalogueError):
    def __init__(self, where: str) -> None:
        super().__init__(f"There is no Vitrine home at {where} yet. Make one with: vitrine init")
        self.where = where


class DemonstrationFault(CatalogueError):
    """A demonstration file edited by hand does not hold together; says which file, entry and field."""

    def __init__(self, file: str, entry: str, field: str, reason: str) -> None:
        super().__init__(": ".join(part for part in (file, entry, field, reason) if part))
        self.file = file
        self.entry = entry
        self.field = field
        self.reason = reason


class QuoteRefused(CatalogueError):
    """Words that cannot be a link's quote; ``reason`` is in the curator's words."""

    def __init__(self, source: str, index: int, reason: str) -> None:
        super().__init__(f"{source}, passage {index}: {reason}")
        self.source = source
        self.index = index
        self.reason = reason


class UnknownEntry(CatalogueError):
    def __init__(self, key: str) -> None:
        super().__init__(f"The vocabulary has no entry {key}")
        self.key = key


class VocabularyFault(CatalogueError):
    """A vocabulary file edited by hand does not hold together; says which file and entry."""

    def __init__(self, file: str, entry: str, reason: str) -> None:
        super().__init__(": ".join(part for part in (file, entry, reason) if part))
        self.file = file
        self.entry = entry
        self.reason = reason
