"""The program's own files, squeezed for the way: phones on bad networks wait for style sheets and script."""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request
from werkzeug.security import safe_join

from kiosk.addresses import STATIC_FOLDER

#: Fonts and pictures are squeezed already.
_WORTH_SQUEEZING = (".css", ".js", ".svg", ".json")
_LEAST_BYTES = 500


@lru_cache(maxsize=512)
def _squeezed(path: Path, _changed_ns: int) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


def prepare(app: Flask) -> None:
    @app.after_request
    def squeeze(answer: Response) -> Response:
        path = _file_asked_for()
        if path is None or answer.status_code not in (200, 304):
            return answer
        answer.vary.add("Accept-Encoding")
        if not request.accept_encodings.quality("gzip") or request.range:
            return answer
        found = path.stat()
        answer.direct_passthrough = False
        answer.status_code = 200
        answer.set_data(_squeezed(path, found.st_mtime_ns))
        answer.headers["Content-Encoding"] = "gzip"
        answer.set_etag(f"{found.st_mtime_ns:x}-{found.st_size:x}-gzip")
        answer.make_conditional(request.environ)
        return answer


def _file_asked_for() -> Path | None:
    """The file of the program's own that the request is for, where squeezing pays."""
    if request.endpoint != "static" or request.view_args is None:
        return None
    joined = safe_join(str(STATIC_FOLDER), str(request.view_args["filename"]))
    if joined is None or not joined.endswith(_WORTH_SQUEEZING):
        return None
    path = Path(joined)
    return path if path.is_file() and path.stat().st_size >= _LEAST_BYTES else None
