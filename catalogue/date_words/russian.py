"""Russian dates: «14 февраля 1950 года», «март 1969», «в начале 1950-х годов», «пятидесятые годы», «XX век»."""

from __future__ import annotations

import re

from catalogue.date_words.grammar import CENTURY_OF_TWO_DIGITS, Grammar, Reader, first_year_of
from catalogue.date_words.point import Part, Point, Span, Unit

#: Stems of the months; the endings of all cases follow.
_MONTHS = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_MONTH = (
    r"(?P<month>(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:ь|я|ю|ем|ём|е)"
    r"|(?:март|август)(?:а|у|ом|е)?|ма(?:й|я|ю|ем|е))\b"
)
_SEASONS = {"весн": 21, "лет": 22, "осен": 23, "зим": 24}
_SEASON = r"(?P<season>весн(?:а|ы|е|у|ой)|лет(?:о|а|у|ом|е)|осен(?:ь|и|ью)|зим(?:а|ы|е|у|ой))\b"
_DECADES = {
    "двадцат": 20, "тридцат": 30, "сороков": 40, "пятидесят": 50, "шестидесят": 60, "семидесят": 70,
    "восьмидесят": 80, "девяност": 90,
}  # fmt: skip
_CENTURIES = {
    "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20, "семнадцат": 17, "шестнадцат": 16, "пятнадцат": 15,
}  # fmt: skip
#: Typists write Roman numerals with Latin or with Cyrillic letters.
_ROMAN = {"X": 10, "V": 5, "I": 1, "Х": 10, "І": 1}

_YEAR = r"(?P<year>(?:1\d|20)\d\d)(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?:-?(?:го|е|ого))?"
_GODA = r"(?:\s?(?:год(?:а|у|ом|е|ах|ов|ы|ам|ами)?\b|гг?\b\.?))"
_DASH = "[-–—]"
_ENDING = rf"(?:{_DASH}?(?:го|м|й|му|ый|ого|ом|ому))?"
#: "1960-м" is the year, "1960-м годам" the decade.
_DECADE_ENDING = rf"{_DASH}?(?:(?:е|х|ми|ые|ых)\b|м(?=\sгодам))"

_UNITS = (
    r"человек|люд|рабоч|экземпляр|страниц|рубл|юан|доллар|тонн|килограмм|кг|километр|км|метр|м\b|мм|см|дне|дня|час|"
    r"лет\b|солдат|студент|специалист|сем|хозяйств|предмет|знак|слов|штук|га\b|процент|%|°"
)
_COUNTED_AFTER = re.compile(rf"\s?(?:{_UNITS})")
_COUNT_BEFORE = re.compile(
    r"(?:[$£€¥₽#№=@_/\\&+*]\s?|\d[.,: ]|(?<=[а-яё])-|\b(?:свыше|более|менее|почти|стр|с\.|том|зал|номер|инв)\.?\s+)\Z",
    re.IGNORECASE,
)


def _year(match: re.Match[str]) -> int | None:
    return int(match["year"]) if match["year"] else None


def _month(match: re.Match[str]) -> int:
    word = match["month"].casefold()
    # "ма" is the stem of май and begins март too: the longest stem wins.
    return max((len(stem), at + 1) for at, stem in enumerate(_MONTHS) if word.startswith(stem))[1]


def _read_days(match: re.Match[str]) -> Span:
    year, month = _year(match), _month(match)
    first = Point(unit=Unit.DAY, year=year, month=month, day=int(match["day"]))
    if match["day2"]:
        return Span(first=first, last=Point(unit=Unit.DAY, year=year, month=month, day=int(match["day2"])))
    return Span(first=first)


def _read_month(match: re.Match[str]) -> Span:
    return Span(first=Point(unit=Unit.MONTH, year=_year(match), month=_month(match)))


def _read_season(match: re.Match[str]) -> Span:
    word = match["season"].casefold()
    season = next(number for stem, number in _SEASONS.items() if word.startswith(stem))
    return Span(first=Point(unit=Unit.SEASON, year=_year(match), month=season))


def _read_winter(match: re.Match[str]) -> Span | None:
    """ "Зимой 1956–57 годов": EDTF counts it to the year it begins in."""
    year = _year(match)
    return _read_season(match) if year and int(match["next"]) % 100 == (year + 1) % 100 else None


def _read_figures(match: re.Match[str]) -> Span:
    return Span(first=Point(unit=Unit.DAY, year=int(match["year"]), month=int(match["month"]), day=int(match["day"])))


def _read_year(match: re.Match[str]) -> Span:
    return Span(first=Point(unit=Unit.YEAR, year=int(match["year"])))


def _read_short_year(match: re.Match[str]) -> Span:
    return Span(first=Point(unit=Unit.YEAR, year=CENTURY_OF_TWO_DIGITS + int(match["short"])))


def _read_years(match: re.Match[str]) -> Span | None:
    first = int(match["year"])
    last = first - first % 100 + int(match["short"])
    if last <= first:
        return None
    return Span(first=Point(unit=Unit.YEAR, year=first), last=Point(unit=Unit.YEAR, year=last))


def _read_decade(match: re.Match[str]) -> Span:
    return Span(first=Point(unit=Unit.DECADE, year=int(match["decade"]) * 10))


def _read_short_decade(match: re.Match[str]) -> Span:
    return Span(first=Point(unit=Unit.DECADE, year=CENTURY_OF_TWO_DIGITS + int(match["decade"]) * 10))


