"""QR codes: read by a decoder that is not ours, measured module by module."""

from __future__ import annotations

import math
import re
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from qrcode import constants, util
from qrcode.main import QRCode

from media import qr_code, qr_mask
from media.drawing import render_drawing
from media.errors import AddressTooLong
from media.qr_code import DARK, LIGHT, QUIET_ZONE_MODULES, Level

SHORT = "https://mus.eum/o/7K3F"
ADDRESSES = [
    SHORT,
    SHORT + "/zh",
    "http://192.168.178.21:8000/o/7K3F/ru",
    "https://collection.example.org/v/" + "7K3F." * 11 + "7K3F",
]
LEVELS: list[Level] = ["M", "Q"]


def read(picture: bytes) -> tuple[str, str]:
    """(text, error correction) as zxing-cpp reads it."""
    found = zxingcpp.read_barcodes(Image.open(BytesIO(picture)).convert("L"))
    assert len(found) == 1
    return found[0].text, found[0].ec_level


def modules_of(picture: bytes, module_px: int) -> list[list[bool]]:
    """Dark or light, module by module; a module of two colours fails."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    across, down = image.width / module_px, image.height / module_px
    assert across == down == int(across), "whole modules"
    rows = []
    for y in range(int(down)):
        row = []
        for x in range(int(across)):
            box = (x * module_px, y * module_px, (x + 1) * module_px, (y + 1) * module_px)
            colours = image.crop(box).getcolors() or []
            assert len(colours) == 1, f"module {x}, {y} has one colour"
            row.append(colours[0][1] == tuple(bytes.fromhex(DARK[1:])))
        rows.append(row)
    return rows


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("level", LEVELS)
def test_a_decoder_reads_the_address_from_png_and_svg(address: str, level: Level) -> None:
    assert read(qr_code.png(address, level, 4)) == (address, level)
    side = qr_code.modules(address, level)
    assert read(render_drawing(qr_code.svg(address, level).encode(), side * 4)) == (address, level)


@pytest.mark.parametrize("level", LEVELS)
def test_svg_and_png_are_the_same_whole_modules(level: Level) -> None:
    side = qr_code.modules(SHORT, level)
    from_png = modules_of(qr_code.png(SHORT, level, 6), 6)
    assert from_png == modules_of(render_drawing(qr_code.svg(SHORT, level).encode(), side * 6), 6)
    assert len(from_png) == side


def test_four_light_modules_stand_around_the_code() -> None:
    rows = modules_of(qr_code.png(SHORT, "Q", 3), 3)
    inner = range(QUIET_ZONE_MODULES, len(rows) - QUIET_ZONE_MODULES)
    dark = {(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark}
    assert all(x in inner and y in inner for x, y in dark)
    assert {(inner[0], inner[0]), (inner[-1], inner[0]), (inner[0], inner[-1])} <= dark, "finders touch the quiet zone"


def test_a_short_address_stays_within_29_modules() -> None:
    """26 characters at most: version 2 on screens, 3 in print."""
    longest = "https://museum.org/o/7K3F2"
    assert len(longest) == 26
    assert qr_code.modules(longest, "M") == 25 + 8
    assert qr_code.modules(longest, "Q") == 29 + 8


def test_the_code_is_dark_on_light() -> None:
    def luminance(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    assert (luminance(LIGHT) + 0.05) / (luminance(DARK) + 0.05) > 12


def test_it_is_read_with_a_tenth_of_its_modules_covered() -> None:
    """As printed: a sticker in the middle of the code, light or dark."""
    side = qr_code.modules(SHORT, "Q")
    covered = math.ceil((0.10 * (side - 2 * QUIET_ZONE_MODULES) ** 2) ** 0.5)
    start = (side - covered) // 2 * 8
    for sticker in ("white", "black"):
        picture = Image.open(BytesIO(qr_code.png(SHORT, "Q", 8))).convert("RGB")
        picture.paste(sticker, (start, start, start + covered * 8, start + covered * 8))
        file = BytesIO()
        picture.save(file, "PNG")
        assert read(file.getvalue()) == (SHORT, "Q")


def test_the_svg_is_one_path_on_one_ground_in_units_of_a_module() -> None:
    drawn = qr_code.svg(SHORT)
    side = qr_code.modules(SHORT)
    assert re.findall(r'<path (\w+)="(#\w+)"', drawn) == [("fill", qr_code.LIGHT), ("stroke", qr_code.DARK)]
    # These bytes go over the air with every page of a touch screen: a third of what they were as absolute moves.
    assert drawn.count("M") == 2
    assert f'viewBox="0 0 {side} {side}"' in drawn
    assert not re.search(r"<(script|style|a|image|use)|href|\son\w+=", drawn)


def test_the_address_stands_in_no_markup() -> None:
    address = 'https://mus.eum/o/"><script>alert(1)</script>'
    assert "script" not in qr_code.svg(address)
    assert read(qr_code.png(address, "M", 4))[0] == address


def test_a_code_is_made_once_and_kept() -> None:
    assert qr_code.svg(SHORT, "Q") is qr_code.svg(SHORT, "Q")
    assert qr_code.png(SHORT, "Q", 5) is qr_code.png(SHORT, "Q", 5)
    assert qr_code.code.cache_info().maxsize


def test_an_address_no_code_can_hold_is_refused() -> None:
    with pytest.raises(AddressTooLong):
        qr_code.svg("https://mus.eum/" + "a" * 3000)
    with pytest.raises(ValueError, match="one pixel"):
        qr_code.png(SHORT, "M", 0)


@pytest.mark.parametrize("address", ["a", *ADDRESSES, "https://mus.eum/" + "x" * 300])
@pytest.mark.parametrize("level", LEVELS)
def test_the_mask_is_the_one_the_standard_asks_for(address: str, level: Level) -> None:
    """Each mask drawn in full by qrcode and counted by qrcode's own rules; the fewest points win."""
    correction = {"M": constants.ERROR_CORRECT_M, "Q": constants.ERROR_CORRECT_Q}[level]
    drawn = []
    for mask in range(8):
        code = QRCode(error_correction=correction, border=0, mask_pattern=mask)
        code.add_data(address)
        code.make()
        rows = tuple("".join("01"[bool(module)] for module in row) for row in code.modules)
        drawn.append((util.lost_point(code.modules), rows))
        number = int("0".join(rows) + "0", 2)
        turned = int("0".join("".join(column) for column in zip(*rows, strict=True)) + "0", 2)
        assert qr_mask.points(number, turned, len(rows)) == drawn[-1][0]
    assert qr_code.code(address, level).rows == min(drawn, key=lambda each: each[0])[1]
