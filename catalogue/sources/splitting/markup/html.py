"""Web pages: the article's blocks, without the site around them.

The tags are walked here and not by a parser library, because every word must be found again at its place in the
received page, and parsers do not keep places. Nothing is fetched, no script is run, no entity is defined by the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting.edits import Edit, Notation
from catalogue.sources.splitting.letters import is_visible, word_set
from catalogue.sources.splitting.marks import tag_edit
from catalogue.sources.splitting.prose.furniture import Furniture
from catalogue.sources.splitting.prose.reading import read_units
from catalogue.sources.splitting.prose.unit import Unit
from catalogue.sources.splitting.rough import Cut

_TOKEN = re.compile(
    r"<!--|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,40})(?P<attributes>[^<>]{0,20000})>|"
    r"<[!?][^<>]{0,2000}>"
)
_BLOCKS = word_set(
    "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote figure figcaption caption table thead tbody "
    "tfoot tr section article main header footer nav aside form fieldset pre address hr body html head "
    "title details summary center option"
)
#: Elements whose content is no text at all.
_RAW = frozenset(["script", "style", "svg", "math", "template", "iframe", "object", "canvas", "textarea"])
#: Elements that hold the site, not the article.
_SITE = frozenset(["nav", "footer", "aside", "form", "button", "select", "noscript", "menu", "dialog"])
_SITE_NAMES = re.compile(
    r"(?:class|id|role)\s*=\s*[\"'][^\"']{0,300}\b(?:nav(?:igation|bar)?|menu|sidebar|footer|share|sharing|"
    r"social|comments?|cookies?|advert(?:isement)?|"
    r"ads?|related|breadcrumbs?|promo|newsletter|subscribe|pagination|toolbar|banner|mw-editsection|toc)\b",
    re.I,
)
_VOID = word_set("br hr img input meta link area base col embed source track wbr")
_CLOSED_BY_NEXT = {
    "p": _BLOCKS,
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr"}),
    "option": frozenset({"option"}),
}
_KINDS = {"figcaption": PassageKind.CAPTION, "caption": PassageKind.CAPTION, "blockquote": PassageKind.QUOTE}
_BLOCK_TAG = re.compile(r"</?(?:p|div|h[1-6]|li|blockquote|table|article|section)\b[^<>]{0,500}>", re.I)
_DEEPEST = 300
#: A block of which so much is links is the site's: menus, tags, "read more".
_MOSTLY_LINKS = 0.8


def is_html(text: str, name: str = "") -> bool:
    """Whether the text is a web page: by its head, by its name, or by being full of block tags."""
    head = text[:2000].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<!doctype html", "<html", "<?xml")) and (
        "<html" in text[:5000].lower() or "<!doctype html" in head[:20]
    ):
        return True
    tags = len(_BLOCK_TAG.findall(text[:100_000]))
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return tags >= 1
    return tags >= 6 and tags * 400 >= len(text[:100_000]) and head.startswith("<")


@dataclass(slots=True)
class _Block:
    """The block being read: its visible spans, and the tags between them."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    tags: list[Edit] = field(default_factory=list)
    linked: int = 0
    line_breaks: int = 0


