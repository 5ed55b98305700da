"""What people are told when a picture they sent cannot be kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from kiosk import errors, languages, template_words
from media.errors import Hindrance, MediaError, PicturesBusy, ShelfUnwritable

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


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
    app = Flask("kiosk", template_folder=str(TEMPLATES))
    template_words.prepare(app)
    languages.prepare(app)
    errors.prepare(app)

    @app.post("/pictures")
    def take() -> str:
        raise trouble

    answer = app.test_client().post("/pictures")
    assert answer.status_code == status
    assert words in answer.text
    assert ("Retry-After" in answer.headers) == isinstance(trouble, PicturesBusy)
