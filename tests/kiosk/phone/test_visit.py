"""The page of what a visitor took along from a screen."""

from __future__ import annotations

import io

import pytest
import resvg_py
import zxingcpp
from flask.testing import FlaskClient
from lxml import html
from PIL import Image

from tests.builders.small_museum import SmallMuseum
from tests.kiosk.phone.conftest import Phone


@pytest.fixture(scope="module")
def museum(own_museum: SmallMuseum) -> SmallMuseum:
    return own_museum


@pytest.fixture(scope="module")
def phone(visitor: Phone) -> FlaskClient:
    return visitor.client


def words(phone: FlaskClient, address: str) -> str:
    return " ".join(html.fromstring(phone.get(address).get_data(as_text=True)).find("body").itertext())


def test_objects_stand_in_the_order_they_were_picked_each_once(phone: FlaskClient, museum: SmallMuseum) -> None:
    letter, poster = museum.codes["A-2"], museum.codes["A-1"]
    answer = phone.get(f"/v/{letter}.{poster.lower()}.{letter}/ru")
    links = html.fromstring(answer.get_data(as_text=True)).xpath("//li[contains(@class, 'tile')]/a/@href")
    assert links == [f"/o/{letter}/ru", f"/o/{poster}/ru"]
    assert "Set-Cookie" not in answer.headers
    assert "<script" not in answer.get_data(as_text=True)


def test_what_was_withdrawn_and_what_never_was_are_said_in_words(phone: FlaskClient, museum: SmallMuseum) -> None:
    said = words(phone, f"/v/{museum.codes['A-1']}.{museum.codes['A-10']}.ZZZ9.O%00!/en")
    assert "Poster of two hands" in said
    assert "Poster that left" in said
    assert "The museum has taken this page down · 2 March 2026" in said
    assert "Nothing on show has the code ZZZ9." in said
    assert "Nothing on show has the code O!." in said


def test_a_visit_of_nothing_on_show_is_not_found(phone: FlaskClient) -> None:
    assert phone.get("/v/ZZZ9/en").status_code == 404
    assert phone.get("/v/.../en").status_code == 404
    assert phone.get("/v/ZZZ9/en/qr.svg").status_code == 404


def test_more_than_twelve_are_said_to_be_left_out(phone: FlaskClient, museum: SmallMuseum) -> None:
    codes = [museum.codes["A-1"], *(f"ZZZ{sign}" for sign in "23456789ABCDEF")]
    said = words(phone, f"/v/{'.'.join(codes)}/en")
    assert "A visit holds 12 objects; 3 more are left out." in said


def test_the_drawn_code_leads_to_this_visit(phone: FlaskClient, museum: SmallMuseum) -> None:
    codes = f"{museum.codes['A-2']}.{museum.codes['A-1']}"
    drawn = phone.get(f"/v/{codes}/zh/qr.svg").get_data(as_text=True)
    picture = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=drawn, width=400)))).convert("RGB")
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [f"http://museum.test/v/{codes}/zh"]
