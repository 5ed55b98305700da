"""What is to be told about the rows of a sheet, gathered as they come."""

from __future__ import annotations

from catalogue.artefacts.budgets import name_of
from catalogue.artefacts.fields.texts import COLUMN_LANGUAGES
from catalogue.artefacts.problem import Problem, Weight, shorten
from catalogue.artefacts.typed_fields import TypedFields, split_items, unescape
from catalogue.exchange.imported import ImageAsked, RowProblem
from catalogue.exchange.mapping import ColumnMapping, ColumnPlan
from catalogue.exchange.reading import Sheet, SheetRow
from catalogue.object_number import normal_form

#: Texts that are asked for in every language.
_IN_EVERY_LANGUAGE = {"title": "a title", "label": "a label"}


class Telling:
    """Problems and pictures of one import. ``refused`` counts rows that did not come in."""

    def __init__(self) -> None:
        self.problems: list[RowProblem] = []
        self.images: list[ImageAsked] = []
        self.refused = 0
        self._rows: dict[str, int] = {}
        self._near: dict[str, str] = {}

    def look_at_header(self, sheet: Sheet, plan: ColumnPlan, mapping: ColumnMapping) -> None:
        """Columns that are missing, said once instead of for every row."""
        number = sheet.header_number
        if "object_number" not in plan.columns:
            self._add(number, "", "object_number", "The sheet has no column object_number")
        for line in mapping.missing_from(sheet.names):
            self._add(number, "", line.ours, f"The sheet has no column ‘{line.theirs}’", line.theirs)
        for text, what in _IN_EVERY_LANGUAGE.items():
            columns = {language: f"{text}_{language.value}" for language in COLUMN_LANGUAGES}
            if plan.columns.isdisjoint(columns.values()):
                continue
            for language, column in columns.items():
                if column not in plan.columns:
                    self._add(number, "", column, f"The sheet has no column for {what} in {name_of(language)}")

    def refuse(self, row: int, field: str, message: str, value: str, *, object_number: str = "") -> None:
        self.refused += 1
        self._add(row, object_number, field, message, value)

    def is_second(self, row: int, number: str) -> bool:
        """Whether an earlier row has this number, which refuses the row; one nearly the same is only told."""
        first = self._rows.setdefault(number, row)
        if first != row:
            message = f"Object number {number} is already used in row {first}"
            self.refuse(row, "object_number", message, number, object_number=number)
            return True
        near = self._near.setdefault(normal_form(number), number)
        if near != number:
            message = (
                f"Object number {number} is nearly the same as {near} in row {self._rows[near]}. Both were taken in"
            )
            self._add(row, number, "object_number", message, number)
        return False

    def tell(self, row: SheetRow, number: str, problems: tuple[Problem, ...]) -> None:
        """All but gaps: an import is not asked for what the sheet never meant to hold."""
        for problem in problems:
            if problem.weight is not Weight.GAP:
                self._add(row.number, number, problem.field, problem.message, problem.value)
        for index in range(len(row.names), len(row.cells)):
            if row.cells[index].strip():
                message = "This cell stands beyond the last named column and was left out"
                self._add(row.number, number, f"column {index + 1}", message, row.cells[index])
                break

    def ask_for_images(self, row: int, number: str, typed: TypedFields) -> None:
        """As many alternative texts as pictures go one to each; otherwise the text is that of every picture."""
        files = [unescape(item) for item in split_items(typed.image or "")]
        texts = [unescape(item) for item in split_items(typed.image_alt_en or "")]
        whole = (typed.image_alt_en or "").strip()
        for index, file in enumerate(files):
            if not _is_beside_the_sheet(file):
                self._add(row, number, "image", "Image must be the name of a file beside the sheet", file)
                continue
            text = texts[index] if len(texts) == len(files) > 1 else whole
            self.images.append(ImageAsked(row=row, object_number=number, file=file, alternative_text=text))

    def _add(self, row: int, number: str, field: str, message: str, value: str = "") -> None:
        self.problems.append(
            RowProblem(row=row, object_number=number, field=field, problem=message, value=shorten(value))
        )


def _is_beside_the_sheet(file: str) -> bool:
    """A name or a path further down, never one that climbs out or starts elsewhere."""
    parts = file.replace("\\", "/").split("/")
    return ".." not in parts and parts[0] != "" and not parts[0].startswith("~") and ":" not in file
