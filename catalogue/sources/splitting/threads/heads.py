"""How the head of a post looks, in the ways forums write it: a name with a date, a number, points or fields."""

from __future__ import annotations

import re

_MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|"
    r"янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[a-zа-я]*\.?"
)
_DATE = (
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс)[a-zа-я]*\.?,?\s+)?(?:{_MONTHS}\s+\d{{1,2}}(?:st|"
    rf"nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}\.?\s+{_MONTHS},?\s+\d{{2,4}}|"
    rf"\d{{4}}[-/.年]\s?\d{{1,2}}[-/.月]\s?\d{{1,2}}日?|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|(?:today|yesterday|"
    rf"\d{{1,3}}\s(?:minute|hour|day|week|month|year)s?\sago|\d{{1,3}}\s(?:мин|час|дн|день|нед|мес|год|"
    rf"лет)\w*\.?\sназад|\d{{1,3}}\s?(?:分钟|小时|天|周|个月|月|年)前|"
    rf"сегодня|вчера|昨天|今天))"
)
_TIME = r"(?:[T,;·|@]|\s|at|в)*\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\.?)?(?:\s?(?:utc|gmt|msk|мск|z)\S{0,6})?"
WHEN = rf"{_DATE}(?:{_TIME})?"
_NAME = r"(?P<name>[^\s#>|·,:：][^\n|·:：»]{0,39}?)"
#: ``Post by NAME » DATE``; ``#12 NAME`` and ``3楼 NAME``; ``NAME, DATE``; ``**NAME**``.
HEADERS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?:re:.{{0,120}}\s)?(?:posted|post|written|by|автор|сообщение|отправлено|作者|发帖人|發表者|楼主)\s*(?:by\s+|"
        rf"от\s+|пользователя\s+)?[:：]?\s*{_NAME}(?:\s*[»|·,—–-]+\s*|\s+)(?:(?:on|от|at)\s+)?{WHEN}.{{0,20}}",
        rf"(?:#\d{{1,5}}\s*[:.|·-]?\s*|\d{{1,5}}\s*[楼樓#]\s*[:：|·]?\s*|post\s+#?\d{{1,5}}\s*[:|"
        rf"·-]?\s*(?:by\s+)?){_NAME}(?:\s*[»|·,—–-]*\s*(?:on\s+|发表于\s*|發表於\s*|于\s*)?(?:{WHEN}))?[:：]?",
        rf"{_NAME}\s*(?:[»|·,—–-]|\s)\s*(?:(?:on|wrote on|posted on|said on|发表于|發表於|于|от|"
        rf"написал(?:\(а\))?)\s*)?\(?{WHEN}\)?(?:\s*[|·]?\s*#\d{{1,5}})?\s*[:：]?",
        rf"(?:\*\*|__){_NAME}(?:\*\*|__)\s*(?:[|·,—–-]*\s*\(?(?:{WHEN})\)?)?[:：]?",
    )
)
DATE_LINE = re.compile(
    rf"(?:(?:posted|published|опубликовано|发表于|發表於|#\d+)\s*[,·|"
    rf":：-]?\s*)?(?:on\s+)?{WHEN}(?:\s*[,·|-]?\s*(?:#\d{{1,5}}|edited|\(edited\)))?",
    re.I,
)
#: What a page says of the writer under the name: rank, place, number of posts.
ABOUT_WRITER = re.compile(
    r"(?:(?:senior |junior |new |active |well-known |banned )?(?:member|moderator|administrator|admin|guest|"
    r"banned|donor|op|author|участник|модератор|гость|новичок|"
    r"楼主|会员|版主)|(?:joined|registered|location|messages|posts|reputation|likes|regist\w*|сообщений|сообщения|"
    r"откуда|регистрация|зарегистрирован|帖子|积分|注册时间|来自)\s*[:：].{0,50}|#\d{1,5})",
    re.I,
)
#: ``NAME · 3 points · 2 years ago``.
REMARKED = re.compile(
    rf"(?:\*\*|u/|@|__)*{_NAME}(?:\*\*|__)?\s*[·|•—–-]\s*(?:[\d.,]+k?\s*(?:points?|upvotes?|likes?)\s*(?:[·|"
    rf"•—–-]\s*)?)?(?:{WHEN})?",
    re.I,
)
#: ``Author: NAME``, and the fields that stand around it.
FIELD = re.compile(
    r"(?:user(?:name)?|author|name|from|poster|posted by|member|пользователь|автор|имя|от|作者|用户名?|昵称|發表者|"
    r"网友)\s*[:：]\s*(?P<name>\S.{0,40})",
    re.I,
)
OTHER_FIELD = re.compile(
    r"(?:date|time|posted|subject|title|post(?: ?#| no\.?| number)?|id|score|likes|rating|дата|время|тема|"
    r"сообщение №|日期|时间|時間|主题|主題|楼层)\s*[:：#]\s*.{0,120}",
    re.I,
)
#: Signs at both ends of a head, taken off before it is read.
DECORATION = re.compile(r"^(?:>{3,}|[=~+|-]{2,})\s*|\s*(?:<{3,}|[=~+|-]{2,})$")
DAY_OR_MONTH = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|"
    r"(?:date|published|updated|дата|опубликовано|日期|发布)",
    re.I,
)
LONGEST_HEAD = 160
#: A head bears a number, a date or bold marks.
MAY_BE_HEAD = re.compile(r"\d|\*\*|__|ago|назад|前")
NAME_ALONE = re.compile(r"[^\s>#*|].{0,38}")
