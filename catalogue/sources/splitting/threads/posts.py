"""Where each post of a thread begins and who wrote it, for the ways forums are exported."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from catalogue.sources.splitting.letters import ends_sentence
from catalogue.sources.splitting.lines import Line
from catalogue.sources.splitting.prose.furniture import is_rule
from catalogue.sources.splitting.prose.headings import MARKED, plain_words
from catalogue.sources.splitting.threads.attributions import attributed_to, plain_name
from catalogue.sources.splitting.threads.heads import (
    ABOUT_WRITER,
    DATE_LINE,
    DAY_OR_MONTH,
    DECORATION,
    FIELD,
    HEADERS,
    LONGEST_HEAD,
    MAY_BE_HEAD,
    NAME_ALONE,
    OTHER_FIELD,
    REMARKED,
    WHEN,
)


@dataclass(frozen=True, slots=True)
class Header:
    """A post's head: lines ``[first, after)`` are the head, the body begins at line ``after``."""

    first: int
    after: int
    speaker: str


@dataclass(frozen=True, slots=True)
class Posts:
    """All heads of a thread in order; ``sureness`` says how much speaks for a thread."""

    headers: list[Header]
    sureness: int


def find_posts(lines: list[Line]) -> Posts | None:
    """The heads of a forum thread's posts, or ``None`` when the text is no thread."""
    ways = [
        _marked_heads(lines),
        _dated_heads(lines),
        _two_line_heads(lines),
        _labelled_heads(lines),
        _ruled_heads(lines),
    ]
    found = [way for way in ways if way and way.sureness >= 3]
    return max(found, key=lambda way: (way.sureness, len(way.headers))) if found else None


def _marked_heads(lines: list[Line]) -> Posts | None:
    """``## name`` over each post."""
    by_level: dict[int, list[tuple[int, str]]] = {}
    for at, line in enumerate(lines):
        if line.words.startswith("#") and (found := MARKED.fullmatch(line.words)):
            by_level.setdefault(len(found["marks"]), []).append((at, found["words"]))
    best: Posts | None = None
    for heads in by_level.values():
        if len(heads) < 2:
            continue
        names = [_speaker_of(words) for _, words in heads]
        sureness = _sureness_of_names(names) + _sureness_of_surroundings(lines, [at for at, _ in heads])
        posts = Posts([Header(at, at + 1, name) for (at, _), name in zip(heads, names, strict=True)], sureness)
        if best is None or posts.sureness > best.sureness:
            best = posts
    return best


def _dated_heads(lines: list[Line]) -> Posts | None:
    """Lines such as ``Post by NAME » 3 March 2014``, ``#12 NAME``, ``NAME, 12.03.2014``, ``3楼 NAME 发表于 …``."""
    likely = [
        (at, bare)
        for at, line in enumerate(lines)
        if line.words
        and len(line.words) <= LONGEST_HEAD
        and MAY_BE_HEAD.search(line.words)
        and (bare := DECORATION.sub("", plain_words(line.words)))
        and (not ends_sentence(bare) or bare.endswith((")", "m.")))
    ]
    best: Posts | None = None
    for pattern in (*HEADERS, REMARKED):
        heads: list[Header] = []
        for at, bare in likely:
            found = pattern.fullmatch(bare)
            if found and len(found["name"].split()) <= 5 and not DAY_OR_MONTH.fullmatch(found["name"].strip(" ,.")):
                heads.append(Header(at, at + 1, plain_name(found["name"])))
        if len(heads) >= 2:
            names = [head.speaker for head in heads]
            sureness = 2 + _sureness_of_names(names) + _sureness_of_surroundings(lines, [head.first for head in heads])
            if best is None or (sureness, len(heads)) > (best.sureness, len(best.headers)):
                best = Posts(heads, sureness)
    return best


def _two_line_heads(lines: list[Line]) -> Posts | None:
    """A name on a line, under it the date, perhaps with rank, place or number of posts: as copied from a page."""
    heads: list[Header] = []
    at = 0
    while at < len(lines):
        after = _head_end(lines, at)
        if after:
            heads.append(Header(at, after, plain_name(lines[at].words)))
            at = after
        else:
            at += 1
    if len(heads) < 2:
        return None
    names = [head.speaker for head in heads]
    return Posts(
        heads, 2 + _sureness_of_names(names) + _sureness_of_surroundings(lines, [head.first for head in heads])
    )


def _head_end(lines: list[Line], at: int) -> int:
    """The line after a head that begins at this line, or 0."""
    words = lines[at].words
    if not words or len(words) > 40 or len(words.split()) > 4 or ends_sentence(words) or not words[0].isalnum():
        return 0
    if DATE_LINE.fullmatch(words) or words.endswith((":", "：", ",")):
        return 0
    place = at + 1
    while place < min(at + 7, len(lines)) and lines[place].words and len(lines[place].words) <= 60:
        if DATE_LINE.fullmatch(lines[place].words):
            place += 1
            while place < len(lines) and (ABOUT_WRITER.fullmatch(lines[place].words) if lines[place].words else False):
                place += 1
            return place
        if not ABOUT_WRITER.fullmatch(lines[place].words):
            return 0
        place += 1
    return 0


