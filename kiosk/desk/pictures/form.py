"""The form about one picture: from what is known to its fields, and from what was typed to words and problems."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from catalogue.artefacts.problem import Problem, Weight, problem
from catalogue.cleaning import clean_line
from catalogue.language_text import LANGUAGES, Language, LanguageText, Making, Written
from catalogue.photographs.attaching import DetailPoint
from catalogue.photographs.models import SeenOn, Side
from catalogue.photographs.words import MOST_DETAILS, PictureWords
from kiosk.desk.pictures.reading_matter import passage_value, read_passage

#: Of the picture's width, where nobody said how large a detail is.
USUAL_SHARE = 0.2
_TINY, _WHOLE = 2.0, 100.0


@dataclass(frozen=True, kw_only=True, slots=True)
class DetailFields:
    """Fields of one detail point as they stand in the form: places and sizes in per cent, as words.

    ``inscriptions`` are the words on the object that are ticked; ``passage`` is a value of ``ReadingMatter``.
    """

    number: int
    name: str = ""
    x: str = ""
    y: str = ""
    across: str = ""
    en: str = ""
    zh: str = ""
    ru: str = ""
    inscriptions: tuple[str, ...] = ()
    passage: str = ""

    @property
    def is_empty(self) -> bool:
        return not any((self.name, self.x, self.y, self.en, self.zh, self.ru))


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureFields:
    alternative_en: str = ""
    alternative_zh: str = ""
    alternative_ru: str = ""
    side: str = Side.FRONT
    credit: str = ""
    rights: str = ""
    seen_on: str = SeenOn.BOTH
    focus_x: str = ""
    focus_y: str = ""
    details: tuple[DetailFields, ...] = ()


def spell(words: PictureWords) -> PictureFields:
    """The fields of what is known; empty ones for the detail points that may still be set."""
    points = tuple(_spell_detail(number, point) for number, point in enumerate(words.details, start=1))
    empty = tuple(DetailFields(number=number) for number in range(len(points) + 1, MOST_DETAILS + 1))
    return PictureFields(
        alternative_en=words.alternative_text.text_in(Language.EN),
        alternative_zh=words.alternative_text.text_in(Language.ZH),
        alternative_ru=words.alternative_text.text_in(Language.RU),
        side=words.side,
        credit=words.credit,
        rights=words.rights,
        seen_on=words.seen_on,
        focus_x=_per_cent(words.focus_left),
        focus_y=_per_cent(words.focus_top),
        details=(*points, *empty),
    )


def typed(form: MultiDict[str, str]) -> PictureFields:
    """What was typed, as it was typed, for showing it again."""
    names = ("name", "x", "y", "across", "en", "zh", "ru", "passage")
    details = tuple(
        DetailFields(
            number=number,
            inscriptions=tuple(form.getlist(f"detail_{number}_inscriptions")),
            **{name: form.get(f"detail_{number}_{name}", "") for name in names},
        )
        for number in range(1, MOST_DETAILS + 1)
    )
    plain = ("alternative_en", "alternative_zh", "alternative_ru", "side", "credit", "rights", "seen_on")
    return PictureFields(
        **{name: form.get(name, "") for name in (*plain, "focus_x", "focus_y")},
        details=details,
    )


def read(
    fields: PictureFields, before: PictureWords, *, height_by_width: float
) -> tuple[PictureWords, tuple[Problem, ...]]:
    """The words that were typed, and every problem that keeps them from being kept.

    ``height_by_width`` is of the picture: the size of a detail counts its width, and its frame is a square.
    """
    problems: list[Problem] = []
    if fields.side not in set(Side):
        problems.append(_refused("side", "Select which side the picture shows"))
    if fields.seen_on not in set(SeenOn):
        problems.append(_refused("seen_on", "Select where this picture may be shown"))
    left, top = (
        _read_share(f"focus_{axis}", typed, "Focus point", problems)
        for axis, typed in (("x", fields.focus_x), ("y", fields.focus_y))
    )
    if (left is None) != (top is None) and not problems:
        problems.append(_refused("focus_x", "Enter both numbers of the focus point, or none"))
    points = _read_details(fields.details, before, height_by_width, problems)
    if problems:
        return before, tuple(problems)
    words = PictureWords(
        alternative_text=_merge(
            before.alternative_text, fields.alternative_en, fields.alternative_zh, fields.alternative_ru
        ),
        side=Side(fields.side),
        credit=clean_line(fields.credit),
        rights=clean_line(fields.rights),
        seen_on=SeenOn(fields.seen_on),
        focus_left=left,
        focus_top=top,
        details=points,
    )
    return words, ()


def with_words_of(fields: PictureFields, known: PictureFields) -> PictureFields:
    """The words that were typed, in a form that is otherwise as known."""
    details = tuple(
        replace(old, en=new.en, zh=new.zh, ru=new.ru) if not old.is_empty else old
        for old, new in zip(known.details, fields.details, strict=True)
    )
    return replace(
        known,
        alternative_en=fields.alternative_en,
        alternative_zh=fields.alternative_zh,
        alternative_ru=fields.alternative_ru,
        details=details,
    )


def in_languages_of(before: PictureWords, after: PictureWords, languages: Collection[Language]) -> PictureWords:
    """What a translator may change: the words in their languages, and nothing else."""
    details = tuple(
        replace(old, line=_only(old.line, new.line, languages))
        for old, new in zip(before.details, after.details, strict=False)
    )
    return replace(
        before,
        alternative_text=_only(before.alternative_text, after.alternative_text, languages),
        details=(*details, *before.details[len(details) :]),
    )


def _only(before: LanguageText, after: LanguageText, languages: Collection[Language]) -> LanguageText:
    kept = {language: (after if language in languages else before).written_in(language) for language in LANGUAGES}
    return LanguageText(**{language.value: written for language, written in kept.items()})


def _merge(before: LanguageText, en: str, zh: str, ru: str) -> LanguageText:
    """Words that were not touched keep who stands behind them."""

    def written(language: Language, cell: str) -> Written | None:
        text = clean_line(cell)
        known = before.written_in(language)
        if known is not None and known.text == text:
            return known
        return Written(text=text, made=Making.MUSEUM) if text else None

    return LanguageText(en=written(Language.EN, en), zh=written(Language.ZH, zh), ru=written(Language.RU, ru))


def _read_details(
    details: Iterable[DetailFields], before: PictureWords, height_by_width: float, problems: list[Problem]
) -> tuple[DetailPoint, ...]:
    points = []
    for fields in details:
        if fields.is_empty:
            continue
        number = fields.number
        found = len(problems)
        x = _read_share(f"detail_{number}_x", fields.x, f"Detail point {number}", problems)
        y = _read_share(f"detail_{number}_y", fields.y, f"Detail point {number}", problems)
        across = _read_across(number, fields.across, problems)
        if len(problems) > found:
            continue
        if x is None or y is None:
            message = f"Click on the picture, or enter how far detail point {number} is from the left and from the top"
            problems.append(_refused(f"detail_{number}_x", message))
            continue
        known = before.details[number - 1].line if number <= len(before.details) else LanguageText()
        line = _merge(known, fields.en, fields.zh, fields.ru)
        frame = _frame(x, y, across, height_by_width)
        source, passage = read_passage(fields.passage)
        points.append(
            DetailPoint(
                **frame,
                line=line,
                name=clean_line(fields.name),
                inscriptions=fields.inscriptions,
                source=source,
                passage=passage,
            )
        )
    return tuple(points)


def _frame(x: float, y: float, across: float, height_by_width: float) -> dict[str, float]:
    """A square of so much of the picture's width around the point, moved in where it would stand out."""
    width = min(across, 1.0)
    height = min(across / height_by_width, 1.0)
    return {
        "left": round(min(max(x - width / 2, 0.0), 1.0 - width), 4),
        "top": round(min(max(y - height / 2, 0.0), 1.0 - height), 4),
        "width": round(width, 4),
        "height": round(height, 4),
    }


