"""The pages of publishing as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_record
from catalogue.artefacts.models import Artefact, ArtefactState
from catalogue.artefacts.problem import Problem
from catalogue.artefacts.record import ShownOn
from catalogue.artefacts.standing import Step, is_on_show, may_take, state_in_words
from catalogue.showcase.desk_rule import is_approved
from catalogue.showcase.former import former_revision, next_approved
from catalogue.showcase.scheduling import find_waiting
from kiosk import addresses
from kiosk.desk.permission import Right, curator
from kiosk.desk.record.side import RecordSide, record_side
from kiosk.desk.record.typed import writer
from kiosk.desk.review.summary import ToFix, to_fix
from media import qr_code

_WHERE = {
    ShownOn.BOTH: "the screens in the room and the phone page",
    ShownOn.KIOSK: "the screens in the room",
    ShownOn.PHONE: "the phone page",
}


@dataclass(frozen=True, kw_only=True)
class PublishPage:
    """``what`` says what publishing will do. ``due_at`` is the moment the version waits for, if any."""

    side: RecordSide
    state: str
    what: str
    to_fix: tuple[ToFix, ...]
    is_approved: bool
    may_publish: bool
    due_at: datetime | None
    may_unschedule: bool
    is_on_show: bool
    may_show_again: bool
    former: int | None
    clock: str
    problems: tuple[Problem, ...] = ()
    when: str = "now"
    day: str = ""
    time: str = ""


@dataclass(frozen=True, kw_only=True)
class PublishedPage:
    """``qr_address`` is the drawn code as a ``data:`` address; ``next_number`` waits to be published next."""

    side: RecordSide
    title: str
    code: str
    address: str
    short_address: str
    qr_address: str
    former: int | None
    next_number: str | None
    is_reachable: bool


def publish_page(
    session: Session,
    artefact: Artefact,
    *,
    problems: tuple[Problem, ...] = (),
    when: str = "now",
    day: str = "",
    time: str = "",
) -> PublishPage:
    fixes = to_fix(session, artefact)
    waiting = find_waiting(session, artefact) if artefact.state == ArtefactState.SCHEDULED else None
    record = get_record(session, artefact)
    verb = "Publish the newer version" if is_on_show(artefact) else "Publish"
    return PublishPage(
        side=record_side(session, artefact, writer=writer(), here="publish"),
        state=state_in_words(artefact),
        what=f"{verb} to {_WHERE[record.shown_on]}",
        to_fix=fixes,
        is_approved=is_approved(artefact),
        may_publish=curator().may(Right.PUBLISH) and not fixes and artefact.state == ArtefactState.APPROVED,
        due_at=waiting.due_at if waiting else None,
        may_unschedule=curator().may(Right.PUBLISH) and may_take(artefact, Step.UNSCHEDULE),
        is_on_show=is_on_show(artefact),
        may_show_again=curator().may(Right.PUBLISH)
        and artefact.withdrawn_at is not None
        and artefact.published_revision is not None,
        former=former_revision(session, artefact) if is_on_show(artefact) else None,
        clock=datetime.now().astimezone().strftime("%H:%M (%Z)"),
        problems=problems,
        when=when,
        day=day,
        time=time,
    )


def published_page(session: Session, artefact: Artefact, *, is_reachable: bool) -> PublishedPage:
    address = addresses.full_address(artefact.code)
    return PublishedPage(
        side=record_side(session, artefact, writer=writer(), here="publish"),
        title=artefact.title,
        code=artefact.code,
        address=address,
        short_address=addresses.in_words(address),
        qr_address=qr_code.data_address(address, level="Q"),
        former=former_revision(session, artefact),
        next_number=next_approved(session, artefact.object_number),
        is_reachable=is_reachable,
    )
