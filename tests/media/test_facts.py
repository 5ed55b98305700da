"""A picture's facts, and the inventory of what was made from it."""

from __future__ import annotations

import pytest

from media.facts import Inventory, KeptFile, PictureFacts, PictureFormat

FACTS = PictureFacts(
    sha256="ab" * 32,
    format=PictureFormat.TIFF,
    width_px=600,
    height_px=400,
    pictures=3,
    has_alpha=False,
    dominant_colour="#13211f",
    notes=("Only the first of 3 pages is shown",),
)
SMALL = KeptFile(name="renditions/a/320.jpg", bytes=10, sha256="cd" * 32)
LARGE = KeptFile(name="renditions/a/600.jpg", bytes=20, sha256="ef" * 32)


def test_an_inventory_written_and_read_is_the_same() -> None:
    inventory = Inventory(facts=FACTS, files=(SMALL, LARGE))
    assert Inventory.from_json(inventory.to_json()) == inventory


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"facts": {}, "files": []}', '{"facts": null}', "\x00"])
def test_what_is_no_inventory_is_not_read_as_one(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        Inventory.from_json(text)


def test_a_file_made_again_takes_the_place_of_the_old_one() -> None:
    again = KeptFile(name=SMALL.name, bytes=11, sha256="00" * 32)
    assert Inventory(facts=FACTS, files=(SMALL, LARGE)).with_files((again,)).files == (again, LARGE)


def test_the_image_is_named_by_its_bytes() -> None:
    assert FACTS.image == "ab" * 8
