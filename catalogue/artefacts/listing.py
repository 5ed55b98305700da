"""The desk's list of objects: filtered, sorted and cut into pages by the database, from the artefacts' own rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from catalogue.artefacts.list_facts import Gap, Progress, progress_in
from catalogue.artefacts.models import Artefact, ArtefactState, ArtefactTerm
from catalogue.artefacts.standing import has_newer_draft, is_on_show, state_in_words
from catalogue.exchange.models import ImportRow
from catalogue.language_text import LANGUAGES, Language
from catalogue.links.models import Link, LinkState

Row = TypeVar("Row")

PER_PAGE = 50
#: Longer questions are cut: no title is longer than what is searched of it.
_LONGEST_QUESTION = 200
#: As many objects as a bulk action takes at once.
MOST_TOGETHER = 1_000


class Standing(StrEnum):
    """What the state filter offers: the states, and two ways to be on show."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_ASKED = "changes_asked"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    NEWER_DRAFT = "newer_draft"
    ON_SHOW = "on_show"
    WITHDRAWN = "withdrawn"


class Lacking(StrEnum):
    """What the filter ‘Missing’ offers; the first ones are ``Gap`` flags."""

    TITLE = "title"
    LABEL = "label"
    KIND = "kind"
    LOCATION = "location"
    RIGHTS = "rights"
    TRANSLATION = "translation"
    PICTURE = "picture"
    ALTERNATIVE_TEXT = "alternative_text"
    LOST_HIGHLIGHT = "lost_highlight"


class Sorting(StrEnum):
    NUMBER = "number"
    TITLE = "title"
    CHANGED = "changed"


@dataclass(frozen=True, kw_only=True, slots=True)
class ListQuestion:
    """Which objects are asked for; empty fields ask for any. ``imported_by`` is the id of an import.

    ``check_again_by`` asks for objects whose rights or words are to be looked at again by this ISO day or earlier.
    """

    words: str = ""
    standing: Standing | None = None
    kind: str = ""
    theme: str = ""
    lacking: Lacking | None = None
    imported_by: int | None = None
    check_again_by: str = ""
    sorting: Sorting = Sorting.NUMBER
    is_downwards: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedObject:
    """One row. ``image`` is the id of the first picture, ``""`` when there is none; ``kind`` a vocabulary key."""

    object_number: str
    code: str
    title: str
    kind: str
    state: ArtefactState
    state_words: str
    is_on_show: bool
    has_newer_draft: bool
    changed_at: datetime
    image: str
    picture_count: int
    progress: dict[Language, Progress] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class ListPage:
    """``objects`` of ``total``; ``page`` counts from 1 and is never past ``pages``."""

    objects: tuple[ListedObject, ...]
    total: int
    page: int
    pages: int


