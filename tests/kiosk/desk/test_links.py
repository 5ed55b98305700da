"""The review queue and the links of one object, as a browser without script meets them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from catalogue.links.models import Link
from catalogue.links.review_queue import QueueFilter, count_waiting
from catalogue.links.reviewing import link_by_hand
from catalogue.sources.finding import passages_of
from tests.kiosk.desk.conftest import AtDesk, Desk

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
WALLS = "Some walls were a hand thick by spring."
RAIN = "Some walls were a hand thick by spring. Then the rain came and peeled them all away."


@pytest.fixture
def waiting(desk: Desk) -> list[int]:
    """Links of three objects that wait; those of tests before are gone."""
    with desk.database.writing() as session:
        session.query(Link).filter(Link.object_number != "A-1").delete()
        index = next(row.index for row in passages_of(session, "article.txt") if WALLS in row.text)
        return [
            link_by_hand(session, number, "article.txt", index, by="proposal", at=NOW).id
            for number in ("A-2", "A-3", "A-4")
        ]


def link(desk: Desk, link_id: int) -> Link:
    with desk.database.reading() as session:
        found = session.get_one(Link, link_id)
        session.expunge(found)
        return found


def form_of(browser: AtDesk, link_id: int, **changed: str) -> dict[str, object]:
    """What the review form would send if the keys were pressed as they are."""
    page = browser.see(f"/desk/links/{link_id}")
    (form,) = page.xpath("//form[contains(@class, 'review')]")
    return {**{name: value for name, value in form.form_values() if name != "csrf_token"}, **changed}


@pytest.mark.usefixtures("waiting")
def test_the_queue_shows_passage_evidence_reason_and_object_together(desk: Desk) -> None:
    page = desk("reviewer").see("/desk/links/")
    assert page.xpath("string(//nav[@class='queue']//h2)") == "3 passages wait for you"
    assert page.xpath("string(//mark)") in page.xpath("string(//p[@class='passage__words'])")
    beside = page.xpath("string(//aside)")
    assert "Letter about hands" in beside
    assert "Why this was proposed" in beside


def test_accepting_goes_to_the_next_and_undo_brings_it_back(desk: Desk, waiting: list[int]) -> None:
    browser = desk("reviewer")
    answer = browser.send(f"/desk/links/{waiting[0]}", form_of(browser, waiting[0], do="accept"))
    assert answer.headers["Location"] == f"/desk/links/{waiting[1]}"
    accepted = link(desk, waiting[0])
    assert (accepted.state, accepted.decided_by) == ("accepted", browser.name)
    assert "Accepted: A-2" in browser.see(f"/desk/links/{waiting[1]}").text_content()
    answer = browser.send("/desk/links/undo")
    assert answer.headers["Location"] == f"/desk/links/{waiting[0]}"
    assert link(desk, waiting[0]).state == "proposed"


def test_rejecting_asks_for_a_reason_and_keeps_what_was_chosen(desk: Desk, waiting: list[int]) -> None:
    browser = desk("cataloguer")
    answer = browser.send(f"/desk/links/{waiting[0]}", form_of(browser, waiting[0], do="reject", how="mention"))
    assert answer.status_code == 422
    body = answer.get_data(as_text=True)
    assert "Select or enter why it is rejected" in body
    assert 'value="mention" checked' in body
    browser.send(f"/desk/links/{waiting[0]}", form_of(browser, waiting[0], do="reject", why="Says nothing new"))
    assert (link(desk, waiting[0]).state, link(desk, waiting[0]).decision_reason) == ("rejected", "Says nothing new")


def test_borders_are_moved_by_words_without_script_and_saved_when_accepted(desk: Desk, waiting: list[int]) -> None:
    browser = desk("reviewer")
    answer = browser.send(f"/desk/links/{waiting[0]}", form_of(browser, waiting[0], quote=WALLS, do="start_earlier"))
    assert f"<mark>sheets. {WALLS}</mark>" in answer.get_data(as_text=True)
    assert link(desk, waiting[0]).quoted_by == ""
    browser.send(f"/desk/links/{waiting[0]}", form_of(browser, waiting[0], quote=RAIN, how="background", do="accept"))
    saved = link(desk, waiting[0])
    assert (" ".join(saved.exact.split()), saved.directness, saved.quoted_by) == (RAIN, "background", browser.name)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"do": "accept", "quote": "words that stand nowhere in it"}, "Enter words exactly as they stand"),
        ({"do": "accept", "quote": "Some walls"}, "A quote must be 6 to 40 words"),
        ({"do": "accept", "quote": ""}, "Enter words exactly as they stand"),
        ({"do": "dance"}, "Select Accept, Reject or Later"),
        ({"do": "accept", "state": "rejected"}, "Meanwhile the program changed this link"),
        ({"do": "accept", "start": "9" * 40, "how": "\x00", "quote": "\ud800"}, "Enter words exactly as they stand"),
    ],
)
def test_what_cannot_be_saved_is_said_and_nothing_changes(
    desk: Desk, waiting: list[int], sent: dict[str, str], words: str
) -> None:
    browser = desk("reviewer")
    fields = {
        name: str(value).encode("utf-8", "surrogatepass")
        for name, value in form_of(browser, waiting[0], **sent).items()
    }
    answer = browser.send(f"/desk/links/{waiting[0]}", fields)
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)
    assert link(desk, waiting[0]).state == "proposed"


def test_the_queue_is_filtered_and_the_filter_stays(desk: Desk, waiting: list[int]) -> None:
    browser = desk("reviewer")
    page = browser.see("/desk/links/?kind=pin&source=article.txt")
    assert "2 passages wait for you" in page.text_content()
    answer = browser.send(f"/desk/links/{waiting[1]}?kind=pin", form_of(browser, waiting[1], do="later"))
    assert answer.headers["Location"] == f"/desk/links/{waiting[2]}?kind=pin"
    assert "No link waits under what you selected" in browser.see("/desk/links/?source=none").text_content()
    assert browser.get("/desk/links/?strength=%00&object=%ff").status_code == 200


def test_a_viewer_sees_and_cannot_decide(desk: Desk, waiting: list[int]) -> None:
    browser = desk("viewer")
    assert not browser.see(f"/desk/links/{waiting[0]}").xpath("//button[@value='accept']")
    assert browser.send(f"/desk/links/{waiting[0]}", {"do": "accept"}).status_code == 403


def test_a_link_that_is_no_longer_there_leads_back_to_the_queue(desk: Desk) -> None:
    answer = desk("reviewer").get("/desk/links/99999999", follow_redirects=True)
    assert "This link is no longer there" in answer.get_data(as_text=True)


@pytest.mark.usefixtures("waiting")
def test_words_are_linked_by_hand_and_decided_on_the_objects_own_page(desk: Desk) -> None:
    browser = desk("cataloguer")
    typed = {
        "object": "A-5",
        "source": "article.txt",
        "how": "mention",
        "words": "the rain came\n and peeled THEM all",
        "reason": "r",
    }
    answer = browser.send("/desk/links/by-hand", typed)
    assert answer.headers["Location"] == "/desk/objects/A-5/links"
    page = browser.see("/desk/objects/A-5/links")
    assert "the rain came and peeled them all" in page.text_content()
    with desk.database.reading() as session:
        made = session.query(Link).filter(Link.object_number == "A-5").one()
        assert (made.state, made.directness, made.made_by) == ("accepted", "mention", browser.name)
        session.expunge(made)
    browser.send(f"/desk/objects/A-5/links/{made.id}", {"do": "reopen"})
    assert link(desk, made.id).state == "proposed"
    assert "Proposed again" in browser.send("/desk/objects/A-5/links/propose", follow_redirects=True).get_data(
        as_text=True
    )


def test_linking_by_hand_tells_everything_that_is_wrong_and_keeps_the_words(desk: Desk) -> None:
    browser = desk("cataloguer")
    body = browser.send("/desk/links/by-hand", {"object": "", "words": ""}).get_data(as_text=True)
    for words in (
        "Enter an object number",
        "Select a source",
        "Select what the passage does",
        "Enter the words to quote",
    ):
        assert words in body
    typed = {"object": "A-5", "source": "article.txt", "how": "direct", "words": "never said here in this text at all"}
    answer = browser.send("/desk/links/by-hand", typed)
    assert answer.status_code == 422
    assert "never said here in this text at all</textarea>" in answer.get_data(as_text=True)
    answer = browser.send("/desk/links/by-hand", {**typed, "object": "Z-9", "words": WALLS})
    assert "No object has the number Z-9" in answer.get_data(as_text=True)


@pytest.mark.usefixtures("waiting")
def test_links_are_reviewed_one_after_another_and_all_are_counted(desk: Desk) -> None:
    browser = desk("reviewer")
    address = "/desk/links/?source=article.txt"
    for left in (3, 2, 1):
        with desk.database.reading() as session:
            assert count_waiting(session, QueueFilter(source="article.txt")) == left
        page = browser.see(address)
        (form,) = page.xpath("//form[contains(@class, 'review')]")
        fields = {**dict(form.form_values()), "do": "accept"}
        address = browser.send(form.get("action"), fields).headers["Location"]
    assert "No link waits" in browser.see(address).text_content()
