"""PDF with text in it, by pypdf, in a child process: a hostile file can eat its own memory and time, not ours."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from catalogue.errors import TextRefused
from catalogue.sources.decoding import Decoded
from catalogue.sources.document import Opened

MAX_SECONDS = 120
#: Run by its place and cut off from the surroundings: it needs pypdf and nothing of ours.
_CHILD = Path(__file__).with_name("pdf_child.py")

#: What the child says, in a curator's words.
_REASONS = {
    "locked": "the PDF is locked with a password",
    "no text": "the PDF holds pictures of pages and no text. Have its text recognised first, then receive it again",
    "damaged": "the PDF is damaged and cannot be opened",
    "too long": "the PDF has more pages than can be read at once. Receive it in parts",
}


def is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def open_pdf(data: bytes, name: str) -> Opened:
    """Read a PDF page by page; a form feed parts the pages. Raises ``TextRefused``."""
    try:
        child = subprocess.run(
            [sys.executable, "-I", str(_CHILD)],
            input=data,
            capture_output=True,
            timeout=MAX_SECONDS,
            check=False,
        )
        answer = json.loads(child.stdout) if child.returncode == 0 else {"refused": "damaged"}
    except subprocess.TimeoutExpired as slow:
        raise TextRefused(name, f"the PDF could not be read within {MAX_SECONDS} seconds") from slow
    except ValueError as fault:
        raise TextRefused(name, _REASONS["damaged"]) from fault
    if reason := answer.get("refused"):
        raise TextRefused(name, _REASONS.get(reason, _REASONS["damaged"]))
    return Opened(
        decoded=Decoded(text=answer["text"], encoding="pdf", encoding_name="PDF", confidence=0.9),
        title=answer["title"],
        author=answer["author"],
    )
