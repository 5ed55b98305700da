"""Entries of the shapes that things on show have, in three languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import TextClause, select, text
from sqlalchemy.orm import Session

from catalogue.database import Database
from catalogue.language_text import Language, LanguageText
from catalogue.search.answering import Answers, answer
from catalogue.search.entry import EntryKind, EntryName, EntryText, SearchEntry, Where
from catalogue.search.filing import file_entries
from catalogue.search.tables import SearchEntryRow, SearchKey, SearchTerm

BEIJING = EntryName(
    where=Where.PLACE,
    names=LanguageText.of(en="Beijing", ru="Пекин", zh="北京"),
    spellings=("Peking", "北平", "Peiping"),
)
BADGE = EntryName(where=Where.KIND, names=LanguageText.of(en="badge", ru="значок", zh="像章"), spellings=("pin",))

POSTER = SearchEntry(
    kind=EntryKind.OBJECT,
    key="7K3F",
    code="7K3F",
    number="2019.0042-a",
    titles=LanguageText.of(en="Two hands over a bridge", ru="Две руки над мостом дружбы", zh="桥上的中苏双手"),
    names=(BEIJING, EntryName(where=Where.DATE, names=LanguageText.of(en="about 1953", ru="около 1953 года"))),
    texts=(
        EntryText(where=Where.ORIGINAL_TITLE, language="zh-Hant", text="友誼萬歲"),
        EntryText(where=Where.INSCRIPTION, language="ru", text="Ёлка и звёзды"),
        EntryText(where=Where.LABEL, language="en", text="A printer pasted this sheet over last winter’s posters."),
    ),
)
PIN = SearchEntry(
    kind=EntryKind.OBJECT,
    key="9QXZ",
    code="9QXZ",
    number="2019.0043",
    titles=LanguageText.of(en="Pin with a bridge", ru="Значок с мостом", zh="带桥的像章"),
    names=(BADGE,),
    texts=(EntryText(where=Where.LABEL, language="en", text="Worn once a year in Beijing, on a winter coat."),),
)
CAPITAL = SearchEntry(
    kind=EntryKind.PLACE,
    key="beijing",
    titles=BEIJING.names,
    texts=tuple(EntryText(where=Where.OTHER_NAME, language="en", text=text) for text in BEIJING.spellings),
)
THEME = SearchEntry(
    kind=EntryKind.THEME, key="bridges", titles=LanguageText.of(en="Bridges", ru="Мосты", zh="桥梁"), weight=2
)
PASSAGE = SearchEntry(
    kind=EntryKind.PASSAGE,
    key="a-letter/4",
    titles=LanguageText(),
    texts=(EntryText(where=Where.PASSAGE, language="ru", text="Мы шли через мост, и снег скрипел под ногами."),),
)
COLLECTION = (POSTER, PIN, CAPITAL, THEME, PASSAGE)


@contextmanager
def filed(database: Database, entries: Iterable[SearchEntry]) -> Iterator[Session]:
    """A session that reads what was filed."""
    with database.writing() as session:
        file_entries(session, entries)
    with database.reading() as session:
        yield session


def ask_for(session: Session, typed: str, language: Language = Language.EN, *, limit: int = 20) -> Answers:
    return answer(session, typed, language, limit=limit)


def keys(answers: Answers) -> list[str]:
    return [hit.key for hit in answers.hits]


def object_called(key: str, title: str, *, weight: int = 0, label: str = "") -> SearchEntry:
    texts = (EntryText(where=Where.LABEL, language="en", text=label),) if label else ()
    return SearchEntry(
        kind=EntryKind.OBJECT, key=key, code=key, titles=LanguageText.of(en=title), texts=texts, weight=weight
    )


def everything(session: Session) -> list[object]:
    """All rows of search, as far as they can be told apart."""
    rows: list[object] = []
    for table in (SearchEntryRow, SearchKey, SearchTerm):
        rows += sorted(tuple(row) for row in session.execute(select(table.__table__)))
    return [*rows, *sorted(tuple(row) for row in session.execute(_words(session)))]


def _words(session: Session) -> TextClause:
    """SQLite keeps no words but in its index, which can be read from the words' side."""
    if session.get_bind().dialect.name != "sqlite":
        return text("SELECT * FROM search_words")
    session.execute(
        text("CREATE VIRTUAL TABLE IF NOT EXISTS temp.every_word USING fts5vocab('main', 'search_words', 'instance')")
    )
    return text('SELECT term, doc, "offset" FROM temp.every_word')
