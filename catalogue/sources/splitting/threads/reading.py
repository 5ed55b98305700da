"""A forum thread read: title, posts, the quotes in them."""

from __future__ import annotations

import re

from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting.lines import Line
from catalogue.sources.splitting.prose.folding import find_wrapping
from catalogue.sources.splitting.prose.furniture import is_bare_link, is_rule
from catalogue.sources.splitting.prose.headings import MARKED, is_heading_like
from catalogue.sources.splitting.rough import Cut, Rough
from catalogue.sources.splitting.threads.bodies import read_body
from catalogue.sources.splitting.threads.posts import Posts
from catalogue.sources.splitting.threads.talk import Talk

_TOPIC = re.compile(r"(?:topic|thread|subject|title|тема|заголовок|主题|主題|标题|標題|帖子)\s*[:：]\s*(?=\S)", re.I)


def read_thread(text: str, lines: list[Line], posts: Posts) -> Cut:
    """Cut a thread whose post heads are known."""
    noise: list[tuple[int, int, str]] = []
    roughs: list[Rough] = []
    title = _read_top(text, lines[: posts.headers[0].first], roughs, noise)
    talk = Talk({header.speaker.lower() for header in posts.headers}, is_wrapped=find_wrapping(lines) is not None)
    for number, header in enumerate(posts.headers, start=1):
        for line in lines[header.first : header.after]:
            if line.words:
                noise.append((line.start, line.end, "post head"))
        stop = posts.headers[number].first if number < len(posts.headers) else len(lines)
        body = [line for line in lines[header.after : stop] if line.words]
        if body:
            read = read_body(
                text,
                body[0].start,
                body[-1].end,
                speaker=header.speaker,
                number=number,
                talk=talk,
            )
            roughs += read.roughs
            noise += read.noise
    return Cut(roughs, noise, kind="forum", title=title)


def _read_top(text: str, lines: list[Line], roughs: list[Rough], noise: list[tuple[int, int, str]]) -> str:
    """What stands over the first post: the thread's title, and noise."""
    title = ""
    for line in lines:
        if not line.words:
            continue
        marked = MARKED.fullmatch(line.words) if line.words.startswith("#") else None
        words = marked["words"] if marked else line.words
        if not title and not is_rule(words) and not is_bare_link(words) and (marked or is_heading_like(words)):
            start = line.start + (marked.start("words") if marked else 0)
            label = _TOPIC.match(words)
            if label:
                start, words = start + label.end(), words[label.end() :]
            noise.append((line.start, start, "heading mark"))
            roughs.append(Rough(PassageKind.TITLE, [(start, start + len(words))]))
            title = " ".join(text[start : start + len(words)].split())
        else:
            noise.append((line.start, line.end, "thread's head"))
    return title
