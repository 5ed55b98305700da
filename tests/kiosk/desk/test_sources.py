"""Texts come in at the desk, are looked at beside the original, corrected, described and withdrawn."""

from __future__ import annotations

from io import BytesIO

import pytest

from catalogue.links.models import Link
from catalogue.sources.finding import find_source, get_source, passages_of
from tests.kiosk.desk.conftest import Desk

TEXT = """The lamp on the quay

The lamp on the quay was lit by hand. The lighter came at dusk with a ladder and a long match.

He was paid by the lamp, and there was one lamp. The town gave him the clock to wind as well.
"""


def files(*named: tuple[str, bytes]) -> dict[str, object]:
    return {"files": [(BytesIO(data), name) for name, data in named]}


def words_of(desk: Desk, name: str) -> list[str]:
    with desk.database.reading() as session:
        return [passage.text for passage in passages_of(session, name)]


def test_several_files_are_taken_or_refused_each_for_itself(desk: Desk) -> None:
    answer = desk("cataloguer").send(
        "/desk/sources/",
        files(("lamp.txt", TEXT.encode("utf-16")), ("empty.txt", b""), ("бумага %2F.txt", TEXT.encode())),
    )
    body = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "Read as UTF-16" in body
    assert "Not taken in." in body
    assert desk("viewer").see("/desk/sources/lamp.txt").xpath("string(//h1)") == "The lamp on the quay"
    odd = desk("viewer").see("/desk/sources/").xpath("//td/a[contains(@href, '252')]/@href")
    assert "The lamp on the quay" in desk("viewer").see(str(odd[0])).text_content()


def test_the_same_bytes_change_nothing_and_an_edited_text_tells_what_moved(desk: Desk) -> None:
    browser = desk("cataloguer")
    browser.send("/desk/sources/", files(("drift.txt", TEXT.encode())))
    body = browser.send("/desk/sources/", files(("drift.txt", TEXT.encode()))).get_data(as_text=True)
    assert "Nothing was changed" in body
    quote = "there was one lamp. The town gave him the clock"
    browser.send("/desk/links/by-hand", {"object": "A-2", "source": "drift.txt", "how": "direct", "words": quote})
    edited = TEXT.replace("The town gave him", "The town later gave him")
    body = browser.send("/desk/sources/", files(("drift.txt", edited.encode()))).get_data(as_text=True)
    assert "These links moved" in body
    lost = browser.see("/desk/links/lost")
    (form,) = lost.xpath("//form[contains(@action, '/desk/links/lost/')]")
    assert "later gave him" in lost.text_content()
    assert quote in lost.text_content()
    browser.send(form.get("action"), {"do": "right"})
    with desk.database.reading() as session:
        link = session.query(Link).filter(Link.object_number == "A-2").one()
        assert (link.state, link.needs_look) == ("accepted", False)


def test_a_pasted_text_needs_a_title_and_keeps_what_was_typed(desk: Desk) -> None:
    browser = desk("cataloguer")
    answer = browser.send("/desk/sources/", {"text": TEXT, "language": "en"})
    assert answer.status_code == 422
    body = answer.get_data(as_text=True)
    assert "Enter a title for the pasted text" in body
    assert "He was paid by the lamp" in body
    browser.send("/desk/sources/", {"text": TEXT, "title": "Лампа: на набережной", "language": "en", "kind": "memoir"})
    with desk.database.reading() as session:
        source = find_source(session, "лампа-на-набережной.txt")
        assert source is not None
        assert (source.title, source.kind) == ("Лампа: на набережной", "memoir")
    assert "Select a file, or paste a text" in browser.send("/desk/sources/", {}).get_data(as_text=True)


