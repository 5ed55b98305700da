"""Words set into pictures: which file a character is set from, where lines break, what a share card weighs."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from kiosk.typefaces import share_faces, text_face, title_face
from media.lettering import lines_within, width_px
from media.share_card import MOST_BYTES, Words, draw_share_card


def test_every_script_of_the_house_has_a_file_of_its_own() -> None:
    face = text_face(400)
    files = {face.part_for(character).path.name.rsplit("-", 2)[0] for character in "Aяǒ友"}
    assert {"pt-sans-latin", "pt-sans-cyrillic"} < {name.removesuffix("-400") for name in files}
    assert any(name.startswith("noto-sans-sc") for name in files)


def test_lines_are_as_wide_as_they_may_be_and_lose_no_word() -> None:
    text = "Плакат советско-китайской дружбы, about 1953"
    lines = lines_within(text, title_face(), 50, 400)
    assert len(lines) > 1
    assert max(width_px(line, title_face(), 50) for line in lines) <= 400
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_no_chinese_line_begins_with_a_closing_mark() -> None:
    lines = lines_within("三个来源，一张大图，两分钟。" * 3, text_face(700), 40, 300)
    assert len(lines) > 3
    assert not [line for line in lines if line[0] in "，。"]


@pytest.mark.parametrize("title", ["友", "A" * 400, "Very long words " * 40, "Плакат советско-китайской дружбы"])
def test_a_share_card_stays_small_and_within_its_edges(title: str) -> None:
    noise = Image.effect_noise((1400, 900), 90).convert("RGB")
    file = BytesIO()
    noise.save(file, "JPEG", quality=95)
    card = draw_share_card(Words(title=title, lines=("Poster",), name="Vitrine"), share_faces(), file.getvalue())
    assert len(card) <= MOST_BYTES
    with Image.open(BytesIO(card)) as drawn:
        assert drawn.size == (1200, 630)
        edge = drawn.convert("L").crop((1180, 0, 1200, 630))
        assert edge.getextrema()[0] > 150, "no letter reaches the edge"


def test_an_object_without_a_picture_has_a_card_too() -> None:
    assert draw_share_card(Words(title="Letter", lines=(), name="Vitrine"), share_faces(), None)
