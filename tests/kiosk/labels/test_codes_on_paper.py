"""Codes read off paper as old phones do it: from the PDF at 300 dpi, tilted, blurred, at the smallest size promised."""

from __future__ import annotations

import math
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from catalogue.labels.sizes import SIZES, Template
from catalogue.labels.wording import Wording
from catalogue.language_text import LANGUAGES, Language
from kiosk import create_app
from kiosk.commands.home import make_home
from kiosk.labels.layout import DrawnLabel, draw_label
from kiosk.labels.pdf import find_chromium, make_pdf
from kiosk.labels.setting import width_mm
from kiosk.settings import read_settings

ADDRESS = "https://mus.eum/o/7K3F"
WORDING = Wording(
    code="7K3F",
    object_number="7.1",
    languages=LANGUAGES,
    titles=("Poster of friendship", "友谊宣传画", "Плакат дружбы"),
    reasons=("3 sources, a close-up: 2 min", "3 个来源、大图：2 分钟", "3 источника, деталь: 2 мин"),
    is_reconstruction=True,
)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Image.Image:
    """The first page of a PDF with one label of each size, in 300 dots to the inch."""
    if find_chromium() is None:
        pytest.skip("Chromium is not installed here; on Debian, `python3 dev.py test` installs it")
    home: Path = tmp_path_factory.mktemp("paper") / "home"
    settings = read_settings({"VITRINE_HOME": str(home)})
    make_home(settings)
    labels = [draw_label(WORDING, SIZES[entry], ADDRESS) for entry in (Template.OBJECT, Template.CASE)]
    with create_app(settings).app_context():
        made = make_pdf(labels, title="Labels")
    return pypdfium2.PdfDocument(made)[0].render(scale=300 / 72).to_pil().convert("L")


def read(picture: Image.Image) -> list[str]:
    return sorted(found.text for found in zxingcpp.read_barcodes(picture))


def test_codes_are_read_from_the_printed_page(sheet: Image.Image) -> None:
    assert read(sheet) == [ADDRESS, ADDRESS]


@pytest.mark.parametrize("degrees", [7, 45])
def test_codes_are_read_from_a_tilted_page(sheet: Image.Image, degrees: int) -> None:
    assert read(sheet.rotate(degrees, expand=True, fillcolor=255)) == [ADDRESS, ADDRESS]


def test_codes_are_read_by_a_blurred_eye_of_few_pixels(sheet: Image.Image) -> None:
    """Three pixels to a square of the smallest code, out of focus by half a square."""
    small = sheet.resize((sheet.width // 3, sheet.height // 3)).filter(ImageFilter.GaussianBlur(1.5))
    assert read(small) == [ADDRESS, ADDRESS]


@pytest.mark.parametrize("sticker", [0, 255])
def test_codes_are_read_with_a_tenth_of_their_squares_covered(sheet: Image.Image, sticker: int) -> None:
    """A sticker, dark or light, over the middle of each printed code."""
    covered = sheet.copy()
    for found in zxingcpp.read_barcodes(sheet):
        corner = found.position.top_left
        left, top, side = corner.x, corner.y, found.position.top_right.x - corner.x
        edge = math.ceil(side * 0.1**0.5)
        at = (left + (side - edge) // 2, top + (side - edge) // 2)
        covered.paste(sticker, (*at, at[0] + edge, at[1] + edge))
    assert read(covered) == [ADDRESS, ADDRESS]


def test_a_label_lies_on_paper_as_large_as_it_says(sheet: Image.Image) -> None:
    """The ruler's ten centimetres, between its first stroke and its last."""
    top = sheet.crop((0, 0, sheet.width, 160)).point(lambda tone: 255 * (tone < 128))
    left, _, right, _ = top.getbbox() or (0, 0, 0, 0)
    assert (right - left) / 300 * 25.4 == pytest.approx(100, abs=0.5)


def faults(entry: Template, wording: Wording = WORDING, address: str = ADDRESS) -> tuple[str, ...]:
    return draw_label(wording, SIZES[entry], address).faults


def test_short_words_in_three_languages_fit_the_object_label_at_their_full_height() -> None:
    label: DrawnLabel = draw_label(WORDING, SIZES[Template.OBJECT], ADDRESS)
    assert label.faults == ()
    sizes = {line.text: line.size_mm for line in label.lines}
    assert sizes["mus.eum/o/7K3F"] * 0.7 == pytest.approx(5.0, abs=0.01)
    assert sizes["3 sources, a close-up: 2 min"] * 0.7 == pytest.approx(4.5, abs=0.01)
    assert max(line.y_mm for line in label.lines) < 60


def test_no_line_stands_over_the_code_or_the_edge() -> None:
    for entry in SIZES:
        label = draw_label(WORDING, SIZES[entry], ADDRESS)
        assert label.faults == (), entry
        for line in label.lines:
            end = line.x_mm + width_mm(line.text, line.voice, line.size_mm)
            is_beside = line.y_mm - line.size_mm * 0.7 < label.size.code_mm
            assert end <= (label.code_x_mm if is_beside else label.size.width_mm - 2), (entry, line)


def test_a_long_address_is_said_to_be_long() -> None:
    long = "https://collections.a-long-museum-name.example/o/7K3F"
    said = " ".join(faults(Template.OBJECT, address=long))
    assert f"The address has {len(long)} characters; it should have 26 or fewer" in said
    assert "mm wide to stand 5 mm high" in said


def test_a_number_is_not_parted_from_what_it_counts() -> None:
    wording = Wording(
        code="7K3F",
        object_number="",
        languages=(Language.EN,),
        titles=("",),
        reasons=("Passages and a picture. 2 minutes",),
    )
    lines = [line.text for line in draw_label(wording, SIZES[Template.OBJECT], ADDRESS).lines]
    assert [line for line in lines if line.endswith("2 minutes")]
