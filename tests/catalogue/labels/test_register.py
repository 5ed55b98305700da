"""Printed labels: what the register says of them later, and codes printed before there is a record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.models import UsedCode
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.errors import NotACode, UnknownObject
from catalogue.labels.register import Trouble, end_label, list_labels, note_printed
from catalogue.labels.sizes import SIZES, Size, SizeRefused, Template, module_mm, own_size
from catalogue.labels.spare_codes import BindingRefused, bind, give_spare_codes, list_spare_codes
from catalogue.labels.wording import label_wording, spare_wording
from catalogue.language_text import Language, LanguageText
from catalogue.migrations.upgrading import upgrade

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BOTH = (Language.EN, Language.RU)
BADGE = ArtefactRecord(
    object_number="7.1",
    title=LanguageText.of(en="Badge", ru="Значок"),
    reason_line=LanguageText.of(en="Two passages. A minute."),
)


def address_of(code: str) -> str:
    return f"https://mus.eum/o/{code}"


@pytest.fixture
def session(database_url: str):  # type: ignore[no-untyped-def]
    database = Database(database_url)
    upgrade(database)
    with database.writing() as opened:
        save_revision(opened, BADGE, at=AT, by="test")
        yield opened
    database.close()


def print_one(session: Session, code: str = "") -> None:
    artefact = get_artefact(session, "7.1")
    wording = label_wording(artefact, get_record(session, artefact), BOTH)
    wordings = [spare_wording(code, BOTH) if code else wording]
    size = SIZES[Template.OBJECT]
    note_printed(session, wordings, template=Template.OBJECT, size=size, address_of=address_of, at=AT, by="test")


def test_a_label_is_troubled_when_its_object_is_renamed_withdrawn_or_its_address_moves(session: Session) -> None:
    print_one(session)
    (good,) = list_labels(session, address_of=address_of)
    assert (good.titles, good.troubles) == ({"en": "Badge", "ru": "Значок"}, ())
    assert list_labels(session, address_of=address_of, only_troubled=True) == ()

    renamed = replace(BADGE, title=LanguageText.of(en="Badge of the railway", ru="Значок"))
    save_revision(session, renamed, at=AT + timedelta(days=1), by="test")
    get_artefact(session, "7.1").withdrawn_at = AT
    session.flush()
    (troubled,) = list_labels(session, address_of=lambda code: f"https://other.host/o/{code}", only_troubled=True)
    assert troubled.troubles == (Trouble.RENAMED, Trouble.WITHDRAWN, Trouble.ADDRESS_CHANGED)
    assert troubled.now_called == "Badge of the railway"

    end_label(session, troubled.id, at=AT, by="test")
    assert list_labels(session, address_of=address_of) == ()


def test_a_label_says_what_it_lacks(session: Session) -> None:
    artefact = get_artefact(session, "7.1")
    assert label_wording(artefact, get_record(session, artefact), BOTH).lacks == (Language.RU,)


def test_a_code_printed_ahead_is_bound_once_and_never_given_again(session: Session) -> None:
    codes = give_spare_codes(session, 30, at=AT, by="test")
    assert len(set(codes)) == 30
    assert session.scalar(select(func.count()).select_from(UsedCode)) == 31
    print_one(session, codes[0])
    (label,) = list_labels(session, address_of=address_of)
    assert label.troubles == (Trouble.WITHOUT_RECORD,)

    old = get_artefact(session, "7.1").code
    typed = f"{codes[0][:2]}-{codes[0][2:]}".lower()
    assert bind(session, typed, "7.1", at=AT, by="test") == codes[0]
    assert bind(session, address_of(codes[0]), "7.1", at=AT, by="test") == codes[0]
    assert get_artefact(session, "7.1").code == codes[0]
    assert codes[0].casefold() in get_artefact(session, "7.1").found_by, "the desk's list finds it by the new code"
    assert session.get(UsedCode, old) is not None, "the code laid aside is never given again"
    assert [spare.object_number for spare in list_spare_codes(session) if spare.code == codes[0]] == ["7.1"]
    assert list_labels(session, address_of=address_of)[0].object_number == "7.1"


def test_binding_is_refused_in_words_where_a_code_would_die(session: Session) -> None:
    first, second = give_spare_codes(session, 2, at=AT, by="test")
    save_revision(session, replace(BADGE, object_number="7.2"), at=AT, by="test")
    bind(session, first, "7.2", at=AT, by="test")
    with pytest.raises(BindingRefused, match="belongs to another object already"):
        bind(session, first, "7.1", at=AT, by="test")
    own = get_artefact(session, "7.1").code
    with pytest.raises(BindingRefused, match="was not printed ahead"):
        bind(session, own, "7.2", at=AT, by="test")
    get_artefact(session, "7.1").published_revision = 1
    session.flush()
    with pytest.raises(BindingRefused, match=f"has been on show under {own}"):
        bind(session, second, "7.1", at=AT, by="test")
    with pytest.raises(UnknownObject):
        bind(session, second, "9.9", at=AT, by="test")
    with pytest.raises(NotACode):
        bind(session, "0000", "7.1", at=AT, by="test")


def test_sizes_are_typed_in_millimetres_with_a_point_or_a_comma() -> None:
    assert own_size(width="100", height="70,5", code="34") == Size(width_mm=100, height_mm=70.5, code_mm=34)
    with pytest.raises(SizeRefused, match="Width must be a number"):
        own_size(width="ten", height="70", code="34")
    with pytest.raises(SizeRefused, match="Code must be from 15 to 70 mill"):
        own_size(width="100", height="70", code="90")


def test_every_template_prints_squares_that_can_be_read() -> None:
    assert min(module_mm(size, 37) for size in SIZES.values()) >= 0.8
