"""What a text can be about without naming it: the subjects of the house, with their words in three languages.

Subjects are for linking only. They are no vocabulary of the catalogue (nothing is catalogued under them); they say
that «дружба», "brotherhood" and 友谊 are about one thing, that engineers and their withdrawal belong together, and that
a poster of denunciation is of the other camp than a poster of friendship.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from catalogue.language_text import Language


class Breadth(StrEnum):
    """How much a subject says: a text about the Third Front is rare, a text about revolution is not."""

    NARROW = "narrow"
    MIDDLE = "middle"
    WIDE = "wide"


class Tone(StrEnum):
    """Of which camp a subject is, where it is of one."""

    FRIENDLY = "friendly"
    HOSTILE = "hostile"
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """``near`` are keys of subjects that often explain one another, ``part_of`` is the wider one this one belongs to.

    ``also`` are subjects its words tell of too: Sino-Soviet friendship is friendship.

    ``is_of_things`` marks what things are (books, medals, songs) rather than what they are about: that a pin is
    commemorative does not say what it commemorates. ``is_world`` marks the countries and camps a thing can belong to.
    ``called`` is how a reason names the subject; where it is silent, the first word of a language does. A word written
    ``=so`` is found in exactly this form; the others are found in every inflection.
    """

    key: str
    breadth: Breadth
    tone: Tone
    called: dict[Language, str]
    words: dict[Language, tuple[str, ...]]
    near: tuple[str, ...]
    part_of: str
    also: tuple[str, ...]
    is_of_things: bool
    is_world: bool

    def name_in(self, language: Language) -> str:
        return self.called.get(language) or self.words[language][0].removeprefix("=")


@cache
def all_subjects() -> dict[str, Subject]:
    """Every shipped subject by key, from the TOML files beside this module."""
    subjects: dict[str, Subject] = {}
    for file in sorted(files(__package__).iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".toml"):
            continue
        for key, said in tomllib.loads(file.read_text("utf-8")).items():
            if key in subjects:
                raise ValueError(f"{file.name}: subject {key} stands there twice")
            subjects[key] = Subject(
                key=key,
                breadth=Breadth(said["breadth"]),
                tone=Tone(said.get("tone", "none")),
                called={Language(language): name for language, name in said.get("called", {}).items()},
                words={language: tuple(said[language.value]) for language in Language},
                near=tuple(said.get("near", ())),
                part_of=said.get("part_of", ""),
                also=tuple(said.get("also", ())),
                is_of_things=said.get("of_things", False),
                is_world=said.get("world", False),
            )
    return subjects
