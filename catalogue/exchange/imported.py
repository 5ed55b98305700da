"""What came of an import, for the command's answer and the desk's page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class RowProblem:
    """``row`` is the row as a person sees it; the header is row 1. ``field`` is one of our columns, or the sheet's."""

    row: int
    object_number: str
    field: str
    problem: str
    value: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ImageAsked:
    """A picture a row names, by its file name beside the sheet; the door finds and attaches it."""

    row: int
    object_number: str
    file: str
    alternative_text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """``import_id`` is ``None`` for a dry run and where no row was good. The counts add up to all rows but blank ones.

    ``object_numbers`` are those of all good rows, in the order of the sheet. ``left_out`` names columns and worksheets
    nothing was taken from; ``new_terms`` the names that became vocabulary entries.
    """

    import_id: int | None
    added: int
    changed: int
    unchanged: int
    refused: int
    encoding: str
    delimiter: str
    problems: tuple[RowProblem, ...]
    left_out: tuple[str, ...]
    images_asked: tuple[ImageAsked, ...]
    new_terms: tuple[str, ...]
    object_numbers: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Every row came in, and there was one."""
        return not self.refused and bool(self.object_numbers)

    @property
    def is_nothing(self) -> bool:
        return not self.object_numbers
