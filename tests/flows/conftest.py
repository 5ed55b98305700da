"""One museum for all walks: our own texts in five shapes, a sheet of objects, links decided, an edition out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.builders.museum import Answer, Museum

TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True)
class FirstLight:
    """The museum after the walk of a newcomer, with what each step answered."""

    museum: Museum
    received: Answer
    imported: Answer
    proposed: Answer
    published: Answer
    address: str
    codes: dict[str, str]

    def code_of(self, object_number: str) -> str:
        return self.codes[object_number]


def draw_poster(path: Path) -> Path:
    """Two welders, as far as a test needs them."""
    picture = Image.new("RGB", (810, 1155), "#EFE4CB")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((40, 40, 770, 960), fill="#E9C98F")
    pen.ellipse((120, 220, 420, 620), fill="#8E2E2B")
    pen.ellipse((390, 300, 690, 700), fill="#1C4A5C")
    pen.line((120, 460, 690, 520), fill="#F3ECDD", width=14)
    picture.save(path)
    return path


@pytest.fixture(scope="session")
def first_light(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FirstLight]:
    folder = tmp_path_factory.mktemp("first-light")
    museum = Museum.at(folder / "home")
    museum.done("init")
    received = museum.run("texts", "receive", *sorted(TEXTS.glob("*.txt")))
    imported = museum.run("objects", "import", TEXTS / "objects.csv")
    museum.done(
        "photographs", "attach", "FL-1", draw_poster(folder / "poster.png"), "--alt", "Two welders behind one mask"
    )
    proposed = museum.run("links", "propose")
    for row in proposed.rows:
        if row["object_number"] in ("FL-1", "FL-2", "FL-3", "FL-4"):
            museum.done("links", "accept", row["object_number"], row["source"], str(row["index"]))
    published = museum.run("objects", "publish", "--all")
    codes = {row["object_number"]: row["code"] for row in museum.done("objects", "list")}
    with museum.serving() as address:
        yield FirstLight(museum, received, imported, proposed, published, address, codes)
