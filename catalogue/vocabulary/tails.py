"""What people may begin to type for a name: from each of its words on, in any script, in pinyin, in Latin letters.

Filed with every name, so that typing two letters finds ``Li Wei`` under ``li``, ``wei``, 李, ``ли`` and ``lw`` alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from catalogue.database import batches
from catalogue.search.romanising import romanise
from catalogue.search.sounds import sound_tokens
from catalogue.vocabulary.folding import fold_name
from catalogue.vocabulary.models import Entry, EntryName, EntryTail

#: Nobody types more before looking at the list.
_LONGEST = 40
#: Of a very long name the first words are enough.
_MOST_WORDS = 12

_HAN_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def tails_of(name: str) -> frozenset[str]:
    """Every beginning under which this name is filed, folded."""
    folded = fold_name(name)
    tails = set(_from_each_word(folded))
    if not folded.isascii():
        tails.update(_from_each_word(" ".join(romanise(word) for word in folded.split(" "))))
        for run in _HAN_RUN.findall(folded):
            tails.update(run[at:] for at in range(len(run)))
        tails.update(sound_tokens(folded))
    return frozenset(tail[:_LONGEST] for tail in tails if tail)


def encode_tail(tail: str) -> bytes:
    """As it stands in the table: both databases order bytes alike, and text each by its own rules."""
    return tail.encode("utf-8", "replace")


def file_tails(session: Session, entry_ids: Iterable[int]) -> None:
    """File the names of these entries anew. Flushes, never commits."""
    session.flush()
    for batch in batches(entry_ids):
        session.execute(delete(EntryTail).where(EntryTail.entry_id.in_(batch)))
        names = session.execute(select(EntryName.entry_id, EntryName.text).where(EntryName.entry_id.in_(batch)))
        rows = {(tail, entry_id) for entry_id, text in names for tail in map(encode_tail, tails_of(text))}
        if rows:
            session.execute(insert(EntryTail), [{"tail": tail, "entry_id": entry_id} for tail, entry_id in rows])


def file_missing_tails(session: Session) -> int:
    """File entries that were brought before there were tails; how many. One look when there are none."""
    filed = select(EntryTail.entry_id).where(EntryTail.entry_id == Entry.id).exists()
    named = select(EntryName.id).where(EntryName.entry_id == Entry.id).exists()
    missing = session.scalars(select(Entry.id).where(~filed, named)).all()
    file_tails(session, missing)
    return len(missing)


def _from_each_word(folded: str) -> Iterator[str]:
    words = folded.split(" ")
    return (" ".join(words[at:]) for at in range(min(len(words), _MOST_WORDS)))
