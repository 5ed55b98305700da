"""The list of records opens for everybody at the desk, keeps its question in its address, and bears any address."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from lxml import html

from tests.kiosk.desk.conftest import AtDesk, Desk


@pytest.fixture
def reader(desk: Desk) -> AtDesk:
    return desk("viewer")


def numbers(page: html.HtmlElement) -> list[str]:
    return [cell.text_content().strip() for cell in page.find_class("records__number")]


def test_the_list_says_of_each_record_what_it_is_and_where_it_stands(reader: AtDesk) -> None:
    page = reader.see("/desk/objects/")
    row = page.xpath("//tr[td[contains(@class, 'records__number')] = 'A-1']")[0]
    words = [" ".join(cell.text_content().split()) for cell in row.xpath("./td[string()]")]
    assert words[:4] == ["A-1", "Poster of two hands", "Poster", "Published"]
    assert words[4] == "en done" + "zh part" + "ru part"
    assert row.xpath(".//a/@href") == ["/desk/objects/A-1"]
    assert row.xpath(".//img/@src")[0].startswith("/desk/pictures/")
    assert "10 records" in page.text_content()


def test_filters_stay_in_the_form_and_in_the_ways_to_sort(reader: AtDesk) -> None:
    page = reader.see("/desk/objects/?q=badge&kind=pin&lacking=rights&sort=title&column=state")
    assert len(numbers(page)) == 7
    assert page.get_element_by_id("field-q").value == "badge"
    assert page.get_element_by_id("field-lacking").value == "rights"
    ways = page.xpath("//a[@class='sorting']/@href")
    assert "/desk/objects/?q=badge&kind=pin&lacking=rights&sort=title&down=yes&column=state" in ways
    assert not page.xpath("//th[. = 'Kind']")


def test_a_list_without_a_record_says_what_to_do(reader: AtDesk) -> None:
    page = reader.see("/desk/objects/?q=" + quote("nothing like it"))
    assert "No record matches. Take a filter away or search for fewer words" in page.text_content()


@pytest.mark.parametrize(
    "words",
    [
        "page=0",
        "page=-1",
        "page=99999999999999999999",
        "page=x",
        "state=nonsense&sort=up&lacking=1",
        "import=99999999999999999999",
        "import=-1",
        "q=%00%F0%9F%95%8A%25_",
        "kind=%00&theme=%00&check=%00",
        "column=none&column=state&column=state",
        "q=" + "x" * 5000,
    ],
)
def test_no_address_of_the_list_is_a_fault(reader: AtDesk, words: str) -> None:
    assert reader.get(f"/desk/objects/?{words}").status_code == 200


def test_the_list_is_for_people_of_the_desk(desk: Desk) -> None:
    assert desk.app.test_client().get("/desk/objects/").status_code == 303
