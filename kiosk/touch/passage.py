"""The passage reader: a source's words with their evidence marked, the object beside them (experience.md b.7)."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.showcase.claim_on_show import ClaimOnShow
from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.pages import DetailOnShow, ObjectOnShow, PassageOnShow, PassageWords
from kiosk import showcase
from kiosk.languages import spoken
from kiosk.passage_words import PassageView
from kiosk.reading_time import reading_seconds
from kiosk.touch.artefact import view
from kiosk.touch.evidence import Evidence, Piece, find_bearing, weigh_evidence
from kiosk.touch.frame import LOOKING_SECONDS, address


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbour:
    """The passage before or after this one, named on its key by what its source is."""

    view: PassageView
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A passage in one language, its short and its longer words cut where evidence is marked."""

    view: PassageView
    short: tuple[Piece, ...]
    longer: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PassageScreen:
    """``readings`` is the passage in the words first shown and, where there are any, in those of the other language.

    ``is_missing_translation``: nobody has put the passage into the visitor's language yet. ``framed`` are the parts of
    the first picture that the passage speaks of, none for the whole; ``others`` are the object's other passages;
    ``more_claims`` what else is claimed of it.
    """

    shown: ObjectOnShow
    readings: tuple[Reading, ...]
    evidence: Evidence
    is_missing_translation: bool
    framed: tuple[DetailOnShow, ...]
    others: tuple[Neighbour, ...]
    more_claims: tuple[ClaimOnShow, ...]
    before: Neighbour | None
    after: Neighbour | None

    @property
    def view(self) -> PassageView:
        return self.readings[0].view

    @property
    def has_longer(self) -> bool:
        return any(reading.view.words.has_longer for reading in self.readings)


def passage_screen(code: str, number: int) -> PassageScreen:
    """``number`` counts the object's passages from 1. Raises ``NotOnShow``, ``Withdrawn`` or ``Merged``."""
    shown = showcase().get_object(code).as_in_room()
    if not 1 <= number <= len(shown.passages):
        raise NotOnShow(f"{code}, passage {number}")
    passage = shown.passages[number - 1]
    evidence = weigh_evidence(passage, shown.claims)
    return PassageScreen(
        shown=shown,
        readings=tuple(_cut(reading, evidence) for reading in _readings(passage, number)),
        evidence=evidence,
        is_missing_translation=passage.words_in(spoken().value) is None,
        framed=tuple(
            detail
            for picture in shown.pictures[:1]
            for detail in picture.details
            if (detail.source, detail.passage) == (passage.source.name, passage.index)
        ),
        others=tuple(
            neighbour
            for other in range(1, len(shown.passages) + 1)
            if other != number and (neighbour := _neighbour(shown, other))
        ),
        more_claims=tuple(claim for claim in shown.claims if find_bearing(claim, passage) is None),
        before=_neighbour(shown, number - 1),
        after=_neighbour(shown, number + 1),
    )


def idle_seconds(passage: PassageOnShow) -> int:
    """Long passages wait longer: time to read the longest reading slowly, never less than for looking."""
    return max(LOOKING_SECONDS, *(_reading_seconds(words) for words in (passage.original, *passage.translations)))


def _reading_seconds(words: PassageWords) -> int:
    return reading_seconds(words.longer_before + words.quote + words.longer_after, words.language)


def _cut(view: PassageView, evidence: Evidence) -> Reading:
    return Reading(
        view=view,
        short=evidence.pieces(view.words, longer=False),
        longer=evidence.pieces(view.words, longer=True),
    )


def _readings(passage: PassageOnShow, number: int) -> tuple[PassageView, ...]:
    first = view(passage, number)
    own = passage.words_in(spoken().value)
    other = passage.original if first.words is not passage.original else own
    if other is None or other is first.words:
        return (first,)
    return (first, view(passage, number, in_language=other.language.split("-")[0]))


def _neighbour(shown: ObjectOnShow, number: int) -> Neighbour | None:
    if not 1 <= number <= len(shown.passages):
        return None
    return Neighbour(
        view=view(shown.passages[number - 1], number), address=address("o", shown.code, "passages", number)
    )
