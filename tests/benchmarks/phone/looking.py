"""A page as a phone of middling price opens it on a bad network, by Chromium's own means, and what axe finds on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

LATENCY_MS = 150
BYTES_A_SECOND = 1_600_000 / 8
SLOWER = 4
MOST_LCP_MS = 2000
_MOST_TRIES = 3

_WATCH = """
window.seen = { lcp: 0, cls: 0 };
new PerformanceObserver((list) => { for (const one of list.getEntries()) window.seen.lcp = one.startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.seen.cls += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""
_WEIGHED = """() => performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"))
    .map((entry) => [entry.name, entry.transferSize])"""
_STORED = """async () => localStorage.length + sessionStorage.length + document.cookie.length
    + (await caches.keys()).length + (await indexedDB.databases()).length
    + (await navigator.serviceWorker.getRegistrations()).length"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """Bytes as they came over the air. ``elsewhere`` counts what was asked of other hosts, ``stored`` what was kept on
    the phone; ``barriers`` are axe's names of them."""

    lcp_ms: float
    cls: float
    html: int
    styles: int
    scripts: int
    fonts: int
    pictures: int
    elsewhere: int
    stored: int
    barriers: tuple[str, ...]

    @property
    def first_view(self) -> int:
        return self.html + self.styles + self.scripts + self.fonts + self.pictures


def look(browser: Browser, address: str) -> Seen:
    """The first time a phone ever comes here. Other work on this machine can only slow it down: the best of three tries
    counts, as it does for Lighthouse."""
    best = _come(browser, address)
    for _ in range(_MOST_TRIES - 1):
        if best.lcp_ms <= MOST_LCP_MS:
            break
        best = min(best, _come(browser, address), key=lambda seen: seen.lcp_ms)
    return best


def _come(browser: Browser, address: str) -> Seen:
    with _phone(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address, wait_until="load")
        page.wait_for_load_state("networkidle")
        seen = page.evaluate("window.seen")
        weights: list[tuple[str, int]] = page.evaluate(_WEIGHED)
        host = urlsplit(address).netloc
        return Seen(
            lcp_ms=seen["lcp"],
            cls=seen["cls"],
            html=sum(size for name, size in weights if name == address),
            styles=_weight(weights, ".css"),
            scripts=_weight(weights, ".js"),
            fonts=_weight(weights, ".woff2"),
            pictures=_weight(weights, ".avif", ".webp", ".jpg", ".svg"),
            elsewhere=sum(urlsplit(one).netloc not in (host, "") for one in asked),
            stored=page.evaluate(_STORED),
            barriers=tuple(entry["id"] for entry in Axe().run(page).response["violations"]),
        )


def _weight(weights: list[tuple[str, int]], *endings: str) -> int:
    return sum(size for name, size in weights if urlsplit(name).path.endswith(endings))


@contextmanager
def _phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 412, "height": 823}, device_scale_factor=1.75, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    page.add_init_script(_WATCH)
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": BYTES_A_SECOND,
            "uploadThroughput": BYTES_A_SECOND,
        },
    )
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield page
    context.close()