def _spell_detail(number: int, point: DetailPoint) -> DetailFields:
    return DetailFields(
        number=number,
        name=point.name,
        x=_per_cent(point.left + point.width / 2),
        y=_per_cent(point.top + point.height / 2),
        across=_per_cent(point.width),
        en=point.line.text_in(Language.EN),
        zh=point.line.text_in(Language.ZH),
        ru=point.line.text_in(Language.RU),
        inscriptions=point.inscriptions,
        passage=passage_value(point.source, point.passage),
    )


def _per_cent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.1f}".removesuffix(".0")


def _read_share(field: str, typed: str, what: str, problems: list[Problem]) -> float | None:
    """A share from 0 to 1 of what was typed in per cent; ``None`` where nothing was."""
    if not typed.strip():
        return None
    number = _number(typed)
    if number is None or not 0 <= number <= _WHOLE:
        problems.append(_refused(field, f"{what} must be a number from 0 to 100", typed))
        return None
    return number / 100


def _read_across(number: int, typed: str, problems: list[Problem]) -> float:
    if not typed.strip():
        return USUAL_SHARE
    per_cent = _number(typed)
    if per_cent is None or not _TINY <= per_cent <= _WHOLE:
        message = f"Size of detail point {number} must be a number from {_TINY:.0f} to {_WHOLE:.0f}"
        problems.append(_refused(f"detail_{number}_across", message, typed))
        return USUAL_SHARE
    return per_cent / 100


def _number(typed: str) -> float | None:
    try:
        number = float(typed.strip().rstrip("%").replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _refused(field: str, message: str, value: str = "") -> Problem:
    return problem(field, message, value, Weight.REFUSES)
