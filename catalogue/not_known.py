"""Words that answer "nobody knows". They are true answers, not gaps and not names (experience.md a.10)."""

from __future__ import annotations

import re

_NOT_KNOWN = (
    r"(?:date |maker |place )?(?:not known|unknown|not dated|undated|not named|none named|unnamed|anonymous)"
    r"|none|no date|n\. ?d|s\.d|n/a|\?+|-+|—"
    r"|(?:дата |автор |место )?(?:неизвест(?:ен|на|но|ны)|не известн?[аоы]?|не датировано|не указан[аоы]?)"
    r"|без даты|б\. ?д|б/д|нет"
    r"|(?:日期|年代|年份|时间|時間|作者|地点|地點)?(?:不详|不詳|未知|不明)|佚名|无|無"
)
_WHOLE = re.compile(_NOT_KNOWN, re.IGNORECASE)
#: "unknown artist", "translators unnamed": nobody, with a word that says what they were.
_SOMEBODY = re.compile(
    r"(?:unknown|unnamed|anonymous|unidentified) \w+|(?:\w+ ){1,3}(?:unknown|unnamed|not known|not named)"
    r"|неизвестн(?:ый|ая|ое|ые) \w+|\w+ неизвест(?:ен|на|но|ны)",
    re.IGNORECASE,
)


def says_not_known(words: str) -> bool:
    """``date not known``, ``n.d.``, «неизвестно», “不详” …"""
    return bool(_WHOLE.fullmatch(words.strip(" []().。")))


def names_nobody(words: str) -> bool:
    """The same, and "unknown artist" or "translators unnamed"."""
    return says_not_known(words) or bool(_SOMEBODY.fullmatch(words.strip(" []().。")))
