"""The same passages written down in many ways, as sites, printers, mail programs and forums write them."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A passage of running text: ``kind`` is title, heading, caption or paragraph."""

    kind: str
    words: str


@dataclass(frozen=True)
class Said:
    """A stretch of a post: own words, or a quote of ``speaker``'s (``""`` for a quotation nobody is named for)."""

    kind: str
    words: str
    speaker: str = ""


@dataclass(frozen=True)
class Post:
    speaker: str
    said: Sequence[Said]


def _wrapped(words: str, width: int, indent: str = "") -> str:
    return textwrap.fill(words, width, initial_indent=indent, break_on_hyphens=False, break_long_words=False)


def one_line_each(parts: Sequence[Part]) -> str:
    return "\n".join(part.words for part in parts) + "\n"


def blank_lines_between(parts: Sequence[Part]) -> str:
    return "\n\n".join(part.words for part in parts) + "\n"


def windows_lines(parts: Sequence[Part]) -> str:
    return blank_lines_between(parts).replace("\n", "\r\n")


def wrapped_at_72(parts: Sequence[Part]) -> str:
    return "\n\n".join(_wrapped(part.words, 72) for part in parts) + "\n"


def wrapped_at_50(parts: Sequence[Part]) -> str:
    return "\n\n".join(_wrapped(part.words, 50) for part in parts) + "\n"


def indented_without_blank_lines(parts: Sequence[Part]) -> str:
    blocks = [
        _wrapped(part.words, 66, "    ") if part.kind == "paragraph" else f"\n{_wrapped(part.words, 66)}\n"
        for part in parts
    ]
    return "\n".join(blocks) + "\n"


def parted_words(parts: Sequence[Part], width: int = 64) -> str:
    """Wrapped, long words of paragraphs parted with a hyphen wherever they meet the line's end."""
    blocks = []
    for part in parts:
        lines, line = [], ""
        for word in part.words.split(" "):
            room = width - len(line) - 2
            if not line or len(line) + 1 + len(word) <= width:
                line = f"{line} {word}".strip()
            elif part.kind == "paragraph" and word.isalpha() and word.islower() and room >= 3 <= len(word) - room:
                lines.append(f"{line} {word[:room]}-")
                line = word[room:]
            else:
                lines.append(line)
                line = word
        blocks.append("\n".join([*lines, line]))
    return "\n\n".join(blocks) + "\n"


def fused(parts: Sequence[Part]) -> str:
    """Paragraphs and captions run into one another; titles and headings keep their line."""
    written = ""
    for part in parts:
        stands_alone = part.kind in ("title", "heading")
        if stands_alone and written and not written.endswith("\n"):
            written += "\n"
        written += part.words + ("\n" if stands_alone else "")
    return written


def with_page_feet(parts: Sequence[Part], page: int = 700) -> str:
    """An address cuts a sentence at the foot of every page."""
    written, count = "", 0
    for part in parts:
        words = part.words.split(" ")
        for at, word in enumerate(words):
            written += word
            count += len(word) + 1
            is_last = at == len(words) - 1
            if count > page and part.kind == "paragraph" and not is_last and at > 2 and word[-1].isalpha():
                written += " <https://pages.example/essay/>\n\n"
                count = 0
            else:
                written += "" if is_last else " "
        written += "\n\n"
    return written + "<https://pages.example/essay/>\n"


def with_running_headers(parts: Sequence[Part], page_lines: int = 12) -> str:
    """Printed pages: form feeds, a header with the page's number, lines wrapped."""
    lines = wrapped_at_72(parts).splitlines()
    pages = [lines[at : at + page_lines] for at in range(0, len(lines), page_lines)]
    return "\f".join(
        "\n".join([f"SMALL TOWNS REVIEW                 {number}", "", *page, ""])
        for number, page in enumerate(pages, start=21)
    )


def markdown(parts: Sequence[Part]) -> str:
    marks = {"title": "# ", "heading": "## "}
    written = []
    for part in parts:
        if part.kind == "caption":
            written.append(f"![{part.words}](picture.jpg)")
        elif part.kind in marks:
            written.append(marks[part.kind] + part.words)
        else:
            written.append(_wrapped(part.words, 80))
    return "\n\n".join(written) + "\n"


def web_page(parts: Sequence[Part]) -> str:
    tags = {"title": "h1", "heading": "h2", "caption": "figcaption", "paragraph": "p"}
    body = "\n".join(f"<{tags[part.kind]}>{html.escape(part.words)}</{tags[part.kind]}>" for part in parts)
    menu = '<nav><a href="/">Home</a> <a href="/all">All towns</a></nav>'
    return f"<!doctype html><html><head><title>x</title></head><body>{menu}<article>{body}</article></body></html>"


