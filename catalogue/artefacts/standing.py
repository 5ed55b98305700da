"""Where the newest version of an artefact stands, and which steps lead from there (experience.md d.1).

What is on show is another matter: a published artefact stays on show while its newer draft is reviewed.
"""

from __future__ import annotations

from enum import StrEnum

from catalogue.artefacts.models import Artefact, ArtefactState
from catalogue.errors import CatalogueError


class Step(StrEnum):
    """What a person may do with a version, apart from changing, publishing and withdrawing it."""

    SEND = "send"
    TAKE_BACK = "take_back"
    ASK_FOR_CHANGES = "ask_for_changes"
    APPROVE = "approve"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"


_RESTING = frozenset({ArtefactState.DRAFT, ArtefactState.PUBLISHED, ArtefactState.WITHDRAWN})

#: From which states a step may be taken.
ALLOWED_FROM: dict[Step, frozenset[ArtefactState]] = {
    Step.SEND: _RESTING | {ArtefactState.CHANGES_ASKED},
    Step.TAKE_BACK: frozenset({ArtefactState.IN_REVIEW}),
    Step.ASK_FOR_CHANGES: frozenset({ArtefactState.IN_REVIEW, ArtefactState.APPROVED}),
    Step.APPROVE: frozenset({ArtefactState.IN_REVIEW}),
    Step.SCHEDULE: frozenset({ArtefactState.APPROVED}),
    Step.UNSCHEDULE: frozenset({ArtefactState.SCHEDULED}),
}

_LEADS_TO = {
    Step.SEND: ArtefactState.IN_REVIEW,
    Step.ASK_FOR_CHANGES: ArtefactState.CHANGES_ASKED,
    Step.APPROVE: ArtefactState.APPROVED,
    Step.SCHEDULE: ArtefactState.SCHEDULED,
    Step.UNSCHEDULE: ArtefactState.APPROVED,
}


class StepRefused(CatalogueError):
    """A step that does not lead on from where the version stands: somebody else was quicker, mostly."""

    def __init__(self, object_number: str, step: Step, state: ArtefactState) -> None:
        super().__init__(f"{object_number} is {IN_WORDS[state].lower()} now. Look at it again before you go on")
        self.object_number = object_number
        self.step = step
        self.state = state


#: The states as lists and pages call them.
IN_WORDS = {
    ArtefactState.DRAFT: "Draft",
    ArtefactState.IN_REVIEW: "Ready for review",
    ArtefactState.CHANGES_ASKED: "Changes asked for",
    ArtefactState.APPROVED: "Approved",
    ArtefactState.SCHEDULED: "Scheduled",
    ArtefactState.PUBLISHED: "Published",
    ArtefactState.WITHDRAWN: "Withdrawn",
}


def is_on_show(artefact: Artefact) -> bool:
    return artefact.published_revision is not None and artefact.withdrawn_at is None


def has_newer_draft(artefact: Artefact) -> bool:
    """Whether something is on show, and what is known now is not what is shown."""
    is_newer = artefact.latest_revision != artefact.published_revision or artefact.has_newer_pictures
    return is_on_show(artefact) and is_newer


def state_in_words(artefact: Artefact) -> str:
    """``Published with newer draft``, ``Approved, on show in an older version``, ``Draft`` …"""
    state = ArtefactState(artefact.state)
    if state is ArtefactState.PUBLISHED:
        return "Published with newer draft" if has_newer_draft(artefact) else "Published"
    if is_on_show(artefact):
        return f"{IN_WORDS[state]}, on show in an older version"
    return IN_WORDS[state]


def may_take(artefact: Artefact, step: Step) -> bool:
    return ArtefactState(artefact.state) in ALLOWED_FROM[step]


def take(artefact: Artefact, step: Step) -> None:
    """Move the artefact's state on by one step. Raises ``StepRefused``."""
    if not may_take(artefact, step):
        raise StepRefused(artefact.object_number, step, ArtefactState(artefact.state))
    artefact.state = resting_state(artefact) if step is Step.TAKE_BACK else _LEADS_TO[step]


def resting_state(artefact: Artefact) -> ArtefactState:
    """Where an artefact stands when nobody has its newest version under review."""
    if artefact.withdrawn_at is not None:
        return ArtefactState.WITHDRAWN
    return ArtefactState.PUBLISHED if artefact.published_revision is not None else ArtefactState.DRAFT


def leave_review(artefact: Artefact, *, of_pictures: bool = False) -> None:
    """For every change: what was reviewed is no longer what would be published.

    A scheduled version keeps its time when the record changes, since it is the approved version that will go on show;
    pictures have no versions, and so a change of them takes it back.
    """
    under_review = {ArtefactState.IN_REVIEW, ArtefactState.APPROVED, ArtefactState.CHANGES_ASKED}
    if artefact.state in under_review or (of_pictures and artefact.state == ArtefactState.SCHEDULED):
        artefact.state = resting_state(artefact)
