"""The objects on show as one plain table, for peers that bring their own pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
from sqlalchemy import select

from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.showcase.models import ShownObject
from catalogue.showcase.pages import ObjectOnShow

_TABLE = """CREATE TABLE things (
  code TEXT PRIMARY KEY, object_number TEXT, title TEXT, maker TEXT, date TEXT, kind TEXT, materials TEXT, label TEXT,
  credit TEXT, keywords TEXT)"""
_SEARCH = """CREATE VIRTUAL TABLE things_fts USING fts5(
  object_number, title, maker, date, kind, materials, label, keywords, content="things", tokenize="porter")"""
_decode = msgspec.json.Decoder(ObjectOnShow).decode


def write_rows(file: Path, database_url: str) -> None:
    """An SQLite file with a row of English words for each object, in the order of their codes, and their index."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    with sqlite3.connect(file) as rows:
        rows.execute(_TABLE)
        rows.executemany("INSERT INTO things VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _read(database_url))
        rows.execute(_SEARCH)
        rows.execute("INSERT INTO things_fts(things_fts) VALUES ('rebuild')")
    rows.close()


def _read(database_url: str) -> Iterator[tuple[str, ...]]:
    database = Database(database_url)
    asked = select(ShownObject.document).where(ShownObject.standing == "shown").order_by(ShownObject.code)
    with database.reading() as session:
        for document in session.scalars(asked.execution_options(yield_per=1000)):
            yield _row(_decode(document))
    database.close()


def _row(shown: ObjectOnShow) -> tuple[str, ...]:
    return (
        shown.code,
        shown.object_number,
        _words(shown.title),
        ", ".join(_words(maker.names) for maker in shown.makers),
        _words(shown.date_words),
        _words(shown.kind.names),
        ", ".join(_words(material.names) for material in shown.materials),
        _words(shown.label),
        _words(shown.credit_line),
        ", ".join(shown.keywords.en),
    )


def _words(text: LanguageText) -> str:
    return text.en.text if text.en else ""