ARTICLES: dict[str, Callable[[Sequence[Part]], str]] = {
    rendering.__name__: rendering
    for rendering in (
        one_line_each,
        blank_lines_between,
        windows_lines,
        wrapped_at_72,
        wrapped_at_50,
        indented_without_blank_lines,
        parted_words,
        fused,
        with_page_feet,
        with_running_headers,
        markdown,
        web_page,
    )
}


def _marked(words: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in words.split("\n"))


def _body(post: Post, quote: Callable[[Said], str]) -> str:
    return "\n\n".join(said.words if said.kind == "post" else quote(said) for said in post.said)


def _wrote(said: Said) -> str:
    return (f"{said.speaker} wrote:\n" if said.speaker else "") + _marked(said.words)


def _in_brackets(said: Said) -> str:
    return f"[quote={said.speaker}]{said.words}[/quote]" if said.speaker else f"[quote]{said.words}[/quote]"


def _to_expand(said: Said) -> str:
    return f"{said.speaker} said: ↑\n{said.words}\nClick to expand..." if said.speaker else _marked(said.words)


def _in_mail(said: Said) -> str:
    head = f"On Tue, 4 Mar 2014 at 10:12, {said.speaker} <a@mail.example> wrote:\n" if said.speaker else ""
    return head + _marked(said.words)


def marked_names(title: str, posts: Sequence[Post]) -> str:
    blocks = [f"## {post.speaker}\n\n{_body(post, _wrote)}\n\n\n----------\n" for post in posts]
    return f"# {title}\n\n\n" + "\n\n".join(blocks)


def bold_names(title: str, posts: Sequence[Post]) -> str:
    return f"{title}\n\n" + "\n\n---\n\n".join(f"**{post.speaker}**\n\n{_body(post, _wrote)}" for post in posts)


def posted_by(title: str, posts: Sequence[Post]) -> str:
    return f"{title}\n\n" + "\n\n".join(
        f"Post by {post.speaker} » Tue Mar {day:02d}, 2014 5:12 pm\n\n{_body(post, _in_brackets)}"
        for day, post in enumerate(posts, start=1)
    )


def numbered(title: str, posts: Sequence[Post]) -> str:
    return f"{title}\n\n" + "\n\n".join(
        f"#{number} {post.speaker}\n{_body(post, _wrote)}" for number, post in enumerate(posts, start=1)
    )


def floors(title: str, posts: Sequence[Post]) -> str:
    return f"{title}\n\n" + "\n\n".join(
        f"{number}楼 {post.speaker} 发表于 2014-03-{number:02d} 10:11\n\n{_body(post, _wrote)}"
        for number, post in enumerate(posts, start=1)
    )


def labelled(title: str, posts: Sequence[Post]) -> str:
    return f"{title}\n\n" + "\n\n".join(
        f"Author: {post.speaker}\nDate: 2014-03-{day:02d}\n\n{_body(post, lambda said: _marked(said.words))}"
        for day, post in enumerate(posts, start=1)
    )


def with_points(title: str, posts: Sequence[Post]) -> str:
    return f"# {title}\n\n" + "\n\n".join(
        f"**{post.speaker}** · {points} points · 3 years ago\n\n{_body(post, _wrote)}"
        for points, post in enumerate(posts, start=2)
    )


def name_over_date(title: str, posts: Sequence[Post]) -> str:
    return f"{title}\n\n" + "\n\n".join(
        f"{post.speaker}\nMar {day}, 2014\n\n{_body(post, _to_expand)}\n\n#{day}"
        for day, post in enumerate(posts, start=1)
    )


def ruled_names(title: str, posts: Sequence[Post]) -> str:
    rule = "=" * 30
    return f"{title}\n\n" + "\n\n".join(f"{rule}\n{post.speaker}\n{rule}\n{_body(post, _wrote)}" for post in posts)


def mailbox(title: str, posts: Sequence[Post]) -> str:
    mails = []
    for number, post in enumerate(posts, start=1):
        lines = []
        for line in _body(post, _in_mail).split("\n"):
            mark, words = re.match(r"(> ?)?(.*)", line).groups(default="")  # type: ignore[union-attr]
            lines += [mark + wrapped for wrapped in textwrap.wrap(words, 70) or [""]]
        mails.append(
            f"From a{number}@mail.example Tue Mar  4 10:12:00 2014\n"
            f'From: "{post.speaker}" <a{number}@mail.example>\n'
            f"Subject: {'Re: ' if number > 1 else ''}{title}\n"
            f"Date: Tue, 4 Mar 2014 10:12:00 +0000\n\n" + "\n".join(lines)
        )
    return "\n\n".join(mails) + "\n"


THREADS: dict[str, Callable[[str, Sequence[Post]], str]] = {
    rendering.__name__: rendering
    for rendering in (
        marked_names,
        bold_names,
        posted_by,
        numbered,
        floors,
        labelled,
        with_points,
        name_over_date,
        ruled_names,
        mailbox,
    )
}
