"""The folder as web servers give it: whatever a page leads to is answered, squeezed where the reader takes it."""

from __future__ import annotations

import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from tests.builders.museum import free_port
from tests.kiosk.static_site.conftest import Site
from tests.kiosk.static_site.test_publishing import Links

PUBLISHED = Path(__file__).parents[3] / "deploy" / "box" / "nginx" / "published.conf"
#: Every so manieth page is read, and all it leads to is asked for.
_EVERY = 10
_STARTED_WITHIN_SECONDS = 60


def answer(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60) as given:
            return given.status, dict(given.headers), given.read()
    except urllib.error.HTTPError as refused:
        return refused.code, dict(refused.headers), refused.read()


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
    """nginx with the configuration that one_box.py installs, but for the port and the files it writes."""
    port = free_port()
    site = PUBLISHED.read_text().replace("@SITE@", str(folder)).replace("@HOST@", "127.0.0.1")
    site = site.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("listen [::]:80;", "")
    kept = " ".join(f"{name}_temp_path {place};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    whole = (
        f"daemon off; master_process off; pid {place}/pid; events {{}} http {{ include /etc/nginx/mime.types; {kept}"
    )
    (place / "nginx.conf").write_text(f"{whole}\n{site} }}")
    server = subprocess.Popen(["nginx", "-e", str(place / "errors"), "-c", str(place / "nginx.conf")])
    try:
        until = time.monotonic() + _STARTED_WITHIN_SECONDS
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10).close()
                break
            except urllib.error.URLError:
                assert server.poll() is None, (place / "errors").read_text()
                assert time.monotonic() < until, (place / "errors").read_text()
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(timeout=30)


def test_the_web_server_of_python_gives_all_that_pages_lead_to(site: Site) -> None:
    assert broken(site.address, site.folder) == []


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed here")
def test_nginx_gives_all_that_pages_lead_to(site: Site, tmp_path: Path) -> None:
    with nginx(site.folder, tmp_path) as start:
        assert broken(start, site.folder) == []
        status, headers, body = answer(f"{start}en/", **{"Accept-Encoding": "gzip"})
        assert (status, headers.get("Content-Encoding"), body[:2]) == (200, "gzip", b"\x1f\x8b")
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert answer(f"{start}.vitrine-published")[0] == 404
        assert answer(f"{start}nowhere/")[0] == 404
