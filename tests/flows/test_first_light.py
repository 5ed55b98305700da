"""The whole main job on texts of our own in five shapes: texts and objects in, links decided, two screens out."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, Request

from tests.flows.conftest import TEXTS, FirstLight

SCREENS = {"portrait": (1080, 1920), "landscape": (1920, 1080)}


def fetch(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, dict(answer.headers.items()), answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, dict(refused.headers.items()), refused.read()


def test_all_five_texts_are_taken_with_their_passages_and_mentions(first_light: FirstLight) -> None:
    assert first_light.received.status == 0
    rows = {row["source"]: row for row in first_light.received.rows}
    assert set(rows) == {path.name for path in TEXTS.glob("*.txt")}
    assert all(row["passages"] > 3 and row["mentions"] > 3 for row in rows.values()), rows


def test_every_passage_and_mention_stands_in_the_text_as_received(first_light: FirstLight) -> None:
    for path in TEXTS.glob("*.txt"):
        text = path.read_bytes().decode()
        for passage in first_light.museum.done("texts", "passages", "--source", path.name):
            span = text[passage["start"] : passage["end"]]
            assert span.strip(), passage
            assert passage["text"].split()[0] in span
        for mention in first_light.museum.done("texts", "mentions", "--source", path.name):
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_each_problem_of_the_sheet_is_named_with_row_field_and_value(first_light: FirstLight) -> None:
    answer = first_light.imported.rows[0]
    assert (answer["added"], answer["refused"]) == (6, 0)
    problems = {(problem["row"], problem["field"], problem["value"]) for problem in answer["problems"]}
    assert (7, "kind", "oddment") in problems
    assert (7, "date", "1957-13") in problems


def test_links_are_proposed_with_words_that_stand_in_their_text(first_light: FirstLight) -> None:
    assert {"FL-1", "FL-2", "FL-3", "FL-4"} <= {row["object_number"] for row in first_light.proposed.rows}
    for row in first_light.proposed.rows:
        text = (TEXTS / row["source"]).read_bytes().decode()
        assert 6 <= len(row["quote"].split()) <= 40
        assert row["quote"].split()[0] in text[row["start"] : row["end"]]
        assert 0 <= row["score"] <= 1
        assert row["reason"]


@pytest.mark.parametrize(
    ("number", "source", "words"),
    [
        ("FL-1", "station-hall.txt", "poster of Sino-Soviet friendship"),
        ("FL-2", "station-hall.txt", "commemorative pin"),
        ("FL-3", "tractor-works.txt", "blueprint of the main hall"),
        ("FL-4", "collectors-thread.txt", "big-character poster"),
    ],
)
def test_the_passage_that_tells_of_the_thing_itself_comes_first(
    first_light: FirstLight, number: str, source: str, words: str
) -> None:
    best = next(row for row in first_light.proposed.rows if row["object_number"] == number)
    assert best["source"] == source
    assert words in best["quote"]


def test_an_object_nobody_can_explain_is_left_alone(first_light: FirstLight) -> None:
    assert not [row for row in first_light.proposed.rows if row["object_number"] == "FL-5"]


def test_what_lacks_a_kind_is_not_published_and_says_why(first_light: FirstLight) -> None:
    rows = {row["object_number"]: row for row in first_light.published.rows}
    assert first_light.published.status == 1
    assert rows["FL-5"]["stopped_by"] == ["Select what kind of thing this is"]
    assert rows["FL-1"] == {"object_number": "FL-1", "state": "published", "edition": 1}


@pytest.mark.parametrize("orientation", SCREENS)
@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_a_visitor_walks_from_attract_to_the_code_of_an_object(
    first_light: FirstLight, browser: Browser, orientation: str, language: str
) -> None:
    width, height = SCREENS[orientation]
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=True)
    context.set_default_timeout(20_000)
    page = context.new_page()
    outside: list[str] = []
    page.on("request", lambda request: _note_outside(request, first_light.address, outside))
    page.goto(f"{first_light.address}/touch/")
    page.locator(f"nav a[href='/touch/{language}/']").tap()
    page.wait_for_url(f"**/touch/{language}/")
    code = first_light.code_of("FL-1")
    taps = 0
    page.locator(f"main a[href$='/{language}/kinds/poster']").first.tap()
    taps += 1
    page.locator(f"main a[href$='/o/{code}']").first.tap()
    taps += 1
    page.wait_for_url(f"**/o/{code}")
    page.locator(f"main a[href*='/o/{code}/passages/']").first.tap()
    taps += 1
    page.wait_for_selector("mark")
    assert taps <= 3
    assert "poster of Sino-Soviet friendship" in page.locator("mark").first.inner_text()
    page.go_back()
    page.locator("nav.bar [popovertarget=phone]").tap()
    page.locator("#phone img").wait_for()
    page.wait_for_timeout(400)
    assert f"{first_light.address}/o/{code}/{language}" in read_codes(page)
    assert context.cookies() == []
    assert outside == []
    context.close()


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_the_phone_page_works_without_script_cookie_or_any_other_host(
    first_light: FirstLight, browser: Browser, language: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False, is_mobile=True)
    page = context.new_page()
    outside: list[str] = []
    page.on("request", lambda request: _note_outside(request, first_light.address, outside))
    page.goto(f"{first_light.address}/o/{first_light.code_of('FL-1')}/{language}")
    titles = {"en": "Poster of two welders", "zh": "两名焊工宣传画", "ru": "Плакат с двумя сварщиками"}
    assert page.locator("h1").inner_text() == titles[language]
    assert "poster of Sino-Soviet friendship" in page.locator("blockquote mark").first.inner_text()
    assert "station-hall.txt" in page.content() or "What Hung in the Station Hall" in page.content()
    assert page.locator("html").evaluate("page => page.scrollWidth") <= 390
    assert context.cookies() == []
    assert outside == []
    context.close()


def test_a_quote_on_the_page_is_the_text_to_the_letter(first_light: FirstLight, page: Page) -> None:
    page.goto(f"{first_light.address}/o/{first_light.code_of('FL-1')}/en")
    quoted = page.locator("blockquote mark").first.inner_text().removeprefix("1").strip()
    assert quoted in (TEXTS / "station-hall.txt").read_text()


@pytest.mark.parametrize("typed", ["{code}", "{lower}", "{first}-{rest}", "{first}%20{rest}", "%20{lower}%20"])
def test_a_code_typed_by_hand_finds_its_object(first_light: FirstLight, typed: str) -> None:
    code = first_light.code_of("FL-1")
    words = typed.format(code=code, lower=code.lower(), first=code[:2], rest=code[2:])
    status, _, body = fetch(f"{first_light.address}/o/{words}/en")
    assert status == 200
    assert b"Poster of two welders" in body


def test_a_code_with_a_foreign_character_is_answered_in_words_that_name_it(first_light: FirstLight) -> None:
    status, _, body = fetch(f"{first_light.address}/o/7K0F/en")
    assert status == 404
    assert "“0”" in body.decode()
    status, _, body = fetch(f"{first_light.address}/o/ZZZZ2222/ru")
    assert status == 404
    assert "Этому коду" in body.decode()


def test_every_visitor_answer_names_its_edition_and_is_tagged_by_its_body(first_light: FirstLight) -> None:
    code = first_light.code_of("FL-1")
    for path in ("/", "/en/", "/touch/", "/touch/ru/", f"/o/{code}/zh", f"/o/{code}", f"/o/{code}/en/qr.svg"):
        status, headers, body = fetch(first_light.address + path)
        lowered = {name.lower(): value for name, value in headers.items()}
        assert status == 200, path
        assert lowered["vitrine-edition"].isdigit(), path
        assert "set-cookie" not in lowered
        again, _, nothing = fetch(first_light.address + path, **{"If-None-Match": lowered["etag"]})
        assert (again, nothing) == (304, b""), path
        # The staff's dialog of a screen has the word; the number would change every page with every edition.
        assert not re.search(rb"(?i)edition[^a-z]{0,20}\d", body), path


def test_a_draft_changes_nothing_visitors_see_until_it_is_published(first_light: FirstLight) -> None:
    museum = first_light.museum
    code = first_light.code_of("FL-3")
    before = fetch(f"{first_light.address}/o/{code}/en")
    sheet = museum.home / "draft.jsonl"
    sheet.write_text(json.dumps({"object_number": "FL-3", "title_en": "Blueprint of the boiler house"}))
    museum.done("objects", "import", sheet)
    draft = fetch(f"{first_light.address}/o/{code}/en")
    assert draft[2] == before[2]
    assert draft[1]["vitrine-edition"] == before[1]["vitrine-edition"]
    published = museum.done("objects", "publish", "FL-3")[0]
    after = fetch(f"{first_light.address}/o/{code}/en")
    assert published["edition"] == int(before[1]["vitrine-edition"]) + 1
    assert int(after[1]["vitrine-edition"]) == published["edition"]
    assert b"boiler house" in after[2]
    assert after[1]["etag"] != before[1]["etag"]


def test_a_withdrawn_object_answers_with_its_reason_for_ever(first_light: FirstLight) -> None:
    museum = first_light.museum
    code = first_light.code_of("FL-4")
    museum.done("objects", "withdraw", "FL-4", "--reason", "The family asked for it back.")
    for path in (f"/o/{code}", f"/o/{code}/ru", f"/touch/en/o/{code}"):
        status, headers, body = fetch(first_light.address + path)
        assert status == 410, path
        assert "The family asked for it back." in body.decode()
        assert "vitrine-edition" in headers
    listed = {row["object_number"]: row["state"] for row in museum.done("objects", "list")}
    assert listed["FL-4"] == "withdrawn"
    assert "FL-4" not in {row["object_number"] for row in museum.run("objects", "publish", "--all").rows}


def read_codes(page: Page) -> set[str]:
    """Every code a real decoder finds in what the screen shows."""
    picture = Image.open(BytesIO(page.screenshot()))
    return {code.text for code in zxingcpp.read_barcodes(picture)}


def _note_outside(request: Request, address: str, outside: list[str]) -> None:
    if not request.url.startswith((address, "data:")):
        outside.append(request.url)
