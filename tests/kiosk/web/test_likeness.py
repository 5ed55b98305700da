"""More like this: a page that says why, for every object."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from lxml import html

from kiosk import create_app
from tests.builders.small_museum import SmallMuseum, open_small_museum


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> SmallMuseum:
    return open_small_museum(tmp_path_factory.mktemp("museum"))


@pytest.fixture(scope="module")
def reader(museum: SmallMuseum) -> FlaskClient:
    return create_app(museum.settings).test_client()


@pytest.mark.parametrize(("language", "reason"), [("en", "The same"), ("ru", "Т"), ("zh", "同一")])
def test_the_page_of_an_object_leads_to_what_is_like_it_and_says_why(
    reader: FlaskClient, museum: SmallMuseum, language: str, reason: str
) -> None:
    code = museum.codes["A-3"]
    page = html.fromstring(reader.get(f"/o/{code}/{language}").get_data(as_text=True))
    (address,) = page.xpath("//a[contains(@href, '/alike')]/@href")
    alike = html.fromstring(reader.get(address).get_data(as_text=True))
    tiles = alike.xpath("//section[contains(@class, 'first')]/ul[@class='tiles']/li/a")
    assert len(tiles) >= 6
    for tile in tiles:
        assert tile.get("href") != f"/o/{code}/{language}"
        assert tile.xpath("string(.//span[@class='why'])").startswith(reason)


def test_something_unexpected_stands_below_what_is_alike(reader: FlaskClient, museum: SmallMuseum) -> None:
    code = museum.codes["A-3"]
    alike = html.fromstring(reader.get(f"/en/objects/{code}/alike").get_data(as_text=True))
    (section,) = alike.xpath("//section[h2='Something unexpected']")
    (address,) = section.xpath(".//a/@href")
    assert address not in alike.xpath("//section[contains(@class, 'first')]//a/@href")
    assert reader.get(address).status_code == 200


def test_a_code_that_is_none_or_gone_is_answered_in_words(reader: FlaskClient, museum: SmallMuseum) -> None:
    assert reader.get("/en/objects/0000/alike").status_code == 404
    assert reader.get(f"/en/objects/{museum.codes['A-10']}/alike").status_code == 410
