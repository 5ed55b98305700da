"""Run as a process of its own: a PDF on standard input, its text as JSON on standard output."""

from __future__ import annotations

import io
import json
import re
import sys
from contextlib import suppress
from typing import Any

MAX_PAGES = 3_000
MAX_MEMORY_BYTES = 1_200_000_000
MAX_CPU_SECONDS = 100

_COLUMN_GAP = re.compile(r"\S {4,}\S")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})


def main() -> None:
    _limit_itself()
    data = sys.stdin.buffer.read()
    sys.stdout.write(json.dumps(read_pdf(data)))


def _limit_itself() -> None:
    """Memory and time; not every system can be asked for both."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_SECONDS, MAX_CPU_SECONDS))


def read_pdf(data: bytes) -> dict[str, str]:
    """``text``, ``title`` and ``author``, or why it was ``refused``."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"refused": "locked"}
        if len(reader.pages) > MAX_PAGES:
            return {"refused": "too long"}
        pages = [_page_text(page) for page in reader.pages]
        about = reader.metadata
        title, author = (about.title or "", about.author or "") if about else ("", "")
    except (
        PyPdfError,
        MemoryError,
        RecursionError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
    ):
        # A damaged file can break any assumption of the library; all that means is that it cannot be read.
        return {"refused": "damaged"}
    if not any(character.isalnum() for page in pages for character in page):
        return {"refused": "no text"}
    return {"text": "\f".join(pages) + "\n", "title": title, "author": author}


def _page_text(page: Any) -> str:
    """The page's lines with blank lines and indents as they stand; in columns, in the order they were written."""
    laid_out = _evenly(page.extract_text(extraction_mode="layout"))
    lines = [line for line in laid_out.splitlines() if line.strip()]
    in_columns = sum(_COLUMN_GAP.search(line) is not None for line in lines)
    text: str = page.extract_text() if in_columns * 4 > len(lines) else laid_out
    return text.translate(_LIGATURES)


def _evenly(text: str) -> str:
    """Without the page's margin, and with one blank line where there are several."""
    lines = [line.rstrip() for line in text.splitlines()]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line[margin:] for line in lines)).strip("\n")


if __name__ == "__main__":
    main()
