"""Pictures over HTTP: whole, in part, known already, for ever."""

from __future__ import annotations

from pathlib import Path

from kiosk import create_app
from tests.builders.small_museum import open_small_museum


def test_a_picture_is_given_whole_in_part_or_not_at_all_to_who_has_it(tmp_path: Path) -> None:
    museum = open_small_museum(tmp_path / "home")
    asked = create_app(museum.settings).test_client()
    address = f"/media/{museum.picture}/640.webp"
    whole = asked.get(address)
    assert whole.data == (museum.settings.home / "media" / "renditions" / museum.picture / "640.webp").read_bytes()
    assert whole.headers["Cache-Control"] == "public, max-age=31536000, immutable"

    part = asked.get(address, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.data) == (206, whole.data[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(whole.data)}"
    other = asked.get(address, headers={"Range": "bytes=10-19", "If-Range": '"another"'})
    assert (other.status_code, other.data) == (200, whole.data)
    assert asked.get(address, headers={"Range": f"bytes={len(whole.data)}-"}).status_code == 416

    known = asked.get(address, headers={"If-None-Match": whole.headers["ETag"]})
    assert (known.status_code, known.data) == (304, b"")
    head = asked.head(address)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.data))
