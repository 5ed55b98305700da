"""A small museum with everything a screen can show and everything it can lack, made through the real steps.

- ``A-1`` has all there is: three languages, two pictures, a retelling, an article, a forum post, a related object.
- ``A-2`` has English words only, a year known for certain, no picture, and stands nowhere.
- ``A-3`` to ``A-9`` are seven badges of one theme, so that a list has a second page; their title has eighty characters.
- ``A-10`` was withdrawn.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from PIL import Image, ImageDraw
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue import dimensions, production_date
from catalogue.artefacts.models import Artefact
from catalogue.artefacts.record import (
    ArtefactRecord,
    Inscription,
    Maker,
    Named,
    OriginalTitle,
    PlaceMade,
    RelatedObject,
)
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import Language, LanguageText, Making
from catalogue.links.reviewing import accept, link_by_hand
from catalogue.photographs.attaching import DetailPoint, attach
from catalogue.showcase.publishing import publish, withdraw
from catalogue.sources.finding import passages_of
from catalogue.sources.passage import PassageKind
from catalogue.sources.receiving import receive
from catalogue.sources.retelling import Retold, receive_retelling
from catalogue.sources.translating import translate_passage, translate_quote
from catalogue.vocabulary.bringing import bring
from catalogue.vocabulary.values import EntryType, Name, NameKind, Spotted, VocabularyEntry
from kiosk.commands.home import make_home
from kiosk.pictures_in import in_catalogue_words
from kiosk.settings import Settings, read_settings
from media.ingesting import ingest
from media.shelves import open_shelf

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BY = "test"
THEME = "paper-and-paste"
LONG_TITLE = "A badge with a title as long as any cataloguer may make it, of eighty whole signs"

RETOLD = "Sheets were printed for one season only. The printer kept no list of them, and so nobody can count them now."
EVIDENCE_RETOLD = "The printer kept no list of them"
RETOLD_RU = "Листы печатали на один сезон. Печатник не вёл списка, и теперь их не сосчитать."
EVIDENCE_RU = "Печатник не вёл списка"

ARTICLE = """What hung on the wall

Before the war every shop had a shelf for paper. The paste was flour and water, and the brush was a broom.

A poster of friendship was pasted over the last one without a thought. Below it lay a year of older sheets. Some walls
were a hand thick by spring. Then the rain came and peeled them all away.
"""
EVIDENCE_ARTICLE = "A poster of friendship was pasted over the last one without a thought"


@dataclass(frozen=True, kw_only=True)
class SmallMuseum:
    """``codes`` are the public codes by object number; ``picture`` is the id of A-1's first picture."""

    settings: Settings
    codes: Mapping[str, str]
    picture: str


def open_small_museum(home: Path, *, public_url: str = "http://museum.test", database_url: str = "") -> SmallMuseum:
    """The published museum in an empty folder, on SQLite where no other database is named.

    On SQLite it is a copy of one that was made once in this process: making takes seconds of computing, and dozens of
    tests want one of their own.
    """
    given = {"VITRINE_HOME": str(home), "VITRINE_PUBLIC_URL": public_url, "VITRINE_DATABASE_URL": database_url}
    settings = read_settings(given)
    if database_url:
        return _make(settings)
    made = _made_once()
    shutil.copytree(made.settings.home, home, dirs_exist_ok=True)
    return replace(made, settings=settings)


@cache
def _made_once() -> SmallMuseum:
    folder = tempfile.TemporaryDirectory(prefix="small-museum-")
    atexit.register(folder.cleanup)
    return _make(read_settings({"VITRINE_HOME": folder.name}))


def _make(settings: Settings) -> SmallMuseum:
    make_home(settings)
    database = Database(settings.database_url)
    try:
        with database.writing() as session:
            bring(session, [_theme()])
            _receive_sources(session)
            for record in _records():
                save_revision(session, record, at=AT, by=BY)
            _accept_links(session)
            picture = _attach_pictures(session, settings)
            publish(session, None, at=AT, by=BY)
            withdraw(session, "A-10", reason="It went back to its owner.", at=AT, by=BY)
            codes = dict(session.execute(select(Artefact.object_number, Artefact.code)).all())
    finally:
        database.close()
    return SmallMuseum(settings=settings, codes=MappingProxyType(codes), picture=picture)


def _theme() -> VocabularyEntry:
    names = {"en": "Paper and paste", "ru": "Бумага и клей", "zh-Hans": "纸与浆糊"}
    return VocabularyEntry(
        key=THEME,
        type=EntryType.THEME,
        names=tuple(
            Name(text=text, language=language, kind=NameKind.PREFERRED, spotted=Spotted.NEVER)
            for language, text in names.items()
        ),
        dates="1950/1960",
        introduction=LanguageText.of(en="What was pasted on walls.", ru="Что клеили на стены.", zh="贴在墙上的东西。"),
        plate=3,
    )


