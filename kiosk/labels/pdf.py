"""Sheets of labels as a PDF, where this machine has a Chromium; browsers print the same page everywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from flask import render_template

from kiosk.addresses import STATIC_FOLDER
from kiosk.labels.layout import DrawnLabel

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_MOST_SECONDS = 90
_STYLE_SHEETS = ("vendor/fonts.css", "css/labels.css")
RULER_WORDS = "These ten centimetres must be ten centimetres on paper: print at 100 %"

#: Chromium takes half a gigabyte for a moment: one at a time is enough for a desk.
_turn = threading.Lock()


class NoPdf(Exception):
    """Why there is no PDF, in words that say what to do."""


def find_chromium() -> str | None:
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def make_pdf(labels: Sequence[DrawnLabel], *, title: str) -> bytes:
    """Needs the app's context, for its templates. Raises ``NoPdf``."""
    chromium = find_chromium()
    if chromium is None:
        raise NoPdf("There is no Chromium on this machine. Print the page with your browser instead")
    if not _turn.acquire(blocking=False):
        raise NoPdf("A PDF is being made just now. Try again in a minute")
    try:
        with tempfile.TemporaryDirectory(prefix="labels-") as folder:
            return _print(chromium, Path(folder), _page(labels, title))
    finally:
        _turn.release()


def _page(labels: Sequence[DrawnLabel], title: str) -> str:
    sheets = [(STATIC_FOLDER / name).as_uri() for name in _STYLE_SHEETS]
    return render_template(
        "labels/paper.html", labels=labels, title=title, style_sheets=sheets, ruler_words=RULER_WORDS
    )


def _print(chromium: str, folder: Path, page: str) -> bytes:
    """In a folder of its own, with nothing of the server's environment and no network to ask for anything."""
    (folder / "labels.html").write_text(page, encoding="utf-8")
    made = folder / "labels.pdf"
    command = [
        chromium,
        "--headless=new",
        "--disable-gpu",
        "--disable-background-networking",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--no-pdf-header-footer",
        f"--user-data-dir={folder / 'profile'}",
        f"--print-to-pdf={made}",
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
        (folder / "labels.html").as_uri(),
    ]
    try:
        done = subprocess.run(
            command,
            env={"PATH": os.defpath, "HOME": str(folder)},
            capture_output=True,
            timeout=_MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NoPdf("Chromium took too long. Choose fewer labels, or print the page with your browser") from None
    if done.returncode or not made.is_file():
        raise NoPdf(f"Chromium ended with {done.returncode}. Print the page with your browser instead")
    return made.read_bytes()
