"""A page of another museum, in a real browser, shows and reads our picture from the running server."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kiosk.addresses import STATIC_FOLDER
from tests.builders.museum import Museum
from tests.kiosk.interop.conftest import HIGH, WIDE, Lender
from tests.media.pictures import photograph

PAGE = """<!doctype html><meta charset="utf-8"><title>Another museum</title>
<div id="viewer" style="width: 800px; height: 600px"></div>
<script src="openseadragon.min.js"></script><script src="viewing.js"></script>
"""

#: Opens the picture, waits until every tile of the view is drawn, and reads the canvas: a browser refuses that for
#: pictures that their origin has not opened.
VIEWING = """
const viewer = OpenSeadragon({
  element: document.getElementById("viewer"), drawer: "canvas", crossOriginPolicy: "Anonymous",
  tileSources: new URLSearchParams(location.search).get("picture"),
  showNavigationControl: false, immediateRender: true, animationTime: 0,
});
viewer.addOnceHandler("open", () => {
  viewer.world.getItemAt(0).addOnceHandler("fully-loaded-change", () => {
    viewer.viewport.zoomTo(viewer.viewport.imageToViewportZoom(1), null, true);
    setInterval(() => {
      const picture = viewer.world.getItemAt(0);
      if (!picture.getFullyLoaded()) return;
      viewer.forceRedraw();
      const canvas = viewer.drawer.canvas;
      const middle = [canvas.width / 2, canvas.height / 2, 1, 1].map(Math.floor);
      const size = picture.getContentSize();
      document.title = JSON.stringify({
        width: size.x, height: size.y, colour: [...canvas.getContext("2d").getImageData(...middle).data],
      });
    }, 100);
  });
});
viewer.addHandler("open-failed", (event) => { document.title = JSON.stringify({ failed: event.message }); });
viewer.addHandler("tile-load-failed", (event) => { document.title = JSON.stringify({ failed: event.message }); });
"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """The address of another origin, with a page that shows the picture whose address it is given."""
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "viewing.js").write_text(VIEWING)
    shutil.copy(STATIC_FOLDER / "vendor" / "openseadragon" / "openseadragon.min.js", tmp_path)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()
    thread.join()
    server.server_close()


def test_openseadragon_elsewhere_zooms_into_our_picture_from_tiles_alone(
    lender: Lender, elsewhere: str, page: Page
) -> None:
    derivatives = lender.shelf.workroom / "derivatives"
    made_before = sorted(derivatives.rglob("*"))
    asked: list[str] = []
    page.on("response", lambda answer: asked.append(f"{answer.status} {answer.url.split('/iiif/3/', 1)[-1]}"))
    with Museum.at(lender.settings.home).serving() as address:
        page.goto(f"{elsewhere}?picture={address}{lender.service}/info.json")
        page.wait_for_function("document.title.startsWith('{')", timeout=60_000)
        found = page.evaluate("JSON.parse(document.title)")
    drawn = photograph(WIDE, HIGH).getpixel((WIDE // 2, HIGH // 2))
    assert (found.get("failed"), found["width"], found["height"]) == (None, WIDE, HIGH)
    # The very pixel in the middle, but for what JPEG does to noise.
    assert isinstance(drawn, tuple)
    assert all(abs(a - b) < 60 for a, b in zip(found["colour"][:3], drawn, strict=True))
    assert found["colour"][3] == 255
    tiles = [line for line in asked if line.endswith(".jpg")]
    assert len(tiles) >= 4
    assert all(line.startswith("200 ") for line in tiles)
    # A static file server could have answered all of it.
    assert sorted(derivatives.rglob("*")) == made_before
