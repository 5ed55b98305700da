from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalogue import tables as _tables  # noqa: F401 - every table is needed
from catalogue.database import Base, Database
from catalogue.links.mention import MentionType
from catalogue.vocabulary.bringing import bring
from catalogue.vocabulary.values import EntryType, Name, NameKind, VocabularyEntry

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def entry(key: str, entry_type: EntryType, mention_type: MentionType | None = None, **names: str) -> VocabularyEntry:
    return VocabularyEntry(
        key=key,
        type=entry_type,
        mention_type=mention_type,
        names=tuple(
            Name(text=text, language="zh-Hans" if language == "zh" else language, kind=NameKind.PREFERRED)
            for language, text in names.items()
        ),
    )


VOCABULARY = (
    entry("poster", EntryType.KIND, MentionType.POSTER, en="poster", ru="плакат", zh="宣传画"),
    entry("pin", EntryType.KIND, MentionType.PIN, en="pin", ru="значок", zh="徽章"),
    entry("paper", EntryType.MATERIAL, en="paper", ru="бумага", zh="纸"),
    entry("shanghai", EntryType.PLACE, en="Shanghai", ru="Шанхай", zh="上海"),
    entry("friendship", EntryType.THEME, en="Friendship on show", ru="Дружба напоказ", zh="友谊的陈列"),
)


def make_home(url: str) -> Database:
    database = Database(url)
    Base.metadata.create_all(database.engine)
    with database.writing() as session:
        bring(session, VOCABULARY)
    return database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A home with a small vocabulary and no objects."""
    database = make_home(f"sqlite:///{tmp_path / 'vitrine.sqlite'}")
    yield database
    database.close()


@pytest.fixture
def any_database(database_url: str) -> Iterator[Database]:
    """The same on both databases."""
    database = make_home(database_url)
    yield database
    database.close()
