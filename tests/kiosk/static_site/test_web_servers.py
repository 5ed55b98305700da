"""The folder as web servers give it: whatever a page leads to is answered, squeezed where the reader takes it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from email.message import Message
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from tests.builders.museum import free_port
from tests.kiosk.static_site.conftest import Site
from tests.kiosk.static_site.test_publishing import Links

BOX = Path(__file__).parents[3] / "deploy" / "box"
#: Every so manieth page is read, and all it leads to is asked for.
_EVERY = 10
_STARTED_WITHIN_SECONDS = 60


def answer(address: str, **headers: str) -> tuple[int, Message, bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60) as given:
            return given.status, given.headers, given.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read()


def broken(start: str, folder: Path) -> list[tuple[str, int]]:
    """What some pages lead to, each asked for once, where the answer is another than 200."""
    found: set[str] = set()
    for page in sorted(folder.rglob("index.html"))[::_EVERY]:
        at = start + page.parent.relative_to(folder).as_posix().removeprefix(".") + "/"
        status, _, body = answer(at)
        assert status == 200, at
        links = Links()
        links.feed(body.decode())
        found.update(urldefrag(urljoin(at, link))[0] for link in links.found)
    ours = sorted(address for address in found if address.startswith(start))
    assert len(ours) > 150
    return [(address, status) for address in ours if (status := answer(address)[0]) != 200]


@contextmanager
def nginx(folder: Path, place: Path) -> Iterator[str]:
    """nginx with the configuration of `deploy/`, but for the port and the files it writes."""
    port = free_port()
    site = filled_in("nginx/published.conf", folder, "127.0.0.1")
    site = (
        site.replace("/var/log/nginx", str(place))
        .replace("listen 80;", f"listen 127.0.0.1:{port};")
        .replace("listen [::]:80;", "")
    )
    kept = " ".join(f"{name}_temp_path {place};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    whole = (
        f"daemon off; master_process off; pid {place}/pid; events {{}} http {{ include /etc/nginx/mime.types; {kept}"
    )
    (place / "nginx.conf").write_text(f"{whole}\n{site} }}")
    with started(["-e", str(place / "errors"), "-c", str(place / "nginx.conf")], "nginx", place, port) as start:
        yield start


@contextmanager
def caddy(folder: Path, place: Path) -> Iterator[str]:
    """Caddy with the configuration of `deploy/`, but for the port and the door for its own administration."""
    port = free_port()
    site = filled_in("caddy/published.Caddyfile", folder, f"http://127.0.0.1:{port}")
    (place / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{site}")
    with started(["run", "--config", str(place / "Caddyfile")], "caddy", place, port) as start:
        yield start


def filled_in(configuration: str, folder: Path, host: str) -> str:
    return (BOX / configuration).read_text().replace("@SITE@", str(folder)).replace("@HOST@", host)


@contextmanager
def started(arguments: list[str], program: str, place: Path, port: int) -> Iterator[str]:
    """The server once it answers; what it keeps and says lies in ``place``."""
    own = {**os.environ, "HOME": str(place), "XDG_DATA_HOME": str(place), "XDG_CONFIG_HOME": str(place)}
    with (place / "said").open("wb") as said:
        server = subprocess.Popen([program, *arguments], stdout=said, stderr=said, env=own)
    try:
        until = time.monotonic() + _STARTED_WITHIN_SECONDS
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10).close()
                break
            except urllib.error.URLError:
                assert server.poll() is None, (place / "said").read_text()
                assert time.monotonic() < until, (place / "said").read_text()
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(timeout=30)


def test_the_web_server_of_python_gives_all_that_pages_lead_to(site: Site) -> None:
    assert broken(site.address, site.folder) == []


@pytest.mark.parametrize("web_server", [nginx, caddy])
def test_nginx_and_caddy_give_all_that_pages_lead_to(
    site: Site, tmp_path: Path, web_server: Callable[[Path, Path], AbstractContextManager[str]]
) -> None:
    if shutil.which(web_server.__name__) is None:
        pytest.skip(f"{web_server.__name__} is not installed here")
    with web_server(site.folder, tmp_path) as start:
        assert broken(start, site.folder) == []
        status, headers, body = answer(f"{start}en/", **{"Accept-Encoding": "gzip"})
        assert (status, headers.get("Content-Encoding"), body[:2]) == (200, "gzip", b"\x1f\x8b")
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert headers["Cache-Control"] == "no-cache"
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert answer(f"{start}en/", **{"If-None-Match": headers["ETag"], "Accept-Encoding": "gzip"})[0] == 304
        for pattern, kind, is_kept in (
            ("media/*/*.avif", "image/avif", True),
            ("media/*/*.webp", "image/webp", True),
            ("static/vendor/*/*.woff2", "font/woff2", False),
            ("static/vendor/*/*.woff2?v=1", "font/woff2", True),
            ("service-worker.js", "javascript", False),
            ("iiif/3/*/info.json", "application/json", False),
        ):
            address, question, query = pattern.partition("?")
            file = next(site.folder.glob(address)).relative_to(site.folder).as_posix()
            status, headers, _ = answer(f"{start}{file}{question}{query}")
            assert (status, kind in headers["Content-Type"]) == (200, True), (file, headers)
            assert headers["Cache-Control"] == ("public, max-age=31536000, immutable" if is_kept else "no-cache"), file
            assert headers["X-Content-Type-Options"] == "nosniff", file
        for missing in (".vitrine-published", "nowhere/", "media/nowhere.webp", "static/"):
            status, headers, _ = answer(f"{start}{missing}")
            assert (status, "immutable" in headers.get("Cache-Control", "")) in ((404, False), (403, False)), missing
    written = [file for file in tmp_path.rglob("*") if file.is_file() and "onf" not in file.name]
    assert not [file for file in written if b"client: 127" in file.read_bytes() or b"remote_ip" in file.read_bytes()]
