"""Derivatives are made from the tiles of a real picture, and look like the same part of the original."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from media.derivatives import making
from media.derivatives.derivative import Derivative
from media.derivatives.making import assembled_px, find_file, make
from media.derivatives.reading import read_address
from media.errors import FileMissing
from media.ingesting import ingest
from media.pyramid import Level0, Size, level0
from media.shelves import FolderShelf
from tests.media.pictures import BLUE, GREEN, RED, YELLOW, corners, file_of, is_near, photograph, quarters

WIDE, HIGH = 1500, 1100


@dataclass(frozen=True)
class Kept:
    """A picture that was taken in, and what it was drawn as."""

    original: Image.Image
    image: str
    shelf: FolderShelf

    @property
    def whole(self) -> Size:
        return Size(*self.original.size)

    @property
    def level0(self) -> Level0:
        return level0(*self.original.size)

    def asked(self, address: str) -> Derivative:
        return read_address(*address.split("/"), picture=self.level0)

    def made(self, address: str) -> Image.Image:
        return Image.open(BytesIO(make(self.image, self.whole, self.asked(address), self.shelf)))


def keep(picture: Image.Image, folder: Path) -> Kept:
    shelf = FolderShelf(folder)
    return Kept(original=picture, image=ingest(file_of(picture, quality=98), shelf).image, shelf=shelf)


@pytest.fixture(scope="module")
def noisy(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    # Softened a little, as a lens does: what JPEG makes of pure noise would drown what is measured.
    picture = photograph(WIDE, HIGH).filter(ImageFilter.GaussianBlur(1.5))
    return keep(picture, tmp_path_factory.mktemp("noisy"))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return keep(quarters(WIDE, HIGH), tmp_path_factory.mktemp("plain"))


def difference(one: Image.Image, other: Image.Image) -> float:
    """Root of the mean square over all channels, of 255."""
    parts = ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).rms
    return float(max(parts))


@pytest.mark.parametrize(
    ("address", "box", "size"),
    [
        ("full/max/0/default.png", (0, 0, WIDE, HIGH), (WIDE, HIGH)),
        ("full/pct:50/0/default.png", (0, 0, WIDE, HIGH), (750, 550)),
        ("full/333,/0/default.png", (0, 0, WIDE, HIGH), (333, 244)),
        ("500,500,40,40/max/0/default.png", (500, 500, 540, 540), (40, 40)),
        ("3,5,1401,1001/max/0/default.png", (3, 5, 1404, 1006), (1401, 1001)),
        ("3,5,1401,1001/200,143/0/default.png", (3, 5, 1404, 1006), (200, 143)),
        ("511,511,2,2/max/0/default.png", (511, 511, 513, 513), (2, 2)),
        ("1499,1099,1,1/max/0/default.png", (1499, 1099, 1500, 1100), (1, 1)),
        ("100,100,1000,900/900,100/0/default.png", (100, 100, 1100, 1000), (900, 100)),
        ("full/1,1/0/default.png", (0, 0, WIDE, HIGH), (1, 1)),
    ],
)
def test_a_region_looks_like_the_same_part_of_the_original(
    noisy: Kept, address: str, box: tuple[int, int, int, int], size: tuple[int, int]
) -> None:
    made = noisy.made(address)
    wanted = noisy.original.crop(box).resize(size, Image.Resampling.LANCZOS)
    assert made.size == size
    assert difference(made, wanted) < 6
    # The measure tells a shift by five pixels, where there is enough to measure.
    if min(size) > 100:
        shifted = noisy.original.crop((box[0] + 5, *box[1:])).resize(size, Image.Resampling.LANCZOS)
        assert difference(made, shifted) > difference(made, wanted)


def test_a_part_at_a_quarter_is_where_it_belongs_to_less_than_a_pixel(plain: Kept) -> None:
    # The border between red and green lies at 750; a region from 701 has it at 49 of 100, whatever tiles it came from.
    row = plain.made("701,100,100,100/25,25/0/default.png").convert("RGB")
    assert is_near(row.getpixel((10, 12)), RED, 25)  # type: ignore[arg-type]
    assert is_near(row.getpixel((14, 12)), GREEN, 25)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rotation", "order"),
    [
        ("0", (RED, GREEN, BLUE, YELLOW)),
        ("90", (BLUE, RED, YELLOW, GREEN)),
        ("180", (YELLOW, BLUE, GREEN, RED)),
        ("270", (GREEN, YELLOW, RED, BLUE)),
        ("!0", (GREEN, RED, YELLOW, BLUE)),
        # Mirrored first, turned after that.
        ("!90", (YELLOW, GREEN, BLUE, RED)),
    ],
)
def test_pictures_are_mirrored_and_then_turned_clockwise(
    plain: Kept, rotation: str, order: tuple[tuple[int, ...], ...]
) -> None:
    made = plain.made(f"full/300,220/{rotation}/default.png")
    assert made.size == ((220, 300) if rotation.endswith(("90", "270")) else (300, 220))
    assert all(is_near(found, wanted, 12) for found, wanted in zip(corners(made), order, strict=True))


@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
def test_every_quality_comes_in_every_format(noisy: Kept, ending: str) -> None:
    names = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
    for quality in ("default", "gray", "bitonal"):
        made = noisy.made(f"full/200,/0/{quality}.{ending}")
        assert made.format == names[ending]
        assert made.getexif() == {}
        red, green, blue = made.convert("RGB").split()
        is_grey = difference(red, green) < 4 and difference(green, blue) < 4
        assert is_grey == (quality != "default")
    if ending == "png":
        assert set(noisy.made("full/200,/0/bitonal.png").convert("L").tobytes()) == {0, 255}


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("full/max/0/default.jpg", "renditions/{}/1500.jpg"),
        ("full/640,469/0/color.jpg", "renditions/{}/640.jpg"),
        ("full/640,/0/default.webp", "renditions/{}/640.webp"),
        ("512,512,512,512/max/0/default.jpg", "tiles/{}/512,512,512,512_512,512.jpg"),
        ("1024,0,512,512/max/0/default.jpg", "tiles/{}/1024,0,476,512_476,512.jpg"),
        ("0,0,1024,1024/512,512/0/default.jpg", "tiles/{}/0,0,1024,1024_512,512.jpg"),
        ("full/375,275/0/default.jpg", "tiles/{}/full_375,275.jpg"),
        ("full/641,/0/default.jpg", None),
        ("full/max/0/default.png", None),
        ("full/max/90/default.jpg", None),
        ("full/max/!0/default.jpg", None),
        ("full/max/0/gray.jpg", None),
        ("512,512,512,512/max/0/default.webp", None),
    ],
)
def test_what_is_a_tile_or_rendition_already_is_not_made_again(noisy: Kept, address: str, name: str | None) -> None:
    found = find_file(noisy.image, noisy.whole, noisy.asked(address))
    assert found == (name.format(noisy.image) if name else None)
    assert found is None or noisy.shelf.has(found)


def test_small_derivatives_open_few_tiles_and_no_address_opens_too_many() -> None:
    huge = Size(12_000, 10_000)
    picture = level0(huge.width_px, huge.height_px)

    def cost(address: str) -> int:
        return assembled_px(huge, read_address(*address.split("/"), picture=picture))

    assert cost("full/120,/0/default.jpg") < 500_000
    assert cost("0,0,512,300/300,/0/default.jpg") < 200_000
    dearest = ["full/max/0/default.png", "full/2400,1/0/default.png", "full/1,2000/0/default.png"]
    scroll = Size(3000, 40_000)
    turned = read_address("full", "max", "90", "gray.png", level0(scroll.width_px, scroll.height_px))
    costs = [*map(cost, dearest), assembled_px(scroll, turned)]
    assert max(costs) <= making.MOST_PX * 1.01
    assert max(costs) > making.MOST_PX / 5


def test_a_lost_tile_is_said_and_not_painted_over(tmp_path: Path) -> None:
    kept = keep(quarters(700, 560), tmp_path)
    kept.shelf.path(f"tiles/{kept.image}/512,0,188,512_188,512.jpg").unlink()
    assert kept.made("0,0,500,500/max/0/default.png").size == (500, 500)
    with pytest.raises(FileMissing):
        kept.made("0,0,600,500/max/0/default.png")
