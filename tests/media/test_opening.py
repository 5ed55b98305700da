"""A file becomes a picture: upright, in sRGB, whole."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from media import colour
from media.errors import PictureDamaged, PictureRefused, TooManyPixels
from media.facts import PictureFormat
from media.limits import Limits
from media.opening import Opened, open_upright
from media.verifying import verify
from tests.media import profiles
from tests.media.pictures import (
    BLUE,
    EVERY_FORMAT,
    GREEN,
    RED,
    YELLOW,
    corners,
    file_of,
    is_near,
    photograph,
    png_chunk,
    quarters,
    with_png_chunk,
)

_ORIENTATION = 0x0112
ALL_BUT_GIF = [format_ for format_ in EVERY_FORMAT if format_ is not PictureFormat.GIF]
LIMITS = Limits()


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """The child is a process of its own and sets Pillow up for itself; here it must not outlast the test."""
    before = Image.MAX_IMAGE_PIXELS, PngImagePlugin.MAX_TEXT_CHUNK, PngImagePlugin.MAX_TEXT_MEMORY
    yield
    Image.MAX_IMAGE_PIXELS, PngImagePlugin.MAX_TEXT_CHUNK, PngImagePlugin.MAX_TEXT_MEMORY = before


class Opening:
    """Opens bytes the way the child does."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "picture"

    def __call__(self, file: bytes, **options: Any) -> Opened:
        self.path.write_bytes(file)
        return open_upright(self.path, verify(file, LIMITS).format, LIMITS.max_pixels, **options)


@pytest.fixture
def opened(tmp_path: Path) -> Opening:
    return Opening(tmp_path)


#: How a picture must be stored to be upright again after each of the eight orientations.
STORED_AS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("format_", ALL_BUT_GIF)
@pytest.mark.parametrize("orientation", STORED_AS)
def test_every_orientation_ends_upright(opened: Opening, format_: PictureFormat, orientation: int) -> None:
    turn = STORED_AS[orientation]
    stored = quarters().transpose(turn) if turn is not None else quarters()
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    found = opened(file_of(stored, format_, exif=exif))
    assert (found.width_px, found.height_px) == (96, 64)
    for seen, wanted in zip(corners(found.picture), (RED, GREEN, BLUE, YELLOW), strict=True):
        assert is_near(seen, wanted, 10)


@pytest.mark.parametrize("orientation", STORED_AS)
def test_a_draft_for_renditions_knows_the_whole_size(opened: Opening, orientation: int) -> None:
    turn = STORED_AS[orientation]
    whole = quarters(6000, 3000)
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    file = file_of(whole.transpose(turn) if turn is not None else whole, exif=exif)
    found = opened(file, for_renditions_only=True)
    assert (found.width_px, found.height_px) == (6000, 3000)
    assert found.picture.size == (3000, 1500)
    assert is_near(corners(found.picture)[0], RED)


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_is_none(opened: Opening, orientation: int) -> None:
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    assert is_near(corners(opened(file_of(quarters(), exif=exif)).picture)[0], RED)