def _records() -> list[ArtefactRecord]:
    poster = ArtefactRecord(
        object_number="A-1",
        kind=Named(key="poster"),
        title=LanguageText.of(en="Poster of two hands", ru="Плакат с двумя руками", zh="双手宣传画"),
        original_titles=(OriginalTitle(text="友谊", language="zh-Hans"), OriginalTitle(text="дружба", language="ru")),
        hook=LanguageText.of(en="Whose hands are these?", ru="Чьи это руки?", zh="这是谁的手？"),
        label=LanguageText.of(
            en="Two hands meet over a bridge. The sheet hung in a station.",
            ru="Две руки встречаются над мостом. Лист висел на вокзале — у кассы.",
            zh="两只手在桥上相握。它曾贴在车站。",
        ),
        look_closer=LanguageText.of(en="Look closer: which hand is older?"),
        young_label=LanguageText.of(en="Two hands. Can you draw yours?"),
        reason_line=LanguageText.of(en="Two passages and a bridge up close. A minute."),
        note=LanguageText.of(en="Drawn for a test."),
        production_date=production_date.read("about 1953"),
        places=(PlaceMade(name=Named(key="shanghai")), PlaceMade(name=Named(key="moscow"), role="shown")),
        makers=(Maker(name=Named(as_written="A printing works"), role="printer"),),
        materials=(Named(key="paper"),),
        dimensions=dimensions.read("770 × 540 mm"),
        inscriptions=(
            Inscription(
                text="友谊", language="zh-Hans", transliteration="yǒuyì", translation=LanguageText.of(en="friendship")
            ),
        ),
        themes=(Named(key=THEME),),
        related=(RelatedObject(object_number="A-2", reason=LanguageText.of(en="The same hands, a year later.")),),
        location=LanguageText.of(en="In this room, case 1", ru="В этом зале, витрина 1", zh="本展厅，1 号展柜"),
        credit_line=LanguageText.of(en="Given by a reader"),
        is_reconstruction=True,
    )
    letter = ArtefactRecord(
        object_number="A-2",
        kind=Named(key="letter"),
        title=LanguageText.of(en="Letter about hands"),
        label=LanguageText.of(en="One page, folded twice."),
        production_date=production_date.read("1954"),
    )
    badges = [
        ArtefactRecord(
            object_number=f"A-{number}",
            kind=Named(key="pin"),
            title=LanguageText.of(en=f"{LONG_TITLE[:76]} {number}", ru="Значок", zh="徽章"),
            label=LanguageText.of(en="A small round thing."),
            production_date=production_date.read("1950/1952"),
            themes=(Named(key=THEME),),
            location=LanguageText.of(en="In this room, case 2"),
        )
        for number in range(3, 10)
    ]
    withdrawn = ArtefactRecord(
        object_number="A-10",
        kind=Named(key="poster"),
        title=LanguageText.of(en="Poster that left"),
        label=LanguageText.of(en="It was here."),
    )
    return [poster, letter, *badges, withdrawn]


def _receive_sources(session: Session) -> None:
    received = receive_retelling(
        session,
        "retold-walls",
        [Retold(text=RETOLD, kind=PassageKind.PARAGRAPH, number=4)],
        retold_from="walls.txt",
        title="Walls",
        language="en",
        at=AT,
        by=BY,
    )
    text = received.passages[0].text
    translate_passage(session, text, Language.RU, RETOLD_RU, made=Making.TRANSLATION_NOT_CHECKED)
    translate_passage(session, "Walls", Language.RU, "Стены", made=Making.TRANSLATION_NOT_CHECKED)
    translate_quote(session, text, EVIDENCE_RETOLD, Language.RU, EVIDENCE_RU)
    receive(session, "article.txt", ARTICLE.encode(), kind="website", language="en", at=AT, by=BY)


def _accept_links(session: Session) -> None:
    for source, evidence in (("retold-walls", EVIDENCE_RETOLD), ("article.txt", EVIDENCE_ARTICLE)):
        passage = next(row for row in passages_of(session, source) if evidence in row.text)
        start = passage.text.index(evidence)
        span = passage.received_span(start, start + len(evidence))
        link_by_hand(session, "A-1", source, passage.index, start=span[0], end=span[1], by=BY, at=AT)
        accept(session, "A-1", source, passage.index, by=BY, at=AT)


def _attach_pictures(session: Session, settings: Settings) -> str:
    shelf = open_shelf(settings.media_url)
    images = []
    for side, colour in (("front", "#8A301C"), ("back", "#1C4883")):
        file = in_catalogue_words(ingest(_draw(colour), shelf))
        words = LanguageText.of(en=f"Two hands, {side}", ru="Две руки", zh="两只手")
        bridge = DetailPoint(
            left=0.1,
            top=0.6,
            width=0.8,
            height=0.1,
            line=LanguageText.of(en="The bridge between them"),
            inscriptions=("友谊", "what was scratched out since"),
            source="retold-walls",
            passage=passages_of(session, "retold-walls")[0].index,
        )
        attach(
            session,
            "A-1",
            file,
            at=AT,
            by=BY,
            alternative_text=words,
            side=side,
            is_drawing=True,
            details=[bridge] if side == "front" else [],
        )
        images.append(file.image)
    return images[0]


def _draw(colour: str) -> bytes:
    """A tall sheet with a bridge on it, as PNG bytes."""
    sheet = Image.new("RGB", (1080, 1540), "#EFE4CB")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((60, 60, 1020, 1200), fill=colour)
    pen.line((60, 1000, 1020, 1000), fill="#F3ECDD", width=30)
    written = BytesIO()
    sheet.save(written, "PNG")
    return written.getvalue()
