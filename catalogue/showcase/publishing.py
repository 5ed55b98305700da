"""Putting things on show and taking them off: each change of what is on show is the next edition.

One call does all of it in the caller's transaction: the object's state, its public face, where it is found, and the
edition's number. Nothing visitors see changes before the caller commits, and everything does at once when it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact, get_record, latest_records
from catalogue.artefacts.models import Artefact, ArtefactEvent, ArtefactState
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.revising import named_in
from catalogue.database import batches
from catalogue.errors import CatalogueError
from catalogue.photographs.attaching import photographs_of
from catalogue.photographs.models import Photograph
from catalogue.showcase.composing import compose_object, digest, encode
from catalogue.showcase.filing import Touched, file_touched
from catalogue.showcase.links_on_show import AcceptedLink, accepted_links_of
from catalogue.showcase.models import Edition, EditionChange, ShownObject
from catalogue.showcase.pages import ObjectOnShow, Tombstone
from catalogue.showcase.shelving import shelve, take_down
from catalogue.showcase.stopping import reasons_against
from catalogue.showcase.terms import file_terms
from catalogue.showcase.vocabulary_words import VocabularyWords

#: Any number of ours, so that two publishers on PostgreSQL queue.
_PUBLISHING_LOCK = 0x5617121E
#: Records whose words are read together.
_WORDS_TOGETHER = 200


#: No object is asked for in an older revision.
NEWEST: Mapping[str, int] = {}


class NothingToWithdraw(CatalogueError):
    def __init__(self, object_number: str) -> None:
        super().__init__(f"{object_number} is not on show")
        self.object_number = object_number


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one object: its state and the edition that shows it so, or the reasons that stopped it."""

    object_number: str
    state: ArtefactState
    edition: int
    stopped_by: tuple[str, ...] = ()


@dataclass(slots=True)
class _Changes:
    """What one edition changes, gathered while objects are put out one after another."""

    shown: list[tuple[Artefact, ObjectOnShow]] = field(default_factory=list)
    stopped: dict[str, tuple[str, ...]] = field(default_factory=dict)
    asked: list[Artefact] = field(default_factory=list)
    revisions: dict[str, int] = field(default_factory=dict)
    touched: Touched = field(default_factory=Touched)


def publish(
    session: Session,
    object_numbers: Sequence[str] | None,
    *,
    at: datetime,
    by: str,
    note: str = "",
    revisions: Mapping[str, int] = NEWEST,
) -> tuple[Outcome, ...]:
    """Put these objects on show as they are now known, or all that are not withdrawn when ``None`` is given.

    ``revisions`` names an older revision of some of them: what was approved for a moment, or was on show before.
    Objects that may not be shown are left as they are and say why. When nothing changes what visitors see, no edition
    is made. Raises ``UnknownObject`` before anything is done.
    """
    queue_publishers(session)
    numbers = list(dict.fromkeys(object_numbers)) if object_numbers is not None else None
    for number in numbers or ():
        get_artefact(session, number)
    changes = _Changes()
    words = VocabularyWords(session)
    for artefact, newest in _with_words(latest_records(session, numbers), words):
        if artefact.merged_into_id is not None or (numbers is None and artefact.state == ArtefactState.WITHDRAWN):
            continue
        changes.asked.append(artefact)
        wanted = revisions.get(artefact.object_number, artefact.latest_revision)
        record = newest if wanted == artefact.latest_revision else get_record(session, artefact, wanted)
        changes.revisions[artefact.object_number] = wanted
        _put_out(session, artefact, record, words, changes, at=at)
    edition = _current_edition(session)
    terms_changed = file_terms(session, [shown for _, shown in changes.shown], words)
    # Another spelling in the vocabulary changes no page, but what is found.
    changes.touched.look_at_terms(terms_changed)
    found_changed = file_touched(session, changes.touched, words) > 0
    if changes.shown or ((terms_changed or found_changed) and edition):
        edition = next_edition(session, at=at, by=by, note=note)
    for artefact, shown in changes.shown:
        revision = changes.revisions[artefact.object_number]
        session.add(EditionChange(edition=edition, code=shown.code, what="shown", revision=revision))
    for artefact in changes.asked:
        if artefact.object_number not in changes.stopped:
            _mark_published(session, artefact, changes.revisions[artefact.object_number], edition, at=at, by=by)
    session.flush()
    return tuple(
        Outcome(
            object_number=artefact.object_number,
            state=ArtefactState(artefact.state),
            edition=edition,
            stopped_by=changes.stopped.get(artefact.object_number, ()),
        )
        for artefact in changes.asked
    )


