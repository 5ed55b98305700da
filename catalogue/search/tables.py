"""Tables of search. Only filing writes them; asking reads them.

Beside these rows each entry has its prepared words in ``search_words``, which is made by the engine of the database
(``catalogue.search.engines``) and has the same ``id``.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Index, Integer, LargeBinary, String, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.database import Base, Words
from catalogue.search.engines import fts5, tsvector

#: Compared by code points, so that the words with one beginning are one stretch of the index.
_Folded = Words(240).with_variant(String(240, collation="C"), "postgresql")

#: Rows of nothing but words are kept in the tree of their key, in half the room.
_ONE_TREE = {"sqlite_with_rowid": False}


class SearchEntryRow(Base):
    """One entry. Rows in the order of ``id`` are in the order of ranking (``catalogue.search.preparing``)."""

    __tablename__ = "search_entry"
    __table_args__ = (UniqueConstraint("kind", "key"),)

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(10))
    key: Mapped[str] = mapped_column(Words(300))
    #: The ``SearchEntry`` as canonical JSON, compressed.
    document: Mapped[bytes] = mapped_column(LargeBinary)


class SearchKey(Base):
    """What a whole question may be: an object number, a code, a title or name to the word."""

    __tablename__ = "search_key"
    __table_args__ = _ONE_TREE

    key: Mapped[str] = mapped_column(_Folded, primary_key=True)
    entry_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


class SearchTerm(Base):
    """A word that can be found. ``uses`` counts entries; ``reversed`` is the word from its end to its beginning."""

    __tablename__ = "search_term"
    __table_args__ = (Index("ix_search_term_reversed", "reversed"), _ONE_TREE)

    term: Mapped[str] = mapped_column(_Folded, primary_key=True)
    reversed: Mapped[str] = mapped_column(_Folded)
    uses: Mapped[int]


for engine in (fts5, tsvector):
    for statement in engine.TABLES:
        event.listen(SearchEntryRow.__table__, "after_create", engine.when_here(statement))
    event.listen(SearchEntryRow.__table__, "before_drop", engine.when_here("DROP TABLE IF EXISTS search_words"))
