"""What stands among the words without being one: footnote marks, emphasis, escapes, links, tags, parted words."""

from __future__ import annotations

import re
from html import unescape

from catalogue.sources.splitting.edits import GLUED, Edit, Notation
from catalogue.sources.splitting.letters import word_set

#: No edit but a footnote's is begun by another character, and no footnote's by others: most passages have neither.
_MARKED_UP = re.compile(r"[&\[<*_\\]")
_FOOTNOTED = re.compile(r"[<\[¹²³⁰⁴-⁹†‡※①-⑳]")

_SUPERSCRIPT_TAG = re.compile(
    r"<sup\b[^<>]{0,100}>\s*(?:<a\b[^<>]{0,300}>)?\s*\[?([^<>\n\[\]]{1,12})\]?\s*(?:</a>)?\s*</sup>", re.I
)
_BRACKETED = re.compile(r"\[(?:note |n\. ?|прим\. ?|注|\^)?(\d{1,3}|[a-z]|\*{1,3})\](?![(\w])")
#: A superscript digit after a unit (km², m³) is part of the words.
_SUPERSCRIPT = re.compile(r"(?<=[^\W\d]|[.,;:!?…\"”’»)\]。，！？」』》）])(?<!\b[kcmd]m)(?<!\bm)[¹²³⁰⁴-⁹]{1,3}(?!\w)")
_DAGGER = re.compile(r"(?<=[\w.,;:!?\"”’»)])[†‡※]{1,3}")
_CIRCLED = re.compile(r"(?<=[\w.,;:!?\"”’»)。，！？」』》）])[①-⑳]")

_EMPHASIS = re.compile(
    r"(?<![*0-9A-Za-z\\])(?P<star>\*{1,3})(?=[^\s*])(?P<starred>(?:[^*\n]|"
    r"\n(?![ \t]{0,40}[\r\n])){1,300}?)(?<=[^\s\\])(?P=star)(?!\*)"
    r"|(?<![_\w\\/])(?P<line>_{1,2})(?=[^\s_])(?P<lined>(?:[^_\n]|\n(?![ \t]{0,40}[\r\n])|"
    r"_(?=\w)){1,300}?)(?<=[^\s\\])(?P=line)(?![_\w/])"
)
_ESCAPE = re.compile(r"\\{1,2}(?=[\\`*_{}\[\]()#+.!<>|~-])")
_LINK = re.compile(
    r"(!?)\[((?:[^\[\]\n]|\n(?![ \t]{0,40}[\r\n])){0,600})\]\((<[^<>\n]{0,600}>|"
    r"[^\s()]{0,600}(?:\([^\s()]{0,200}\)[^\s()]{0,600})?)(\s+\"[^\"\n]{0,200}\")?\)"
)
_AUTOLINK = re.compile(r"<((?:https?|ftp)://[^<>\s]{1,2000}|mailto:[^<>\s]{1,300}|[\w.+-]{1,64}@[\w.-]{1,255})>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(
    r"</?(?:i|b|em|strong|u|s|sub|sup|br|hr|span|font|small|big|a|p|div|cite|q|blockquote|center|mark|wbr|"
    r"img)\b(?:\s[^<>]{0,500})?/?>",
    re.I,
)
_COMMENT = re.compile(r"<!--[^<>]{0,2000}-->")
_PARTING = re.compile(
    r"(?<=[^\W\d_])([-‐\u00ad¬])[ \t]{0,8}(?:\r\n|"
    r"[\n\r\x0b\x0c])[ \t>]{0,40}(?=([^\W\d_A-ZА-ЯЁ]{1,30}))"
)
#: Before a capital or a digit the hyphen is the word's own: ``Sino-Soviet``, ``mid-20th``.
_PARTED_COMPOUND = re.compile(r"(?<=[^\W_])[-‐](?:\r\n|[\n\r\x0b\x0c])[ \t>]{0,40}(?=[A-ZА-ЯЁ\d])")
_LAST_WORD = re.compile(r"[^\W\d_]{1,40}$")

#: Prefixes that keep their hyphen.
_KEEPS_HYPHEN = word_set(
    "well self non half ex anti co post pre semi all mid far long short high low two three four five ten "
    "sino anglo russo franco afro pan ultra quasi vice north south east west by из по во кое северо юго "
    "историко научно"
)


