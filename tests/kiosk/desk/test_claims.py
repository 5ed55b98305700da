"""Claims about an object are written, weighed, signed at the desk, and read by visitors after publishing."""

from __future__ import annotations

from datetime import UTC, datetime

from catalogue.claims.claiming import claims_about
from catalogue.showcase.publishing import publish
from tests.kiosk.desk.conftest import Desk

CLAIMS = "/desk/objects/A-1/claims"
QUOTE = "Some walls were a hand thick by spring."
SAYS = {"words": "Walls were a hand thick with paper.", "words_ru": "Стены были толщиной в ладонь.", "words_zh": ""}


def test_a_claim_goes_from_a_sentence_to_the_phone_page_in_the_visitors_language(desk: Desk) -> None:
    browser = desk("cataloguer")
    browser.send(CLAIMS, {**SAYS, "note": "A photograph of the wall would settle it."})
    with desk.database.reading() as session:
        (standing,) = claims_about(session, "A-1")
        address = f"{CLAIMS}/{standing.claim.id}"
    added = {"do": "add", "source": "article.txt", "quote": QUOTE, "bearing": "supports", "is_independent": "yes"}
    browser.send(address, added)
    assert "The rule suggests: Not checked yet" in browser.see(CLAIMS).text_content()
    refused = browser.send(address, {"do": "sign", "status": "one_source"})
    assert refused.status_code == 422
    assert "must not rest only on an essay sample, a forum" in refused.get_data(as_text=True)
    browser.send(address, {"do": "sign", "status": "not_checked"})
    with desk.database.writing() as session:
        publish(session, ["A-1"], at=datetime.now(UTC), by="test")
    phone = desk("viewer").see(f"/o/{desk.museum.codes['A-1']}/ru").text_content()
    assert "Стены были толщиной в ладонь." in phone
    assert "Ещё не проверено" in phone
    touch = desk("viewer").get(f"/touch/en/o/{desk.museum.codes['A-1']}").get_data(as_text=True)
    assert "status--not-checked" in touch
    assert "A photograph of the wall would settle it." in touch
    browser.send(address, {"do": "withdraw", "reason": "told elsewhere"})
    assert "No claim yet" in browser.see(CLAIMS).text_content()


def test_what_is_missing_is_said_beside_its_field_and_kept(desk: Desk) -> None:
    browser = desk("cataloguer")
    answer = browser.send(CLAIMS, {"words": " ", "note": "Стены"})
    assert answer.status_code == 422
    assert "Write one fact in one sentence" in answer.get_data(as_text=True)
    assert "Стены</textarea>" in answer.get_data(as_text=True)
    browser.send(CLAIMS, {"words": "The paste was flour and water."})
    with desk.database.reading() as session:
        address = f"{CLAIMS}/{claims_about(session, 'A-1')[-1].claim.id}"
    for sent, words in (
        ({"do": "add", "source": "article.txt", "quote": QUOTE}, "Select what the passage does for the claim"),
        ({"do": "add", "bearing": "supports", "quote": QUOTE}, "Select a source"),
        (
            {"do": "add", "bearing": "supports", "source": "article.txt", "quote": "none of it"},
            "These words do not stand",
        ),
        ({"do": "sign", "status": "maybe"}, "Select how sure we are"),
        ({"do": "withdraw", "reason": ""}, "Enter why it is withdrawn"),
    ):
        answer = browser.send(address, sent)
        assert answer.status_code == 422
        assert words in answer.get_data(as_text=True)
    assert browser.send(f"{CLAIMS}/999", {"do": "sign"}).status_code == 404
    assert desk("viewer").send(address, {"do": "sign", "status": "wrong"}).status_code == 403
