"""Chats: one line a turn, ``name: words``, with times or without."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting.lines import Line
from catalogue.sources.splitting.prose.furniture import is_bare_link, is_rule
from catalogue.sources.splitting.prose.speakers import are_fields, asks_and_answers, label_of
from catalogue.sources.splitting.rough import Cut, LinesKept, Rough

_DATE = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{4}年\d{1,2}月\d{1,2}日)"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
_STAMP = rf"(?:[\[(（]\s*(?:{_DATE},?\s+)?{_TIME}(?:,?\s+{_DATE})?\s*[\])）]|(?:{_DATE},?\s+)?{_TIME})"
_NICK = r"(?P<name>[^\s<>\[\]:：][^<>\[\]:：\n]{0,38}?)"
_STAMPED = re.compile(
    rf"{_STAMP}\s*(?:[-–—|]\s*)?(?:<[@+~&%]?\s?(?P<nick>[^<>\s][^<>\n]{{0,38}})>|"
    rf"{_NICK}\s*[:：])\s*(?=\S)",
    re.I,
)
_STAMPED_AFTER = re.compile(rf"{_NICK}\s*,?\s*{_STAMP}\s*[:：]?\s*(?=\S|$)", re.I)
_NICKED = re.compile(r"<[@+~&%]?\s?(?P<nick>[^<>\s/!][^<>\n]{0,38})>\s+(?=\S)")
_HAPPENING = re.compile(
    rf"(?:{_STAMP}\s*(?:[-–—|]\s*)?)?(?:[-*=]{{1,3}}>?\s?\S.{{0,120}}\b(?:joined|left|quit|changed|added|"
    rf"created|removed|кинул|вошёл|вышел|добавил|加入|离开)\b.*|"
    rf"\S.{{0,80}}\b(?:joined|left|changed the (?:group|subject)|added|created group|was added|<Media omitted>|"
    rf"image omitted)\b.{{0,80}})|{_DATE}",
    re.I,
)
_RUNNING_TIME = re.compile(r"[\[(](\d{1,2}:\d{2}:\d{2})[\])]\s")
_LATEST_START = 900
#: Longer turns on the average are an interview's, not a chat's.
_USUAL_TURN = 170


@dataclass(frozen=True, slots=True)
class Turn:
    """The line a turn begins on, where its words begin in that line, and whose it is."""

    line: int
    words_at: int
    speaker: str


def find_turns(lines: list[Line]) -> list[Turn] | None:
    """The turns of a chat, or ``None`` when the text is none.

    With times or ``<nick>`` a third of the lines is enough; bare ``name: words`` must begin most lines, by at least two
    who come back, in turns that are short: long ones make an interview.
    """
    filled = [at for at, line in enumerate(lines) if line.words]
    if len(filled) < 3:
        return None
    if _is_transcript([lines[at].words for at in filled]):
        return None
    for pattern in (_STAMPED, _NICKED, _STAMPED_AFTER):
        turns = []
        for at in filled:
            found = pattern.match(lines[at].words[:200])
            if found:
                groups = found.groupdict()
                turns.append(Turn(at, found.end(), (groups.get("nick") or groups.get("name") or "").strip(" ~@")))
        if (
            len(turns) >= 3
            and len(turns) * 3 >= len(filled)
            and len({turn.speaker for turn in turns}) <= len(turns) * 0.75 + 1
        ):
            return turns
    return _bare_turns(lines, filled)


def _is_transcript(lines: list[str]) -> bool:
    """Whether the times count up from the start of a recording: then people spoke, and did not type."""
    seconds = [
        sum(int(part) * 60**power for power, part in enumerate(reversed(found.group(1).split(":"))))
        for line in lines
        if (found := _RUNNING_TIME.match(line))
    ]
    return (
        len(seconds) >= 3
        and len(seconds) * 2 >= len(lines)
        and seconds[0] < _LATEST_START
        and all(first <= second for first, second in pairwise(seconds))
    )


def _bare_turns(lines: list[Line], filled: list[int]) -> list[Turn] | None:
    turns: list[Turn] = []
    for at in filled:
        words = lines[at].words
        label = label_of(words[:200])
        if label:
            found = re.match(r".{0,80}?[:：](?:\*\*|__)?\s*", words[:200])
            turns.append(Turn(at, found.end() if found else 0, label))
    counted = Counter(turn.speaker for turn in turns)
    coming_back = sum(times for times in counted.values() if times >= 2)
    lengths = [len(lines[turn.line].words) - turn.words_at for turn in turns]
    is_chat = (
        len(turns) >= 4
        and len(turns) * 10 >= len(filled) * 6
        and sum(times >= 2 for times in counted.values()) >= 2
        and coming_back >= 0.8 * len(turns)
        and sum(lengths) < _USUAL_TURN * len(lengths)
        and not asks_and_answers(counted)
        and not are_fields(counted)
    )
    return turns if is_chat else None


def read_chat(text: str, lines: list[Line], turns: list[Turn]) -> Cut:
    """Each turn a post; lines without a name go on with the turn before."""
    noise: list[tuple[int, int, str]] = []
    roughs: list[Rough] = []
    title = _read_top(text, lines[: turns[0].line], roughs, noise)
    for number, turn in enumerate(turns, start=1):
        stop = turns[number].line if number < len(turns) else len(lines)
        line = lines[turn.line]
        noise.append((line.start, line.start + turn.words_at, "speaker's name"))
        pieces: list[tuple[int, int]] = []
        if turn.words_at < len(line.words):
            pieces.append((line.start + turn.words_at, line.end))
        for following in lines[turn.line + 1 : stop]:
            if not following.words:
                continue
            if is_rule(following.words) or is_bare_link(following.words) or _HAPPENING.fullmatch(following.words[:300]):
                noise.append((following.start, following.end, "chat furniture"))
            else:
                pieces.append((following.start, following.end))
        if pieces:
            roughs.append(
                Rough(
                    PassageKind.POST,
                    _together(text, pieces),
                    speaker=turn.speaker,
                    number=number,
                    keeps=LinesKept.ALL,
                )
            )
    return Cut(roughs, noise, kind="forum", title=title)


def _together(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces with nothing but blanks between them as one."""
    joined = [pieces[0]]
    for start, end in pieces[1:]:
        if text[joined[-1][1] : start].isspace():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _read_top(text: str, lines: list[Line], roughs: list[Rough], noise: list[tuple[int, int, str]]) -> str:
    title = ""
    for line in lines:
        words = line.words.lstrip("# ")
        if not line.words:
            continue
        if not title and not is_rule(line.words) and not _HAPPENING.fullmatch(line.words) and len(words) <= 120:
            start = line.end - len(words)
            roughs.append(Rough(PassageKind.TITLE, [(start, line.end)]))
            noise.append((line.start, start, "heading mark"))
            title = " ".join(text[start : line.end].split())
        else:
            noise.append((line.start, line.end, "chat furniture"))
    return title
