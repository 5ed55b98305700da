"""Objects by the IIIF Presentation API 3.0, as a viewer of another museum reads them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from catalogue.artefacts.record import Dimensions
from catalogue.language_text import LanguageText
from catalogue.production_date import read
from catalogue.showcase.pages import ObjectOnShow, PictureOnShow, TermOnShow, Tile, Tiles
from kiosk.interop.collection import PART, collection
from kiosk.interop.manifest import manifest
from tests.kiosk.interop.conftest import HIGH, PUBLIC, WIDE, Lender


@pytest.fixture
def told(lender: Lender) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(lender.client.get(f"/iiif/manifest/{lender.code}.json").data)
    return found


def every(name: str, part: object) -> list[Any]:
    """Every value of this property, at any depth."""
    if isinstance(part, dict):
        own = [part[name]] if name in part else []
        return own + [one for value in part.values() for one in every(name, value)]
    return [one for entry in part for one in every(name, entry)] if isinstance(part, list) else []


def test_an_object_is_told_in_all_its_languages(lender: Lender, told: dict[str, Any]) -> None:
    answer = lender.client.get(f"/iiif/manifest/{lender.code.lower()}.json")
    assert answer.headers["Content-Type"] == (
        'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'
    )
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert (told["id"], told["type"]) == (f"{PUBLIC}/iiif/manifest/{lender.code}.json", "Manifest")
    assert told["label"] == {"en": ["Sheet L-1"], "zh-Hans": ["一张"], "ru": ["Лист"]}
    assert told["summary"] == {"en": ["A printed sheet."]}
    assert told["rights"] == "http://rightsstatements.org/vocab/NKC/1.0/"
    assert told["requiredStatement"]["value"] == {"en": ["Lent by a neighbour"]}
    assert {"none": ["L-1"]} in [pair["value"] for pair in told["metadata"]]
    assert [page["language"] for page in told["homepage"]] == [["en"], ["zh-Hans"], ["ru"]]
    assert told["homepage"][2]["id"] == f"{PUBLIC}/o/{lender.code}/ru"


def test_a_canvas_is_painted_with_the_picture_and_led_to_its_service(lender: Lender, told: dict[str, Any]) -> None:
    (canvas,) = told["items"]
    assert (canvas["width"], canvas["height"]) == (WIDE, HIGH)
    assert canvas["label"]["en"] == ["Front"]
    assert canvas["summary"]["ru"] == ["Лист четырёх цветов"]
    painting = canvas["items"][0]["items"][0]
    assert (painting["motivation"], painting["target"]) == ("painting", canvas["id"])
    service = f"{PUBLIC}{lender.service}"
    assert painting["body"] == {
        "id": f"{service}/full/max/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "height": HIGH,
        "width": WIDE,
        "service": [{"id": service, "type": "ImageService3", "profile": "level2"}],
    }
    for image in (painting["body"], *told["thumbnail"], *canvas["thumbnail"]):
        assert lender.client.get(image["id"].removeprefix(PUBLIC)).status_code == 200


def test_detail_points_are_comments_on_their_place(told: dict[str, Any]) -> None:
    canvas = told["items"][0]
    (detail,) = canvas["annotations"][0]["items"]
    assert detail["motivation"] == "commenting"
    assert detail["target"] == f"{canvas['id']}#xywh=750,275,150,220"
    assert [(body["language"], body["value"]) for body in detail["body"]] == [("en", "A fold"), ("zh-Hans", "折痕")]


def test_nothing_in_it_is_empty_and_every_id_is_used_once(told: dict[str, Any]) -> None:
    assert "{}" not in json.dumps(told)
    assert '""' not in json.dumps(told)
    own = [part for part in every("id", told) if f"/iiif/manifest/{told['id'].rsplit('/', 1)[1]}" in part]
    assert len(own) == len(set(own)) == 6


def test_what_is_not_on_show_has_no_manifest(lender: Lender) -> None:
    for code in ("2222", "IIII", "ab", "%20"):
        answer = lender.client.get(f"/iiif/manifest/{code}.json")
        assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (404, "*")


def test_what_was_withdrawn_says_so(lender: Lender) -> None:
    answer = lender.client.get(f"/iiif/manifest/{lender.withdrawn_code}.json")
    assert answer.status_code == 410
    assert "It went home." in answer.text


def test_the_collection_lists_what_is_on_show_and_has_a_picture(lender: Lender) -> None:
    found = json.loads(lender.client.get("/iiif/collection.json").data)
    assert (found["id"], found["type"]) == (f"{PUBLIC}/iiif/collection.json", "Collection")
    assert [item["id"] for item in found["items"]] == [f"{PUBLIC}/iiif/manifest/{lender.code}.json"]
    part = json.loads(lender.client.get("/iiif/collection.json?page=1").data)
    assert part["id"] == f"{PUBLIC}/iiif/collection.json?page=1"
    assert part["items"] == found["items"]


@pytest.mark.parametrize("page", ["0", "2", "-1", "one", "1e9", "99999999", "١"])
def test_a_part_that_is_none_is_not_there(lender: Lender, page: str) -> None:
    assert lender.client.get(f"/iiif/collection.json?page={page}").status_code == 404


PICTURE = PictureOnShow(
    image="ab" * 8,
    width_px=90,
    height_px=60,
    widths=(90,),
    colour="#000000",
    alternative_text=LanguageText.of(en="A dot"),
    side="inside",
)


def test_a_large_collection_comes_in_parts_that_lack_nothing(lender: Lender) -> None:
    kind = TermOnShow(key="pin", names=LanguageText.of(en="Badge"))
    tile = Tile(
        code="7K3F",
        title=LanguageText.of(en="A dot"),
        kind=kind,
        date=read("1953"),
        date_words=LanguageText.of(en="1953"),
        picture=PICTURE,
        dimensions=Dimensions(),
        hook=LanguageText(),
        location=LanguageText(),
        is_reconstruction=False,
    )
    total = 2 * PART + 1
    with lender.client.application.test_request_context():
        whole = json.loads(collection(Tiles(total=total, offset=0, tiles=(tile,) * PART), None))
        last = json.loads(collection(Tiles(total=total, offset=2 * PART, tiles=(tile,)), 3))
    assert [item["type"] for item in whole["items"]] == ["Collection"] * 3
    assert whole["items"][2]["id"] == last["id"] == f"{PUBLIC}/iiif/collection.json?page=3"
    assert whole["items"][1]["label"]["en"] == [f"Objects {PART + 1} to {2 * PART}"]
    assert last["label"]["ru"] == [f"Предметы с {total} по {total}"]
    assert [item["type"] for item in last["items"]] == ["Manifest"]


def test_little_is_told_where_little_is_known(lender: Lender) -> None:
    bare = ObjectOnShow(
        code="7K3F",
        object_number="N-1",
        kind=TermOnShow(key="", names=LanguageText()),
        title=LanguageText.of(zh="一点"),
        published_on="2026-01-02",
        pictures=(PICTURE,),
    )
    with lender.client.application.test_request_context():
        found = json.loads(manifest(bare))
    assert found["label"] == {"zh-Hans": ["一点"]}
    assert [pair["value"] for pair in found["metadata"]] == [{"none": ["N-1"]}]
    assert not {"summary", "rights", "requiredStatement"} & found.keys()
    assert found["items"][0]["label"] == {"none": ["inside"]}
    # A picture smaller than a thumbnail is its own.
    assert found["thumbnail"][0]["id"].endswith("/full/max/0/default.jpg")
