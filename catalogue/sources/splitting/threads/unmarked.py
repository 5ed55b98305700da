"""Quotes that lost their marks on the way."""

from __future__ import annotations

import re

from catalogue.sources.splitting.lines import Line
from catalogue.sources.splitting.threads.attributions import attributed_to, led_up_to
from catalogue.sources.splitting.threads.talk import Talk, plain_text

_EXPANDS = re.compile(r"click to expand\.*", re.I)
_OPENING = {'"': '"', "“": "”", "«": "»", "„": "“", "「": "」", "『": "』"}
_SHORTEST_REPEATED = 16
_MOST_QUOTED_LINES = 60


def find_unmarked_quotes(lines: list[Line], talk: Talk) -> dict[int, str]:
    """Lines of quotes that bear no marks, the first of each quote with the name.

    They stand between ``NAME said:`` and ``Click to expand...``; or follow ``NAME wrote:`` and repeat what that writer
    said before; or stand in quotation marks under a line that leads up to them.
    """
    filled = [at for at, line in enumerate(lines) if line.words]
    found: dict[int, str] = {}
    place = 0
    while place < len(filled):
        words = lines[filled[place]].words
        place += 1
        if words.startswith(">"):
            continue
        name = attributed_to(words, talk.writers)
        if name:
            quoted = _until_expand(lines, filled, place) or _repeated_lines(
                lines, filled, place, talk.said.get(name.lower(), "")
            )
            quoted = quoted or (_in_marks(lines, filled, place) if name.lower() in talk.writers else [])
        else:
            name = led_up_to(words)
            quoted = _in_marks(lines, filled, place) if name else []
        for at in quoted:
            found[at] = name if at == quoted[0] else ""
        place += len(quoted)
    return found


def _until_expand(lines: list[Line], filled: list[int], place: int) -> list[int]:
    for after in range(place, min(place + _MOST_QUOTED_LINES, len(filled))):
        if _EXPANDS.fullmatch(lines[filled[after]].words):
            return filled[place:after]
    return []


def _repeated_lines(lines: list[Line], filled: list[int], place: int, said: str) -> list[int]:
    """The lines that stand word for word in what the writer said before."""
    quoted: list[int] = []
    for at in filled[place : place + _MOST_QUOTED_LINES]:
        words = plain_text(lines[at].words)
        if lines[at].words.startswith(">") or len(words) < _SHORTEST_REPEATED or words not in said:
            break
        quoted.append(at)
    return quoted


def _in_marks(lines: list[Line], filled: list[int], place: int) -> list[int]:
    """The lines from an opening quotation mark to the closing one at a line's end."""
    if place >= len(filled) or lines[filled[place]].words[0] not in _OPENING:
        return []
    closing = _OPENING[lines[filled[place]].words[0]]
    for after in range(place, min(place + _MOST_QUOTED_LINES, len(filled))):
        words = lines[filled[after]].words
        if words.rstrip(".").endswith(closing):
            length = sum(len(lines[at].words) for at in filled[place : after + 1])
            return filled[place : after + 1] if length >= _SHORTEST_REPEATED else []
        if closing in words[1:]:
            return []
    return []