def list_page(session: Session, question: ListQuestion, *, page: int = 1, per_page: int = PER_PAGE) -> ListPage:
    """One page of the list. A page past the end answers with the last one."""
    conditions = _conditions(question)
    total = session.scalar(select(func.count()).select_from(Artefact).where(*conditions)) or 0
    pages = max(1, -(-total // per_page))
    page = min(max(1, page), pages)
    asked = _sorted(select(Artefact).where(*conditions), question).offset((page - 1) * per_page).limit(per_page)
    return ListPage(
        objects=tuple(listed(artefact) for artefact in session.scalars(asked)), total=total, page=page, pages=pages
    )


def list_numbers(session: Session, question: ListQuestion, *, most: int = MOST_TOGETHER) -> Sequence[str]:
    """The object numbers of everything asked for, in the list's order, ``most`` of them."""
    asked = _sorted(select(Artefact.object_number).where(*_conditions(question)), question).limit(most)
    return session.scalars(asked).all()


def list_named(session: Session, object_numbers: Iterable[str]) -> tuple[ListedObject, ...]:
    """The rows of these objects, in the order of the numbers; unknown ones are left out."""
    wanted = sorted(set(object_numbers))[:MOST_TOGETHER]
    found = session.scalars(select(Artefact).where(Artefact.object_number.in_(wanted)).order_by(Artefact.object_number))
    return tuple(listed(artefact) for artefact in found)


def count(session: Session, question: ListQuestion) -> int:
    return session.scalar(select(func.count()).select_from(Artefact).where(*_conditions(question))) or 0


def kinds_in_use(session: Session) -> tuple[str, ...]:
    """The vocabulary keys of the kinds that any object is of."""
    asked = select(Artefact.kind_key).where(Artefact.kind_key != "").distinct().order_by(Artefact.kind_key)
    return tuple(session.scalars(asked))


def listed(artefact: Artefact) -> ListedObject:
    return ListedObject(
        object_number=artefact.object_number,
        code=artefact.code,
        title=artefact.title,
        kind=artefact.kind_key,
        state=ArtefactState(artefact.state),
        state_words=state_in_words(artefact),
        is_on_show=is_on_show(artefact),
        has_newer_draft=has_newer_draft(artefact),
        changed_at=artefact.changed_at,
        image=artefact.first_image,
        picture_count=artefact.picture_count,
        progress={language: progress_in(artefact, language) for language in LANGUAGES},
    )


def _conditions(question: ListQuestion) -> list[ColumnElement[bool]]:
    # Two records that were one thing: the older one has no life of its own any more.
    found: list[ColumnElement[bool]] = [Artefact.merged_into_id.is_(None)]
    for word in question.words[:_LONGEST_QUESTION].casefold().split():
        found.append(Artefact.found_by.contains(word, autoescape=True))
    if question.standing:
        found.append(_stands(question.standing))
    if question.kind:
        found.append(Artefact.kind_key == question.kind)
    if question.theme:
        themed = select(ArtefactTerm.artefact_id)
        themed = themed.where(ArtefactTerm.entry_key == question.theme, ArtefactTerm.role == "theme")
        found.append(Artefact.id.in_(themed))
    if question.lacking:
        found.append(_lacks(question.lacking))
    if question.imported_by is not None:
        brought = select(ImportRow.artefact_id).where(ImportRow.import_id == question.imported_by)
        found.append(Artefact.id.in_(brought))
    if question.check_again_by:
        found += [Artefact.check_again_by != "", Artefact.check_again_by <= question.check_again_by]
    return found


def _stands(standing: Standing) -> ColumnElement[bool]:
    shown = Artefact.published_revision.is_not(None) & Artefact.withdrawn_at.is_(None)
    if standing is Standing.ON_SHOW:
        return shown
    if standing is Standing.NEWER_DRAFT:
        is_newer = or_(Artefact.published_revision != Artefact.latest_revision, Artefact.has_newer_pictures.is_(True))
        return shown & is_newer
    return Artefact.state == standing.value


def _lacks(lacking: Lacking) -> ColumnElement[bool]:
    match lacking:
        case Lacking.PICTURE:
            return (Artefact.picture_count == 0) & Artefact.goes_without_picture.is_(False)
        case Lacking.ALTERNATIVE_TEXT:
            return Artefact.pictures_lacking_words > 0
        case Lacking.LOST_HIGHLIGHT:
            return Artefact.object_number.in_(select(Link.object_number).where(Link.state == LinkState.LOST))
        case _:
            return Artefact.gaps.bitwise_and(int(Gap[lacking.name])) != 0


def _sorted(asked: Select[Row], question: ListQuestion) -> Select[Row]:
    column = {
        Sorting.NUMBER: Artefact.object_number,
        Sorting.TITLE: Artefact.title,
        Sorting.CHANGED: Artefact.changed_at,
    }[question.sorting]
    # Every sorting runs in one direction to its end, so that one index answers it.
    order = (column, Artefact.id)
    return asked.order_by(*(part.desc() if question.is_downwards else part.asc() for part in order))
