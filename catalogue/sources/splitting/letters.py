"""What single characters and line ends tell: visible or not, Han or not, the end of a sentence or not."""

from __future__ import annotations

import re

#: Marks that end a sentence, in the scripts we read.
TERMINAL = ".!?…。！？｡‼⁇⁈⁉"
#: Marks that may follow the end of a sentence and still belong to it.
CLOSERS = "\"'”’»›)]}）］」』】》〉＂＇*_~"
OPENERS = "\"'“‘„«‹([{（［「『【《〈*_"

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
KANA = "\u3040-\u30ff\u31f0-\u31ff"
_HAN_OR_KANA = re.compile(f"[{HAN}{KANA}]")
#: Full-width marks: text that begins or ends with one is set without blanks around it.
_WIDE = re.compile(f"[{HAN}{KANA}\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff60]")

#: A line ending; a form feed or a vertical tab ends a line too.
LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

_TRAILING_MARKS = re.compile(
    r"(?:<sup>[^<>\n]{1,12}</sup>|\[\d{1,3}\]|[¹²³⁰-⁹†‡§①-⑳]|(?<=[.!?…。！？\"”’»」』])\s?\d{1,3})\s*$"
)
_TERMINAL_END = re.compile(f"[{re.escape(TERMINAL)}][{re.escape(CLOSERS)}]*$")
_CLOSED_TERMINAL = re.compile(f"[{re.escape(TERMINAL)}]")


def word_set(words: str) -> frozenset[str]:
    """The words of a line as a set: long lists of words read better so."""
    return frozenset(words.split())


def is_visible(character: str) -> bool:
    """Whether the character leaves ink: no blank, no control, no format character, no lone surrogate."""
    return character.isprintable() and not character.isspace()


def is_wide(character: str) -> bool:
    """Whether the character is Han, kana or full-width: nothing is put between two such in a join."""
    return _WIDE.match(character) is not None


def han_share(words: str) -> float:
    """The share of Han and kana among the letters, 0 to 1."""
    letters = sum(map(str.isalpha, words))
    return len(_HAN_OR_KANA.findall(words)) / letters if letters else 0.0


def without_trailing_marks(words: str) -> str:
    """The words without footnote marks at their end: ``advance."<sup>9</sup>`` gives ``advance."``."""
    # The marks are short: looking at the tail only keeps long lines cheap.
    head, tail = words[:-80], words[-80:].rstrip()
    while found := _TRAILING_MARKS.search(tail):
        tail = tail[: found.start()].rstrip()
    return head + tail


def ends_sentence(words: str) -> bool:
    """Whether the words end as a sentence does, footnote marks left aside."""
    return _TERMINAL_END.search(without_trailing_marks(words)[-12:]) is not None


def count_sentences(words: str) -> int:
    """A rough count of sentence ends, at least 1; abbreviations count too much, which does no harm where it is used."""
    ends = re.findall(r"[.!?…]+[\"”’»)\]]*(?:\d{1,3}|<sup>\d{1,3}</sup>|\[\d{1,3}\])?(?=\s|$)|[。！？]", words)
    return max(len(ends), 1)


def first_letter(words: str) -> str:
    """The first letter or digit, or ``""``."""
    found = re.search(r"[^\W_]", words)
    return found.group() if found else ""


def starts_lower(words: str) -> bool:
    """Whether the words go on in the middle of a sentence: their first letter is a small one and no list mark."""
    stripped = words.lstrip(OPENERS + " ")
    if not stripped or not stripped[0].islower():
        return False
    # "iPhone", "eBay" and "a)" begin small without going on.
    return not re.match(r"[a-zа-я](?:[A-ZА-Я]|[.)]\s)", stripped)
