"""The numbered evidence of a passage: which of its words are marked, and the card each number leads to.

A number stands on the words, on the picture and on its card (experience.md b.7). Words are marked where they stand to
the letter and nowhere else; a claim whose words are not in sight keeps its card, without a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.showcase.claim_on_show import ClaimOnShow, EvidenceOnShow, QuoteOnShow
from catalogue.showcase.pages import ObjectOnShow, PassageOnShow, PassageWords
from kiosk.claim_words import ClaimView, view_claims

#: More numbers than this nobody keeps apart.
MOST_MARKS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Words in a row of a reading; ``number`` is that of the evidence they are, 0 for what stands around it."""

    text: str
    number: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceCard:
    """What marked words tell. ``number`` is 0 where none are marked; ``is_own`` for the words that tie the passage to
    the object; ``claims`` are those it bears on."""

    number: int
    is_own: bool
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """Evidence of a passage in the languages it is known in; ``is_own`` for the passage's own quote."""

    is_own: bool
    quotes: tuple[QuoteOnShow, ...]
    claims: tuple[ClaimView, ...] = ()

    def words_in(self, words: PassageWords) -> str:
        if self.is_own:
            return words.quote
        return next((quote.text for quote in self.quotes if quote.language == words.language), "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """``marks`` in the order their words are read, so that a mark's number is its place from 1; ``unmarked`` are claims
    whose words are not in sight."""

    marks: tuple[Mark, ...]
    unmarked: tuple[ClaimView, ...]

    @property
    def own_number(self) -> int:
        return next(number for number, mark in enumerate(self.marks, start=1) if mark.is_own)

    @property
    def cards(self) -> tuple[EvidenceCard, ...]:
        numbered = tuple(
            EvidenceCard(number=number, is_own=mark.is_own, claims=mark.claims)
            for number, mark in enumerate(self.marks, start=1)
        )
        rest = tuple(EvidenceCard(number=0, is_own=False, claims=(claim,)) for claim in self.unmarked)
        return numbered + rest

    def pieces(self, words: PassageWords, *, longer: bool) -> tuple[Piece, ...]:
        """The short or the longer reading cut where its marked words begin and end."""
        before, after = (words.longer_before, words.longer_after) if longer else (words.before, words.after)
        text = before + words.quote + after
        pieces: list[Piece] = []
        reached = 0
        for (start, end), number in sorted(self._spans(words, text, len(before)).items()):
            pieces += [Piece(text=text[reached:start]), Piece(text=text[start:end], number=number)]
            reached = end
        pieces.append(Piece(text=text[reached:]))
        return tuple(piece for piece in pieces if piece.text)

    def _spans(self, words: PassageWords, text: str, own_start: int) -> dict[tuple[int, int], int]:
        """Numbers by where their words stand; of words that overlap, the passage's own quote is marked."""
        spans: dict[tuple[int, int], int] = {}
        for number, mark in sorted(enumerate(self.marks, start=1), key=lambda entry: not entry[1].is_own):
            span = _span(mark, words, text, own_start)
            if span is not None and _overlapping(spans, span) is None:
                spans[span] = number
        return spans


def weigh_evidence(passage: PassageOnShow, claims: Sequence[ClaimOnShow]) -> Evidence:
    """The passage's own quote, and of the object's claims those that it bears on."""
    words = passage.original
    text = words.longer_before + words.quote + words.longer_after
    own = (len(words.longer_before), len(words.longer_before) + len(words.quote))
    found: dict[tuple[int, int], Mark] = {own: Mark(is_own=True, quotes=())}
    unmarked: list[ClaimView] = []
    for claim in claims:
        bearing = find_bearing(claim, passage)
        views = view_claims((claim,)) if bearing else ()
        if bearing is None or not views:
            continue
        mark = Mark(is_own=False, quotes=bearing.quotes, claims=views)
        span = _span(mark, words, text, own[0])
        beside = _overlapping(found, span) if span else None
        if beside is not None:
            known = found[beside]
            found[beside] = Mark(is_own=known.is_own, quotes=known.quotes, claims=known.claims + views)
        elif span is not None and len(found) < MOST_MARKS:
            found[span] = mark
        else:
            unmarked += views
    return Evidence(marks=tuple(found[span] for span in sorted(found)), unmarked=tuple(unmarked))


def find_card(shown: ObjectOnShow, claim: ClaimView) -> tuple[int, int] | None:
    """The passage of the object, from 1, and the number in it, whose card tells this claim; 0 for no marked words."""
    unmarked = None
    for at, passage in enumerate(shown.passages, start=1):
        evidence = weigh_evidence(passage, shown.claims)
        for number, mark in enumerate(evidence.marks, start=1):
            if claim in mark.claims:
                return at, number
        if unmarked is None and claim in evidence.unmarked:
            unmarked = at, 0
    return unmarked


def find_bearing(claim: ClaimOnShow, passage: PassageOnShow) -> EvidenceOnShow | None:
    """How this passage bears on the claim, if it does."""
    here = (passage.source.name, passage.index)
    return next((one for one in claim.evidence if (one.source, one.index) == here), None)


def _overlapping(spans: Iterable[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int] | None:
    return next((other for other in spans if span[0] < other[1] and other[0] < span[1]), None)


def _span(mark: Mark, words: PassageWords, text: str, own_start: int) -> tuple[int, int] | None:
    quote = mark.words_in(words)
    start = own_start if mark.is_own else text.find(quote) if quote else -1
    return (start, start + len(quote)) if start >= 0 else None