def test_broken_exif_does_not_keep_a_picture_out(opened: Opening) -> None:
    found = opened(file_of(quarters(), exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff\x00"))
    assert (found.width_px, found.height_px) == (96, 64)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr"])
def test_every_way_to_store_colour_in_a_tiff_ends_in_the_same_colours(opened: Opening, mode: str) -> None:
    stored = quarters().convert(mode)
    wanted = corners(stored.convert("RGB"))
    found = corners(opened(file_of(stored, PictureFormat.TIFF)).picture)
    for seen, right in zip(found, wanted, strict=True):
        assert is_near(seen, right, 4)


def test_lab_is_seen_as_its_colours(opened: Opening) -> None:
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    stored = ImageCms.profileToProfile(quarters(), srgb, lab, outputMode="LAB")
    assert stored is not None
    found = corners(opened(file_of(stored, PictureFormat.TIFF)).picture)
    for seen, wanted in zip(found, (RED, GREEN, BLUE, YELLOW), strict=True):
        assert is_near(seen, wanted, 4)


class TestProfiles:
    @pytest.mark.parametrize("format_", ALL_BUT_GIF)
    def test_colours_go_through_the_profile(self, opened: Opening, format_: PictureFormat) -> None:
        red = Image.new("RGB", (32, 32), (255, 0, 0))
        plain = opened(file_of(red, format_))
        through = opened(file_of(red, format_, icc_profile=profiles.rgb_profile(swapped=True)))
        assert is_near(corners(plain.picture)[0], (255, 0, 0))
        assert is_near(corners(through.picture)[0], (0, 0, 255))
        assert through.notes == ()

    def test_colours_of_a_palette_go_through_the_profile(self, opened: Opening) -> None:
        stored = Image.new("RGB", (32, 32), (255, 0, 0)).convert("P", palette=Image.Palette.ADAPTIVE)
        found = opened(file_of(stored, PictureFormat.PNG, icc_profile=profiles.rgb_profile(swapped=True)))
        assert is_near(corners(found.picture)[0], (0, 0, 255))

    def test_transparency_stays_what_it_was(self, opened: Opening) -> None:
        stored = Image.new("RGBA", (32, 32), (255, 0, 0, 77))
        found = opened(file_of(stored, PictureFormat.PNG, icc_profile=profiles.rgb_profile(swapped=True)))
        assert is_near(corners(found.picture)[0], (0, 0, 255, 77))

    def test_inks_look_as_their_profile_says(self, opened: Opening) -> None:
        for number, lab in enumerate(list(profiles.INKS.values())[:3]):
            stored = Image.new("CMYK", (32, 32), tuple(255 * (number == ink) for ink in range(4)))
            for format_ in (PictureFormat.JPEG, PictureFormat.TIFF):
                found = opened(file_of(stored, format_, icc_profile=profiles.ink_profile()))
                assert is_near(corners(found.picture)[0], profiles.lab_to_srgb(lab), 12)
                assert found.notes == ()

    def test_inks_without_a_profile_are_a_guess_and_said_to_be(self, opened: Opening) -> None:
        found = opened(file_of(Image.new("CMYK", (32, 32), (0, 255, 255, 0))))
        assert is_near(corners(found.picture)[0], (255, 0, 0))
        assert found.notes == (colour.NO_INK_PROFILE,)

    def test_grey_goes_through_its_curve(self, opened: Opening) -> None:
        stored = Image.new("L", (32, 32), 55)
        found = opened(file_of(stored, PictureFormat.PNG, icc_profile=profiles.grey_profile(1.0)))
        assert is_near(corners(found.picture)[0], (128, 128, 128), 2)

    def test_grey_with_transparency_goes_through_its_curve(self, opened: Opening) -> None:
        stored = Image.new("LA", (32, 32), (55, 100))
        found = opened(file_of(stored, PictureFormat.PNG, icc_profile=profiles.grey_profile(1.0)))
        assert is_near(corners(found.picture)[0], (128, 128, 128, 100), 2)

    def test_grey_under_a_colour_profile_is_seen_through_it(self, opened: Opening) -> None:
        stored = Image.new("L", (32, 32), 55)
        found = opened(file_of(stored, PictureFormat.JPEG, icc_profile=profiles.rgb_profile(gamma=1.0)))
        assert is_near(corners(found.picture)[0], (128, 128, 128), 2)

    @pytest.mark.parametrize("profile", [b"no profile at all", profiles.ink_profile(), profiles.rgb_profile()[:200]])
    def test_a_profile_that_does_not_fit_is_left_aside_and_said(self, opened: Opening, profile: bytes) -> None:
        found = opened(file_of(quarters(), icc_profile=profile))
        assert is_near(corners(found.picture)[0], RED)
        assert found.notes == (colour.PROFILE_UNFIT,)

    def test_srgb_under_any_name_changes_no_pixel(self, opened: Opening) -> None:
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        stored = photograph(64, 48)
        found = opened(file_of(stored, PictureFormat.PNG, icc_profile=profile))
        assert found.picture.tobytes() == stored.tobytes()


def png(size: tuple[int, int], bits: int, colours: int, rows: bytes, *chunks: bytes, interlaced: bool = False) -> bytes:
    """A PNG from raw rows, each with its filter byte."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", *size, bits, colours, 0, 0, interlaced))
    drawn = png_chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + drawn + png_chunk(b"IEND", b"")


class TestTransparency:
    def test_one_colour_of_a_palette_shows_through(self, opened: Opening) -> None:
        stored = quarters().quantize(4)
        index = stored.getpixel((0, 0))
        for format_ in (PictureFormat.GIF, PictureFormat.PNG):
            found = corners(opened(file_of(stored, format_, transparency=index)).picture)
            assert found[0][3] == 0
            assert is_near(found[3], (*YELLOW, 255))

    def test_a_palette_may_be_half_transparent(self, opened: Opening) -> None:
        palette = png_chunk(b"PLTE", bytes((255, 0, 0, 0, 255, 0))) + png_chunk(b"tRNS", b"\x80\xff")
        found = opened(png((2, 1), 8, 3, b"\x00\x00\x01", palette)).picture
        assert [found.getpixel((x, 0)) for x in (0, 1)] == [(255, 0, 0, 128), (0, 255, 0, 255)]

    @pytest.mark.parametrize(
        ("layout", "first", "second", "seen"),
        [
            ((8, 2), (1, 2, 3), (4, 5, 6), [(1, 2, 3, 0), (4, 5, 6, 255)]),
            ((16, 2), (0x1234, 0x5678, 0x9ABC), (0, 0, 0), [(18, 86, 154, 0), (0, 0, 0, 255)]),
            ((16, 0), (0x1234,), (0x1235,), [(18, 18, 18, 0), (18, 18, 18, 255)]),
            ((8, 0), (7,), (8,), [(7, 7, 7, 0), (8, 8, 8, 255)]),
        ],
    )
    def test_a_colour_named_without_a_palette_shows_through(
        self, opened: Opening, layout: tuple[int, int], first: tuple[int, ...], second: tuple[int, ...], seen: Any
    ) -> None:
        row = b"\x00" + struct.pack(f">{2 * len(first)}{'B' if layout[0] == 8 else 'H'}", *first, *second)
        seen_through = png_chunk(b"tRNS", struct.pack(f">{len(first)}H", *first))
        found = opened(png((2, 1), *layout, row, seen_through)).picture
        assert [found.getpixel((x, 0)) for x in (0, 1)] == seen

    def test_white_of_a_black_and_white_png_shows_through(self, opened: Opening) -> None:
        found = opened(png((2, 1), 1, 0, b"\x00\x80", png_chunk(b"tRNS", b"\x00\x01"))).picture
        assert [found.getpixel((x, 0)) for x in (0, 1)] == [(255, 255, 255, 0), (0, 0, 0, 255)]

    def test_transparency_that_hides_nothing_is_dropped(self, opened: Opening) -> None:
        assert opened(file_of(quarters().convert("RGBA"), PictureFormat.WEBP)).picture.mode == "RGB"

    def test_a_black_picture_with_a_transparent_end_is_whole(self, opened: Opening) -> None:
        assert opened(file_of(Image.new("RGBA", (40, 40)), PictureFormat.PNG)).picture.mode == "RGBA"


class TestSixteenBits:
    def test_grey(self, opened: Opening) -> None:
        stored = Image.frombytes("I;16", (4, 1), struct.pack("<4H", 0, 0x8000, 0xFFFF, 0x4000))
        for format_ in (PictureFormat.PNG, PictureFormat.TIFF):
            found = opened(file_of(stored, format_))
            assert [found.picture.getpixel((x, 0)) for x in range(4)] == [(v, v, v) for v in (0, 128, 255, 64)]
            assert found.notes == (colour.WAS_16_BIT,)

    def test_colour_in_a_png(self, opened: Opening) -> None:
        found = opened(png((1, 1), 16, 2, b"\x00" + struct.pack(">3H", 0x8001, 0x10FF, 0xFFFF)))
        assert found.picture.getpixel((0, 0)) == (128, 16, 255)
        assert found.notes == (colour.WAS_16_BIT,)

    @pytest.mark.parametrize("order", ["<", ">"])
    def test_colour_in_a_tiff(self, opened: Opening, order: str) -> None:
        found = opened(tiff_of_16_bits(order))
        assert found.picture.getpixel((1, 0)) == (128, 16, 255)
        assert found.notes == (colour.WAS_16_BIT,)


def tiff_of_16_bits(order: str) -> bytes:
    """Two RGB pixels of 16 bits, the smallest file TIFF 6.0 allows."""
    fields = [(256, 3, 1, 2), (257, 3, 1, 1), (258, 3, 3, 134), (259, 3, 1, 1), (262, 3, 1, 2), (273, 4, 1, 140)]
    fields += [(277, 3, 1, 3), (278, 3, 1, 1), (279, 4, 1, 12)]
    file = {"<": b"II*\x00", ">": b"MM\x00*"}[order] + struct.pack(order + "IH", 8, len(fields))
    for tag, kind, count, value in fields:
        short = kind == 3 and count == 1
        file += struct.pack(order + ("HHIHH" if short else "HHII"), tag, kind, count, value, *([0] if short else []))
    file = (file + bytes(4)).ljust(134, b"\x00") + struct.pack(order + "3H", 16, 16, 16)
    return file + struct.pack(order + "6H", 0, 0, 0, 0x8001, 0x10FF, 0xFFFF)


@pytest.mark.parametrize(("kind", "head"), [(b"zTXt", b"Comment\x00\x00"), (b"iCCP", b"profile\x00\x00")])
def test_much_text_within_the_limits_is_no_damage(opened: Opening, kind: bytes, head: bytes) -> None:
    """Pillow's own limit is a megabyte."""
    file = with_png_chunk(file_of(quarters(), PictureFormat.PNG), kind, head + zlib.compress(bytes(3_000_000)))
    assert is_near(corners(opened(file).picture)[0], RED)


def test_only_the_first_of_several_is_opened(opened: Opening) -> None:
    others = [Image.new("RGB", (96, 64), "white")] * 2
    for format_ in (PictureFormat.GIF, PictureFormat.PNG, PictureFormat.WEBP, PictureFormat.AVIF, PictureFormat.TIFF):
        found = opened(file_of(quarters(), format_, save_all=True, append_images=others))
        assert is_near(corners(found.picture)[0][:3], RED, 12), format_


def test_nothing_is_left_beside_the_pixels(opened: Opening) -> None:
    exif = Image.Exif()
    exif[0x010E] = "a description"
    for format_ in EVERY_FORMAT:
        options = {"comment": b"a comment"} if format_ is PictureFormat.GIF else {"exif": exif}
        assert opened(file_of(quarters(), format_, **options)).picture.info == {}


class TestDamage:
    @pytest.mark.parametrize("format_", EVERY_FORMAT)
    def test_cut_at_every_kilobyte_it_is_refused(self, opened: Opening, format_: PictureFormat) -> None:
        file = file_of(photograph(300, 200), format_)
        opened(file)
        for length in [*range(0, len(file), 1000), len(file) - 8]:
            with pytest.raises(PictureRefused):
                opened(file[:length])

    def test_a_progressive_jpeg_cut_at_every_kilobyte_is_refused(self, opened: Opening) -> None:
        file = file_of(photograph(300, 200), progressive=True)
        for length in range(0, len(file), 1000):
            with pytest.raises(PictureRefused):
                opened(file[:length])

    @pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
    def test_a_jpeg_cut_short_and_closed_again_is_refused(self, opened: Opening, mode: str) -> None:
        file = file_of(photograph(300, 200).convert(mode), restart_marker_blocks=7)
        for share in (0.3, 0.6, 0.9):
            with pytest.raises(PictureDamaged, match="damaged"):
                opened(file[: int(len(file) * share)] + b"\xff\xd9")

    @pytest.mark.parametrize("mode", ["L", "RGB"])
    def test_a_whole_jpeg_of_middle_grey_is_taken(self, opened: Opening, mode: str) -> None:
        grey = Image.new("RGB", (300, 200), (128, 128, 128)).convert(mode)
        assert opened(file_of(grey)).picture.getpixel((299, 199)) == (128, 128, 128)

    @pytest.mark.parametrize(("bits", "colours", "row"), [(8, 2, 31), (1, 0, 3), (8, 3, 11), (16, 6, 81)])
    def test_a_png_with_too_few_rows_is_refused(self, opened: Opening, bits: int, colours: int, row: int) -> None:
        palette = png_chunk(b"PLTE", bytes((9, 9, 9, 200, 0, 0)))
        chunks = (palette,) if colours == 3 else ()
        drawn = (b"\x00" + b"\x01" * (row - 1)) * 10
        opened(png((10, 10), bits, colours, drawn, *chunks))
        with pytest.raises(PictureDamaged, match="damaged"):
            opened(png((10, 10), bits, colours, drawn[: row * 7], *chunks))

    def test_a_black_png_is_taken_interlaced_or_not(self, opened: Opening) -> None:
        """Black is what a decoder leaves where rows are missing, so here the rows are counted."""
        # 37 by 23 in seven passes: their rows and columns, by the table of the standard.
        passes = [(5, 3), (5, 3), (10, 3), (9, 6), (19, 6), (18, 12), (37, 11)]
        interlaced = bytes(sum(rows * (1 + 3 * columns) for columns, rows in passes))
        for rows, is_interlaced in ((bytes(23 * (1 + 3 * 37)), False), (interlaced, True)):
            found = opened(png((37, 23), 8, 2, rows, interlaced=is_interlaced))
            assert found.picture.getextrema() == ((0, 0),) * 3
            with pytest.raises(PictureDamaged):
                opened(png((37, 23), 8, 2, rows[:-1], interlaced=is_interlaced))

    def test_a_picture_that_grew_since_its_header_was_read_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "picture"
        path.write_bytes(file_of(quarters(96, 64), PictureFormat.PNG))
        with pytest.raises(TooManyPixels):
            open_upright(path, PictureFormat.PNG, 96 * 64 - 1)

    @pytest.mark.parametrize("format_", EVERY_FORMAT)
    def test_no_other_decoder_steps_in(self, tmp_path: Path, format_: PictureFormat) -> None:
        other = PictureFormat.GIF if format_ is not PictureFormat.GIF else PictureFormat.PNG
        path = tmp_path / "picture"
        path.write_bytes(file_of(quarters(), other))
        with pytest.raises(PictureDamaged):
            open_upright(path, format_, LIMITS.max_pixels)

    def test_a_bmp_called_a_picture_we_take_is_refused(self, tmp_path: Path) -> None:
        file = BytesIO()
        quarters().save(file, "BMP")
        path = tmp_path / "picture.jpg"
        path.write_bytes(file.getvalue())
        with pytest.raises(PictureDamaged):
            open_upright(path, PictureFormat.JPEG, LIMITS.max_pixels)


def test_heic_is_opened_where_its_extra_is_installed(opened: Opening) -> None:
    heif = pytest.importorskip("pillow_heif", reason='HEIC comes with the extra "heif"')
    heif.register_heif_opener()
    file = BytesIO()
    quarters(256, 128).save(file, "HEIF", quality=95)
    found = opened(file.getvalue())
    assert (found.width_px, found.height_px) == (256, 128)
    assert is_near(corners(found.picture)[0], RED, 10)
