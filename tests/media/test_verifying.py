"""What may come in, judged from the header alone."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from media.errors import (
    FormatRefused,
    KindRefused,
    PictureDamaged,
    PictureRefused,
    PictureTooHeavy,
    TooManyBytes,
    TooManyPictures,
    TooManyPixels,
    TooManyScans,
    TooMuchBaggage,
)
from media.facts import PictureFormat
from media.limits import Limits
from media.verifying import verify
from tests.media.pictures import (
    EVERY_FORMAT,
    file_of,
    photograph,
    png_chunk,
    quarters,
    with_jpeg_segment,
    with_png_chunk,
)

LIMITS = Limits()


@pytest.mark.parametrize("format_", EVERY_FORMAT)
def test_the_format_and_size_are_read_from_the_bytes(format_: PictureFormat) -> None:
    header = verify(file_of(quarters(96, 64), format_), LIMITS)
    assert (header.format, header.width_px, header.height_px) == (format_, 96, 64)
    assert (header.pictures, header.notes) == (1, ())


@pytest.mark.parametrize(
    ("file", "found"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "It is a PDF document"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "It is a PostScript or EPS drawing"),
        (b"\xc5\xd0\xd3\xc6" + bytes(40), "It is a PostScript or EPS drawing"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "It is an SVG drawing"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- drawn --><svg/>', "It is an SVG drawing"),
        (b"<!DOCTYPE html><title>x</title>", "It is a web page"),
        (b"BM" + bytes(60), "It is a BMP picture"),
        (b"8BPS\x00\x01" + bytes(20), "It is a Photoshop document"),
        (b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(20), "It is a JPEG 2000 picture"),
        (b"\xff\x0a" + bytes(20), "It is a JPEG XL picture"),
        (b"PK\x03\x04" + bytes(20), "It is a ZIP archive or an office document"),
        (b"MZ\x90\x00" + bytes(20), "It is a program"),
        (b"\x00\x00\x00\x18ftypisom" + bytes(40), "It is a film or another file of the same family"),
        (b"dear reader,\nhere is the picture", "It is a text"),
    ],
)
def test_what_is_no_picture_is_refused_by_its_name(file: bytes, found: str) -> None:
    with pytest.raises(FormatRefused) as refused:
        verify(file, LIMITS)
    assert refused.value.reason == f"The selected file must be a JPEG, PNG, WebP, AVIF, TIFF or GIF. {found}"


def test_bytes_that_are_nothing_known_are_refused_without_a_guess() -> None:
    with pytest.raises(FormatRefused) as refused:
        verify(b"\x00\x01\x02\x03" * 20, LIMITS)
    assert refused.value.reason == "The selected file must be a JPEG, PNG, WebP, AVIF, TIFF or GIF"


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(PictureRefused, match="empty"):
        verify(b"", LIMITS)


def test_heic_is_named_with_what_to_do_about_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("media.verifying.find_spec", lambda _: None)
    with pytest.raises(FormatRefused, match=r'a HEIC photograph.*extra "heif"'):
        verify(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(40), LIMITS)


def test_avif_under_a_common_brand_is_told_by_its_other_brands() -> None:
    file = file_of(quarters(), PictureFormat.AVIF)
    assert file[8:12] == b"avif"
    assert verify(file[:8] + b"mif1" + file[12:], LIMITS).format is PictureFormat.AVIF


class TestLimits:
    def test_bytes(self) -> None:
        file = file_of(quarters())
        verify(file, Limits(max_bytes=len(file)))
        with pytest.raises(TooManyBytes):
            verify(file, Limits(max_bytes=len(file) - 1))

    def test_the_words_for_bytes_name_the_limit_of_the_desk(self) -> None:
        with pytest.raises(TooManyBytes) as refused:
            verify(b"\xff\xd8\xff" + bytes(60_000_001), LIMITS)
        assert refused.value.reason == "The selected file must be smaller than 60 MB"

    @pytest.mark.parametrize("format_", EVERY_FORMAT)
    def test_pixels(self, format_: PictureFormat) -> None:
        file = file_of(quarters(96, 64), format_)
        verify(file, Limits(max_pixels=96 * 64))
        with pytest.raises(TooManyPixels) as refused:
            verify(file, Limits(max_pixels=96 * 64 - 1))
        assert (refused.value.width_px, refused.value.height_px) == (96, 64)

    @pytest.mark.parametrize(
        ("format_", "options", "words"),
        [
            (PictureFormat.GIF, {}, "frames"),
            (PictureFormat.PNG, {}, "frames"),
            (PictureFormat.WEBP, {}, "frames"),
            (PictureFormat.AVIF, {}, "frames"),
            (PictureFormat.TIFF, {}, "pages"),
        ],
    )
    def test_pictures_in_one_file(self, format_: PictureFormat, options: dict[str, object], words: str) -> None:
        others = [quarters().rotate(90 * turn) for turn in (1, 2)]
        file = file_of(quarters(), format_, save_all=True, append_images=others, **options)
        header = verify(file, Limits(max_pictures=3))
        assert header.pictures == 3
        assert header.notes[0] == f"Only the first of 3 {words} is shown"
        with pytest.raises(TooManyPictures):
            verify(file, Limits(max_pictures=2))

    def test_scans_of_a_jpeg(self) -> None:
        file = file_of(photograph(200, 100), progressive=True)
        scans = verify(file, LIMITS).scans
        assert 5 < scans < 20
        verify(file, Limits(max_scans=scans))
        with pytest.raises(TooManyScans):
            verify(file, Limits(max_scans=scans - 1))

    def test_a_jpeg_drawn_over_and_over_is_refused(self) -> None:
        file = file_of(photograph(200, 100), progressive=True)
        last = file.rindex(b"\xff\xda")
        with pytest.raises(TooManyScans):
            verify(file[:-2] + file[last:-2] * 200 + file[-2:], LIMITS)

    @pytest.mark.parametrize("format_", [each for each in EVERY_FORMAT if each is not PictureFormat.GIF])
    def test_the_colour_profile(self, format_: PictureFormat) -> None:
        file = file_of(quarters(), format_, icc_profile=bytes(30_000))
        verify(file, Limits(max_profile_bytes=31_000))
        with pytest.raises(TooMuchBaggage, match="colour profile"):
            verify(file, Limits(max_profile_bytes=29_999))

    def test_text_in_a_jpeg(self) -> None:
        file = with_jpeg_segment(file_of(quarters()), 0xFE, bytes(60_000))
        verify(file, Limits(max_metadata_bytes=61_000))
        with pytest.raises(TooMuchBaggage, match="text"):
            verify(file, Limits(max_metadata_bytes=59_999))

    @pytest.mark.parametrize("kind", [b"tEXt", b"eXIf"])
    def test_plain_text_in_a_png(self, kind: bytes) -> None:
        file = with_png_chunk(file_of(quarters(), PictureFormat.PNG), kind, b"Comment\x00" + bytes(60_000))
        verify(file, Limits(max_metadata_bytes=61_000))
        with pytest.raises(TooMuchBaggage):
            verify(file, Limits(max_metadata_bytes=59_999))

    @pytest.mark.parametrize(
        ("kind", "head"), [(b"zTXt", b"Comment\x00\x00"), (b"iTXt", b"Comment\x00\x01\x00en\x00Comment\x00")]
    )
    def test_packed_text_in_a_png_counts_as_what_it_unpacks_to(self, kind: bytes, head: bytes) -> None:
        packed = head + zlib.compress(bytes(2_000_000))
        assert len(packed) < 3_000
        file = with_png_chunk(file_of(quarters(), PictureFormat.PNG), kind, packed)
        verify(file, Limits(max_metadata_bytes=2_010_000))
        with pytest.raises(TooMuchBaggage):
            verify(file, Limits(max_metadata_bytes=1_999_999))

    def test_a_profile_that_unpacks_without_end_stops_being_unpacked(self) -> None:
        bomb = zlib.compress(bytes(100_000_000), 9)
        file = with_png_chunk(file_of(quarters(), PictureFormat.PNG), b"iCCP", b"bomb\x00\x00" + bomb)
        with pytest.raises(TooMuchBaggage):
            verify(file, LIMITS)

    def test_memory_a_decoder_would_hold_beside_the_pixels(self) -> None:
        """A progressive JPEG keeps every number of every channel until its last scan."""
        file = file_of(photograph(64, 48), progressive=True, subsampling=0)
        frame = file.index(b"\xff\xc2") + 5
        claims_40_megapixels = file[:frame] + struct.pack(">HH", 5_000, 8_000) + file[frame + 4 :]
        claims_100_megapixels = file[:frame] + struct.pack(">HH", 10_000, 10_000) + file[frame + 4 :]
        claims_119_megapixels = file[:frame] + struct.pack(">HH", 11_900, 10_000) + file[frame + 4 :]
        verify(claims_40_megapixels, LIMITS)
        verify(claims_100_megapixels, LIMITS)
        with pytest.raises(PictureTooHeavy, match="memory"):
            verify(claims_119_megapixels, LIMITS)


class TestLies:
    def test_a_17_kb_png_of_144_megapixels_is_refused_for_its_pixels(self) -> None:
        header = struct.pack(">IIBBBBB", 12_000, 12_000, 1, 0, 0, 0, 0)
        rows = zlib.compress(bytes(12_000 * 1501), 9)
        bomb = b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")
        assert len(bomb) < 20_000
        with pytest.raises(TooManyPixels) as refused:
            verify(bomb, LIMITS)
        assert refused.value.reason == (
            "The picture must be 120 megapixels or fewer. This one is 144 megapixels (12000 by 12000)"
        )

    def test_a_png_of_empty_chunks_without_end_is_damaged(self) -> None:
        file = file_of(quarters(), PictureFormat.PNG)
        with pytest.raises(PictureDamaged, match="damaged"):
            verify(file[:33] + png_chunk(b"aaAa", b"") * 130_000 + file[33:], LIMITS)

    def test_a_png_with_a_wrong_checksum_is_damaged(self) -> None:
        file = bytearray(file_of(quarters(), PictureFormat.PNG))
        file[40] ^= 1
        with pytest.raises(PictureDamaged):
            verify(bytes(file), LIMITS)

    def test_a_jpeg_of_empty_segments_without_end_is_damaged(self) -> None:
        file = file_of(quarters())
        with pytest.raises(PictureDamaged):
            verify(file[:2] + b"\xff\xfe\x00\x02" * 30_000 + file[2:], LIMITS)

    def test_a_jpeg_filled_up_with_ff_takes_no_time(self) -> None:
        file = file_of(quarters())
        header = verify(file[:2] + b"\xff" * 20_000_000 + file[2:], LIMITS)
        assert (header.width_px, header.height_px) == (96, 64)

    def test_a_gif_of_tiny_blocks_without_end_is_damaged(self) -> None:
        file = file_of(quarters(), PictureFormat.GIF)
        with pytest.raises(PictureDamaged):
            verify(file[:-1] + b"\x21\xfe" + b"\x01a" * 1_100_000 + b"\x00;", LIMITS)

    def test_tiff_pages_that_go_round_in_circles_are_damaged(self) -> None:
        file = bytearray(file_of(quarters(), PictureFormat.TIFF))
        first = struct.unpack_from("<I", file, 4)[0]
        entries = struct.unpack_from("<H", file, first)[0]
        struct.pack_into("<I", file, first + 2 + 12 * entries, first)
        with pytest.raises(PictureDamaged, match="damaged"):
            verify(bytes(file), LIMITS)

    def test_a_tiff_field_that_claims_gigabytes_is_refused(self) -> None:
        file = file_of(quarters(), PictureFormat.TIFF, description="a" * 20)
        at = file.index(struct.pack("<HHI", 270, 2, 21))
        with pytest.raises(TooMuchBaggage):
            verify(file[: at + 4] + struct.pack("<I", 2_000_000_000) + file[at + 8 :], LIMITS)

    def test_a_webp_shorter_than_it_says_is_damaged(self) -> None:
        with pytest.raises(PictureDamaged):
            verify(file_of(quarters(), PictureFormat.WEBP)[:-2], LIMITS)


class TestKinds:
    def test_a_camera_raw_file_is_not_taken_for_its_thumbnail(self) -> None:
        thumbnail = file_of(quarters(), PictureFormat.TIFF, tiffinfo={50706: bytes((1, 4, 0, 0))})
        with pytest.raises(KindRefused, match="camera raw"):
            verify(thumbnail, LIMITS)

    @pytest.mark.parametrize("mode", ["I", "F"])
    def test_a_tiff_of_32_bits_is_refused(self, mode: str) -> None:
        with pytest.raises(KindRefused, match="8 or 16 bits"):
            verify(file_of(Image.new(mode, (8, 8)), PictureFormat.TIFF), LIMITS)

    def test_a_reduced_copy_behind_a_tiff_page_is_no_page(self) -> None:
        smaller = quarters(48, 32)
        smaller.encoderinfo = {"tiffinfo": {254: 1}}
        file = file_of(quarters(), PictureFormat.TIFF, save_all=True, append_images=[smaller])
        assert verify(file, LIMITS).pictures == 1

    def test_a_big_tiff_is_read_as_well(self) -> None:
        header = verify(file_of(quarters(), PictureFormat.TIFF, big_tiff=True), LIMITS)
        assert (header.width_px, header.height_px) == (96, 64)

    def test_a_phone_picture_with_others_behind_it_says_so(self) -> None:
        header = verify(mpo(), LIMITS)
        assert header.format is PictureFormat.JPEG
        assert header.notes == ("Only the first of 2 pictures in the file is shown",)

    def test_what_stands_behind_the_end_of_a_picture_is_said(self) -> None:
        for format_ in (PictureFormat.JPEG, PictureFormat.PNG):
            header = verify(file_of(quarters(), format_) + b"PK\x03\x04" + bytes(1996), LIMITS)
            assert header.notes == ("2,000 bytes after the end of the picture were left aside",)


def mpo() -> bytes:
    file = BytesIO()
    quarters().save(file, "MPO", save_all=True, append_images=[quarters(48, 32)])
    return file.getvalue()


_STARTS = [file_of(quarters(20, 10), format_)[:200] for format_ in EVERY_FORMAT] + [
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"II+\x00",
    b"RIFF\x00\x01\x00\x00WEBP",
    b"\x00\x00\x00\x10ftypavif\x00\x00\x00\x00",
]


@given(st.sampled_from(_STARTS), st.binary(max_size=300), st.integers(0, 200))
@example(b"GIF89a", b"\x08\x00\x08\x00\x80", 0)
@example(b"II*\x00", b"\xff\xff\xff\xff", 0)
def test_whatever_follows_a_signature_is_read_or_refused_and_never_anything_else(
    start: bytes, rest: bytes, cut: int
) -> None:
    file = start[: len(start) - cut] + rest
    with suppress(PictureRefused):
        header = verify(file, LIMITS)
        assert 0 < header.width_px * header.height_px <= LIMITS.max_pixels
