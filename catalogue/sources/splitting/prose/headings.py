"""Which units are headings, told by their marks, their numbers, or by how they stand."""

from __future__ import annotations

import re

from catalogue.sources.splitting.letters import CLOSERS, han_share, starts_lower, without_trailing_marks, word_set

MARKED = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<words>\S.*?)(?:[ \t]+#+)?$", re.S)
#: Encyclopaedias set headings between equals signs; two of them are the uppermost.
_BETWEEN_EQUALS = re.compile(r"(?P<marks>={2,6})[ \t]*(?P<words>[^=\n]{1,150}?)[ \t]*(?P=marks)")
_BOLD = re.compile(r"(\*\*|__)(?P<words>[^*_]{1,150})\1:?")
_WORDED_NUMBER = re.compile(
    r"(?:(?:chapter|part|section|book|act|article|appendix|volume|lecture|letter|canto|scene)\s+(?:\d{1,3}|"
    r"[ivxlc]{1,7}|one|two|three|"
    r"four|five|six|seven|eight|nine|ten|eleven|twelve|the\s+\w+)\b|"
    r"(?:глава|часть|раздел|статья|параграф|книга|том|лекция|письмо|действие|приложение)\s+(?:\d{1,3}|"
    r"[ivxlc]{1,7}|[а-я]{4,12}(?:ая|ый|ой|ья|ое|ий))(?!\w)|§\s*\d+)",
    re.I,
)
_HAN_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十百千〇零两\d]{1,6}[章节節回部分卷篇编編讲講条條幕]|[一二三四五六七八九十]{1,3}\s*[、．.]|"
    r"[（(][一二三四五六七八九十]{1,3}[)）])"
)
_DIGIT_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVXLC]{1,6}\.|[A-Z]\.)\s+(?=[^\W\d_])")
_ROMAN = re.compile(r"[IVXLC]{1,7}\.?")
_KNOWN = re.compile(
    r"(?:abstract|summary|introduction|background|preface|foreword|prologue|epilogue|conclusions?|afterword|"
    r"acknowledge?ments|"
    r"аннотация|введение|предисловие|вступление|заключение|выводы|послесловие|эпилог|пролог|от автора|"
    r"摘要|引言|前言|导言|導言|绪论|緒論|序言?|结语|結語|结论|結論|后记|後記|尾声|尾聲|结束语)[:：.]?",
    re.I,
)
_SMALL_WORDS = word_set(
    "a an and as at but by for from in into nor of on or over per the to up via with vs de la le van von der des du"
)

LONGEST_HEADING = 130
LONGEST_HAN_HEADING = 45
_MOST_WORDS = 18


def match_marked(words: str) -> re.Match[str] | None:
    """The parts ``marks`` and ``words`` of a heading between marks, or ``None``."""
    if words.startswith("#"):
        return MARKED.fullmatch(words)
    return _BETWEEN_EQUALS.fullmatch(words) if words.startswith("==") else None


def plain_words(words: str) -> str:
    """The words of a heading without its marks."""
    marked = match_marked(words)
    return marked["words"] if marked else words


def is_bold_line(words: str) -> bool:
    found = _BOLD.fullmatch(words)
    return found is not None and not found["words"].rstrip().endswith((".", "。"))


def is_numbered(words: str) -> bool:
    """Whether the words begin as a numbered heading does (Chapter 3, Глава 2, 第一章, 一、, 1.2) and are short."""
    if len(words) > LONGEST_HEADING:
        return False
    bare = words.strip(CLOSERS)
    if _HAN_NUMBER.match(bare):
        return len(bare) <= LONGEST_HAN_HEADING and not bare.endswith(("。", "；", "，"))
    if _KNOWN.fullmatch(bare) or _ROMAN.fullmatch(bare):
        return True
    if _WORDED_NUMBER.match(bare):
        rest = bare[_WORDED_NUMBER.match(bare).end() :]  # type: ignore[union-attr]
        return len(rest) <= 90 and not (len(rest) > 30 and rest.endswith((".", ";", ",")))
    return bool(_DIGIT_NUMBER.match(bare)) and not bare.endswith((".", ";", ",", ":"))


def is_heading_like(words: str) -> bool:
    """Whether the words alone look like a heading: short, not ended as a sentence, not begun in the middle of one."""
    bare = without_trailing_marks(words).strip()
    if len(bare) > LONGEST_HEADING:
        return False
    letters = [character for character in bare if character.isalpha()]
    if not letters:
        return False
    if han_share(bare) > 0.5:
        return len(bare) <= LONGEST_HAN_HEADING and not re.search(r"[。；，、：:…！!][”』」》]*$|[。；]", bare)
    if starts_lower(bare) or len(bare.split()) > _MOST_WORDS:
        return False
    return not bare.endswith((",", ";", "…", "...", "-", "—")) and _ends_as_heading(bare, letters)


def _ends_as_heading(bare: str, letters: list[str]) -> bool:
    """Headings may end with a question mark or a colon when they are short, with a full stop only in capitals."""
    core = bare.rstrip(CLOSERS)
    if core.endswith("."):
        return _is_capitals(letters) or re.fullmatch(r"(?:\d{1,2}|[IVXLC]{1,7})\.", core) is not None
    if core.endswith(":"):
        return len(core.split()) <= 6
    if core.endswith(("?", "!")):
        return len(core.split()) <= 12
    holds_sentence = re.search(r"[.!?][\"”’»)]*\s+[^\W\d_a-zа-я]", bare) is not None
    return not holds_sentence or is_title_case(bare)


def is_title_case(words: str) -> bool:
    """Whether most words that count begin with a capital."""
    counted = [word for word in re.findall(r"[^\W\d_][\w’'-]*", words) if word.lower() not in _SMALL_WORDS]
    return bool(counted) and sum(word[0].isupper() for word in counted) >= 0.75 * len(counted)


def _is_capitals(letters: list[str]) -> bool:
    return (
        len(letters) >= 4
        and all(not letter.islower() for letter in letters)
        and any(letter.isupper() for letter in letters)
    )
