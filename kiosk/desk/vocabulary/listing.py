"""The vocabulary as a list: by kind, by a name that is typed, and those that wait for an editor."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.cleaning import clean_line
from catalogue.vocabulary.editing import count_waiting
from catalogue.vocabulary.finding import entries_of
from catalogue.vocabulary.looking_up import FoundName, found_names, look_up
from catalogue.vocabulary.models import Entry
from catalogue.vocabulary.values import EntryType
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import show
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.vocabulary.words import MANY

_ON_A_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class VocabularyPage:
    """``chosen`` is the kind listed; ``typed`` narrows it down; ``page`` counts from 1."""

    chosen: EntryType
    kinds: tuple[tuple[EntryType, str], ...]
    typed: str
    is_waiting: bool
    waiting: int
    rows: tuple[FoundName, ...]
    page: int
    pages: int
    may_write: bool


@blueprint.get("/vocabulary/")
@needs(*Right)
def vocabulary() -> str:
    sent = request.args.get("type", "")
    chosen = EntryType(sent) if sent in tuple(EntryType) else EntryType.PERSON
    typed = clean_line(request.args.get("typed", ""))
    is_waiting = "waiting" in request.args
    number = request.args.get("page", "1")
    page = max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    with vitrine().database.reading() as session:
        if typed:
            rows, total = look_up(session, typed, tuple(EntryType) if is_waiting else (chosen,), most=_ON_A_PAGE), 1
        else:
            rows, total = _listed(session, chosen, is_waiting, page)
        value = VocabularyPage(
            chosen=chosen,
            kinds=tuple((kind, MANY[kind]) for kind in EntryType),
            typed=typed,
            is_waiting=is_waiting,
            waiting=count_waiting(session),
            rows=rows,
            page=page,
            pages=max(1, -(-total // _ON_A_PAGE)),
            may_write=curator().may(Right.WRITE),
        )
        return show("desk/vocabulary/list.html", page=value)


def _listed(session: Session, chosen: EntryType, is_waiting: bool, page: int) -> tuple[tuple[FoundName, ...], int]:
    wanted = Entry.waits_for_editor if is_waiting else Entry.type == chosen.value
    asked = select(Entry.id).where(wanted, Entry.merged_into_key.is_(None))
    total = session.scalar(select(func.count()).select_from(asked.subquery())) or 0
    ids = session.scalars(asked.order_by(Entry.key).offset((page - 1) * _ON_A_PAGE).limit(_ON_A_PAGE)).all()
    entries = sorted(entries_of(session, ids), key=lambda entry: entry.key)
    return found_names(session, entries), total