def withdraw(session: Session, object_number: str, *, reason: str, at: datetime, by: str) -> Outcome:
    """Take an object off show; its address answers with the reason from now on.

    Raises ``UnknownObject``, ``NothingToWithdraw``.
    """
    queue_publishers(session)
    artefact = get_artefact(session, object_number)
    row = session.get(ShownObject, artefact.code)
    if row is None or row.standing != "shown":
        raise NothingToWithdraw(object_number)
    shown = msgspec.json.decode(row.document, type=ObjectOnShow)
    tombstone = Tombstone(
        code=artefact.code, title=shown.title, withdrawn_on=at.date().isoformat(), reason=reason.strip()
    )
    touched = Touched()
    touched.look(session, artefact.code)
    row.standing = "withdrawn"
    row.document = encode(tombstone)
    row.digest = ""
    take_down(session, artefact.code)
    edition = next_edition(session, at=at, by=by, note=f"{object_number} withdrawn")
    session.add(EditionChange(edition=edition, code=artefact.code, what="withdrawn"))
    artefact.state = ArtefactState.WITHDRAWN
    artefact.withdrawn_at = at
    artefact.withdrawn_reason = reason.strip()
    session.add(
        ArtefactEvent(artefact_id=artefact.id, what="withdrawn", at=at, by=by, facts={"reason": reason.strip()})
    )
    words = VocabularyWords(session)
    touched.look_at_terms(file_terms(session, [], words))
    file_touched(session, touched, words)
    session.flush()
    return Outcome(object_number=object_number, state=ArtefactState.WITHDRAWN, edition=edition)


def preview(session: Session, object_number: str, *, at: datetime) -> tuple[ObjectOnShow, tuple[str, ...]]:
    """What visitors would see if the object were published now, and what stops it. Changes nothing."""
    artefact = get_artefact(session, object_number)
    record = get_record(session, artefact)
    photographs = photographs_of(session, artefact.id)
    links = accepted_links_of(session, object_number)
    shown = _compose(session, artefact, record, photographs, links, words=VocabularyWords(session), at=at)
    return shown, reasons_against(record, photographs, links)


def _with_words(
    records: Iterable[tuple[Artefact, ArtefactRecord]], words: VocabularyWords
) -> Iterator[tuple[Artefact, ArtefactRecord]]:
    """The same records, a few at a time, with the words of all they name read at once."""
    for some in batches(records, _WORDS_TOGETHER):
        words.read_ahead(named.key for _, record in some for _, named in named_in(record))
        yield from some


def _put_out(
    session: Session,
    artefact: Artefact,
    record: ArtefactRecord,
    words: VocabularyWords,
    changes: _Changes,
    *,
    at: datetime,
) -> None:
    photographs = photographs_of(session, artefact.id)
    links = accepted_links_of(session, artefact.object_number)
    stopped_by = reasons_against(record, photographs, links)
    if stopped_by:
        changes.stopped[artefact.object_number] = stopped_by
        return
    shown = _compose(session, artefact, record, photographs, links, words=words, at=at)
    row = session.get(ShownObject, artefact.code)
    fresh = digest(shown)
    changes.touched.look(session, artefact.code)
    if row is not None and row.standing == "shown" and row.digest == fresh:
        return
    shelve(session, [shown])
    changes.touched.look(session, artefact.code)
    changes.shown.append((artefact, shown))


def _compose(
    session: Session,
    artefact: Artefact,
    record: ArtefactRecord,
    photographs: Sequence[Photograph],
    links: Sequence[AcceptedLink],
    *,
    words: VocabularyWords,
    at: datetime,
) -> ObjectOnShow:
    whole = [(entry.link, entry.passage, entry.source) for entry in links if not entry.is_lost]
    return compose_object(session, artefact, record, photographs, whole, words=words, at=at)


def _mark_published(
    session: Session, artefact: Artefact, revision: int, edition: int, *, at: datetime, by: str
) -> None:
    artefact.has_newer_pictures = False
    if artefact.state == ArtefactState.PUBLISHED and artefact.published_revision == revision:
        return
    artefact.state = ArtefactState.PUBLISHED
    artefact.published_revision = revision
    artefact.withdrawn_at = None
    artefact.withdrawn_reason = ""
    session.add(
        ArtefactEvent(
            artefact_id=artefact.id,
            what="published",
            at=at,
            by=by,
            facts={"edition": str(edition), "revision": str(revision)},
        )
    )


def _current_edition(session: Session) -> int:
    return session.scalar(select(func.max(Edition.number))) or 0


def next_edition(session: Session, *, at: datetime, by: str, note: str) -> int:
    number = _current_edition(session) + 1
    session.add(Edition(number=number, made_at=at, made_by=by, note=note))
    session.flush()
    return number


def queue_publishers(session: Session) -> None:
    """SQLite's writers queue by themselves; PostgreSQL's are made to, or two could make the same edition."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _PUBLISHING_LOCK})