def _read_decade_word(match: re.Match[str]) -> Span:
    return Span(first=Point(unit=Unit.DECADE, year=CENTURY_OF_TWO_DIGITS + _DECADES[match["decade"].casefold()]))


def _read_century(match: re.Match[str]) -> Span | None:
    if match["number"]:
        number = int(match["number"])
    elif match["word"]:
        number = _CENTURIES[match["word"].casefold()]
    else:
        number = _from_roman(match["roman"])
    return Span(first=Point(unit=Unit.CENTURY, year=first_year_of(number))) if 1 <= number <= 21 else None


def _from_roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters.upper()]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _rule(pattern: str, reader: Reader) -> tuple[re.Pattern[str], Reader]:
    return re.compile(pattern, re.IGNORECASE), reader


def _part(words: str) -> Part:
    words = words.casefold()
    if "половин" in words:
        return Part.FIRST_HALF if words.startswith("перв") else Part.SECOND_HALF
    if words.startswith(("нач", "ран")):
        return Part.EARLY
    return Part.MIDDLE if words.startswith("сер") else Part.LATE


def _is_count(text: str, start: int, end: int) -> bool:
    if _COUNTED_AFTER.match(text, end) or re.match(r"[.,:]\d|[A-Za-zА-Яа-яЁё]", text[end : end + 2]):
        return True
    return bool(_COUNT_BEFORE.search(text, max(0, start - 10), start))


RUSSIAN = Grammar(
    letters=re.compile("[А-Яа-яЁё]"),
    anchor=(
        r"\d|(?<![^\W_])(?:[Яя]нв|[Фф]ев|[Мм]ар|[Аа]пр|[Мм]а[йяюе]|[Ии]ю[нл]|[Аа]вг|[Сс]ент|[Оо]кт|[Нн]оя|[Дд]ек|"
        r"[Вв]есн|[Лл]ет|[Оо]сен|[Зз]им|[Дд]вадц|[Тт]ридц|[Сс]орок|[Пп]ят|[Шш]ест|[Сс]ем[ьин]|[Вв]осе?мь?[ни]?|[Дд]евя|"
        r"[XIVХІ]{1,5}\b)"
    ),
    rules=(
        _rule(rf"{_DAY}(?:\s?[-–—]\s?(?P<day2>\d{{1,2}}))?\s+{_MONTH}(?:\s+{_YEAR}{_ENDING}{_GODA}?)?", _read_days),
        _rule(rf"{_MONTH}\s+{_YEAR}{_ENDING}{_GODA}?", _read_month),
        _rule(rf"{_SEASON}\s+{_YEAR}{_ENDING}{_GODA}?", _read_season),
        _rule(
            rf"(?P<season>зим(?:а|ы|е|у|ой))\s+{_YEAR}\s?{_DASH}\s?(?P<next>(?:\d\d)?\d\d)(?!\d){_GODA}?", _read_winter
        ),
        _rule(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:1\d|20)\d\d)(?!\d)(?:\s?г\b\.?)?", _read_figures),
        _rule(rf"(?P<year>(?:1\d|20)\d\d)\s?{_DASH}\s?(?P<short>\d\d)(?![\d]){_GODA}", _read_years),
        _rule(rf"(?P<decade>(?:1\d|20)\d)0{_DECADE_ENDING}{_GODA}?", _read_decade),
        _rule(rf"(?<!\d)(?P<decade>[1-9])0{_DECADE_ENDING}{_GODA}?", _read_short_decade),
        _rule(rf"(?P<decade>{'|'.join(_DECADES)})(?:ые|ых|ыми|ым){_GODA}?(?!\w)", _read_decade_word),
        _rule(rf"(?P<short>[1-9]\d){_DASH}(?:го|м|й|му)\s+год(?:а|у|ом|е)?\b", _read_short_year),
        _rule(
            rf"(?:(?P<number>\d{{1,2}}){_DASH}?(?:й|го|м|му)|(?P<word>{'|'.join(_CENTURIES)})(?:ый|ого|ом|ому|ым)|"
            r"(?P<roman>[XIVХІ]{1,5}))\s?(?:век(?:а|у|ом|е|ов|ах)?\b|в\.|вв\.|столети(?:е|я|и|ю|ем)\b)",
            _read_century,
        ),
        _rule(rf"{_YEAR}{_ENDING}{_GODA}", _read_year),
        _rule(rf"{_YEAR}(?:{_DASH}(?:го|м|й|му))?(?!\w)", _read_year),
    ),
    lead=re.compile(
        r"(?<![^\W_])"
        r"(?:(?:(?P<before>до|ранее|раньше|не позднее|не позже|перед)"
        r"|(?P<after>после|позднее|позже|не ранее|не раньше|начиная с|с)"
        r"|(?P<between>между)|от|в|во|на|год|за|к|из)\s+)?"
        r"(?:(?P<about>около|примерно|приблизительно|ок\.|прибл\.|вероятно|возможно|предположительно)\s*)?"
        r"(?:в\s+)?"
        r"(?:(?P<part>начал[оеау]|середин[аыеу]|кон(?:ец|це|ца|цу)|рубеж[еа]?|перв(?:ая|ой|ую) половин[аыеу]|"
        r"втор(?:ая|ой|ую) половин[аыеу])\s+)?\Z",
        re.IGNORECASE,
    ),
    tail=re.compile(r""),
    part=_part,
    joiner=re.compile(r"\s?[-–—]\s?|\s+(?:по|до)\s+"),
    between_joiner=re.compile(r"\s+и\s+"),
    is_count=_is_count,
)
