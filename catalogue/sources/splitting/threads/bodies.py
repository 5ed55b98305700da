"""The body of a post: the writer's own words told from the quotes in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting.letters import starts_lower
from catalogue.sources.splitting.lines import Line, cut_lines
from catalogue.sources.splitting.prose.furniture import ADDRESS, is_bare_link, is_rule
from catalogue.sources.splitting.prose.joining import is_cut
from catalogue.sources.splitting.rough import LinesKept, Rough
from catalogue.sources.splitting.threads.attributions import attributed_to, led_up_to, plain_name
from catalogue.sources.splitting.threads.talk import Talk, plain_text
from catalogue.sources.splitting.threads.unmarked import find_unmarked_quotes

_MARKS = re.compile(r"(?:>[ \t]?)+")
_CODE = re.compile(r"\[(?P<closes>/?)quote(?P<value>[^\[\]\n]{0,200})\]", re.I)
_POST_FURNITURE = re.compile(
    r"(?:click to expand\.*|last edited(?: by)?.{0,80}|edited (?:by|on) .{0,80}|sent from my .{0,60}|reply|"
    r"like[sd]?(?:\s*:.{0,60}|\s+\d.{0,20}|\s+reactions?.{0,40})?|report|#\d{1,5}|\d{1,5}[楼樓]|"
    r"\d+ (?:likes?|replies|upvotes|points?|people like this).{0,20}|share|quote|permalink|top|reactions?:.{0,120}|"
    r"attachments?(?:\s*:.{0,60})?|последний раз редактировал.{0,80}|отредактировано.{0,80}|ответить|цитировать|"
    r"нравится(?:[:\s]*\d+)?|пожаловаться|(?:本帖最后由|最后编辑|最後編輯).{0,60}|回复|回覆|举报|點讚|点赞.{0,8}|"
    r"支持\s?\d*|反对\s?\d*)[\s.…»›]*",
    re.I,
)
_TRAILING_LINK = re.compile(rf"(?<=[.!?…。！？:：)\"”»])\s+<?{ADDRESS}>?$", re.I)
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,2000}\)|\[img\].{0,2000}\[/img\]", re.I)
_ORIGINAL = re.compile(r"-{2,}\s*(?:original message|forwarded message|исходное сообщение|原始邮件)\s*-{2,}", re.I)
_MAIL_FIELD = re.compile(
    r"(?P<name>from|sent|date|to|cc|subject|от|кому|дата|тема|отправлено|发件人|收件人|主题|时间)\s*[:：]\s*(?P<value>.*)",
    re.I,
)
_LONGEST_SIGNATURE = 500
_LONGEST_LINK = 2200
_COMPARED = 400


@dataclass(frozen=True, slots=True)
class Body:
    """A post's rough passages in reading order, and its noise."""

    roughs: list[Rough]
    noise: list[tuple[int, int, str]]


@dataclass(slots=True)
class _Part:
    """Consecutive lines of one quote level; ``speaker`` is who is quoted there.

    A line is where it starts and ends; ``None`` stands for a line of noise, which parts the piece.
    """

    level: int
    lines: list[tuple[int, int] | None] = field(default_factory=list)
    speaker: str = ""
    words: str = ""

    def pieces(self) -> list[tuple[int, int]]:
        """One piece from the first to the last line, parted only where noise stands in between."""
        pieces: list[tuple[int, int]] = []
        is_open = False
        for line in self.lines:
            if line is None:
                is_open = False
            elif is_open:
                pieces[-1] = (pieces[-1][0], line[1])
            else:
                pieces.append(line)
                is_open = True
        return pieces


@dataclass(frozen=True, slots=True)
class _QuotedLine:
    """A line with the marks of its quote level taken off: ``start`` is where its words begin."""

    line: Line
    level: int
    start: int
    words: str


def read_body(text: str, start: int, end: int, *, speaker: str, number: int, talk: Talk) -> Body:
    """Cut ``text[start:end]``, the body of post ``number`` of a talk."""
    reader = _BodyReader(talk)
    for first, after, level, quoted in _regions(text, start, end, reader.noise):
        reader.read(cut_lines(text, first, after), level, quoted)
    keeps = LinesKept.PARAGRAPHS if talk.is_wrapped else LinesKept.ALL
    roughs: list[Rough] = []
    for at, part in enumerate(reader.parts):
        pieces = part.pieces()
        if pieces and part.level == 0:
            roughs.append(Rough(PassageKind.POST, pieces, speaker=speaker, number=number, keeps=keeps))
            talk.remember(speaker, " ".join(text[first:after] for first, after in pieces))
        elif pieces:
            quoted = part.speaker or _led_by(text, reader.parts, at)
            roughs.append(Rough(PassageKind.QUOTE, pieces, speaker=quoted, number=number, keeps=keeps))
    return Body(roughs, reader.noise)


