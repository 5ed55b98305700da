"""How large an object is: read from what people write, said in three languages (Spectrum: dimension, in millimetres).

Height comes first, then width, then depth, as museums write it. A round thing has its width as its height and says
"across". Words that hold no size ("dimensions variable", "duration: 12 min") are kept as they are written.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace

from catalogue.artefacts.record import Dimensions
from catalogue.cleaning import clean_line
from catalogue.language_text import NO_TEXT, Language, LanguageText
from catalogue.not_known import names_nobody

ACROSS = LanguageText.of(en="across", ru="в поперечнике", zh="直径")

_MM_OF = {
    "mm": 1.0, "millimetre": 1.0, "millimetres": 1.0, "millimeter": 1.0, "millimeters": 1.0, "мм": 1.0, "毫米": 1.0,
    "cm": 10.0, "centimetre": 10.0, "centimetres": 10.0, "centimeter": 10.0, "centimeters": 10.0, "см": 10.0,
    "厘米": 10.0, "公分": 10.0, "m": 1000.0, "metre": 1000.0, "metres": 1000.0, "meter": 1000.0, "meters": 1000.0,
    "м": 1000.0, "米": 1000.0, "in": 25.4, "in.": 25.4, "inch": 25.4, "inches": 25.4, "″": 25.4, '"': 25.4,
    "дюйм": 25.4, "дюйма": 25.4, "дюймов": 25.4, "英寸": 25.4,
}  # fmt: skip
_UNIT = "|".join(re.escape(unit) for unit in sorted(_MM_OF, key=len, reverse=True))
#: 770, 12.5, 12,5, 12 1/4, 12½.
_NUMBER = r"\d{1,7}(?:[.,]\d{1,4})?(?:\s?[¼½¾]|\s\d{1,2}/\d{1,2})?"
#: A size does not begin in the middle of another number or row of numbers.
_SIZE = re.compile(
    rf"(?<![0-9A-Za-z.,×])(?<![x×хX*]\s)(?P<first>{_NUMBER})\s?(?P<first_unit>{_UNIT})?"
    rf"(?:\s?[x×хX*]\s?(?P<second>{_NUMBER})\s?(?P<second_unit>{_UNIT})?)?"
    rf"(?:\s?[x×хX*]\s?(?P<third>{_NUMBER})\s?(?P<third_unit>{_UNIT})?)?(?![\w.]|\s?[x×хX*]\s?\d)"
)
_MEASURE = re.compile(rf"(?P<number>{_NUMBER})\s?(?P<unit>{_UNIT})?")
_ACROSS = re.compile(
    r"\b(?:across|in diameter|diameter|diam\.?)|в поперечнике|в диаметре|диаметр\w*|直径|直徑|径|Ø|⌀", re.IGNORECASE
)
#: Sides with their names: "h. 20 cm, w. 12 cm", «высота 20 см», “高20厘米”.
_NAMED_SIDE = re.compile(
    r"(?:(?P<height>\b(?:height|h|высота|в)\b|高)|(?P<width>\b(?:width|w|ширина|ш)\b|宽|寬)"
    rf"|(?P<depth>\b(?:depth|d|глубина|г)\b|深|厚))[\s.:]*(?P<number>{_NUMBER})\s?(?P<unit>{_UNIT})(?!\w)",
    re.IGNORECASE,
)
#: What stands before the size: "support: 394 x 419 mm", and after it: "105 × 75 mm folded".
_LABEL = re.compile(r"(?P<label>[^:\d]{2,40}):\s*")
_STATE = re.compile(r"[,\s]*(?P<state>[^\W\d_]+)\.?$")
_STATES = {
    "folded": LanguageText.of(en="folded", ru="в сложенном виде", zh="折叠后"),
    "unfolded": LanguageText.of(en="unfolded", ru="в развёрнутом виде", zh="展开后"),
    "open": LanguageText.of(en="open", ru="в открытом виде", zh="打开后"),
    "closed": LanguageText.of(en="closed", ru="в закрытом виде", zh="合上后"),
    "tied": LanguageText.of(en="tied", ru="в связке", zh="捆扎后"),
    "framed": LanguageText.of(en="framed", ru="с рамой", zh="含框"),
    "unframed": LanguageText.of(en="unframed", ru="без рамы", zh="不含框"),
    "rolled": LanguageText.of(en="rolled", ru="в свёрнутом виде", zh="卷起后"),
}
_QUARTERS = {"¼": 0.25, "½": 0.5, "¾": 0.75}


def read_measure(typed: str) -> float | None:
    """One measure in millimetres from ``760``, ``760,5``, ``76 cm`` or ``30 in``; ``None`` when it is none.

    Zero and less are no measures.
    """
    match = _MEASURE.fullmatch(clean_line(typed))
    return _millimetres(match["number"], match["unit"] or "mm") if match else None


def read(words: str) -> Dimensions:
    """The first size that stands in ``words``, and of what it was taken; without measures when there is none.

    A size must have a unit, or two sides: a lone number could be a count.
    """
    line = clean_line(words)
    named = _named_sides(line)
    if named.is_measured:
        return replace(named, as_written=line)
    for size in _SIZE.finditer(line):
        unit = size["third_unit"] or size["second_unit"] or size["first_unit"]
        if not unit and not size["second"]:
            continue
        sides = [
            _millimetres(size[side], size[f"{side}_unit"] or unit or "mm")
            for side in ("first", "second", "third")
            if size[side]
        ]
        if all(sides):
            return replace(_size(sides, line[: size.start()], line[size.end() :]), as_written=line)
    return Dimensions(as_written=line)


def in_words(dimensions: Dimensions, language: Language) -> str:
    """``770 × 540 mm``, ``25 mm across``, ``105 × 75 mm, folded``; ``""`` when nothing is known."""
    sides = [side for side in (dimensions.height_mm, dimensions.width_mm, dimensions.depth_mm) if side is not None]
    if not sides:
        return "" if names_nobody(dimensions.as_written) else dimensions.as_written
    unit = _UNIT_WORD[language]
    if _is_across(dimensions):
        size = f"{_number(sides[0], language)}{unit}"
        return f"{ACROSS.text_in(language)}{size}" if language is Language.ZH else f"{size} {ACROSS.text_in(language)}"
    if dimensions.height_mm is not None and dimensions.width_mm is not None:
        size = " × ".join(_number(side, language) for side in sides) + unit
    else:
        named = zip(
            _SIDE_WORDS[language], (dimensions.height_mm, dimensions.width_mm, dimensions.depth_mm), strict=True
        )
        size = _BETWEEN[language].join(
            word.format(f"{_number(side, language)}{unit}") for word, side in named if side is not None
        )
    measured = dimensions.measured.text_in(language)
    return f"{size}{_BETWEEN[language]}{measured}" if measured else size


_UNIT_WORD = {Language.EN: " mm", Language.RU: " мм", Language.ZH: "毫米"}
_BETWEEN = {Language.EN: ", ", Language.RU: ", ", Language.ZH: "，"}
_SIDE_WORDS = {
    Language.EN: ("{} high", "{} wide", "{} deep"),
    Language.RU: ("высота {}", "ширина {}", "глубина {}"),
    Language.ZH: ("高{}", "宽{}", "深{}"),
}


def _is_across(dimensions: Dimensions) -> bool:
    """A round thing, whoever translated the word that says so."""
    says_so = dimensions.measured.text_in(Language.EN) == ACROSS.text_in(Language.EN)
    return says_so and dimensions.height_mm == dimensions.width_mm and dimensions.depth_mm is None


def _size(sides: list[float | None], before: str, after: str) -> Dimensions:
    height, width, depth = [*sides, None, None][:3]
    if len(sides) == 1:
        if _ACROSS.search(before) or _ACROSS.match(after.lstrip()):
            return Dimensions(height_mm=height, width_mm=height, measured=ACROSS)
        return Dimensions(height_mm=height)
    return Dimensions(height_mm=height, width_mm=width, depth_mm=depth, measured=_what_was_measured(before, after))


def _what_was_measured(before: str, after: str) -> LanguageText:
    state = _STATE.fullmatch(after)
    if state and state["state"].casefold() in _STATES:
        return _STATES[state["state"].casefold()]
    label = _LABEL.match(before)
    if label is None:
        return NO_TEXT
    words = label["label"].strip()
    if re.search("[\u4e00-\u9fff]", words):
        return LanguageText.of(zh=words)
    return LanguageText.of(ru=words) if re.search("[а-яё]", words, re.IGNORECASE) else LanguageText.of(en=words)


def _named_sides(line: str) -> Dimensions:
    """Each side that is named; the first of a name counts."""
    found: dict[str, float | None] = {}
    for side in _NAMED_SIDE.finditer(line):
        name = next(name for name in ("height", "width", "depth") if side[name])
        found.setdefault(name, _millimetres(side["number"], side["unit"]))
    return Dimensions(height_mm=found.get("height"), width_mm=found.get("width"), depth_mm=found.get("depth"))


def _millimetres(number: str, unit: str) -> float | None:
    """``None`` for zero; tenths of a millimetre are as fine as a ruler gets, hundredths as a caliper does."""
    value = 0.0
    for part in re.findall(r"\d+/\d+|[\d.,]+|[¼½¾]", number):
        if "/" in part:
            above, below = part.split("/")
            if int(below) == 0:
                return None
            value += int(above) / int(below)
        else:
            value += _QUARTERS[part] if part in _QUARTERS else float(part.replace(",", "."))
    millimetres = round(value * _MM_OF[unit.casefold()], 2)
    return millimetres if millimetres > 0 and math.isfinite(millimetres) else None


def _number(side: float, language: Language) -> str:
    words = f"{side:.2f}".rstrip("0").rstrip(".")
    return words.replace(".", ",") if language is Language.RU else words
