"""Files of the program's own on their way to a browser."""

from __future__ import annotations

import gzip

import brotli  # type: ignore[import-untyped]
from flask import Flask

from kiosk import static_files
from kiosk.addresses import STATIC_FOLDER


def client():  # type: ignore[no-untyped-def]
    app = Flask("kiosk", static_folder=str(STATIC_FOLDER))
    static_files.prepare(app)
    return app.test_client()


def test_style_sheets_come_squeezed_to_who_can_read_that() -> None:
    asked = client()
    whole = (STATIC_FOLDER / "css" / "phone.css").read_bytes()
    answer = asked.get("/static/css/phone.css", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(answer.data) == whole
    assert len(answer.data) < len(whole) / 2
    assert answer.headers["Vary"] == "Accept-Encoding"
    smaller = asked.get("/static/css/phone.css", headers={"Accept-Encoding": "gzip, br"})
    assert brotli.decompress(smaller.data) == whole
    assert len(smaller.data) < len(answer.data)
    assert asked.get("/static/css/phone.css").data == whole


def test_what_a_browser_has_is_not_sent_again() -> None:
    asked = client()
    tag = asked.get("/static/css/phone.css", headers={"Accept-Encoding": "gzip"}).headers["ETag"]
    again = asked.get("/static/css/phone.css", headers={"Accept-Encoding": "gzip", "If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_fonts_and_files_that_are_not_there_are_left_as_they_are() -> None:
    asked = client()
    font = asked.get("/static/vendor/jost/jost-latin-600-normal.woff2", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in font.headers
    assert asked.get("/static/css/nothing.css", headers={"Accept-Encoding": "gzip"}).status_code == 404
    assert asked.get("/static/../settings.py", headers={"Accept-Encoding": "gzip"}).status_code == 404