def _regions(text: str, start: int, end: int, noise: list[tuple[int, int, str]]) -> list[tuple[int, int, int, str]]:
    """Parts of the body between ``[quote]`` marks: start, end, level, who is quoted."""
    regions: list[tuple[int, int, int, str]] = []
    open_names: list[str] = []
    at = start
    for found in _CODE.finditer(text, start, end):
        regions.append((at, found.start(), len(open_names), open_names[-1] if open_names else ""))
        noise.append((found.start(), found.end(), "quote mark"))
        at = found.end()
        if not found["closes"]:
            value = found["value"].lstrip("= ").strip("\"' ")
            open_names.append(plain_name(re.split(r"[,;]\s*\w+\s*[:=]|;\d+|\s+date=|\s+post=", value)[0]))
        elif open_names:
            open_names.pop()
    regions.append((at, end, len(open_names), open_names[-1] if open_names else ""))
    return [region for region in regions if region[0] < region[1]]


class _BodyReader:
    """Reads a body line by line. ``waiting`` are the names announced for the next quote of each level."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.parts: list[_Part] = []
        self.noise: list[tuple[int, int, str]] = []
        self.waiting: dict[int, str] = {}
        self.blank_lines = 0
        self.is_fresh = True
        #: Whether blank lines inside quotes bear a mark here: then one without ends the quote.
        self.has_marked_blanks = False

    def read(self, lines: list[Line], base: int, quoted: str) -> None:
        """Read the lines of a region whose own level is ``base`` and where ``quoted`` is quoted."""
        self.waiting = {base: quoted} if base and quoted else {}
        self.blank_lines, self.is_fresh = 0, True
        unmarked = find_unmarked_quotes(lines, self.talk)
        lines = self._mail_below(lines, unmarked)
        taken_off = _take_levels_off(lines, unmarked, self.waiting, base)
        self.has_marked_blanks = any(line.level and not line.words for line in taken_off)
        read_already = -1
        for at, line in enumerate(taken_off):
            if not line.line.words:
                self.blank_lines += 1
                continue
            if line.start > line.line.start:
                self.noise.append((line.line.start, line.start, "quote mark"))
            if not line.words:
                # An empty quote line keeps two paragraphs of one quote apart.
                self.blank_lines = 0
            elif at <= read_already:
                self.noise.append((line.start, line.line.end, "whose words follow"))
            elif why := _noise_reason(taken_off, at):
                if why == "signature":
                    self.noise.append((line.start, lines[-1].end, why))
                    return
                self._leave_out(line, why)
            elif head := self._attribution(taken_off, at):
                name, last_line = head
                self.noise.append((line.start, line.line.end, "whose words follow"))
                self.waiting[base + line.level + 1] = name
                self.blank_lines, self.is_fresh = 0, True
                read_already = last_line
            else:
                self._keep(line, base + line.level)

    def _mail_below(self, lines: list[Line], unmarked: dict[int, str]) -> list[Line]:
        """Under ``-----Original Message-----`` and some fields stands the mail answered to, unmarked, to the end."""
        rule = next((at for at, line in enumerate(lines) if _ORIGINAL.fullmatch(line.words)), None)
        if rule is None:
            return lines
        at, name = rule, ""
        while at < len(lines) and lines[at].words:
            field_line = _MAIL_FIELD.fullmatch(lines[at].words)
            if at > rule and not field_line:
                break
            if field_line and field_line["name"].lower() in ("from", "от", "发件人"):
                name = plain_name(re.split(r"[<\[(]", field_line["value"])[0])
            self.noise.append((lines[at].start, lines[at].end, "mail head"))
            at += 1
        below = [place for place in range(at, len(lines)) if lines[place].words]
        unmarked.update(dict.fromkeys(below, ""))
        if below:
            unmarked[below[0]] = name
        blanked = [Line(line.start, line.start, "", 0) for line in lines[rule:at]]
        return lines[:rule] + blanked + lines[at:]

    def _attribution(self, lines: list[_QuotedLine], at: int) -> tuple[str, int] | None:
        """Whose words follow, when this line says nothing else and a quote comes next; and the last line of saying so.

        Mail programs wrap "On Monday, 3 March 2014, NAME wrote:" over two lines, as they wrap everything.
        """
        line = lines[at]
        name = attributed_to(line.words, self.talk.writers)
        if name and _next_level(lines, at) > line.level:
            return name, at
        second = lines[at + 1] if at + 1 < len(lines) else None
        if second and second.level == line.level and second.words.endswith((":", "：")) and len(line.words) <= 120:
            name = attributed_to(f"{line.words} {second.words}", self.talk.writers)
            if name and _next_level(lines, at + 1) > line.level:
                return name, at + 1
        return None

    def _leave_out(self, line: _QuotedLine, why: str) -> None:
        self.noise.append((line.start, line.line.end, why))
        if self.parts:
            self.parts[-1].lines.append(None)

    def _keep(self, line: _QuotedLine, level: int) -> None:
        end = line.line.end
        if trailing := _TRAILING_LINK.search(line.words[-_LONGEST_LINK:]):
            end -= len(line.words[-_LONGEST_LINK:]) - trailing.start()
            self.noise.append((end, line.line.end, "link"))
        last = None if self.is_fresh or not self.parts else self.parts[-1]
        begins_quote = level > 0 and (level in self.waiting or (last is not None and self._is_other_quote(last, line)))
        if last is None or last.level != level or begins_quote:
            last = _Part(level, speaker=self.waiting.pop(level, ""))
            self.parts.append(last)
        last.lines.append((line.start, end))
        last.words += f" {line.words}"
        self.blank_lines, self.is_fresh = 0, False

    def _is_other_quote(self, last: _Part, line: _QuotedLine) -> bool:
        """Whether a quoted line after a blank one without a mark begins another quote.

        Two blank lines part quotes. With one, the line goes on with the quote when one writer said both before.
        """
        if not self.blank_lines or line.start == line.line.start:
            return False
        if self.blank_lines > 1 or self.has_marked_blanks:
            return True
        first, second = plain_text(last.words)[:_COMPARED], plain_text(line.words)[:_COMPARED]
        sayers = [writer for writer, said in self.talk.said.items() if first in said or second in said]
        return bool(sayers) and not any(
            first in self.talk.said[writer] and second in self.talk.said[writer] for writer in sayers
        )


def _take_levels_off(
    lines: list[Line], unmarked: dict[int, str], waiting: dict[int, str], base: int
) -> list[_QuotedLine]:
    taken_off: list[_QuotedLine] = []
    for at, line in enumerate(lines):
        marks = _MARKS.match(line.words)
        level, offset = (marks.group().count(">"), marks.end()) if marks else (0, 0)
        if at in unmarked:
            level = 1
            if unmarked[at]:
                waiting[base + 1] = unmarked[at]
        rest = line.words[offset:]
        blanks = len(rest) - len(rest.lstrip())
        taken_off.append(_QuotedLine(line, level, line.start + offset + blanks, rest.strip()))
    return taken_off


def _next_level(lines: list[_QuotedLine], at: int) -> int:
    """The level of the next line with words, looking over a few blank ones."""
    return next((line.level for line in lines[at + 1 : at + 8] if line.line.words), 0)


def _noise_reason(lines: list[_QuotedLine], at: int) -> str:
    words = lines[at].words
    if words == "--" and not lines[at].level:
        rest = lines[-1].line.end - lines[at].line.end
        return "signature" if rest <= _LONGEST_SIGNATURE else "rule"
    if is_rule(words):
        return "rule"
    if is_bare_link(words):
        return "link"
    if _IMAGE.fullmatch(words):
        return "picture"
    if len(words) <= 120 and _POST_FURNITURE.fullmatch(words) and not _is_inside_paragraph(lines, at):
        return "post furniture"
    return ""


def _is_inside_paragraph(lines: list[_QuotedLine], at: int) -> bool:
    """Whether the line goes on with the one before, or the next one goes on with it: a wrapped sentence's part."""
    before = lines[at - 1] if at else None
    after = lines[at + 1] if at + 1 < len(lines) else None
    goes_on = before is not None and before.words and before.level == lines[at].level and is_cut(before.words)
    return bool(goes_on or (after is not None and after.words and starts_lower(after.words)))


def _led_by(text: str, parts: list[_Part], at: int) -> str:
    """The person that the writer's words right before a quote lead up to."""
    if at and parts[at - 1].level == parts[at].level - 1:
        pieces = parts[at - 1].pieces()
        if pieces:
            return led_up_to(text[pieces[0][0] : pieces[-1][1]])
    return ""
