"""What is said and set about a picture on the desk, and what stands against it, in the desk's words (d.4, 24 to 29)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.artefacts.budgets import Budget, name_of
from catalogue.artefacts.problem import Problem, Weight, problem
from catalogue.language_text import LANGUAGES, NO_TEXT, Language, LanguageText
from catalogue.photographs.attaching import DetailPoint
from catalogue.photographs.models import SeenOn, Side

ALTERNATIVE_TEXT = Budget(name="Alternative text", words=30, characters=50)
DETAIL_LINE = Budget(name="Detail line", words=12, characters=20)
CREDIT = Budget(name="Credit", characters=150, every_character=True)
MOST_DETAILS = 6
FEWEST_DETAILS = 2

#: Screen readers say "image" by themselves.
_NEEDLESS = ("picture of", "image of", "photo of", "photograph of", "图片", "照片", "изображение", "фотография")


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureWords:
    """``focus_left`` and ``focus_top`` are shares (0 to 1), both ``None`` for the middle."""

    alternative_text: LanguageText = NO_TEXT
    side: Side = Side.FRONT
    credit: str = ""
    rights: str = ""
    seen_on: SeenOn = SeenOn.BOTH
    focus_left: float | None = None
    focus_top: float | None = None
    details: tuple[DetailPoint, ...] = ()


def problems_of(words: PictureWords) -> tuple[Problem, ...]:
    """Everything there is to say about them; nothing of it refuses a draft."""
    return tuple(_problems(words))


def _problems(words: PictureWords) -> Iterable[Problem]:
    for language, written in words.alternative_text:
        field = f"alternative_{language.value}"
        if excess := ALTERNATIVE_TEXT.find_excess(written.text, language):
            yield problem(field, excess, written.text)
        for needless in _NEEDLESS:
            if written.text.casefold().startswith(needless):
                message = f"Alternative text in {name_of(language)} must not start with ‘{needless}’"
                yield problem(field, message, written.text)
    for language in missing_languages(words.alternative_text, LANGUAGES):
        yield problem(
            f"alternative_{language.value}", f"Enter alternative text in {name_of(language)}", weight=Weight.GAP
        )
    if excess := CREDIT.find_excess(words.credit, Language.EN, is_only_language=True):
        yield problem("credit", excess, words.credit)
    yield from _problems_of_details(words.details)


def _problems_of_details(details: Sequence[DetailPoint]) -> Iterable[Problem]:
    for number, point in enumerate(details, start=1):
        if not point.line:
            yield problem(f"detail_{number}_en", f"Enter a line for detail point {number}")
        for language, written in point.line:
            if excess := DETAIL_LINE.find_excess(written.text, language):
                yield problem(f"detail_{number}_{language.value}", f"{excess} (detail point {number})", written.text)
    if len(details) > MOST_DETAILS:
        yield problem("details", f"You can set up to {MOST_DETAILS} detail points")
    elif 0 < len(details) < FEWEST_DETAILS:
        yield problem("details", f"Set {FEWEST_DETAILS} detail points or more, or none", weight=Weight.GAP)


def missing_languages(alternative_text: LanguageText, wanted: Iterable[Language]) -> tuple[Language, ...]:
    return tuple(language for language in wanted if alternative_text.written_in(language) is None)
