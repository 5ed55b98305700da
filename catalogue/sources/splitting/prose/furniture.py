"""What a page carries besides its text: rules, page numbers, running headers, bare links, site furniture."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container
from dataclasses import dataclass, field

from catalogue.sources.splitting.letters import ends_sentence, starts_lower
from catalogue.sources.splitting.lines import Line

RULE = re.compile(r"[-–—_=*~•·.#+═─━※☆★◆◇○●\s]{3,}|\*|⁂|❧|[-–—]\s?[oO0]\s?[-–—]")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—\[(|]\s*)?(?:p(?:age|g)?\.?|стр(?:аница|\.)?|с\.|第)?\s*(?P<number>\d{1,4}|[ivxlc]{1,7})\s*(?:页|頁)?"
    r"(?:\s*(?:of|/|из|共)\s*\d{1,4}\s*(?:页|頁)?)?(?:\s*[-–—\])|])?",
    re.I,
)
_MARKED_PAGE = re.compile(r"(?:[-–—\[(|]|p(?:age|g)?\.?\s?\d|стр|第\s?\d+\s?[页頁])", re.I)
ADDRESS = r"(?:https?://|ftp://|www\.)[^\s<>\"“”«»]{2,2000}"
_LONGEST_ADDRESS = 2100
_BARE_LINK = re.compile(rf"(?:<\s*)?(?:{ADDRESS})(?:\s*>)?|\[[^\[\]]{{0,300}}\]\((?:{ADDRESS})\)", re.I)
#: What browsers print at the foot and the head of pages.
_PRINTED_FOOT = re.compile(
    r"(?:file|https?)://\S{1,2000}\s+\d{1,4}\s?/\s?\d{1,4}|"
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},\s\d{1,2}:\d{2}(?:\s?[AP]M)?.{0,120}",
    re.I,
)
#: When a subtitle is shown.
_TIMING = re.compile(r"(?:\d{1,2}:)?\d{2}:\d{2}[.,]\d{3}\s*-->\s*(?:\d{1,2}:)?\d{2}:\d{2}[.,]\d{3}.{0,60}")
_FURTHER = re.compile(
    r"(?:related|you (?:may|might)|more (?:stories|articles)|read also|(?:читайте|читать) также|похожие|"
    r"相关|推荐|延伸)",
    re.I,
)
_CRUMBS = re.compile(r"(?:home|main|главная|首页|首頁|当前位置[:：]?)(?:\s*(?:>|›|»|/|→)\s*[^>›»/→]{1,60}){1,8}", re.I)
_ABOUT = re.compile(
    r"(?:by\s+[A-ZА-ЯЁ].{1,60}|(?:published|posted|updated|опубликовано|发布时间|发表时间|时间|日期|来源|作者|编辑|责任编辑|浏览|点击|"
    r"阅读|字号|源|источник|автор|просмотров)\s*[:：]?\s*\S.{0,50}|\d{1,3}\s*min(?:ute)?s?\s+read|"
    r"время чтения.{0,30}|\d+ views)",
    re.I,
)
_PICTURE = re.compile(r"!\[[^\[\]]{0,600}\]\([^()\s]{0,2000}(?:\s+\"[^\"]{0,300}\")?\)")
_SITE = re.compile(
    r"(?:share(?: this(?: article| post| page)?| on (?:facebook|twitter|x|whatsapp|reddit))?|tweet|print|"
    r"email this|read more|"
    r"continue reading|advertisement|related (?:articles|posts|stories)|related:.{1,80}|you (?:may|"
    r"might) also like|more (?:stories|articles)|"
    r"читайте также|похожие (?:статьи|материалы)|(?:相关|推荐|延伸)阅读|"
    r"skip to (?:main )?content|"
    r"leave a (?:comment|reply)|\d+ comments?|comments(?: \(\d+\))?|subscribe(?: now| to .{1,40})?|"
    r"sign up .{1,40}|log in|"
    r"back to top|next (?:page|post|article)|previous (?:page|post|article)|all rights reserved\.?|"
    r"(?:©|\(c\)|copyright (?:©|\(c\)|\d{4}|by )).{0,80}|filed under:?.{0,60}|"
    r"tags?:.{0,80}|posted in .{0,60}|home|menu|search|"
    r"поделиться(?: .{1,30})?|читать (?:далее|также).{0,40}|реклама|подписаться.{0,30}|комментарии(?: \(\d+\))?|наверх|"
    r"все права защищены\.?|分享(?:到.{0,12})?|阅读(?:更多|原文|全文)|上一[篇页]|下一[篇页]|广告|"
    r"版权所有.{0,40}|返回顶部|"
    r"[【\[（(]?责任编辑[:：].{0,20}|【?关闭窗口】?|打印本页)[\s.…:»›>]*",
    re.I,
)


@dataclass(slots=True)
class Furniture:
    """Which lines are no text, with the reason; where pages begin; what also runs inside lines."""

    lines: dict[int, str] = field(default_factory=dict)
    pages: list[tuple[int, int]] = field(default_factory=list)
    running_addresses: set[str] = field(default_factory=set)
    running_words: set[str] = field(default_factory=set)


def find_furniture(lines: list[Line]) -> Furniture:
    """Look the whole text over for page furniture; ``lines`` maps places in the list to reasons."""
    furniture = Furniture()
    for at, line in enumerate(lines):
        why = _plain_reason(line.words) if line.words else ""
        if why == "timing" and at and lines[at - 1].words.isdigit():
            furniture.lines[at - 1] = why
        if why and not (why == "site furniture" and _is_inside_paragraph(lines, at)):
            furniture.lines[at] = why
    _find_further_reading(lines, furniture)
    _find_page_numbers(lines, furniture)
    _find_running_lines(lines, furniture)
    furniture.pages.sort()
    _find_running_addresses(lines, furniture)
    return furniture


def _is_inside_paragraph(lines: list[Line], at: int) -> bool:
    """Whether the line goes on with the one right before, or the one right after goes on with it."""
    before = lines[at - 1].words if at else ""
    after = lines[at + 1].words if at + 1 < len(lines) else ""
    return bool(after and starts_lower(after)) or bool(before and len(before) > 30 and not ends_sentence(before))


def is_rule(words: str) -> bool:
    return RULE.fullmatch(words) is not None and not any(
        character.isalnum() for character in words if character not in "oO0"
    )


def is_bare_link(words: str) -> bool:
    return _BARE_LINK.fullmatch(words) is not None


def _plain_reason(words: str) -> str:
    """Why a line is no text, told from the line alone; ``""`` when it may be text."""
    if len(words) > _LONGEST_ADDRESS:
        return ""
    signs = (
        ("rule", is_rule(words)),
        ("link", is_bare_link(words)),
        ("page footer", _PRINTED_FOOT.fullmatch(words) is not None),
        ("timing", _TIMING.fullmatch(words) is not None),
        ("breadcrumbs", len(words) <= 160 and _CRUMBS.fullmatch(words) is not None),
        ("about the text", is_about_line(words)),
        ("picture", _PICTURE.fullmatch(words) is not None),
        ("site furniture", len(words) <= 90 and _SITE.fullmatch(words) is not None),
    )
    return next((why for why, is_told in signs if is_told), "")


def _find_further_reading(lines: list[Line], furniture: Furniture) -> None:
    """Under "You might also like" stand titles of other pages, until a sentence begins.

    The last of them may be the heading of what follows, when a blank line stands over it.
    """
    titles: list[int] | None = None
    for at, line in enumerate(lines):
        if not line.words:
            continue
        if furniture.lines.get(at) == "site furniture" and _FURTHER.match(line.words):
            titles = []
        elif titles is not None and at not in furniture.lines:
            if len(line.words) <= 100 and not ends_sentence(line.words) and not line.words.startswith("#"):
                titles.append(at)
                furniture.lines[at] = "site furniture"
                continue
            if titles and not lines[titles[-1] - 1].words:
                del furniture.lines[titles[-1]]
            titles = None


def is_about_line(words: str) -> bool:
    """Whether the line says only who wrote, when and where: ``By NAME | Published March 3, 2019 | 5 min read``."""
    if len(words) > 160:
        return False
    parts = [
        part
        for part in re.split(
            r"\s*[|·•]\s*|\s{2,}|\u3000+|\s(?=(?:来源|作者|编辑|责任编辑|时间|日期|浏览|点击)\s*[:：])", words
        )
        if part
    ]
    return len(parts) >= 2 and all(_ABOUT.fullmatch(part) for part in parts)


def _find_page_numbers(lines: list[Line], furniture: Furniture) -> None:
    """Lines that are a page number: marked as one (``- 12 -``, ``Page 3``), or bare and counting up with others."""
    bare: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        if not line.words or len(line.words) > 24 or at in furniture.lines:
            continue
        found = _PAGE_NUMBER.fullmatch(line.words)
        if not found or not found["number"].isdigit():
            continue
        number = int(found["number"])
        if _MARKED_PAGE.match(line.words):
            furniture.lines[at] = "page number"
            furniture.pages.append((line.end, number))
        else:
            bare.append((at, number))
    for at, number in list(bare):
        if _is_beside_form_feed(lines, at):
            furniture.lines[at] = "page number"
            furniture.pages.append((lines[at].end, number))
            bare.remove((at, number))
    rising = [
        place
        for place, (_, number) in enumerate(bare)
        if (place and 0 < number - bare[place - 1][1] <= 3)
        or (place + 1 < len(bare) and 0 < bare[place + 1][1] - number <= 3)
    ]
    if len(rising) >= 3 or (
        rising and any(_stands_alone_at_cut(lines, bare[place][0], furniture.lines) for place in rising)
    ):
        for place in rising:
            at, number = bare[place]
            furniture.lines[at] = "page number"
            furniture.pages.append((lines[at].end, number))


def _stands_alone_at_cut(lines: list[Line], at: int, noise: Container[int]) -> bool:
    """Whether the line stands where a sentence is cut: no sentence end before, small letter after."""
    before, after = _next_line(lines, at, -1, noise), _next_line(lines, at, 1, noise)
    return bool(before and after and not ends_sentence(before.words) and starts_lower(after.words))


def _is_beside_form_feed(lines: list[Line], at: int) -> bool:
    """Whether the line is the first or the last on a page that a form feed begins or ends."""
    after = _next_line(lines, at, 1, ())
    return lines[at].page_break_before or (after is not None and after.page_break_before)


def _next_line(lines: list[Line], at: int, step: int, noise: Container[int]) -> Line | None:
    """The nearest line with words in that direction, looking over a few blank ones and over noise."""
    for near in range(at + step, at + 9 * step, step):
        if not 0 <= near < len(lines):
            break
        if lines[near].words and near not in noise:
            return lines[near]
    return None


def _find_running_lines(lines: list[Line], furniture: Furniture) -> None:
    """Short lines that come again with nothing but their page number changed, and that cut sentences or pages."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if (
            line.words
            and 4 <= len(line.words) <= 100
            and at not in furniture.lines
            and not line.words.startswith((">", "#"))
        ):
            # Left and right pages bear the number on different sides.
            key = re.sub(r"[\d\s|·–-]+", "", line.words).casefold()
            if len(key) >= 3 and any(character.isalpha() for character in key):
                places[key].append(at)
    for key, found in places.items():
        if len(found) < 2:
            at = found[0]
            if lines[at].page_break_before and _stands_alone_at_cut(lines, at, furniture.lines):
                furniture.lines[at] = "running header"
            continue
        at_page = sum(_borders_page(lines, at, furniture) for at in found)
        # The first page has no page before it.
        at_page += at_page > 0 and not any(line.words for line in lines[: found[0]])
        if at_page * 2 >= len(found) and (len(found) >= 3 or at_page >= 2):
            for at in found:
                furniture.lines[at] = "running header"
                number = re.match(r"\d{1,4}(?=\D)|(?:(?<=^)|.*?\D)(?P<last>\d{1,4})$", lines[at].words)
                if number and len(found) >= 3:
                    furniture.pages.append((lines[at].start, int(number["last"] or number.group())))
            if len(key) >= 12:
                furniture.running_words.add(" ".join(re.sub(r"\d+", " ", lines[found[0]].words).split()))


def _borders_page(lines: list[Line], at: int, furniture: Furniture) -> bool:
    if lines[at].page_break_before or _stands_alone_at_cut(lines, at, furniture.lines):
        return True
    for step in (-1, 1):
        near = at + step
        while 0 <= near < len(lines) and abs(near - at) <= 3 and not lines[near].words:
            near += step
        if 0 <= near < len(lines) and (
            furniture.lines.get(near) == "page number" or (step == 1 and lines[near].page_break_before)
        ):
            return True
    return False


def _find_running_addresses(lines: list[Line], furniture: Furniture) -> None:
    """Addresses that stand alone on a line or cut a sentence, more than once in the text: the foot of each page."""
    counted: Counter[str] = Counter()
    as_furniture: set[str] = set()
    for at, line in enumerate(lines):
        if "://" not in line.words and "www." not in line.words:
            continue
        for found in re.finditer(ADDRESS, line.words):
            address = found.group().rstrip(".,;:)]")
            counted[address] += 1
            if furniture.lines.get(at) == "link":
                as_furniture.add(address)
    furniture.running_addresses = {address for address in as_furniture if counted[address] >= 2}
