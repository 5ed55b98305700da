"""When an object was made: the words it was dated with, EDTF, and the days it can mean (Spectrum: production date).

Words are read once and kept; what visitors see is made from the EDTF in their own language (experience.md b.8, e.3),
so that a date typed in Russian is right in Chinese. "About 1953" is found under 1952, 1953 and 1954.
"""

from __future__ import annotations

import re
from functools import lru_cache

from catalogue.artefacts.record import ProductionDate
from catalogue.cleaning import clean_line
from catalogue.date_phrases import not_known_in, phrase_in
from catalogue.date_words import read_date
from catalogue.edtf_span import EdtfSpan, read_edtf
from catalogue.errors import NotADate
from catalogue.language_text import Language
from catalogue.not_known import says_not_known

#: "1856–7": the second year repeats only its last figure.
_ONE_FIGURE = re.compile(r"(?<!\d)(\d{3})(\d)\s?[–—-]\s?(\d)(?!\d)")
#: No phrase for a date is longer; what is would keep the readers busy for seconds.
_LONGEST = 300
_EITHER = re.compile(r"(?P<first>.*\d\S*)\s*(?:\bor\b|\bили\b|年?或)\s*(?P<second>.*\d.*)", re.IGNORECASE)


@lru_cache(maxsize=8192)
def read(words: str) -> ProductionDate:
    """The date that ``words`` mean in any of the three languages, or in EDTF.

    Words that cannot be read stand in the answer with empty EDTF and no bounds; ``find_problem`` says why.
    """
    words = clean_line(words)
    try:
        edtf, span = _understand(words)
    except NotADate:
        return ProductionDate(words=words)
    return ProductionDate(
        words=words, edtf=edtf, earliest=span.earliest, latest=span.latest, is_exact_year=span.is_exact_year
    )


def find_problem(words: str) -> str | None:
    """What a curator should be told about these words; ``None`` when they are a date, empty, or "date not known"."""
    words = clean_line(words)
    if not words or says_not_known(words):
        return None
    try:
        _understand(words)
    except NotADate as refusal:
        return str(refusal)
    return None


def in_words(production_date: ProductionDate, language: Language) -> str:
    """The date as it is said in ``language``, the words as written when they are not understood."""
    if not production_date.edtf:
        return not_known_in(language) if says_not_known(production_date.words) else production_date.words
    try:
        return phrase_in(language, read_edtf(production_date.edtf))
    except NotADate:
        return production_date.words


def _understand(words: str) -> tuple[str, EdtfSpan]:
    """EDTF and its span. Raises ``NotADate``."""
    if len(words) > _LONGEST:
        raise NotADate(words)
    try:
        span = read_edtf(words)
    except NotADate as refusal:
        if refusal.is_reversed:
            raise
    else:
        # EDTF allows ?1785 and 1785? alike; one of them is enough to keep.
        return (words[1:] + words[0] if words[0] in "?~%" else words), span
    for reading in _ways_to_read(words):
        # Not every EDTF the word reader passes through is one we can put into words again.
        try:
            return reading, read_edtf(reading)
        except NotADate:
            continue
    raise NotADate(words)


def _ways_to_read(words: str) -> list[str]:
    """EDTF for the words and for what cataloguers' short hand stands for, most literal first."""
    if not any(sign.isdigit() or sign.isalpha() for sign in words):
        return []
    is_doubted = words.startswith("?") or words.endswith("?")
    plain = _ONE_FIGURE.sub(r"\1\2–\1\3", words.strip("? ") if is_doubted else words)
    either = _EITHER.fullmatch(plain)
    if either:
        first, second = read_date(either["first"]), read_date(either["second"])
        return [f"[{first.edtf},{second.edtf}]"] if first and second else []
    read_words = read_date(plain)
    if read_words is None:
        return []
    return [_doubted(read_words.edtf) if is_doubted else read_words.edtf]


def _doubted(edtf: str) -> str:
    """Every end that is named made uncertain: ``1820~/1825`` becomes ``1820%/1825?``."""
    return "/".join(
        end if end in ("", "..") else f"{end[:-1]}%" if end.endswith("~") else f"{end}?" for end in edtf.split("/")
    )
