"""Search on the web works as a plain form, in every language, and never leaves an empty page."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from lxml import html

from kiosk import create_app
from kiosk.web import search
from tests.builders.small_museum import THEME, SmallMuseum, open_small_museum


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> SmallMuseum:
    return open_small_museum(tmp_path_factory.mktemp("museum"))


@pytest.fixture(scope="module")
def reader(museum: SmallMuseum) -> FlaskClient:
    return create_app(museum.settings).test_client()


def see(reader: FlaskClient, address: str) -> html.HtmlElement:
    answer = reader.get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.get_data(as_text=True))


def found(page: html.HtmlElement) -> dict[str, str]:
    return {link.xpath("string(.//h2)").strip(): link.get("href") for link in page.xpath("//ul[@class='tiles']//a")}


def words(page: html.HtmlElement) -> str:
    return " ".join(page.text_content().split())


def test_the_form_on_the_home_page_leads_to_the_finds(reader: FlaskClient, museum: SmallMuseum) -> None:
    form = see(reader, "/ru/").forms[0]
    assert (form.get("action"), form.method) == ("/ru/search", "GET")
    form.fields["q"] = "руками"
    page = see(reader, f"{form.get('action')}?q={quote(form.fields['q'])}")
    assert found(page)["Плакат с двумя руками"] == f"/o/{museum.codes['A-1']}/ru"


def test_each_find_leads_somewhere_and_says_why(reader: FlaskClient) -> None:
    page = see(reader, "/en/search?q=shanghai")
    assert found(page)["Shanghai"] == "/en/places/shanghai"
    assert "Place: Shanghai" in words(page)
    assert found(see(reader, "/en/search?q=paste"))["Paper and paste"] == f"/en/themes/{THEME}"
    passage = found(see(reader, "/en/search?q=printer+counted"))
    assert passage == {"The museum’s own words, paragraph 4": "/s/retold-walls/0/en"}
    for address in [*found(page).values(), *passage.values()]:
        assert reader.get(address).status_code == 200


def test_pages_of_finds_follow_one_another(reader: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "PAGE_SIZE", 4)
    page = see(reader, "/en/search?q=badge")
    assert "7 finds" in words(page)
    (next_page,) = [link.get("href") for link in page.xpath("//nav[@class='pages']//a")]
    assert next_page == "/en/search?q=badge&page=2"
    assert len(found(see(reader, next_page))) + len(found(page)) == 7


def test_nothing_found_offers_words_and_four_ways_in(reader: FlaskClient) -> None:
    page = see(reader, "/en/search?q=xylophone")
    assert "Nothing found for “xylophone”" in words(page)
    tries = [link.get("href") for link in page.xpath("//ul[@class='try']//a")]
    assert tries
    assert all(found(see(reader, address)) for address in tries)
    ways = {link.get("href") for link in page.xpath("//nav[@class='ways']//a")}
    assert ways == {"/en/themes", "/en/years", "/en/places", "/en/kinds"}


def test_no_question_is_an_invitation(reader: FlaskClient) -> None:
    page = see(reader, "/zh/search")
    assert page.xpath("//form[@role='search']")
    assert page.xpath("//nav[@class='ways']//a")
    assert "没有找到" not in words(page)


def test_the_question_stays_when_the_language_changes(reader: FlaskClient) -> None:
    links = see(reader, "/en/search?q=two+hands").xpath("//header//nav/a")
    assert [link.get("href") for link in links] == [f"/{code}/search?q=two+hands" for code in ("en", "zh", "ru")]


@pytest.mark.parametrize(
    "asked", ["", "%22", "%00", "x" * 10_000, "%3Cscript%3Ealert(1)%3C/script%3E", "*&page=99", "a&page=-1"]
)
def test_odd_questions_get_a_page_with_words_and_no_script(reader: FlaskClient, asked: str) -> None:
    page = see(reader, f"/en/search?q={asked}")
    assert page.xpath("//h1")
    assert not page.xpath("//script")


def test_other_methods_and_languages_are_refused(reader: FlaskClient) -> None:
    assert reader.post("/en/search", data={"q": "hands"}).status_code == 405
    assert reader.get("/de/search?q=hands").status_code == 404


def test_a_person_has_a_page_of_the_objects_about_them(reader: FlaskClient) -> None:
    assert reader.get("/en/people/nobody").status_code == 404
