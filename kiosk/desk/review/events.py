"""What was done to an artefact, a line each, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from catalogue.artefacts.models import ArtefactEvent

_WORDS = {
    "sent_for_review": "Sent for review",
    "taken_back": "Taken back from review",
    "approved": "Approved",
    "changes_asked": "Changes asked for",
    "scheduled": "Scheduled",
    "unscheduled": "No longer scheduled",
    "not_published": "Not published at its time",
    "published": "Published",
    "withdrawn": "Withdrawn",
    "merged": "Merged",
    "renumbered": "Given another number",
}
_FACTS = {"reason": "reason", "why": "because", "edition": "edition", "due_at": "for"}


@dataclass(frozen=True, kw_only=True, slots=True)
class EventLine:
    words: str
    by: str
    at: datetime


def event_lines(events: Iterable[ArtefactEvent]) -> tuple[EventLine, ...]:
    return tuple(EventLine(words=_in_words(event), by=event.by, at=event.at) for event in events)


def _in_words(event: ArtefactEvent) -> str:
    words = _WORDS.get(event.what, event.what.replace("_", " ").capitalize())
    facts = [f"{said}: {event.facts[name]}" for name, said in _FACTS.items() if event.facts.get(name)]
    return ", ".join((words, *facts))
