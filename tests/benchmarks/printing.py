"""Printing a gold text in its shape, as people receive such texts, and noting where each passage came to stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from catalogue.sources.passage import PassageKind
from tests.benchmarks.marked import GoldPassage, GoldText

FOOTER = "<https://essays.example.org/alliance/print>"


@dataclass(slots=True)
class Printed:
    """``spans`` are received ``(start, end)`` of each gold passage, in order; ``noise`` what a reader must not get."""

    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)

    def put(self, words: str, *, is_noise: bool = False) -> None:
        self.text += words
        if is_noise and words.strip():
            self.noise.append(words.strip())

    def put_passage(self, words: str) -> None:
        self.spans.append((len(self.text), len(self.text) + len(words)))
        self.text += words


def print_text(gold: GoldText) -> Printed:
    """The text as received, with line ends as ``\\n``."""
    printed = Printed()
    _SHAPES[gold.shape](gold, printed)
    return printed


def _article(gold: GoldText, printed: Printed) -> None:
    for passage in gold.passages:
        printed.put_passage(passage.text)
        printed.put("\n")


def _paragraphs(gold: GoldText, printed: Printed) -> None:
    for passage in gold.passages:
        printed.put_passage(passage.text)
        printed.put("\n\n")


def _fused(gold: GoldText, printed: Printed) -> None:
    for passage in gold.passages:
        printed.put_passage(passage.text)
        printed.put("" if passage.kind is PassageKind.PARAGRAPH else "\n")


def _markdown(gold: GoldText, printed: Printed) -> None:
    signs = {PassageKind.TITLE: "# ", PassageKind.HEADING: "## "}
    for passage in gold.passages:
        printed.put(signs.get(passage.kind, ""))
        printed.put_passage(passage.text)
        printed.put("\n\n")


def _thread(gold: GoldText, printed: Printed) -> None:
    is_open = False
    for passage in gold.passages:
        if passage.kind is PassageKind.TITLE:
            printed.put("# ")
            printed.put_passage(passage.text)
            printed.put("\n\n\n")
            continue
        if not is_open:
            post = passage if passage.kind is PassageKind.POST else _post_around(gold, passage)
            printed.put(f"## {post.speaker}\n\n", is_noise=True)
            is_open = True
        if passage.kind is PassageKind.QUOTE:
            printed.put(f"{passage.speaker} said:\n\n\n", is_noise=True)
            printed.put("> ")
            printed.put_passage(passage.text)
            printed.put("\n\n\n\n")
        else:
            printed.put_passage(passage.text)
            printed.put("\n\n\n----------\n\n\n", is_noise=True)
            is_open = False


def _post_around(gold: GoldText, quote: GoldPassage) -> GoldPassage:
    return next(one for one in gold.passages if one.kind is PassageKind.POST and one.number == quote.number)


def _chat(gold: GoldText, printed: Printed) -> None:
    for passage in gold.passages:
        printed.put(f"{passage.speaker}: ")
        printed.put_passage(passage.text)
        printed.put("\n")


def _paged(gold: GoldText, printed: Printed) -> None:
    in_references = False
    for passage in gold.passages:
        if passage.kind is PassageKind.TITLE:
            printed.put("# ")
        if passage.kind is PassageKind.REFERENCE:
            if not in_references:
                printed.put("References:\n\n")
                in_references = True
            start = len(printed.text)
            printed.put(f"{passage.number} {passage.text}")
            printed.spans.append((start, len(printed.text)))
        else:
            _put_with_breaks(passage, printed)
        printed.put("\n\n")


def _put_with_breaks(passage: GoldPassage, printed: Printed) -> None:
    start = len(printed.text)
    marks = {**dict.fromkeys(passage.breaks, ""), **dict(passage.notes)}
    at = 0
    for place, note in sorted(marks.items()):
        printed.put(passage.text[at:place])
        at = place
        if note:
            printed.put(f"<sup>{note}</sup>")
        else:
            printed.put("\n\n")
            printed.put(FOOTER, is_noise=True)
            printed.put("\n\n")
            at = place + 1
    printed.put(passage.text[at:])
    printed.spans.append((start, len(printed.text)))


_SHAPES: dict[str, Callable[[GoldText, Printed], None]] = {
    "article": _article,
    "paragraphs": _paragraphs,
    "fused": _fused,
    "markdown": _markdown,
    "thread": _thread,
    "chat": _chat,
    "paged": _paged,
}
