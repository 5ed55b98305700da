"""Lines that say whose words a quote is: ``NAME said:``, ``On Monday NAME wrote:``, ``NAME писал(а):``."""

from __future__ import annotations

import re
from collections import deque

_NAME = r"(?P<name>[^\s:：>][^\n:：>]{0,59}?)"
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?:on|le|am)\s.{{4,90}}?[,，]?\s{_NAME}\s*(?:<[^<>]{{1,100}}>|\([^()]{{1,60}}\))?\s(?:wrote|writes|"
        rf"said)\s*[:：]",
        rf"(?:originally posted by|originally said by|quote from|quote by|quoting|quoted from|zitat von|"
        rf"citation de)\s*[:：]?\s*{_NAME}(?:\s+(?:on|at|»)\s.{{0,60}})?\s*[:：]?\s*(?:↑|⬆|View Post)?",
        rf"(?:цитата(?: от| из сообщения)?|сообщение от|цитирую)\s*[:：]?\s*{_NAME}(?:\s+от\s.{{0,40}})?\s*[:：]?\s*↑?",
        rf"(?:原帖由|引用\s?(?:第?\d+[楼樓])?|最初由)\s*[:：]?\s*{_NAME}(?:\s*(?:于|於|在)?.{{0,40}}?(?:发表|發表|发布|發佈)(?:于|於|"
        rf"的)?.{{0,30}})?\s*[:：]?",
        rf"{_NAME}\s+(?:said|wrote|writes|says|posted|asked|replied|commented|remarked)(?:\s+(?:on|at|in|"
        rf"↑)\s?.{{0,60}})?\s*(?:[:：]\s*(?:↑|⬆)?|↑|⬆)",
        rf"{_NAME}\s+(?:писал|написал|сказал|ответил|пишет|говорит|"
        rf"спросил)(?:\(?а\)?)?(?:\s*[,(]?\s*\d.{{0,40}}|\s+(?:в|от)\s.{{0,40}})?\s*[:：]\s*↑?",
        rf"{_NAME}\s*(?:说道?|說道?|写道|寫道|曾说|曾說|回复|回覆)\s*[:：]",
        rf"{_NAME}\s*(?:发表于|發表於|于)\s*\d{{4}}[-年/].{{0,30}}(?:写道|寫道|说|說)?\s*[:：]?",
        rf"@{_NAME}\s*[:：]",
    )
)
#: A sentence of the writer that leads up to a quote is no user's name: "As the report said:", "He wrote:".
_NOT_A_NAME = re.compile(
    r"(?:as|he|she|they|i|we|you|it|who|what|when|like|and|but|so|then|the|this|that|there|someone|somebody|"
    r"one|my|his|her|their|our|in|"
    r"как|он|она|они|я|мы|вы|и|но|это|кто|что|в|на|他|她|他们|我|我们|你|它)(?:\s|$)",
    re.I,
)
#: What is left of a date before the name: ``On Tue Mar 04, 2014 7:40 pm, NAME wrote:``.
_DATE_BEFORE = re.compile(
    r"^.*(?:\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?|\b\d{4}|[+-]\d{4}|"
    r"\([A-Z]{2,5}\))\s*[,，]?\s+(?=\S)",
    re.I,
)
_PERSON = r"(?P<person>(?:[A-ZА-ЯЁ][\w’'-]*\.?\s+){0,4}[A-ZА-ЯЁ][\w’'-]+)"
_LEADS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:quot(?:e|ation|ing|ed)|passage|excerpt|extract|words|lines?|remark|saying)\s+(?:from|by|of)\s+{_PERSON}",
        rf"(?:[Aa]s|[Ww]hat)\s+{_PERSON}\s+(?:(?:once|later|famously|himself|herself|also|has)\s+)?(?:said|"
        rf"wrote|writes|says|put|puts|noted|notes|argued|argues|observed|explained|told|declared)",
        rf"(?:[Aa]ccording to|[Ii]n the words of|[Tt]o quote|[Qq]uoting|[Ff]rom)\s+{_PERSON}",
        rf"(?:^|[.!?]\s+){_PERSON}\s+(?:(?:once|later|famously|himself|herself|also)\s+)?(?:said|wrote|writes|"
        rf"says|noted|argued|observed|declared)\b",
        rf"(?:[Кк]ак|[Пп]о словам|[Цц]итат[аы] из|[Цц]итирую)\s+(?:(?:писал|сказал|говорил|отмечал)а?\s+)?{_PERSON}",
        r"(?:正如|引用|据|根据|按照|據|根據)\s*(?P<person>[\u4e00-\u9fff·]{2,12}?)\s*(?:所?[说說写寫言]|的[话話]|[写寫]道|指出|曾)",
        r"(?P<person>[\u4e00-\u9fff·]{2,8}?)(?:曾经|曾經|曾)?(?:说过|說過|指出|写道|寫道|说|說)[:：]\s*$",
    )
)


def attributed_to(words: str, known: set[str]) -> str:
    """The name in a line that only says whose words follow, or ``""``.

    ``known`` are the thread's writers in small letters: they are believed at once; another name must look like one and
    must not begin a sentence.
    """
    if len(words) > 200:
        return ""
    for pattern in _PATTERNS:
        found = pattern.fullmatch(words)
        if found:
            name = plain_name(_DATE_BEFORE.sub("", found["name"]))
            if ", " in name and name.lower() not in known:
                name = name.rsplit(", ", 1)[1]
            if name.lower() in known:
                return name
            if name and len(name.split()) <= 4 and not _NOT_A_NAME.match(name) and not re.search(r"[.!?。]\s", name):
                return name
    return ""


def led_up_to(words: str) -> str:
    """The person whose words a sentence of the writer leads up to ("this quote from A. Reader:"), or ``""``."""
    tail = words[-300:]
    if not tail.rstrip().endswith((":", "：", "-", "—", "–")):
        return ""
    for pattern in _LEADS:
        last = deque(pattern.finditer(tail), maxlen=1)
        if last and not _NOT_A_NAME.match(last[0]["person"]):
            return last[0]["person"]
    return ""


def plain_name(name: str) -> str:
    """A name without the marks around it."""
    return re.sub(r"\s+", " ", name).strip(" \t*_`[]\"“”«»'@,·|")
