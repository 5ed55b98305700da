"""From draft to the phone page and back: checked, reviewed by another person, published now or later, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.models import ArtefactState
from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision
from catalogue.language_text import LanguageText
from catalogue.photographs.describing import go_without
from catalogue.showcase.scheduling import publish_due
from kiosk.desk.numbers import object_address
from tests.kiosk.desk.conftest import Desk

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
COMPLETE = ArtefactRecord(
    object_number="P/1",
    kind=Named(key="pin"),
    title=LanguageText.of(en="Pin with two flags"),
    label=LanguageText.of(en="A small pin that a porter wore."),
    rights="https://rightsstatements.org/vocab/CNE/1.0/",
    location=LanguageText.of(en="Case 4"),
    source_note="Our reading",
)


NUMBERS = count(1)


@pytest.fixture
def number(desk: Desk) -> str:
    """A complete draft of its own for the test, written by Anna."""
    own = f"P/{next(NUMBERS)}"
    with desk.database.writing() as session:
        save_revision(session, replace(COMPLETE, object_number=own), at=AT, by="Anna")
        go_without(session, own, without=True, at=AT)
    return own


def address(number: str, page: str) -> str:
    return object_address(number, page)


def state(desk: Desk, number: str) -> ArtefactState:
    with desk.database.reading() as session:
        return ArtefactState(get_artefact(session, number).state)


def code(desk: Desk, number: str) -> str:
    with desk.database.reading() as session:
        return get_artefact(session, number).code


def approve(desk: Desk, number: str) -> None:
    assert desk.curator("Anna", "cataloguer").send(address(number, "send")).status_code == 303
    with desk.database.reading() as session:
        revision = get_artefact(session, number).latest_revision
    decided = desk.curator("Boris", "reviewer").send(address(number, "review"), {"do": "approve", "revision": revision})
    assert decided.status_code == 303, decided.text


def test_the_whole_way_from_check_to_phone_and_off_again(desk: Desk, number: str) -> None:
    anna, boris, vera = (
        desk.curator(name, role)
        for name, role in (("Anna", "cataloguer"), ("Boris", "reviewer"), ("Vera", "publisher"))
    )
    assert "Send for review" in anna.get(address(number, "check")).text
    assert anna.send(address(number, "send")).status_code == 303
    assert "Take it back from review" in anna.get(address(number, "check")).text
    assert vera.send(address(number, "publish"), {"when": "now"}).status_code == 422
    assert "Approve" in boris.get(address(number, "review")).text
    boris.send(address(number, "review"), {"do": "approve", "revision": 1})
    assert state(desk, number) is ArtefactState.APPROVED
    page = vera.get(address(number, "publish")).text
    assert "Publish to the screens in the room and the phone page" in page
    sent = vera.send(address(number, "publish"), {"when": "now"})
    assert (sent.status_code, sent.location) == (303, address(number, "published"))
    confirmed = vera.see(sent.location)
    assert code(desk, number) in confirmed.text_content()
    assert confirmed.xpath("//img[contains(@src, 'data:image/svg')]")
    visitor = desk.app.test_client()
    assert "A small pin that a porter wore." in visitor.get(f"/o/{code(desk, number)}/en").text
    vera.send(address(number, "withdraw"), {"reason": "It went back to <its> owner."})
    gone = visitor.get(f"/o/{code(desk, number)}/en")
    assert gone.status_code == 410
    assert "It went back to &lt;its&gt; owner." in gone.text
    vera.send(address(number, "publish/again"))
    assert visitor.get(f"/o/{code(desk, number)}/en").status_code == 200


def test_the_writer_is_told_that_another_person_must_approve(desk: Desk, number: str) -> None:
    both = desk.curator("Ada", "cataloguer", "reviewer")
    with desk.database.writing() as session:
        record = get_record(session, get_artefact(session, number))
        save_revision(session, replace(record, source_note="Ours"), at=AT, by="Ada")
    both.send(address(number, "send"))
    assert "You wrote this version. Another reviewer must approve it" in both.get(address(number, "review")).text
    refused = both.send(address(number, "review"), {"do": "approve", "revision": 2})
    assert refused.status_code == 422
    assert state(desk, number) is ArtefactState.IN_REVIEW


def test_changes_are_asked_for_in_words_that_are_kept_when_they_cannot_be_sent(desk: Desk, number: str) -> None:
    desk.curator("Anna", "cataloguer").send(address(number, "send"))
    boris = desk.curator("Boris", "reviewer")
    empty = boris.send(address(number, "review"), {"do": "ask", "revision": 1, "text": "  "})
    assert empty.status_code == 422
    assert "Enter what should be changed" in empty.text
    boris.send(address(number, "review/comments"), {"field": "label_en", "text": "Which porter?"})
    boris.send(address(number, "review"), {"do": "ask", "revision": 1, "text": "Name the flags."})
    assert state(desk, number) is ArtefactState.CHANGES_ASKED
    page = desk.curator("Anna", "cataloguer").get(address(number, "review")).text
    assert "Name the flags." in page
    assert "Which porter?" in page


def test_a_version_changed_meanwhile_is_not_approved_unseen(desk: Desk, number: str) -> None:
    with desk.database.writing() as session:
        record = get_record(session, get_artefact(session, number))
        save_revision(session, replace(record, source_note="Another"), at=AT, by="Anna")
    desk.curator("Anna", "cataloguer").send(address(number, "send"))
    late = desk.curator("Boris", "reviewer").send(address(number, "review"), {"do": "approve", "revision": 1})
    assert late.status_code == 409
    assert "was changed while you looked at it" in late.text


def test_what_is_to_fix_stands_first_each_with_its_page(desk: Desk) -> None:
    with desk.database.writing() as session:
        save_revision(session, ArtefactRecord(object_number="P-bare"), at=AT, by="Anna")
    page = desk("viewer").see("/desk/objects/P-bare/check")
    fix = page.find_class("fix")[0]
    assert "7 things to fix before you can publish" in fix.text_content()
    assert [link.get("href").rsplit("/", 1)[1] for link in fix.iter("a")] == [
        "identify",
        "labels",
        "identify",
        "rights",
        "identify",
        "links",
        "pictures",
    ]


@pytest.mark.parametrize(
    ("day", "time", "message"),
    [
        ("", "", "Enter a day like 2026-11-30"),
        ("soon", "09:00", "Enter a day like 2026-11-30"),
        ("2020-01-01", "09:00", "The moment must be in the future"),
        ("2026-11-30", "25:00", "Enter a day like 2026-11-30"),
    ],
)
def test_a_moment_that_cannot_be_is_told_and_what_was_typed_stays(
    desk: Desk, number: str, day: str, time: str, message: str
) -> None:
    approve(desk, number)
    answer = desk("publisher").send(address(number, "publish"), {"when": "later", "day": day, "time": time})
    assert answer.status_code == 422
    assert message in answer.text
    assert f'value="{day}"' in answer.text
    assert state(desk, number) is ArtefactState.APPROVED


def test_a_version_is_published_at_its_time_and_the_time_can_be_taken_back(desk: Desk, number: str) -> None:
    approve(desk, number)
    publisher = desk("publisher")
    due_at = datetime.now().astimezone() + timedelta(days=1)
    when = {"when": "later", "day": f"{due_at:%Y-%m-%d}", "time": f"{due_at:%H:%M}"}
    assert publisher.send(address(number, "publish"), when).status_code == 303
    assert state(desk, number) is ArtefactState.SCHEDULED
    assert "It goes on show by itself" in publisher.get(address(number, "publish")).text
    publisher.send(address(number, "publish/unschedule"))
    assert state(desk, number) is ArtefactState.APPROVED
    publisher.send(address(number, "publish"), when)
    with desk.database.writing() as session:
        publish_due(session, at=due_at)
    assert desk.app.test_client().get(f"/o/{code(desk, number)}").status_code == 200


def test_publishing_is_undone_by_showing_the_former_version_again(desk: Desk, number: str) -> None:
    publisher = desk("publisher")
    approve(desk, number)
    publisher.send(address(number, "publish"), {"when": "now"})
    with desk.database.writing() as session:
        record = get_record(session, get_artefact(session, number))
        save_revision(session, replace(record, label=LanguageText.of(en="A second label.")), at=AT, by="Anna")
    approve(desk, number)
    changes = desk("viewer").get(address(number, "review")).text
    assert "A second label." in changes
    publisher.send(address(number, "publish"), {"when": "now"})
    visitor = desk.app.test_client()
    assert "A second label." in visitor.get(f"/o/{code(desk, number)}/en").text
    publisher.send(address(number, "publish/undo"))
    assert "A small pin that a porter wore." in visitor.get(f"/o/{code(desk, number)}/en").text


@pytest.mark.parametrize("page", ["send", "review", "publish", "publish/undo", "publish/again", "withdraw"])
def test_nobody_steps_in_who_may_not(desk: Desk, number: str, page: str) -> None:
    for role in ("viewer", "translator", "administrator"):
        assert desk(role).send(address(number, page), {"do": "approve", "when": "now"}).status_code == 403


def test_withdrawing_needs_a_reason_and_something_on_show(desk: Desk, number: str) -> None:
    publisher = desk("publisher")
    assert "It is not on show" in publisher.get(address(number, "withdraw")).text
    assert "Enter why it is withdrawn" in publisher.send(address(number, "withdraw"), {"reason": "\x00 "}).text
    assert publisher.send(address(number, "withdraw"), {"reason": "Because."}).status_code == 422
    assert "must be 300 characters or less" in publisher.send(address(number, "withdraw"), {"reason": "x" * 999}).text