def find_marks(text: str, start: int, end: int, notation: Notation = Notation.TYPED) -> list[Edit]:
    """The edits that can be told from the passage alone; bare digits need the whole text (``footnotes``).

    Where tags are, they are known already, and asterisks, brackets and backslashes are plain characters.
    """
    edits = _footnote_marks(text, start, end)
    if notation is Notation.NONE or not _MARKED_UP.search(text, start, end):
        return edits
    for found in _ENTITY.finditer(text, start, end):
        letter = unescape(found.group())
        if letter != found.group():
            edits.append(Edit(found.start(), found.end(), "letter spelled as an entity", put=_shown(letter)))
    if notation is Notation.TAGS:
        return edits
    for found in _LINK.finditer(text, start, end):
        edits += _link_edits(found)
    for found in _AUTOLINK.finditer(text, start, end):
        edits.append(Edit(found.start(), found.start() + 1, "link mark"))
        edits.append(Edit(found.end() - 1, found.end(), "link mark"))
    for found in _EMPHASIS.finditer(text, start, end):
        width = len(found["star"] or found["line"])
        edits.append(Edit(found.start(), found.start() + width, "emphasis mark", opens=True))
        edits.append(Edit(found.end() - width, found.end(), "emphasis mark", closes=True))
    edits += [Edit(found.start(), found.end(), "escape mark") for found in _ESCAPE.finditer(text, start, end)]
    edits += [tag_edit(found.start(), found.end(), found.group()) for found in _TAG.finditer(text, start, end)]
    edits += [Edit(found.start(), found.end(), "comment") for found in _COMMENT.finditer(text, start, end)]
    return edits


def _footnote_marks(text: str, start: int, end: int) -> list[Edit]:
    edits: list[Edit] = []
    if not _FOOTNOTED.search(text, start, end):
        return edits
    for found in _SUPERSCRIPT_TAG.finditer(text, start, end):
        edits.append(Edit(found.start(), found.end(), "footnote mark", mark=found.group(1).strip()))
    for pattern in (_SUPERSCRIPT, _DAGGER, _CIRCLED):
        for found in pattern.finditer(text, start, end):
            edits.append(Edit(found.start(), found.end(), "footnote mark", mark=_plain(found.group())))
    for found in _BRACKETED.finditer(text, start, end):
        if found.start() > start:
            edits.append(Edit(found.start(), found.end(), "footnote mark", mark=found.group(1)))
    return edits


def find_parted_words(text: str, start: int, end: int, vocabulary: set[str]) -> list[Edit]:
    """Hyphens that only part a word at a line end. ``vocabulary`` holds the text's words in small letters.

    The hyphen stays where the text writes the word with it elsewhere, or where its first part usually keeps one.
    """
    edits: list[Edit] = []
    for found in _PARTING.finditer(text, start, end):
        last_word = _LAST_WORD.search(text[max(start, found.start() - 40) : found.start()])
        head = last_word.group().lower() if last_word else ""
        tail = found.group(2).lower()
        is_compound = f"{head}-{tail}" in vocabulary or head in _KEEPS_HYPHEN
        keeps = found.group(1) == "-" and head + tail not in vocabulary and is_compound
        edits.append(Edit(found.end(1) if keeps else found.start(1), found.end(), GLUED))
    edits += [Edit(found.start() + 1, found.end(), GLUED) for found in _PARTED_COMPOUND.finditer(text, start, end)]
    return edits


def _link_edits(found: re.Match[str]) -> list[Edit]:
    if found.group(1):
        return [Edit(found.start(), found.end(), "picture")]
    words_start, words_end = found.span(2)
    label = found.group(2).strip()
    if re.fullmatch(r"\^?\d{1,3}|\*{1,3}", label):
        return [Edit(found.start(), found.end(), "footnote mark", mark=label.lstrip("^"))]
    return [
        Edit(found.start(), words_start, "link mark"),
        Edit(words_end, found.end(), "link target"),
    ]


def tag_edit(start: int, end: int, tag: str) -> Edit:
    """The edit for a tag: emphasis opened or closed, a blank where the tag parts words, else nothing."""
    lowered = tag.lower()
    is_end = lowered.startswith("</")
    name = re.sub(r"[^a-z0-9]", "", lowered.split()[0])
    if name in ("i", "em", "cite"):
        return Edit(start, end, "tag", opens=not is_end, closes=is_end)
    return Edit(start, end, "tag", put=" " if name in ("br", "p", "div", "td", "th", "li", "img") else "")


def _plain(mark: str) -> str:
    return mark.translate(_PLAIN_DIGITS)


def _shown(letter: str) -> str:
    """What an entity stands for, blanks evened out; nothing for what cannot be seen."""
    return "".join(" " if shown.isspace() else shown for shown in letter if shown.isprintable() or shown.isspace())


_PLAIN_DIGITS: dict[int, str] = {
    **{ord(sign): str(digit) for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
    **{ord("①") + offset: str(offset + 1) for offset in range(20)},
}
