"""Suggesting a status by the rule of experience.md d.5. A person confirms it; nothing is averaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.claims.models import Bearing, ClaimStatus
from catalogue.sources.models import SourceKind

#: Kinds that may illustrate and lead, and never support a fact alone; a website counts when it has an author.
_WEAK = frozenset({SourceKind.ESSAY, SourceKind.FORUM})
_SUPPORTED = frozenset({ClaimStatus.SEVERAL_SOURCES, ClaimStatus.ONE_SOURCE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """``is_close_or_checked``: its writer was there, or somebody checked it before it came out (a plain Yes).

    ``is_own``: the museum retells it; only the text retold could support anything.
    """

    bearing: Bearing
    source: str
    source_kind: str
    has_author: bool
    is_independent: bool
    is_close_or_checked: bool
    is_own: bool = False

    @property
    def is_weak(self) -> bool:
        is_unsigned = self.source_kind == SourceKind.WEBSITE and not self.has_author
        return self.is_own or is_unsigned or self.source_kind in _WEAK


def suggest_status(evidence: Sequence[Evidence]) -> ClaimStatus:
    """Two texts that are not independent count as one, and two passages of one text always do."""
    supports = [one for one in evidence if one.bearing is Bearing.SUPPORTS]
    if supports and any(one.bearing is Bearing.AGAINST for one in evidence):
        return ClaimStatus.DISAGREE
    strong = [one for one in supports if not one.is_weak]
    if not strong:
        return ClaimStatus.NOT_CHECKED
    independent = {one.source for one in strong if one.is_independent}
    if len(independent) < 2:
        return ClaimStatus.ONE_SOURCE
    is_close = any(one.is_close_or_checked for one in strong)
    return ClaimStatus.SEVERAL_SOURCES if is_close else ClaimStatus.NOT_CHECKED


def reason_against(status: ClaimStatus, evidence: Sequence[Evidence], words: str) -> str:
    """Why this status cannot be signed, in a curator's words; ``""`` when it can."""
    if status is ClaimStatus.OUR_READING:
        return ""
    if not evidence:
        return f"Add a source to ‘{words}’ or mark it as our reading"
    supports = [one for one in evidence if one.bearing is Bearing.SUPPORTS]
    if status in _SUPPORTED and all(one.is_weak for one in supports):
        return "A supported status must not rest only on an essay sample, a forum, an unsigned website or our own words"
    if status is ClaimStatus.DISAGREE and not supports:
        return "Add the passage that says so before you sign that sources disagree"
    return ""
