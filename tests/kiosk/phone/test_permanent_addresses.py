"""Addresses that stand on walls and in other people's texts. A line may be added here; none may ever be taken away."""

from __future__ import annotations

import pytest

from tests.builders.small_museum import SmallMuseum
from tests.kiosk.phone.conftest import Phone

#: Given out since the first edition. ``CODE``, ``IMAGE`` and ``WIDTH`` stand for what differs.
GIVEN_OUT = (
    "/o/CODE",
    "/o/CODE/en",
    "/o/CODE/zh",
    "/o/CODE/ru",
    "/o/CODE/qr.svg",
    "/o/CODE/qr.png",
    "/o/CODE/en/qr.svg",
    "/o/CODE/en/qr.png",
    "/o/CODE/en/share.jpg",
    "/o/saved/en",
    "/en/o",
    "/v/CODE",
    "/v/CODE/en",
    "/v/CODE/en/qr.svg",
    # Phones that saved something ask for it again and again.
    "/service-worker.js",
    "/s/retold-walls",
    "/s/retold-walls/ru",
    "/s/article.txt/INDEX",
    "/s/article.txt/INDEX/ru",
    "/s/article.txt/INDEX/qr.svg",
    "/s/article.txt/INDEX/ru/share.jpg",
    "/sitemap.xml",
    "/sitemap.xml?page=1",
    "/robots.txt",
    "/media/IMAGE/640.webp",
    "/media/IMAGE/640.jpg",
    "/iiif/3/IMAGE/info.json",
    "/iiif/3/IMAGE/full/max/0/default.jpg",
    "/iiif/manifest/CODE.json",
    "/iiif/collection.json",
    "/touch/en/o/CODE",
    "/",
    "/en/",
    "/en/objects",
    "/en/search",
    "/en/themes",
    "/en/themes/paper-and-paste",
    "/en/years",
    "/en/places",
    "/en/places/shanghai",
    "/en/kinds",
    "/en/kinds/poster",
)


@pytest.mark.parametrize("address", GIVEN_OUT)
def test_no_address_given_out_ever_vanishes(visitor: Phone, own_museum: SmallMuseum, poster: str, address: str) -> None:
    index = visitor.see(f"/o/{poster}/en").xpath("//a[starts-with(@href, '/s/article.txt/')]/@href")[0].split("/")[3]
    named = address.replace("CODE", poster).replace("IMAGE", own_museum.picture).replace("INDEX", index)
    assert visitor.client.get(named).status_code == 200
