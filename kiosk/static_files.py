"""The program's own files, squeezed for the way: phones on bad networks wait for style sheets and script."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request
from werkzeug.security import safe_join

from kiosk.addresses import STATIC_FOLDER
from kiosk.squeezing import LEAST_BYTES, Squeezing, squeeze, squeezing_for

#: Fonts and pictures are squeezed already.
_WORTH_SQUEEZING = (".css", ".js", ".svg", ".json")


@lru_cache(maxsize=512)
def _squeezed(path: Path, how: Squeezing, _changed_ns: int) -> bytes:
    return squeeze(path.read_bytes(), how)


def prepare(app: Flask) -> None:
    @app.after_request
    def squeeze_it(answer: Response) -> Response:
        path = _file_asked_for()
        if path is None or answer.status_code not in (200, 304):
            return answer
        answer.vary.add("Accept-Encoding")
        how = squeezing_for(request.headers.get("Accept-Encoding", ""))
        if how is None or request.range:
            return answer
        found = path.stat()
        answer.direct_passthrough = False
        answer.status_code = 200
        answer.set_data(_squeezed(path, how, found.st_mtime_ns))
        answer.headers["Content-Encoding"] = how.value
        answer.set_etag(f"{found.st_mtime_ns:x}-{found.st_size:x}-{how}")
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
    return path if path.is_file() and path.stat().st_size >= LEAST_BYTES else None
