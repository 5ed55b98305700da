"""An object's page on a phone: its order, its citations, how it looks where it is shared, and what leads to it."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from PIL import Image

from catalogue.showcase.models import ShownObject
from kiosk import create_app
from tests.builders.small_museum import SmallMuseum
from tests.kiosk.phone.conftest import Phone

#: No two of these may change places (experience.md c.2).
ORDER = (
    "English",
    "Closer",
    "Poster of two hands",
    "title on the object",
    "In this room, case 1",
    "Two hands meet over a bridge.",
    "which hand is older?",
    "For young visitors",
    "2 passages explain this object",
    "Words on the object",
    "About it",
    "Related, and why",
    "The same hands, a year later.",
    "Save on this phone",
    "Cite this object",
    "Copyright not evaluated",
    "published 2 March 2026",
)


def test_the_page_keeps_its_order(visitor: Phone, poster: str) -> None:
    words = visitor.words(f"/o/{poster}/en")
    places = [words.index(part) for part in ORDER]
    assert places == sorted(places)


def test_a_whole_address_may_be_put_where_a_code_is_asked_for(visitor: Phone, poster: str) -> None:
    answer = visitor.client.get("/zh/o", query_string={"q": f"http://museum.test/o/{poster}"})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/o/{poster}/zh")


@pytest.mark.parametrize("typed", ["{0} {1}", "{0}-{1}", "{0}{1}"])
def test_a_code_may_be_typed_in_any_case_with_blanks_and_hyphens(visitor: Phone, poster: str, typed: str) -> None:
    words = typed.format(poster[:2], poster[2:]).lower()
    answer = visitor.client.get("/ru/o", query_string={"q": words})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/o/{poster}/ru")
    assert visitor.see(f"/o/{words}/ru").xpath("//link[@rel='canonical']/@href") == [
        f"http://museum.test/o/{poster}/ru"
    ]


@pytest.mark.parametrize(
    ("typed", "said"), [("ZZZ9", "This code does not match an object."), ("7O3F", "character “O”")]
)
def test_a_code_of_nothing_leads_to_a_field_that_holds_it(visitor: Phone, typed: str, said: str) -> None:
    page = visitor.see(f"/o/{typed}/en", status=404)
    assert said in page.text_content()
    assert page.xpath("//form[@action='/en/o' and @method='get']//input[@name='q']/@value") == [typed]


def test_a_withdrawn_object_says_what_happened_and_when(visitor: Phone, own_museum: SmallMuseum) -> None:
    words = visitor.words(f"/o/{own_museum.codes['A-10']}/en", status=410)
    assert "The museum has taken this page down" in words
    assert "2 March 2026" in words
    assert "It went back to its owner." in words


def test_a_merged_code_leads_on_and_the_page_says_so(own_museum: SmallMuseum) -> None:
    app = create_app(own_museum.settings)
    old, new = own_museum.codes["A-9"], own_museum.codes["A-1"]
    with app.extensions["vitrine"].database.writing() as session:
        row = session.get(ShownObject, old)
        assert row is not None
        row.standing, row.merged_into = "merged", new
    phone = Phone(app.test_client())
    for typed in (old, f"{old[:2]}-{old[2:]}".lower()):
        answer = phone.client.get(f"/o/{typed}/en")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/o/{new}/en/was/{old}")
    assert phone.client.get(f"/o/{old}/qr.svg").headers["Location"] == f"/o/{new}/qr.svg"
    assert f"The code {old} now leads here" in phone.words(f"/o/{new}/en/was/{old}")
    assert "now leads here" not in phone.words(f"/o/{new}/en")
    phone.see(f"/o/{new}/en/was/{own_museum.codes['A-3']}", status=404)


def test_it_is_cited_in_three_styles_its_own_language_first(visitor: Phone, poster: str) -> None:
    page = visitor.see(f"/o/{poster}/zh")
    styles = [style.text_content() for style in page.xpath("//details[.//p[@data-dated]]//summary")]
    first, *_, gost = [text.text_content() for text in page.xpath("//p[@data-dated]")][:3]
    assert styles[0].strip() == "GB/T 7714—2015"
    assert len({style.strip() for style in styles}) == 3
    assert first.startswith("A printing works. 双手宣传画")
    assert first.endswith(f"(2026-03-02). http://museum.test/o/{poster}/zh.")
    assert f"http://museum.test/o/{poster}/zh" in gost


def test_programs_read_the_object_as_data_that_cannot_break_out(visitor: Phone, poster: str) -> None:
    (written,) = visitor.see(f"/o/{poster}/ru").xpath("//script[@type='application/ld+json']/text()")
    told = json.loads(written)
    assert told["name"] == "Плакат с двумя руками"
    assert told["@id"] == f"http://museum.test/o/{poster}"
    assert told["temporalCoverage"] == "1953~"
    assert "<" not in written


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
@pytest.mark.parametrize("shared", ["/o/POSTER", "/s/retold-walls/INDEX", "/v/POSTER", "/s/retold-walls"])
def test_a_shared_link_shows_title_words_and_picture_in_its_language(
    visitor: Phone, poster: str, language: str, shared: str
) -> None:
    passages = visitor.see(f"/o/{poster}/en").xpath("//a[starts-with(@href, '/s/retold-walls/')]/@href")
    path = shared.replace("POSTER", poster).replace("INDEX", passages[0].split("/")[3])
    page = visitor.see(f"{path}/{language}")
    told = {name: page.xpath(f"//meta[@property='og:{name}']/@content") for name in ("title", "description", "url")}
    assert all(len(words) == 1 and words[0] for words in told.values()), told
    assert told["url"] == page.xpath("//link[@rel='canonical']/@href") == [f"http://museum.test{path}/{language}"]
    (address,) = page.xpath("//meta[@property='og:image']/@content")
    answer = visitor.client.get(address.removeprefix("http://museum.test"))
    with Image.open(BytesIO(answer.data)) as picture:
        assert picture.size == (1200, 630)
        paper = picture.crop((568, 0, 1200, 630)).convert("L")
        assert paper.point(lambda tone: 255 * (tone < 100)).getbbox() is not None, "no word stands on it"
    assert len(answer.data) < 120_000
    assert len(page.xpath("//link[@rel='alternate']")) == 4


def test_a_page_for_paper_has_everything_open_and_its_code(visitor: Phone, poster: str) -> None:
    page = visitor.see(f"/o/{poster}/en?print=1")
    assert not page.xpath("//details[contains(@class, 'card') and not(@open)]")
    assert page.xpath("//img[@class='qr']/@src") == [f"/o/{poster}/qr.svg?print=1"]
    assert not page.xpath("//*[@data-enhance='keeping']")


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_the_page_keeps_within_its_budget_and_asks_no_other_host(visitor: Phone, poster: str, language: str) -> None:
    answer = visitor.client.get(f"/o/{poster}/{language}", headers={"Accept-Encoding": "gzip"})
    assert len(answer.data) <= 25_000
    assert "Set-Cookie" not in answer.headers
    page = visitor.see(f"/o/{poster}/{language}")
    loaded = [
        str(found)
        for found in page.xpath("//img/@src | //script/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
    ]
    assert loaded
    assert not [address for address in loaded if not address.startswith("/")]


def test_a_passage_has_its_own_address_in_each_language_and_says_what_it_quotes(visitor: Phone, poster: str) -> None:
    path = visitor.see(f"/o/{poster}/en").xpath("//a[starts-with(@href, '/s/article.txt/')]/@href")[0]
    page = visitor.see(path)
    address = f"http://museum.test{path.removesuffix('/en')}"
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{address}/en"]
    others = page.xpath("//link[@rel='alternate']/@href")
    assert others == [f"{address}/en", f"{address}/zh", f"{address}/ru", address]
    assert page.xpath("//meta[@property='og:description']/@content")[0].startswith("“A poster of friendship")
