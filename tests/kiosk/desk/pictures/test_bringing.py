"""Bringing pictures to an object by the desk's form: each file is answered in words, and the others go on."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from werkzeug.datastructures import MultiDict

from catalogue.artefacts.finding import get_artefact
from catalogue.photographs.attaching import photographs_of
from tests.kiosk.desk.conftest import AtDesk, Desk

PICTURES = "/desk/objects/A-3/pictures"


def draw(colour: str = "#335577", size: tuple[int, int] = (400, 300), kind: str = "PNG") -> bytes:
    written = BytesIO()
    Image.new("RGB", size, colour).save(written, kind)
    return written.getvalue()


def file(content: bytes, name: str) -> tuple[BytesIO, str]:
    return BytesIO(content), name


@pytest.fixture
def writer(desk: Desk) -> AtDesk:
    return desk("cataloguer")


def names(desk: Desk, number: str = "A-3") -> list[str]:
    with desk.database.reading() as session:
        return [row.file_name for row in photographs_of(session, get_artefact(session, number).id)]


def test_of_many_files_the_good_are_taken_and_the_others_refused_in_words(desk: Desk, writer: AtDesk) -> None:
    bomb = draw()[:40]
    sent = MultiDict(
        [
            ("csrf_token", writer.token()),
            ("picture", file(draw("#111111"), "first.png")),
            ("picture", file(b"%PDF-1.7 not a picture", "invoice.jpg")),
            ("picture", file(bomb, "cut.png")),
            ("picture", file(draw("#222222", (3200, 40)), "Photos/second.png")),
        ]
    )
    answer = writer.post(PICTURES, data=sent)
    assert answer.status_code == 200
    assert names(desk) == ["first.png", "second.png"]
    words = " ".join(answer.text.split())
    assert (
        "<b>first.png</b> Taken in, 400 × 300 pixels. Under 3000 pixels on the long side: little to zoom into" in words
    )
    assert "<b>second.png</b> Taken in, 3200 × 40 pixels<" in words
    assert "<b>invoice.jpg</b> The selected file must be a JPEG" in words
    assert "<b>cut.png</b> The selected file is damaged" in words


def test_the_same_picture_again_is_no_second_one(desk: Desk, writer: AtDesk) -> None:
    writer.send(PICTURES, {"picture": file(draw("#333333"), "a.png")})
    before = names(desk)
    answer = writer.send(PICTURES, {"picture": file(draw("#333333"), "b.png")})
    assert "The object has this picture already" in answer.text
    assert names(desk) == before


def test_with_script_a_file_is_answered_as_json(writer: AtDesk) -> None:
    sent = {"picture": file(draw("#444444"), "<b>.png")}
    answer = writer.post(PICTURES, data=sent, headers={"Accept": "application/json", "X-CSRF-Token": writer.token()})
    assert answer.json == [
        {
            "file": "<b>.png",
            "taken": True,
            "words": "Taken in, 400 × 300 pixels. Under 3000 pixels on the long side: little to zoom into",
        }
    ]


def test_a_form_without_a_file_says_so(writer: AtDesk) -> None:
    answer = writer.send(PICTURES, {"picture": (BytesIO(b""), "")})
    assert answer.status_code == 422
    assert "Select a picture" in answer.text


def test_pictures_are_put_in_order_taken_off_and_put_back(desk: Desk, writer: AtDesk) -> None:
    number = "A-4"
    page = f"/desk/objects/{number}/pictures"
    for at in "123":
        writer.send(page, {"picture": file(draw(f"#{at * 6}"), f"{at}.png")})
    with desk.database.reading() as session:
        images = [row.image for row in photographs_of(session, get_artefact(session, number).id)]
    writer.send(f"{page}/order", {"earlier": images[2]})
    assert names(desk, number) == ["1.png", "3.png", "2.png"]
    writer.send(f"{page}/order", {"later": images[1]})
    assert names(desk, number) == ["1.png", "3.png", "2.png"]
    writer.send(f"{page}/{images[0]}/off")
    assert names(desk, number) == ["3.png", "2.png"]
    assert writer.see(page).xpath("//h2[contains(., 'Taken off')]")
    writer.send(f"{page}/{images[0]}/back")
    assert names(desk, number) == ["3.png", "2.png", "1.png"]


def test_a_draft_picture_is_seen_at_the_desk_and_nowhere_else(desk: Desk, writer: AtDesk) -> None:
    writer.send(PICTURES, {"picture": file(draw("#555555"), "draft.png")})
    with desk.database.reading() as session:
        image = photographs_of(session, get_artefact(session, "A-3").id)[-1].image
    assert writer.get(f"/desk/pictures/{image}/0.webp").mimetype == "image/webp"
    assert writer.get(f"/desk/pictures/{image}/7.webp").status_code == 404
    assert writer.get(f"/media/{image}/400.webp").status_code == 404
    assert desk.app.test_client().get(f"/desk/pictures/{image}/0.webp").status_code == 303


@pytest.mark.parametrize("role", ["viewer", "translator", "reviewer", "publisher", "administrator"])
def test_only_those_who_write_bring_pictures(desk: Desk, role: str) -> None:
    writer = desk(role)
    assert "Bring pictures" not in writer.get(PICTURES).text
    assert writer.send(PICTURES, {"picture": file(draw(), "a.png")}).status_code == 403


def test_an_object_nobody_knows_is_told_in_words(writer: AtDesk) -> None:
    assert writer.get("/desk/objects/No%20such/pictures").status_code == 404
    answer = writer.send("/desk/objects/No%20such/pictures", {"picture": file(draw(), "a.png")})
    assert answer.status_code == 404
    assert "No object has the number No such" in answer.text
    assert writer.get("/desk/objects/A-3/pictures/0123456789abcdef").status_code == 404
