"""Open, measure, and write down what came out."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from catalogue.language_text import LANGUAGES
from tests.benchmarks.phone.looking import look
from tests.benchmarks.phone.report import PhonePage, write
from tests.benchmarks.touch.museums import demonstration
from tests.builders.chromium import launch
from tests.lighthouse.measuring import measure

RESULTS = Path(__file__).parents[1] / "RESULTS-phone.md"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--objects", type=int, default=10)
    parser.add_argument("--home", type=Path, help="has the demonstration already; it is copied")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="phone-") as folder:
        museum = demonstration(Path(folder) / "home", asked.home)
        codes = [row["code"] for row in museum.done("objects", "list", "--state", "published")][: asked.objects]
        with museum.serving() as address:
            wanted = [(language, f"{address}/o/{code}/{language.value}") for code in codes for language in LANGUAGES]
            with sync_playwright() as playwright:
                browser = launch(playwright)
                version = browser.version
                seen = [look(browser, page) for _, page in wanted]
                browser.close()
            measured = measure([page for _, page in wanted])
    pages = [
        PhonePage(language=language, seen=one, measured=other)
        for (language, _), one, other in zip(wanted, seen, measured, strict=True)
    ]
    words = write(pages, browser=version)
    RESULTS.write_text(words)
    print(words)


if __name__ == "__main__":
    main()
