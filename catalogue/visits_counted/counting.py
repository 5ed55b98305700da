"""Adding to the sums of a day. Nothing here could tell who, from where, or what one person did after another thing."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from catalogue.language_text import LANGUAGES
from catalogue.visits_counted.models import CountOfDay, MissedWords

#: Words are kept as words only when they were typed on this many days; until then as a keyed digest.
_DAYS_TO_KEEP_WORDS = 3
_DIGESTS_KEPT = timedelta(days=30)
_LONGEST_WORDS = 100
#: More of one thing in one report is a fault, not a crowd.
_MOST_OF_ONE = 10_000


class Counted(StrEnum):
    """What is counted: kinds of screen, and what visitors did there."""

    ATTRACT = "attract"
    HOME = "home"
    LIST = "list"
    OBJECT = "object"
    ZOOM = "zoom"
    PASSAGE = "passage"
    STORY = "story"
    SEARCH = "search"
    VISIT = "visit"
    CODE_SHOWN = "code_shown"
    FAULT = "fault"
    PHONE_OBJECT = "phone_object"
    PHONE_PASSAGE = "phone_passage"
    PHONE_VISIT = "phone_visit"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """So often this was opened; ``code`` is the object's, ``""`` for screens of none."""

    what: Counted
    count: int
    language: str = ""
    code: str = ""


def add_sums(session: Session, sums: Iterable[Sum], *, screen: str, day: date) -> None:
    """``screen`` is ``""`` for phones."""
    for entry in sums:
        if not 0 < entry.count <= _MOST_OF_ONE or entry.language not in ("", *LANGUAGES):
            continue
        key = (day.isoformat(), screen, entry.what.value, entry.language, entry.code[:12])
        row = session.get(CountOfDay, key)
        if row is None:
            day_, screen_, what, language, code = key
            row = CountOfDay(day=day_, screen=screen_, what=what, language=language, code=code, count=0)
            session.add(row)
        row.count += entry.count
        session.flush()


def add_missed(session: Session, words: str, *, key: bytes, day: date) -> None:
    """Words that found nothing. ``key`` is the home's own, so that digests cannot be guessed from outside."""
    folded = " ".join(words.casefold().split())[:_LONGEST_WORDS]
    if not folded:
        return
    digest = hmac.new(key, folded.encode(), hashlib.sha256).hexdigest()
    row = session.get(MissedWords, (digest, day.isoformat()))
    if row is None:
        row = MissedWords(digest=digest, day=day.isoformat(), words="", count=0)
        session.add(row)
    row.count += 1
    session.flush()
    days = session.scalar(select(func.count()).where(MissedWords.digest == digest)) or 0
    if days >= _DAYS_TO_KEEP_WORDS:
        row.words = folded
    session.execute(
        delete(MissedWords).where(MissedWords.words == "", MissedWords.day < (day - _DIGESTS_KEPT).isoformat())
    )
    session.flush()
