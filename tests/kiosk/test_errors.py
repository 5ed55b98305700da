"""What people are told when a picture they sent cannot be kept."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from flask import Flask

from kiosk import errors, languages, template_words
from media.errors import Hindrance, MediaError, PicturesBusy, ShelfUnwritable

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def app_with_errors() -> Flask:
    app = Flask("kiosk", template_folder=str(TEMPLATES))
    template_words.prepare(app)
    languages.prepare(app)
    errors.prepare(app)
    return app


@pytest.mark.parametrize(
    ("trouble", "status", "words"),
    [
        (ShelfUnwritable(Hindrance.FULL), 507, "There is no room left for pictures on this machine."),
        (ShelfUnwritable(Hindrance.READ_ONLY), 503, "the media folder is read only."),
        (ShelfUnwritable(Hindrance.FAILING), 503, "answers with errors."),
        (PicturesBusy(30.0), 503, "Try again in a minute."),
    ],
)
def test_why_a_picture_was_not_kept_is_said_in_words(trouble: MediaError, status: int, words: str) -> None:
    app = app_with_errors()

    @app.post("/pictures")
    def take() -> str:
        raise trouble

    answer = app.test_client().post("/pictures")
    assert answer.status_code == status
    assert words in answer.text
    assert ("Retry-After" in answer.headers) == isinstance(trouble, PicturesBusy)


def test_a_fault_is_in_the_log_with_its_traceback_on_no_forged_line_and_on_no_page(
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = app_with_errors()

    @app.get("/<anything>")
    def break_down(anything: str) -> str:
        raise RuntimeError("a secret of the program", anything)

    answer = app.test_client().get("/x%0A2026-01-01T00:00:00Z%20vitrine.desk%20signed%20in")
    assert (answer.status_code, "secret" in answer.text) == (500, False)
    (line,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert line.getMessage() == r"a page could not be made: '/x\n2026-01-01T00:00:00Z vitrine.desk signed in'"
    assert line.exc_info is not None
    assert "a secret of the program" in caplog.text
