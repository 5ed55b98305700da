"""What is said beside a claim on touch screens and phones alike: status words, and who says so or otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.language_text import Chosen
from catalogue.showcase.claim_on_show import ClaimOnShow, EvidenceOnShow
from kiosk.languages import gettext, spoken
from kiosk.passage_words import locator_words


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimView:
    """``says_so`` and ``says_otherwise`` name sources and places, earliest first as the museum added them."""

    words: Chosen
    status: str
    status_words: str
    note: Chosen | None
    says_so: tuple[str, ...]
    says_otherwise: tuple[str, ...]


def status_words(status: str) -> str:
    """The words are the same on every screen; shape and colour only help."""
    words = {
        "several_sources": gettext("Supported by several sources"),
        "one_source": gettext("One source only"),
        "disagree": gettext("Sources disagree"),
        "not_checked": gettext("Not checked yet"),
        "wrong": gettext("Found to be wrong"),
        "our_reading": gettext("Our reading"),
    }
    return words[status]


def view_claims(claims: Sequence[ClaimOnShow]) -> tuple[ClaimView, ...]:
    """Claims in the reader's language, or in whatever language they have."""
    views = []
    for claim in claims:
        words = claim.words.choose(spoken())
        if words is None:
            continue
        views.append(
            ClaimView(
                words=words,
                status=claim.status,
                status_words=status_words(claim.status),
                note=claim.note.choose(spoken()),
                says_so=_named(claim, "supports"),
                says_otherwise=_named(claim, "against"),
            )
        )
    return tuple(views)


#: What a visitor should be told first: where texts disagree, or turned out wrong, before where one stands alone.
_FIRST = ("disagree", "wrong", "not_checked", "one_source", "our_reading")


def doubted(claims: Sequence[ClaimOnShow]) -> ClaimView | None:
    """The one claim whose status matters most beside the label; ``None`` where several texts support all of them."""
    views = [view for view in view_claims(claims) if view.status in _FIRST]
    return min(views, key=lambda view: _FIRST.index(view.status), default=None)


def _named(claim: ClaimOnShow, bearing: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_place(one) for one in claim.evidence if one.bearing == bearing))


def _place(one: EvidenceOnShow) -> str:
    where = locator_words(one.locator_kind, one.number, gettext)
    return f"{one.retold_from or one.title}, {where}"
