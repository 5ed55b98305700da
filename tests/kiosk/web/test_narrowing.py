"""Narrowing down the collection: counts that hold, and a way back from everywhere."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from catalogue.showcase import narrowing
from catalogue.showcase.narrowing import OFFERED
from kiosk import create_app
from kiosk.narrowing import read_choices, write_choices
from tests.builders.small_museum import SmallMuseum, open_small_museum

#: Letters of three scripts, and all that means something in an address.
KEYS = st.text("ab友谊дж-_:,%&=?#/+'\"", min_size=1, max_size=12)
CHOICES = st.dictionaries(st.sampled_from(OFFERED), st.frozensets(KEYS, min_size=1, max_size=2), max_size=4)


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


def offered(page: html.HtmlElement) -> list[tuple[str, int]]:
    """Address and promised count of every choice not yet taken."""
    return [
        (link.get("href"), int(link.xpath("string(*[@class='count'])")))
        for link in page.xpath("//nav[@class='narrow']//a[not(@aria-current)]")
    ]


def shown(page: html.HtmlElement) -> int:
    return int(page.xpath("string(//p[@role='status'])").split()[0])


def test_every_choice_leads_to_as_many_objects_as_it_promises(reader: FlaskClient) -> None:
    first = see(reader, "/en/objects")
    assert shown(first) == 9
    assert offered(first)
    for address, promised in offered(first):
        narrowed = see(reader, address)
        assert shown(narrowed) == promised > 0
        facet_before = address.partition("where=")[2].partition(":")[0]
        for further, promised_further in offered(narrowed):
            is_wider = further.count(f"{facet_before}:") > 1
            most = promised_further + (promised if is_wider else 0)
            assert promised_further <= shown(see(reader, further)) <= most


def test_a_page_says_where_it_stopped_counting(reader: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narrowing, "MOST_COUNTED", 4)
    bounded = see(reader, "/en/objects?where=nothing:known")
    assert bounded.xpath("string(//p[@role='status'])") == "More than 4 objects; counts are those of the first 4."
    assert len(bounded.xpath("//ul[@class='tiles']/li")) == 4


def test_a_choice_can_be_taken_back_in_the_same_language(reader: FlaskClient) -> None:
    address, _ = offered(see(reader, "/ru/objects"))[0]
    assert address.startswith("/ru/objects?where=")
    narrowed = see(reader, address)
    (taken,) = narrowed.xpath("//nav[@class='narrow']//a[@aria-current]/@href")
    assert taken == "/ru/objects"
    assert narrowed.xpath("//ul[@class='try']//a/@href") == ["/ru/objects", "/ru/objects"]


@pytest.mark.parametrize("where", ["nonsense", "kind:", "kind:nothing-of-this", ":", "decade:x" * 40, "room:%00"])
def test_choices_that_lead_nowhere_show_a_page_with_the_way_back(reader: FlaskClient, where: str) -> None:
    page = see(reader, f"/en/objects?where={where}")
    assert page.xpath("//h1")
    if shown(page) == 0:
        assert "/en/objects" in page.xpath("//ul[@class='try']//a/@href")


@given(CHOICES)
def test_choices_survive_their_address(choices: dict[str, frozenset[str]]) -> None:
    assert read_choices(write_choices(choices)) == choices
