"""What an address of the list asks for. Words that mean nothing are passed over: an old bookmark still opens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from catalogue.artefacts.listing import Lacking, ListQuestion, Sorting, Standing

Choice = TypeVar("Choice", bound=StrEnum)

#: What may be shown of each object beside number and title, with the words of its heading.
COLUMNS: Mapping[str, str] = {
    "picture": "Picture",
    "kind": "Kind",
    "state": "State",
    "languages": "Languages",
    "changed": "Last change",
    "code": "Public code",
    "pictures": "Pictures",
}
_USUAL = ("picture", "kind", "state", "languages", "changed")
_LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question with the page and the columns wanted."""

    question: ListQuestion
    page: int = 1
    columns: tuple[str, ...] = _USUAL

    def address(self, **changes: object) -> str:
        """The list with some of this changed: ``asked.address(page=2)``, ``asked.address(sort="title")``."""
        question = self.question
        words: dict[str, object] = {
            "q": question.words,
            "state": question.standing or "",
            "kind": question.kind,
            "theme": question.theme,
            "lacking": question.lacking or "",
            "import": question.imported_by or "",
            "check": question.check_again_by,
            "sort": question.sorting if question.sorting is not Sorting.NUMBER else "",
            "down": "yes" if question.is_downwards else "",
            "column": self.columns if self.columns != _USUAL else (),
            **changes,
        }
        said = urlencode([(name, value) for name, value in words.items() if value], doseq=True)
        return f"/desk/objects/?{said}" if said else "/desk/objects/"

    def sorted_by(self, sorting: str) -> str:
        """The same list by another column; by the same one, the other way round."""
        is_turned = self.question.sorting == sorting and not self.question.is_downwards
        return self.address(sort=sorting, down="yes" if is_turned else "")


def read_question(words: MultiDict[str, str]) -> Asked:
    imported_by = words.get("import", 0, type=int)
    columns = tuple(column for column in COLUMNS if column in words.getlist("column"))
    question = ListQuestion(
        words=words.get("q", "").replace("\x00", ""),
        standing=_choice(Standing, words.get("state", "")),
        kind=words.get("kind", "").replace("\x00", ""),
        theme=words.get("theme", "").replace("\x00", ""),
        lacking=_choice(Lacking, words.get("lacking", "")),
        imported_by=imported_by if 0 < imported_by <= _LARGEST_ID else None,
        check_again_by=words.get("check", "").replace("\x00", "")[:10],
        sorting=_choice(Sorting, words.get("sort", "")) or Sorting.NUMBER,
        is_downwards=words.get("down") == "yes",
    )
    page = words.get("page", 1, type=int)
    return Asked(question=question, page=min(max(1, page), _LARGEST_ID), columns=columns or _USUAL)


def _choice(choices: type[Choice], word: str) -> Choice | None:
    return choices(word) if word in set(choices) else None
