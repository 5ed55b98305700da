"""What other programs are told in JSON: as it is described, and only what is on show."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from kiosk import create_app
from kiosk.interop import api
from tests.builders.small_museum import SmallMuseum, open_small_museum


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> SmallMuseum:
    return open_small_museum(tmp_path_factory.mktemp("api") / "home", public_url="https://museum.test")


@pytest.fixture(scope="module")
def client(museum: SmallMuseum) -> FlaskClient:
    return create_app(museum.settings).test_client()


@pytest.fixture(scope="module")
def description(client: FlaskClient) -> dict[str, Any]:
    described: dict[str, Any] = client.get("/api/openapi.json").json
    return described


def faults(description: dict[str, Any], schema: str, answer: object) -> list[str]:
    whole = {**description, "$ref": f"#/components/schemas/{schema}"}
    return [fault.message for fault in Draft202012Validator(whole).iter_errors(answer)]


def test_every_answer_is_as_the_description_says(
    client: FlaskClient, museum: SmallMuseum, description: dict[str, Any]
) -> None:
    assert description["openapi"] == "3.1.0"
    for code in museum.codes.values():
        answer = client.get(f"/api/objects/{code}")
        assert faults(description, "Problem" if answer.status_code == 410 else "Object", answer.json) == []
    assert faults(description, "Objects", client.get("/api/objects").json) == []
    for words in ("hands", "бумага", "友谊", "", "zzzz", "hans"):
        found = client.get("/api/search", query_string={"q": words, "language": "ru"})
        assert faults(description, "Finds", found.json) == []
    assert faults(description, "Object", {**client.get(f"/api/objects/{museum.codes['A-1']}").json, "note": "x"})


def test_everything_on_show_is_listed_once_a_page_at_a_time(
    client: FlaskClient, museum: SmallMuseum, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "PAGE_SIZE", 4)
    codes: list[str] = []
    address: str | None = "/api/objects"
    while address:
        answer = client.get(address).json
        assert answer["total"] == 9
        codes += [entry["code"] for entry in answer["objects"]]
        address = answer["next"]
    assert sorted(codes) == sorted(set(museum.codes.values()) - {museum.codes["A-10"]})
    assert client.get("/api/objects?page=9").status_code == 404


def test_an_object_tells_what_its_page_tells(client: FlaskClient, museum: SmallMuseum) -> None:
    told = client.get(f"/api/objects/{museum.codes['A-1'].lower()}").json
    assert told["title"] == {"en": "Poster of two hands", "zh-Hans": "双手宣传画", "ru": "Плакат с двумя руками"}
    assert told["address"] == f"https://museum.test/o/{museum.codes['A-1']}"
    assert told["kind"]["same_as"][0].startswith("http://vocab.getty.edu/aat/")
    assert [related["code"] for related in told["related"]] == [museum.codes["A-2"]]
    assert "kept no list" in json.dumps(told["passages"])
    for address in (told["manifest"], told["pictures"][0]["renditions"][0]):
        assert client.get(address.removeprefix("https://museum.test")).status_code == 200


def test_what_is_not_on_show_is_a_problem_in_words(client: FlaskClient, museum: SmallMuseum) -> None:
    gone = client.get(f"/api/objects/{museum.codes['A-10']}")
    assert (gone.status_code, gone.content_type) == (410, "application/problem+json")
    assert gone.json["detail"] == "It went back to its owner."
    for address in ("/api/objects/ZZZZ", "/api/objects/OIL1", "/api/nothing", "/api/"):
        refused = client.get(address)
        assert (refused.status_code, refused.json["status"]) == (404, 404), address


def test_linked_art_is_another_form_of_the_same_address(client: FlaskClient, museum: SmallMuseum) -> None:
    address = f"/api/objects/{museum.codes['A-1']}"
    plain = client.get(address, headers={"Accept": "text/html,*/*"})
    linked = client.get(address, headers={"Accept": "application/ld+json, application/json;q=0.5"})
    assert linked.content_type == "application/ld+json"
    assert linked.json["@context"] == "https://linked.art/ns/v1/linked-art.json"
    assert linked.json["type"] == "HumanMadeObject"
    assert linked.json["id"] == f"https://museum.test{address}"
    assert linked.json["produced_by"]["timespan"]["begin_of_the_begin"] == "1952-01-01T00:00:00Z"
    assert linked.headers["ETag"] != plain.headers["ETag"]
    assert "Accept" in linked.headers["Vary"].split(", ")
    again = client.get(address, headers={"Accept": "application/ld+json", "If-None-Match": linked.headers["ETag"]})
    assert again.status_code == 304


def test_any_origin_may_ask_and_gets_no_cookie(client: FlaskClient) -> None:
    answer = client.get("/api/objects")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Vitrine-Edition"] == str(answer.json["edition"])
    assert "Set-Cookie" not in answer.headers
    assert client.post("/api/objects").status_code == 405


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "1" * 40])
def test_a_page_that_is_no_number_is_the_first(client: FlaskClient, page: str) -> None:
    assert len(client.get("/api/objects", query_string={"page": page}).json["objects"]) == 9