class _Walker:
    """Walks the tags once, from the start to the end of the page."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.units: list[Unit] = []
        self.noise: list[tuple[int, int, str]] = []
        self.open: list[tuple[str, bool]] = []  # element name, whether it belongs to the site
        self.block = _Block()
        self.in_link = 0
        self.title: Unit | None = None
        self.article: list[int] = []

    def walk(self) -> None:
        text = self.text
        at = 0
        comments_end = True
        while found := _TOKEN.search(text, at):
            self._text(at, found.start())
            at = found.end()
            if found.group() == "<!--":
                closing = text.find("-->", at) if comments_end else -1
                comments_end = closing >= 0
                at = closing + 3 if closing >= 0 else at
                self.block.tags.append(Edit(found.start(), at, "comment"))
            elif found["name"]:
                at = self._tag(found)
        self._text(at, len(text))
        self._close_block()

    def _tag(self, found: re.Match[str]) -> int:
        name, is_end = found["name"].lower(), bool(found["end"])
        if name in _RAW and not is_end and not found["attributes"].rstrip().endswith("/"):
            return self._skip_raw(found, name)
        if name in _BLOCKS:
            self._close_block()
        if name == "br":
            self._line_break(found)
        elif name == "a":
            self.in_link = max(0, self.in_link + (-1 if is_end else 1))
        self.block.tags.append(tag_edit(found.start(), found.end(), found.group()[:300]))
        if name in _VOID or found["attributes"].endswith("/"):
            return found.end()
        if is_end:
            self._end(name)
        else:
            self._begin(name, found["attributes"])
        return found.end()

    def _skip_raw(self, found: re.Match[str], name: str) -> int:
        """Over a script, a style, a drawing: to its end tag, or over its start tag only when it has none."""
        end = re.compile(rf"</{name}[^<>]{{0,100}}>", re.I).search(self.text, found.end(), found.end() + 2_000_000)
        stop = end.end() if end else found.end()
        self.block.tags.append(Edit(found.start(), stop, f"{name} element"))
        return stop

    def _begin(self, name: str, attributes: str) -> None:
        while self.open and name in _CLOSED_BY_NEXT.get(self.open[-1][0], ()):
            self.open.pop()
        belongs_to_site = name in _SITE or (
            name in _BLOCKS | {"span", "ul"}
            and name not in ("body", "html", "main", "article")
            and _SITE_NAMES.search(attributes[:1000]) is not None
        )
        if name == "header" and not any(element in ("article", "main") for element, _ in self.open):
            belongs_to_site = True
        if len(self.open) < _DEEPEST:
            self.open.append((name, belongs_to_site))
        if name in ("article", "main"):
            self.article.append(len(self.units))

    def _end(self, name: str) -> None:
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth][0] == name:
                del self.open[depth:]
                return

    def _line_break(self, found: re.Match[str]) -> None:
        self.block.line_breaks += 1
        if self.block.line_breaks >= 2:
            self._close_block()

    def _text(self, start: int, end: int) -> None:
        while start < end and not is_visible(self.text[start]):
            start += 1
        while end > start and not is_visible(self.text[end - 1]):
            end -= 1
        if start < end:
            self.block.spans.append((start, end))
            self.block.line_breaks = 0
            if self.in_link:
                self.block.linked += end - start

    def _close_block(self) -> None:
        block, self.block = self.block, _Block()
        start, end = (block.spans[0][0], block.spans[-1][1]) if block.spans else (0, 0)
        self.noise += [(tag.start, tag.end, tag.why) for tag in block.tags if tag.end <= start or tag.start >= end]
        if not block.spans:
            return
        names = [name for name, _ in self.open]
        if any(belongs for _, belongs in self.open) or ("head" in names and "title" not in names):
            self.noise.append((start, end, "site furniture"))
            return
        words = unescape(" ".join(self.text[first:last] for first, last in block.spans))
        words = " ".join(words.split())
        unit = Unit(
            pieces=[(start, end)],
            words=words,
            notation=Notation.TAGS,
            after_blank=True,
            keeps_lines="pre" in names,
            is_list_item="li" in names,
            edits=[edit for edit in block.tags if start <= edit.start and edit.end <= end],
        )
        length = sum(last - first for first, last in block.spans)
        if (
            block.linked >= _MOSTLY_LINKS * length
            and len(words) < 120
            and not any(re.fullmatch(r"h[1-6]", name) for name in names)
        ):
            self.noise.append((start, end, "link"))
            return
        self._name(unit, names)
        if "title" in names:
            self.title = self.title or unit
        else:
            self.units.append(unit)

    def _name(self, unit: Unit, names: list[str]) -> None:
        for name in reversed(names):
            if re.fullmatch(r"h[1-6]", name):
                unit.kind, unit.level = PassageKind.HEADING, int(name[1])
                return
            if name in _KINDS:
                unit.kind = _KINDS[name]
                return


def walk_html(text: str) -> tuple[list[Unit], list[tuple[int, int, str]]]:
    """The page's blocks and its noise; where the page has an ``article`` or ``main``, that is the text."""
    walker = _Walker(text)
    walker.walk()
    units = walker.units
    if walker.article:
        first = walker.article[0]
        walker.noise += [(unit.start, unit.end, "site furniture") for unit in units[:first]]
        units = units[first:]
    headings = sum(unit.kind is PassageKind.HEADING for unit in units)
    for unit in units:
        unit.is_sure_text = headings >= 2 and unit.kind is None
    if walker.title is not None:
        if headings or not units:
            walker.noise.append((walker.title.start, walker.title.end, "page title"))
        else:
            walker.title.kind, walker.title.level = PassageKind.HEADING, 1
            units = [walker.title, *units]
    return _together(units), walker.noise


def read_html(text: str) -> Cut:
    """Cut a web page into rough passages."""
    units, noise = walk_html(text)
    return read_units(text, units, Furniture(), noise)


def _together(units: list[Unit]) -> list[Unit]:
    """Paragraphs of one blockquote as one quote."""
    gathered: list[Unit] = []
    for unit in units:
        last = gathered[-1] if gathered else None
        if last and last.kind is PassageKind.QUOTE and unit.kind is PassageKind.QUOTE:
            last.edits += [Edit(last.end, unit.start, "tag", put=" "), *unit.edits]
            last.pieces = [(last.start, unit.end)]
            last.words += f" {unit.words}"
        else:
            gathered.append(unit)
    return gathered
