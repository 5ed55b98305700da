"""What the museum has settled about itself: its name, its era, and the rules of its desk."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from catalogue.artefacts.problem import Problem, Weight, problem
from catalogue.cleaning import clean_line
from catalogue.home_facts import find_fact, keep_fact

NAME_LIMIT = 120
_EARLIEST, _LATEST = 1, 2100


@dataclass(frozen=True, kw_only=True)
class Museum:
    """``era_from`` and ``era_to`` are years, 0 where nobody has said; a date beyond them is worth a second look.

    ``self_review``: a person may approve their own version after a day. ``codes_required``: everybody at the desk signs
    in with a one-time code beside the password.
    """

    name: str = ""
    era_from: int = 0
    era_to: int = 0
    self_review: bool = False
    codes_required: bool = False

    def is_beyond_era(self, first_year: int | None, last_year: int | None) -> bool:
        """Whether a date with these bounds, ``None`` for an open end, lies wholly before or after the era."""
        is_before = bool(self.era_from) and last_year is not None and last_year < self.era_from
        is_after = bool(self.era_to) and first_year is not None and first_year > self.era_to
        return is_before or is_after

    @property
    def era(self) -> str:
        """The era in years: ``1949 to 1966``, ``from 1949``, ``to 1966``, or ``""``."""
        if self.era_from and self.era_to:
            return f"{self.era_from} to {self.era_to}"
        return f"from {self.era_from}" if self.era_from else f"to {self.era_to}" if self.era_to else ""


def read_museum(session: Session) -> Museum:
    return Museum(
        name=find_fact(session, "museum_name") or "",
        era_from=int(find_fact(session, "era_from") or 0),
        era_to=int(find_fact(session, "era_to") or 0),
        self_review=find_fact(session, "self_review") == "yes",
        codes_required=find_fact(session, "codes_required") == "yes",
    )


def keep_museum(session: Session, museum: Museum) -> None:
    keep_fact(session, "museum_name", museum.name)
    keep_fact(session, "era_from", str(museum.era_from))
    keep_fact(session, "era_to", str(museum.era_to))
    keep_fact(session, "self_review", "yes" if museum.self_review else "no")
    keep_fact(session, "codes_required", "yes" if museum.codes_required else "no")


def read_typed(
    *, name: str, era_from: str, era_to: str, self_review: bool, codes_required: bool
) -> tuple[Museum, tuple[Problem, ...]]:
    """What a person typed as settings, and every problem at once; with a problem nothing is to be kept."""
    problems: list[Problem] = []
    name = clean_line(name)
    if len(name) > NAME_LIMIT:
        problems.append(problem("name", f"Name must be {NAME_LIMIT} characters or fewer", name, Weight.REFUSES))
    first, last = (_year(field, typed, problems) for field, typed in (("era_from", era_from), ("era_to", era_to)))
    if first and last and last < first:
        problems.append(problem("era_to", "Last year must be the same as or after first year", era_to, Weight.REFUSES))
    museum = Museum(name=name, era_from=first, era_to=last, self_review=self_review, codes_required=codes_required)
    return museum, tuple(problems)


def _year(field: str, typed: str, problems: list[Problem]) -> int:
    typed = typed.strip()
    if not typed:
        return 0
    if typed.isascii() and typed.isdigit() and len(typed) <= 4 and _EARLIEST <= int(typed) <= _LATEST:
        return int(typed)
    label = "First year" if field == "era_from" else "Last year"
    problems.append(problem(field, f"{label} must be a year from {_EARLIEST} to {_LATEST}", typed, Weight.REFUSES))
    return 0
