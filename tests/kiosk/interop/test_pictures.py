"""Pictures by the IIIF Image API 3.0, as another museum's program meets them."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from PIL import Image
from werkzeug.test import TestResponse

from kiosk.interop.image_service import standard_rights
from media.errors import PicturesBusy
from tests.kiosk.interop.conftest import HIGH, PUBLIC, WIDE, Lender


def opened(answer: TestResponse) -> Image.Image:
    assert answer.status_code == 200, answer.text
    return Image.open(BytesIO(answer.data))


def information(lender: Lender) -> dict[str, object]:
    found: dict[str, object] = json.loads(lender.client.get(f"{lender.service}/info.json").data)
    return found


def test_the_service_says_what_it_can_do(lender: Lender) -> None:
    answer = lender.client.get(f"{lender.service}/info.json")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'
    assert answer.headers["Link"] == '<http://iiif.io/api/image/3/level2.json>;rel="profile"'
    assert answer.headers["Cache-Control"] == "no-cache"
    found = json.loads(answer.data)
    assert next(iter(found)) == "@context"
    assert found == {
        "@context": "http://iiif.io/api/image/3/context.json",
        "id": f"{PUBLIC}/iiif/3/{lender.shown}",
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level2",
        "width": WIDE,
        "height": HIGH,
        "maxWidth": WIDE,
        "maxArea": WIDE * HIGH,
        "sizes": [
            {"width": 320, "height": 235},
            {"width": 375, "height": 275},
            {"width": 640, "height": 469},
            {"width": 1080, "height": 792},
            {"width": WIDE, "height": HIGH},
        ],
        "tiles": [{"width": 512, "scaleFactors": [1, 2, 4]}],
        "extraQualities": ["color", "gray", "bitonal"],
        "extraFormats": ["webp"],
        "extraFeatures": ["mirroring", "profileLinkHeader", "canonicalLinkHeader"],
        "partOf": [
            {
                "id": f"{PUBLIC}/iiif/manifest/{lender.code}.json",
                "type": "Manifest",
                "label": {"en": ["Sheet L-1"], "zh-Hans": ["一张"], "ru": ["Лист"]},
            }
        ],
        "rights": "http://rightsstatements.org/vocab/NKC/1.0/",
    }


def test_every_size_and_tile_that_is_promised_is_there_and_as_large_as_promised(lender: Lender) -> None:
    found = information(lender)
    for size in found["sizes"]:  # type: ignore[attr-defined]
        made = opened(lender.client.get(f"{lender.service}/full/{size['width']},{size['height']}/0/default.jpg"))
        assert made.size == (size["width"], size["height"])
    tile = found["tiles"][0]  # type: ignore[index]
    for factor in tile["scaleFactors"]:
        step = tile["width"] * factor
        for x in range(0, WIDE, step):
            for y in range(0, HIGH, step):
                width, height = min(step, WIDE - x), min(step, HIGH - y)
                size = -(-width // factor), -(-height // factor)
                address = f"{x},{y},{width},{height}/{size[0]},{size[1]}/0/default.jpg"
                assert opened(lender.client.get(f"{lender.service}/{address}")).size == size


def test_tiles_and_sizes_are_the_very_files_that_were_cut(lender: Lender) -> None:
    for address, name in (
        ("512,512,512,512/max/0/default.jpg", "tiles/{}/512,512,512,512_512,512.jpg"),
        ("full/max/0/color.jpg", "renditions/{}/1500.jpg"),
        ("full/640,/0/default.webp", "renditions/{}/640.webp"),
    ):
        assert lender.client.get(f"{lender.service}/{address}").data == lender.shelf.read(name.format(lender.shown))


@pytest.mark.parametrize(
    ("address", "size", "media_type", "canonical"),
    [
        ("full/max/0/default.jpg", (1500, 1100), "image/jpeg", "full/max/0/default.jpg"),
        ("pct:10,10,20,20/150,/0/color.png", (150, 110), "image/png", "150,110,300,220/150,110/0/default.png"),
        ("square/!90,500/!90/gray.webp", (90, 90), "image/webp", "200,0,1100,1100/90,90/!90/gray.webp"),
        ("0,0,700,300/pct:50/270/bitonal.png", (150, 350), "image/png", "0,0,700,300/350,150/270/bitonal.png"),
    ],
)
def test_any_part_can_be_had_at_any_size(
    lender: Lender, address: str, size: tuple[int, int], media_type: str, canonical: str
) -> None:
    answer = lender.client.get(f"{lender.service}/{address}")
    assert opened(answer).size == size
    assert answer.headers["Content-Type"] == media_type
    assert f'<{PUBLIC}{lender.service}/{canonical}>;rel="canonical"' in answer.headers["Link"]
    assert '<http://iiif.io/api/image/3/level2.json>;rel="profile"' in answer.headers["Link"]
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert lender.client.get(f"{lender.service}/{canonical}").data == answer.data


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("half/max/0/default.jpg", 400, "region"),
        ("1500,0,10,10/max/0/default.jpg", 400, "no pixel"),
        ("full/full/0/default.jpg", 400, "size"),
        ("full/1501,/0/default.jpg", 400, "larger than the region"),
        ("full/max/45/default.jpg", 400, "rotation"),
        ("full/max/0/native.jpg", 400, "quality"),
        ("full/max/0/default.tif", 400, "format"),
        ("full/^1501,/0/default.jpg", 501, "does not enlarge"),
        ("full/max/0", 404, "Nothing on show"),
        ("full/max/0/default.jpg/more", 404, "Nothing on show"),
        ("info.xml", 404, "Nothing on show"),
    ],
)
def test_what_cannot_be_is_answered_in_a_line(lender: Lender, address: str, status: int, words: str) -> None:
    answer = lender.client.get(f"{lender.service}/{address}")
    assert answer.status_code == status
    assert words in answer.text
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "immutable" not in answer.headers["Cache-Control"]


def test_pictures_of_drafts_and_of_what_was_withdrawn_are_as_if_they_never_were(lender: Lender) -> None:
    never = lender.client.get("/iiif/3/0123456789abcdef/info.json")
    assert never.status_code == 404
    for image in (lender.draft, lender.withdrawn):
        for rest in ("", "/info.json", "/full/max/0/default.jpg", "/full/9,/0/default.jpg", "/half/x/y/z.jpg"):
            answer = lender.client.get(f"/iiif/3/{image}{rest}")
            assert (answer.status_code, answer.data) == (404, never.data)
    # The files are there all the same.
    assert lender.shelf.has(f"renditions/{lender.draft}/320.jpg")


def test_the_address_of_a_picture_leads_to_what_is_known_of_it(lender: Lender) -> None:
    answer = lender.client.get(lender.service)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{lender.service}/info.json")


@pytest.mark.parametrize("path", ["", "/info.json", "/full/99,/0/default.jpg", "/full/max/0/default.tif"])
def test_every_answer_is_open_to_every_origin(lender: Lender, path: str) -> None:
    for ask in (lender.client.get, lender.client.head, lender.client.options):
        answer = ask(f"{lender.service}{path}", headers={"Origin": "https://elsewhere.test"})
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "Set-Cookie" not in answer.headers


def test_a_picture_that_is_known_is_not_sent_again(lender: Lender) -> None:
    address = f"{lender.service}/0,0,512,512/max/0/default.jpg"
    first = lender.client.get(address)
    again = lender.client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    head = lender.client.head(address)
    assert (head.data, head.headers["Content-Length"]) == (b"", str(len(first.data)))


def test_nothing_is_changed_by_any_other_method(lender: Lender) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert lender.client.open(f"{lender.service}/info.json", method=method).status_code == 405


def test_who_asks_for_too_much_at_once_is_asked_to_wait(lender: Lender, monkeypatch: pytest.MonkeyPatch) -> None:
    derivatives = lender.client.application.extensions["vitrine"].derivatives

    def refuse(*_: object) -> bytes:
        raise PicturesBusy(1.0)

    monkeypatch.setattr(type(derivatives), "get", refuse)
    answer = lender.client.get(f"{lender.service}/full/777,/0/default.jpg")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Try again" in answer.text


def test_a_lost_tile_is_no_fault_of_who_asks_for_it(lender: Lender) -> None:
    tile = lender.shelf.path(f"tiles/{lender.shown}/1024,1024,476,76_476,76.jpg")
    aside = tile.rename(tile.with_suffix(".aside"))
    try:
        answer = lender.client.get(f"{lender.service}/1024,1024,512,512/max/90/default.jpg")
        assert answer.status_code == 404
    finally:
        aside.rename(tile)


@pytest.mark.parametrize(
    ("address", "standard"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "http://creativecommons.org/licenses/by/4.0/"),
        ("http://rightsstatements.org/vocab/InC/1.0/", "http://rightsstatements.org/vocab/InC/1.0/"),
        ("https://www.creativecommons.org/licenses/by/4.0/", "http://creativecommons.org/licenses/by/4.0/"),
        ("https://creativecommons.org.elsewhere.test/", ""),
        ("https://museum.test/terms", ""),
        ("creativecommons.org/", ""),
        ("", ""),
    ],
)
def test_rights_are_named_as_the_standard_names_them_or_not_at_all(address: str, standard: str) -> None:
    assert standard_rights(address) == standard