def test_a_passage_stands_beside_the_original_and_is_split_joined_and_put_back(desk: Desk) -> None:
    browser = desk("cataloguer")
    browser.send("/desk/sources/", files(("cut.txt", TEXT.encode())))
    before = words_of(desk, "cut.txt")
    page = browser.see("/desk/sources/cut.txt/1")
    assert page.xpath("string(//span[contains(@class, 'is-chosen')])") == before[1]
    browser.send("/desk/sources/cut.txt/1/correct", {"do": "split", "words": "The lighter came"})
    assert words_of(desk, "cut.txt")[2].startswith("The lighter came")
    browser.send("/desk/sources/cut.txt/2/correct", {"do": "kind", "kind": "caption"})
    history = browser.see("/desk/sources/cut.txt/history")
    undo = history.xpath("//form[contains(@action, '/corrections/')]/@action")
    for address in undo:
        browser.send(str(address))
    assert words_of(desk, "cut.txt") == before
    browser.send("/desk/sources/cut.txt/1/correct", {"do": "join"})
    assert len(words_of(desk, "cut.txt")) == len(before) - 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"do": "split", "words": "words that are not there"}, "Enter words of this passage"),
        ({"do": "kind", "kind": "sonnet"}, "Select what kind of passage this is"),
        ({"do": "speaker", "speaker": "x" * 200}, "Who speaks must be 120 characters or less"),
        ({"do": ""}, "Select what to correct"),
    ],
)
def test_a_correction_that_cannot_be_made_says_why(desk: Desk, sent: dict[str, str], words: str) -> None:
    answer = desk("cataloguer").send("/desk/sources/article.txt/1/correct", dict(sent))
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)


def test_a_source_is_described_with_messages_beside_the_fields(desk: Desk) -> None:
    browser = desk("cataloguer")
    about = {
        "title": "What hung",
        "kind": "memoir",
        "language": "en",
        "may_be_quoted": "yes",
        "answer_writer_known": "yes",
    }
    answer = browser.send("/desk/sources/article.txt/about", dict(about))
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert "Enter one line of reason" in page
    assert 'value="What hung"' in page
    browser.send("/desk/sources/article.txt/about", {**about, "reason_writer_known": "on the cover"})
    with desk.database.reading() as session:
        assert get_source(session, "article.txt").kind == "memoir"


def test_withdrawing_says_what_it_touches_and_can_be_taken_back(desk: Desk) -> None:
    browser = desk("cataloguer")
    body = browser.see("/desk/sources/article.txt").text_content()
    assert "1 accepted link" in body
    assert "Visitors read it at A-1" in body
    answer = browser.send("/desk/sources/article.txt/withdraw", {"reason": " "}, follow_redirects=True)
    assert "Enter why it is withdrawn" in answer.get_data(as_text=True)
    browser.send("/desk/sources/article.txt/withdraw", {"reason": "not ours to quote"})
    assert "not ours to quote" in browser.see("/desk/sources/article.txt").text_content()
    browser.send("/desk/sources/article.txt/withdraw", {"do": "bring_back"})
    browser.send("/desk/sources/article.txt/1/withdraw", {"reason": "told twice"})
    assert "told twice" in browser.see("/desk/sources/article.txt/1").text_content()
    browser.send("/desk/sources/article.txt/1/withdraw", {"do": "bring_back"})
    with desk.database.reading() as session:
        assert get_source(session, "article.txt").withdrawn_at is None


def test_texts_and_passages_that_are_not_there_are_said_in_words(desk: Desk) -> None:
    for address in ("/desk/sources/none.txt", "/desk/sources/article.txt/999", "/desk/sources/none.txt/about"):
        answer = desk("viewer").get(address)
        assert answer.status_code == 404
        assert "none.txt" in answer.get_data(as_text=True) or "passage 999" in answer.get_data(as_text=True)


def test_a_viewer_changes_nothing(desk: Desk) -> None:
    browser = desk("viewer")
    for address in ("/desk/sources/", "/desk/sources/article.txt/withdraw", "/desk/sources/article.txt/1/correct"):
        assert browser.send(address, {"reason": "r"}).status_code == 403
