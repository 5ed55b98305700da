"""A passage, and the text around it, prepared for the rules: tokens, where sentences begin, what is set apart."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from catalogue.links.spotting.lists import lower_words_of
from catalogue.links.spotting.tokens import Tokens
from catalogue.sources.passage import PassageKind, SplitPassage

#: Between two words these end a sentence; a dash or a comma does not.
_SENTENCE_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*\s|[.!?…]\w?\Z|\n\s*\n|[“„«\"(\[]\s?\Z|[.!?…]\Z|[*•]\s*\Z")
#: After these a point ends no sentence.
_ABBREVIATIONS = frozenset(
    [
        "st",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "gen",
        "col",
        "lt",
        "capt",
        "no",
        "vol",
        "vs",
        "ed",
        "eds",
        "cf",
        "ca",
        "jr",
        "sr",
        "rev",
        "hon",
        "fig",
        "pp",
        "nos",
    ]
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+(?:\s+\S+\.(?:pdf|html?|php)\S*)?|\S+@\S+\.\w+|\b\w+(?:\.\w+)+/\S*")
_MARKED = re.compile(
    r"(?<![*\w])\*(?! )([^*\n]{2,160}?)(?<! )\*(?![*\w])"
    r"|(?<![_\w])_(?! )([^_\n]{2,160}?)(?<! )_(?![_\w])"
)
_QUOTED = re.compile(
    r"“([^“”\n]{2,160})”|«([^«»\n]{2,160})»|„([^„“”\n]{2,160})[“”]|\"([^\"\n]{2,160})\"|《([^《》\n]{1,80})》"
    r"|「([^「」\n]{1,60})」|『([^『』\n]{1,60})』"
)
#: A line of up to this many characters is written like a title when this share of its longer words has a capital.
_LONGEST_TITLE = 200
_TITLE_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class SetApart:
    """Words set apart as titles are: ``mark`` is the opening sign, ``*`` for emphasis."""

    start: int
    end: int
    mark: str


class Reading:
    """One passage. All places are characters of its cleaned words, or numbers of tokens where a name says so."""

    def __init__(self, passage: SplitPassage) -> None:
        self.kind = passage.kind
        self.text = passage.text
        self.emphases = passage.emphases
        self.tokens = Tokens(passage.text)

    @cached_property
    def addresses(self) -> tuple[tuple[int, int], ...]:
        """Web and mail addresses: nothing in them is a name."""
        if "/" not in self.text and "@" not in self.text and "www." not in self.text:
            return ()
        return tuple(match.span() for match in _ADDRESS.finditer(self.text))

    def is_in_address(self, start: int, end: int) -> bool:
        at = bisect_left(self.addresses, (end, end)) - 1
        return at >= 0 and start < self.addresses[at][1]

    @cached_property
    def is_title(self) -> bool:
        """Whether capitals say nothing here: a title, or a line written like one."""
        if self.kind in (PassageKind.TITLE, PassageKind.HEADING):
            return True
        if len(self.text) > _LONGEST_TITLE or self.text.rstrip().endswith((".", "!", "。", "！")):
            return False
        long = [raw for raw in self.tokens.raws if len(raw) > 3 and raw[0].isalpha()]
        return len(long) > 2 and sum(raw[0].isupper() for raw in long) >= _TITLE_SHARE * len(long)

    @cached_property
    def set_apart(self) -> tuple[SetApart, ...]:
        """Everything in italics or quotation marks, in order; quotation marks may stand inside italics."""
        found = [SetApart(one.start, one.end, "*") for one in self.emphases]
        if "*" in self.text or "_" in self.text:
            for match in _MARKED.finditer(self.text):
                group = 1 if match[1] is not None else 2
                found.append(SetApart(match.start(group), match.end(group), "*"))
        for match in _QUOTED.finditer(self.text):
            group = match.lastindex or 0
            found.append(SetApart(match.start(group), match.end(group), match.group()[0]))
        return tuple(sorted(set(found), key=lambda one: (one.start, -one.end)))

    @cached_property
    def set_apart_spans(self) -> frozenset[tuple[int, int]]:
        return frozenset((one.start, one.end) for one in self.set_apart)

    def starts_sentence(self, at: int) -> bool:
        """Whether token ``at`` opens a sentence, so that its capital says nothing."""
        if at == 0:
            return True
        before = self.tokens.raws[at - 1]
        gap = self.tokens.gap(at - 1)
        if gap == " " or not _SENTENCE_ENDS.search(gap):
            return False
        is_short = len(before) == 1 and before.isupper()
        return not (gap.startswith(".") and (is_short or self.tokens.norms[at - 1] in _ABBREVIATIONS))

    @cached_property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """Tokens with capitals that stand together, as ``(first, after last)``; initials with their points belong."""
        found: list[tuple[int, int]] = []
        for at in [at for at, raw in enumerate(self.tokens.raws) if raw[0].isupper()]:
            if found and found[-1][1] == at and self._is_joined(at - 1):
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
        return tuple(found)

    def _is_joined(self, at: int) -> bool:
        if self.tokens.is_possessive(at):
            return False
        gap = self.tokens.gap(at)
        if gap in (" ", "-", "‑", "–"):
            return True
        is_initial = len(self.tokens.raws[at]) == 1 or self.tokens.norms[at] in _ABBREVIATIONS
        return is_initial and gap in (". ", ".", ".-")

    def token_at(self, start: int) -> int:
        """The token that begins at or next after a character."""
        return bisect_left(self.tokens.starts, start)

    def token_before(self, start: int) -> int:
        """The last token that begins before a character, -1 when none does."""
        return bisect_left(self.tokens.starts, start) - 1

    def tokens_in(self, start: int, end: int) -> range:
        return range(bisect_left(self.tokens.starts, start), bisect_right(self.tokens.starts, end - 1))

    def span(self, first: int, after: int) -> tuple[int, int]:
        """Characters of tokens ``first`` to before ``after``, without a possessive ending."""
        return self.tokens.starts[first], self.tokens.ends[after - 1]


class Document:
    """All passages of a text. What one says helps with another: which words are ever written small, who posts here."""

    def __init__(self, passages: Sequence[SplitPassage]) -> None:
        self.readings = [Reading(passage) for passage in passages]
        self.posters = frozenset(
            passage.speaker.casefold() for passage in passages if passage.kind is PassageKind.POST and passage.speaker
        )

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Words written small somewhere in the text, and English words that never name anything by themselves."""
        small: set[str] = set(lower_words_of("english_common"))
        for reading in self.readings:
            tokens = reading.tokens
            small.update(norm for norm, raw in zip(tokens.norms, tokens.raws, strict=True) if raw[0].islower())
        return frozenset(small)

    @cached_property
    def capital_words(self) -> frozenset[str]:
        """Words that somewhere have a capital where no sentence begins."""
        return frozenset(
            reading.tokens.norms[at]
            for reading in self.readings
            if not reading.is_title
            for first, after in reading.runs
            for at in range(first, after)
            if at > first or not reading.starts_sentence(at)
        )

    def is_poster(self, words: str) -> bool:
        """Whether these words are a member's user name: never a person or a place."""
        return words.casefold() in self.posters

    def __iter__(self) -> Iterator[Reading]:
        return iter(self.readings)