def _labelled_heads(lines: list[Line]) -> Posts | None:
    """``Author: NAME`` over each post, perhaps with ``Date:`` and other fields around it."""
    heads: list[Header] = []
    for at, line in enumerate(lines):
        found = FIELD.fullmatch(line.words) if line.words and len(line.words) <= 60 else None
        if not found:
            continue
        first, after = at, at + 1
        while first and OTHER_FIELD.fullmatch(lines[first - 1].words[:200]):
            first -= 1
        while after < len(lines) and OTHER_FIELD.fullmatch(lines[after].words[:200]):
            after += 1
        if not heads or first >= heads[-1].after:
            heads.append(Header(first, after, plain_name(found["name"])))
    if len(heads) < 2:
        return None
    names = [head.speaker for head in heads]
    return Posts(
        heads, 2 + _sureness_of_names(names) + _sureness_of_surroundings(lines, [head.first for head in heads])
    )


def _ruled_heads(lines: list[Line]) -> Posts | None:
    """A name alone on a line after each rule, perhaps with a second rule under it."""
    filled = [at for at, line in enumerate(lines) if line.words]
    heads: list[Header] = []
    rules = 0
    place = 0
    while place < len(filled) - 1:
        at = filled[place]
        place += 1
        if not is_rule(lines[at].words):
            continue
        rules += 1
        name_at = filled[place]
        if not _is_name_alone(lines[name_at].words):
            continue
        place += 1
        after = name_at + 1
        if place < len(filled) and is_rule(lines[filled[place]].words):
            after = filled[place] + 1
            place += 1
        heads.append(Header(name_at, after, plain_name(lines[name_at].words)))
    if rules < 2 or len(heads) < 2 or len(heads) < rules * 0.7:
        return None
    # The first post of such a thread may have no rule over its name; the title never has words right under it.
    first = filled[0]
    if heads[0].after == heads[0].first + 1 and _is_name_alone(lines[first].words) and first + 1 in filled:
        heads.insert(0, Header(first, first + 1, plain_name(lines[first].words)))
    names = [head.speaker for head in heads]
    return Posts(
        heads, 1 + _sureness_of_names(names) + _sureness_of_surroundings(lines, [head.first for head in heads])
    )


def _is_name_alone(words: str) -> bool:
    return NAME_ALONE.fullmatch(words) is not None and not ends_sentence(words) and len(words.split()) <= 4


def _speaker_of(words: str) -> str:
    """The name in a head, without date, number and "wrote"."""
    bare = re.sub(rf"\s*[\[(|·,»—–-]*\s*(?:(?:wrote|posted|said)\s+)?(?:on\s+)?{WHEN}.*$", "", words, flags=re.I)
    bare = re.sub(
        r"^(?:#?\d{1,5}[.:)]?\s+|post\s+#?\d+\s*[:·-]?\s*(?:by\s+)?|posted by\s+|by\s+|"
        r"автор:?\s+)",
        "",
        bare,
        flags=re.I,
    )
    bare = re.sub(r"\s+(?:said|wrote|posted|says|писал(?:\(а\))?|написал(?:\(а\))?)?\s*[:：]?$", "", bare, flags=re.I)
    return plain_name(bare) or plain_name(words)


def _sureness_of_names(names: list[str]) -> int:
    """Names of people who write come back, and are short; section headings do neither."""
    counted = Counter(names)
    repeated = sum(times for times in counted.values() if times > 1)
    score = 2 if repeated * 4 >= len(names) else 1 if repeated else 0
    if len(counted) == 1:
        # One who talks to nobody: an author's line over every chapter.
        score -= 3
    if any(len(name) > 45 or len(name.split()) > 5 for name in names):
        score -= 3
    if sum(name.endswith("?") for name in names):
        score -= 2
    # Mastheads and headlines are set in capitals; hardly any writer's name of two words is.
    if sum(name.isupper() and " " in name for name in names) * 2 > len(names):
        score -= 2
    return score


def _sureness_of_surroundings(lines: list[Line], heads: list[int]) -> int:
    """Rules between posts, quotes with "NAME said:", and quote blocks speak for a thread."""
    ruled = 0
    for at in heads:
        before = next((lines[near].words for near in range(at - 1, max(-1, at - 8), -1) if lines[near].words), "")
        ruled += bool(before) and is_rule(before)
    score = 1 if ruled * 2 >= len(heads) else 0
    attributed = quoted = 0
    for at, line in enumerate(lines):
        if line.words.startswith((">", "[quote")):
            quoted += 1
        elif line.words.endswith((":", "：", "↑")) and len(line.words) < 120 and attributed_to(line.words, set()):
            following = next(
                (lines[near].words for near in range(at + 1, min(at + 6, len(lines))) if lines[near].words), ""
            )
            attributed += following.startswith(">")
    if attributed:
        score += 2
    elif quoted:
        score += 1
    return score
