"""A small catalogue in a file: three artefacts, two texts, nothing decided yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

import catalogue.tables  # noqa: F401  (all tables are made together)
from catalogue.artefacts.revising import save_revision
from catalogue.database import Base, Database
from catalogue.links.spotting.models import MentionRow
from catalogue.sources.models import Passage
from catalogue.sources.receiving import receive
from catalogue.vocabulary.bringing import bring
from tests.catalogue.links.builders import VOCABULARY, record

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)

FRIENDSHIP = (
    "Collectors still look for a large poster that shows the friendship of the two ports, printed in the 1950s."
)
DENUNCIATION = (
    "By then every wall carried a poster denouncing the harbour council as revisionist, each ruder than the last."
)
HERON = "The Glass Heron was danced in Port Amalia for a whole winter, and every seat was taken each night."
WEATHER = "It rained for most of the spring, and the roads to the coast were closed to all traffic until June."
NAMED = (
    ("poster", "poster", "poster"),
    ("The Glass Heron", "ballet", "the-glass-heron"),
    ("Port Amalia", "place", "port-amalia"),
)
ARTICLE = "\n\n".join([FRIENDSHIP, DENUNCIATION, HERON, WEATHER]) + "\n"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with filled(f"sqlite:///{tmp_path / 'links.sqlite'}") as opened:
        yield opened


@contextmanager
def filled(url: str) -> Iterator[Session]:
    """A session on a new database with the artefacts and the text."""
    database = Database(url)
    Base.metadata.create_all(database.engine)
    with database.writing() as opened:
        bring(opened, VOCABULARY)
        for number, fields in {
            "T-1": {"kind": "poster", "en": "Poster of friendship", "date": "1953"},
            "T-2": {"kind": "ballet", "zh": "芭蕾舞剧《玻璃鹭》节目单"},
            "T-3": {"kind": "novel", "en": "Novel about beekeepers in the mountains"},
        }.items():
            save_revision(opened, record(number, **fields), at=NOW, by="Curator")  # type: ignore[arg-type]
        receive_text(opened, "article.txt", ARTICLE)
        yield opened
    database.close()


def receive_text(session: Session, name: str, text: str) -> list[Passage]:
    """Receive a text and write down what its passages name, as spotting would."""
    passages = list(receive(session, name, text.encode(), kind="article", language="en", at=NOW, by="Curator").passages)
    for passage in passages:
        for words, mention_type, entry in NAMED:
            note_mention(session, passage, words, mention_type, entry)
    session.flush()
    return passages


def note_mention(session: Session, passage: Passage, words: str, mention_type: str, entry: str) -> None:
    """Write down where the passage first says these words, if it does."""
    at = passage.text.find(words)
    if at >= 0:
        session.add(
            MentionRow(
                passage_id=passage.id,
                cleaned_start=at,
                cleaned_end=at + len(words),
                type=mention_type,
                canonical=words,
                entry=entry,
                date="",
            )
        )
