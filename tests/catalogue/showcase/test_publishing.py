"""What is on show changes by editions and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest
from sqlalchemy import select

from catalogue import production_date
from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.models import Artefact, ArtefactState
from catalogue.artefacts.record import ArtefactRecord, Named, PlaceMade, RelatedObject
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.errors import UnknownObject
from catalogue.language_text import Language, LanguageText
from catalogue.links.reviewing import accept, link_by_hand
from catalogue.migrations.upgrading import upgrade
from catalogue.photographs.attaching import PictureFile, attach
from catalogue.showcase.errors import NotOnShow, Withdrawn
from catalogue.showcase.pages import Facet
from catalogue.showcase.publishing import NothingToWithdraw, publish, withdraw
from catalogue.showcase.reading import Showcase
from catalogue.sources.finding import get_source
from catalogue.sources.receiving import receive

AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
BY = "A. Curator"

TEXT = """What the porter kept

The porter kept a pin with two flags in a matchbox, and wore it once a year on the first of May.

Nobody remembers who gave it to him. The matchbox came from Riga and outlived the matches.
"""

RECORD = ArtefactRecord(
    object_number="2024.1",
    kind=Named(key="pin"),
    title=LanguageText.of(en="Pin with two flags", ru="Значок с двумя флагами", zh="双旗徽章"),
    label=LanguageText.of(en="A small pin that a porter wore once a year."),
    hook=LanguageText.of(en="Who wore this once a year?"),
    production_date=production_date.read("about 1956"),
    places=(PlaceMade(name=Named(key="harbin", as_written="Harbin")),),
    location=LanguageText.of(en="Case 2"),
    condition_note="One corner of the enamel is lost.",
)

PICTURE = PictureFile(
    image="0123456789abcdef",
    sha256="0" * 64,
    format="PNG",
    width_px=800,
    height_px=600,
    widths=(320, 640, 800),
    colour="#a8352b",
)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    upgrade(database)
    yield database
    database.close()


@pytest.fixture
def showcase(database: Database) -> Showcase:
    return Showcase(database)


def keep(database: Database, record: ArtefactRecord = RECORD) -> str:
    with database.writing() as session:
        return save_revision(session, record, at=AT, by=BY).code


def put_on_show(database: Database, *numbers: str) -> int:
    with database.writing() as session:
        outcomes = publish(session, list(numbers) or None, at=AT, by=BY)
    assert not any(outcome.stopped_by for outcome in outcomes), outcomes
    return outcomes[0].edition


def stopped_by(database: Database, record: ArtefactRecord) -> tuple[str, ...]:
    keep(database, record)
    with database.writing() as session:
        return publish(session, [record.object_number], at=AT, by=BY)[0].stopped_by


def test_nothing_published_is_edition_nought(showcase: Showcase) -> None:
    assert showcase.edition() == 0
    assert showcase.count() == 0
    assert showcase.tiles().total == 0


def test_a_kept_draft_is_not_on_show(database: Database, showcase: Showcase) -> None:
    code = keep(database)
    with pytest.raises(NotOnShow):
        showcase.get_object(code)
    assert showcase.edition() == 0


def test_publishing_makes_the_next_edition_and_shows_the_object(database: Database, showcase: Showcase) -> None:
    code = keep(database)
    assert put_on_show(database) == 1
    shown = showcase.get_object(code)
    assert shown.title.text_in(Language.ZH) == "双旗徽章"
    assert shown.date_words.text_in(Language.RU)
    assert showcase.edition() == 1


def test_staff_fields_are_nowhere_in_what_is_shown(database: Database, showcase: Showcase) -> None:
    code = keep(database)
    put_on_show(database)
    assert b"enamel is lost" not in msgspec.json.encode(showcase.get_object(code))


def test_publishing_the_same_again_makes_no_edition(database: Database, showcase: Showcase) -> None:
    keep(database)
    put_on_show(database)
    assert put_on_show(database) == 1
    assert showcase.edition() == 1


def test_a_newer_draft_changes_nothing_visitors_see_until_it_is_published(
    database: Database, showcase: Showcase
) -> None:
    code = keep(database)
    put_on_show(database)
    before = showcase.get_object(code)
    keep(database, replace(RECORD, title=LanguageText.of(en="Porter's pin")))
    assert showcase.get_object(code) == before
    assert showcase.edition() == 1
    assert put_on_show(database, "2024.1") == 2
    assert showcase.get_object(code).title.text_in(Language.EN) == "Porter's pin"


def test_a_change_of_staff_words_alone_is_published_without_an_edition(database: Database) -> None:
    keep(database)
    put_on_show(database)
    keep(database, replace(RECORD, condition_note="Cleaned."))
    assert put_on_show(database) == 1
    with database.reading() as session:
        artefact = get_artefact(session, "2024.1")
        assert (artefact.state, artefact.published_revision) == (ArtefactState.PUBLISHED, 2)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (replace(RECORD, title=LanguageText()), "Enter a title in at least one language"),
        (replace(RECORD, label=LanguageText()), "Enter a label in at least one language"),
        (replace(RECORD, kind=Named()), "Select what kind of thing this is"),
    ],
)
def test_what_keeps_an_object_off_show_is_said(database: Database, record: ArtefactRecord, reason: str) -> None:
    assert stopped_by(database, record) == (reason,)


def test_every_reason_is_said_at_once(database: Database) -> None:
    assert len(stopped_by(database, ArtefactRecord(object_number="9"))) == 3


def test_a_label_in_one_language_is_enough(database: Database, showcase: Showcase) -> None:
    code = keep(database, replace(RECORD, label=LanguageText.of(ru="Маленький значок.")))
    put_on_show(database)
    assert showcase.get_object(code).label.text_in(Language.EN) == ""


def test_a_picture_without_alternative_text_keeps_the_object_off_show(database: Database, showcase: Showcase) -> None:
    code = keep(database)
    with database.writing() as session:
        attach(session, "2024.1", PICTURE, at=AT, by=BY)
        assert publish(session, None, at=AT, by=BY)[0].stopped_by == (
            "Enter alternative text for picture 1 in at least one language",
        )
        attach(session, "2024.1", PICTURE, at=AT, by=BY, alternative_text=LanguageText.of(zh="圆形徽章"))
    put_on_show(database)
    assert showcase.get_object(code).pictures[0].image == PICTURE.image


def test_a_picture_may_be_fetched_only_while_it_is_on_show(database: Database, showcase: Showcase) -> None:
    keep(database)
    with database.writing() as session:
        attach(session, "2024.1", PICTURE, at=AT, by=BY, alternative_text=LanguageText.of(en="A pin"))
    assert not showcase.has_picture(PICTURE.image)
    put_on_show(database)
    assert showcase.has_picture(PICTURE.image)
    with database.writing() as session:
        withdraw(session, "2024.1", reason="Gone.", at=AT, by=BY)
    assert not showcase.has_picture(PICTURE.image)


def test_an_accepted_passage_is_shown_to_the_letter_and_a_proposed_one_is_not(
    database: Database, showcase: Showcase
) -> None:
    code = keep(database)
    with database.writing() as session:
        receive(session, "porter.txt", TEXT.encode(), at=AT, by=BY)
        link_by_hand(session, "2024.1", "porter.txt", 1, by=BY, at=AT)
    put_on_show(database)
    assert showcase.get_object(code).passages == ()
    with database.writing() as session:
        accept(session, "2024.1", "porter.txt", 1, by=BY, at=AT)
    assert showcase.get_object(code).passages == ()
    put_on_show(database)
    (passage,) = showcase.get_object(code).passages
    assert passage.original.quote in TEXT
    assert "pin with two flags" in passage.original.quote
    assert showcase.get_passage("porter.txt", 1).tiles[0].code == code


@pytest.mark.parametrize("allowed", ["short", "no"])
def test_a_source_that_may_not_be_quoted_keeps_its_object_off_show(database: Database, allowed: str) -> None:
    keep(database)
    with database.writing() as session:
        receive(session, "porter.txt", TEXT.encode(), at=AT, by=BY)
        accept(session, "2024.1", "porter.txt", 1, by=BY, at=AT)
        get_source(session, "porter.txt").may_be_quoted = allowed
        stopped = publish(session, None, at=AT, by=BY)[0].stopped_by
    assert bool(stopped) is (allowed == "no")


def test_a_withdrawn_object_leaves_its_reason_and_is_found_nowhere(database: Database, showcase: Showcase) -> None:
    code = keep(database)
    put_on_show(database)
    with database.writing() as session:
        outcome = withdraw(session, "2024.1", reason="The family asked for it back.", at=AT, by=BY)
    assert outcome.edition == 2
    with pytest.raises(Withdrawn) as told:
        showcase.get_object(code)
    assert told.value.tombstone.reason == "The family asked for it back."
    assert told.value.tombstone.withdrawn_on == "2026-05-03"
    assert showcase.tiles(Facet.KIND, "pin").total == 0
    assert showcase.tiles_of([code]) == ()


def test_publishing_all_leaves_withdrawn_objects_withdrawn_and_naming_one_brings_it_back(
    database: Database, showcase: Showcase
) -> None:
    code = keep(database)
    put_on_show(database)
    with database.writing() as session:
        withdraw(session, "2024.1", reason="Being cleaned.", at=AT, by=BY)
        assert publish(session, None, at=AT, by=BY) == ()
    assert put_on_show(database, "2024.1") == 3
    assert showcase.get_object(code).code == code


def test_what_is_not_on_show_cannot_be_withdrawn(database: Database) -> None:
    keep(database)
    with database.writing() as session, pytest.raises(NothingToWithdraw):
        withdraw(session, "2024.1", reason="Why not.", at=AT, by=BY)


def test_an_unknown_number_publishes_nothing_of_the_others(database: Database, showcase: Showcase) -> None:
    keep(database)
    with pytest.raises(UnknownObject), database.writing() as session:
        publish(session, ["2024.1", "2024.404"], at=AT, by=BY)
    assert showcase.edition() == 0


def test_objects_are_found_by_kind_place_and_every_year_they_may_be_of(database: Database, showcase: Showcase) -> None:
    keep(database)
    keep(database, replace(RECORD, object_number="2024.2", production_date=production_date.read("1957")))
    put_on_show(database)
    assert showcase.tiles(Facet.KIND, "pin").total == 2
    assert showcase.tiles(Facet.PLACE, "harbin").total == 2
    years = {year.year: (year.certain, year.possible) for year in showcase.years()}
    assert years[1957] == (1, 1)
    assert years[1956] == (0, 1)
    assert showcase.tiles(year=1957).total == 2
    assert [tile.date.edtf for tile in showcase.bands(1957, 1957)] == ["1957", "1956~"]


def test_a_related_object_appears_when_it_is_on_show_itself(database: Database, showcase: Showcase) -> None:
    other = keep(database, replace(RECORD, object_number="2024.2"))
    related = RelatedObject(object_number="2024.2", reason=LanguageText.of(en="Same maker."))
    code = keep(database, replace(RECORD, related=(related,)))
    put_on_show(database, "2024.1")
    assert [entry.code for entry in showcase.get_object(code).related] == [other]
    assert showcase.tiles_of([other]) == ()
    put_on_show(database, "2024.2")
    assert [tile.code for tile in showcase.tiles_of([other])] == [other]


def test_editions_grow_by_one_and_remember_what_they_changed(database: Database, showcase: Showcase) -> None:
    for number in ("2024.1", "2024.2", "2024.3"):
        keep(database, replace(RECORD, object_number=number))
        put_on_show(database, number)
    assert showcase.edition() == 3


def test_a_code_is_never_given_twice(database: Database) -> None:
    codes = [keep(database, replace(RECORD, object_number=f"N{number}")) for number in range(200)]
    assert len(set(codes)) == 200
    with database.reading() as session:
        assert set(session.scalars(select(Artefact.code))) == set(codes)
