"""What a row of the bar is, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Form(StrEnum):
    """How many times a row tries: within the test suite, in the command for every day, or the full counts."""

    QUICK = "quick"
    SHORT = "short"
    LONG = "long"


class Verdict(StrEnum):
    MET = "met"
    NOT_MET = "not met"
    SKIPPED = "skipped"


class Skipped(Exception):
    """Raised by a row where this machine lacks a part; ``str()`` is the reason."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """``folder`` is the row's own, empty, and taken away afterwards."""

    form: Form
    folder: Path

    def count(self, *, quick: int, short: int, long: int) -> int:
        return {Form.QUICK: quick, Form.SHORT: short, Form.LONG: long}[self.form]


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """One figure beside its goal, both in words with their units."""

    what: str
    figure: str
    goal: str
    is_met: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Control:
    """A fault planted on purpose: a row whose harness overlooks it proves nothing."""

    planted: str
    seen: str
    is_caught: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """``done`` says what was tried, with counts. ``left_out`` names parts not tried here, each with its reason."""

    done: str
    measures: tuple[Measure, ...]
    control: Control
    database: str = "SQLite"
    left_out: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        is_met = self.control.is_caught and bool(self.measures) and all(measure.is_met for measure in self.measures)
        return Verdict.MET if is_met else Verdict.NOT_MET


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """``is_quick`` rows run in the test suite too, by the same function."""

    name: str
    title: str
    run: Callable[[Scope], Found]
    is_quick: bool = False


def at_most(what: str, figure: float, goal: float, unit: str = "") -> Measure:
    """``figure`` may not be above ``goal``; a goal of 0 means 0."""
    return Measure(what=what, figure=f"{figure:,.6g}{unit}", goal=f"≤ {goal:,.6g}{unit}", is_met=figure <= goal)


def none_of(what: str, figure: int, of: int) -> Measure:
    """Nothing of ``of`` tries; of no tries at all nothing is proved."""
    return Measure(what=what, figure=f"{figure:,} of {of:,}", goal="0", is_met=figure == 0 and of > 0)


def all_of(what: str, figure: int, of: int) -> Measure:
    return Measure(what=what, figure=f"{figure:,} of {of:,}", goal="all", is_met=figure == of and of > 0)
