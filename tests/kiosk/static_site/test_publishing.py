"""The edition as files: every link leads somewhere, a second run writes only what changed, other files stay."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from datetime import timedelta
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import brotli  # type: ignore[import-untyped]
import pytest

from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.showcase.publishing import publish as publish_edition
from catalogue.showcase.publishing import withdraw
from kiosk.static_site.folder import FolderRefused
from kiosk.static_site.making import Maker, Plan
from kiosk.static_site.places import file_of, link_to
from kiosk.static_site.publishing import publish_site
from tests.builders.small_museum import AT, open_small_museum
from tests.kiosk.static_site.conftest import Site

_URL = re.compile(r'url\("?([^")]+)"?\)|(?:import|from)\s*"([^"]+)"')


#: What the museum's own pages call it: such links must lead to files too.
PUBLIC = "https://museum.test"


class Links(HTMLParser):
    """Everything a page leads to or loads, forms included."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and (name in ("href", "src", "action", "data-entries") or value.startswith(f"{PUBLIC}/")):
                self.found.append(value.replace(PUBLIC, "http://files"))
            elif value and name == "srcset":
                self.found += [part.split()[0] for part in value.split(",")]


def broken_links(folder: Path) -> set[tuple[str, str]]:
    """Pages and the links of theirs that lead to no file of the folder; links to other hosts are not ours."""
    broken = set()
    for page in folder.rglob("*"):
        if page.suffix == ".html":
            links = Links()
            links.feed(page.read_text(encoding="utf-8"))
            found = links.found
        elif page.suffix in (".css", ".js") and "vendor" not in page.parts:
            found = [first or second for first, second in _URL.findall(page.read_text(encoding="utf-8"))]
        else:
            continue
        base = "http://files/" + page.relative_to(folder).as_posix().removesuffix("index.html")
        for link in found:
            target = urlsplit(urljoin(base, link))
            if target.netloc != "files" or target.scheme != "http":
                continue
            file = folder / unquote(target.path).lstrip("/")
            if link.startswith("/") or not (file / "index.html" if target.path.endswith("/") else file).is_file():
                broken.add((page.relative_to(folder).as_posix(), link))
    return broken


def test_no_link_of_any_page_is_broken(site: Site) -> None:
    assert broken_links(site.folder) == set()
    page = site.folder / "o" / site.museum.codes["A-1"] / "en" / "index.html"
    whole = page.read_text()
    page.write_text(whole.replace('href="', 'href="nowhere/', 1))
    assert len(broken_links(site.folder)) == 1, "the checker finds a broken link"
    page.write_text(whole)


def test_every_object_has_its_pages_and_pictures_and_the_withdrawn_one_its_reason(site: Site) -> None:
    for number, code in site.museum.codes.items():
        for language in ("en", "ru", "zh"):
            phone = (site.folder / "o" / code / language / "index.html").read_text()
            assert (site.folder / "touch" / language / "o" / code / "index.html").is_file()
            assert ("It went back to its owner." in phone) is (number == "A-10")
            assert 'class="phone paper"' not in phone, "the page for paper lies elsewhere"
    manifest = json.loads((site.folder / "iiif" / "manifest" / f"{site.museum.codes['A-1']}.json").read_text())
    assert manifest["id"].startswith("https://museum.test/iiif/manifest/")
    rendition = site.folder / "media" / site.museum.picture / "640.webp"
    kept = site.museum.settings.home / "media" / "renditions" / site.museum.picture / "640.webp"
    assert rendition.stat().st_ino == kept.stat().st_ino
    assert not list(site.folder.rglob("originals"))


def test_what_can_be_squeezed_lies_beside_as_gzip_and_what_is_large_as_brotli_too(site: Site) -> None:
    pages = [path for path in site.folder.rglob("*.html") if path.stat().st_size > 2048]
    large = [path for path in site.folder.rglob("*") if path.suffix in (".css", ".js") and path.stat().st_size > 65536]
    assert len(pages) > 100
    assert large
    for page in (*pages[:20], *large):
        assert gzip.decompress((page.parent / f"{page.name}.gz").read_bytes()) == page.read_bytes()
        has_brotli = (beside := page.parent / f"{page.name}.br").exists()
        assert has_brotli is (page.stat().st_size > 65536)
        assert not has_brotli or brotli.decompress(beside.read_bytes()) == page.read_bytes()
    assert not [*site.folder.rglob("*.webp.gz"), *site.folder.rglob("*.webp.br")]
    assert not list(site.folder.rglob("*.part"))


def test_a_base_address_stands_in_links_codes_and_documents(site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    code = site.museum.codes["A-1"]
    base = "https://example.org/our/collection"
    settings = replace(site.museum.settings, public_url=base)
    plan = Plan(settings=settings, root=folder, base_path="/our/collection", search_entries="/search/entries.json")
    maker = Maker(plan)
    maker.make_object(code, {})
    page = (folder / "o" / code / "en" / "index.html").read_text()
    assert 'href="/our/collection/static/' in page
    assert f'href="https://example.org/our/collection/o/{code}/ru/"' in page
    assert "museum.test" not in page
    assert not re.search(r'(?:href|src)="/(?!our/collection/)', page)
    for address in ("/sitemap.xml", "/sitemap.xml?page=1"):
        maker.make_list(address, {})
    assert f"<loc>{base}/sitemap.page-1.xml</loc>" in (folder / "sitemap.xml").read_text()
    listed = re.findall(rf'(?:<loc>|href="){base}/([^<"]*)', (folder / "sitemap.page-1.xml").read_text())
    assert f"o/{code}/ru/" in listed
    assert [place for place in listed if not (site.folder / unquote(place) / "index.html").is_file()] == []


def test_a_second_run_writes_only_what_changed(tmp_path: Path) -> None:
    museum = open_small_museum(tmp_path / "home")
    folder = tmp_path / "site"
    publish = partial(publish_site, museum.settings, base_url="https://example.org", processes=1)
    first = publish(folder)
    assert "Sitemap: https://example.org/sitemap.xml" in (folder / "robots.txt").read_text()
    (folder / "mine.txt").write_text("mine")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    again = publish(folder)
    assert (again.files, again.removed) == (first.files, 0)
    assert again.made <= 10
    untouched = {path for path, time in before.items() if path.stat().st_mtime_ns == time}
    assert {path.name for path in before.keys() - untouched} <= {".vitrine-published"}

    database = Database(museum.settings.database_url)
    record = ArtefactRecord(
        object_number="A-2",
        kind=Named(key="letter"),
        title=LanguageText.of(en="Letter found again"),
        label=LanguageText.of(en="Two pages."),
    )
    with database.writing() as session:
        save_revision(session, record, at=AT + timedelta(days=1), by="test")
        publish_edition(session, ["A-2"], at=AT + timedelta(days=1), by="test")
        withdraw(session, "A-4", reason="It broke.", at=AT + timedelta(days=1), by="test")
    database.close()
    changed = publish(folder)
    whole = publish(tmp_path / "anew")
    assert changed.made < whole.made
    assert _content(folder) == {**_content(tmp_path / "anew"), "mine.txt": b"mine"}
    assert b"Letter found again" in (folder / "touch" / "en" / "o" / museum.codes["A-1"] / "index.html").read_bytes()


def _content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".vitrine-published"
    }


def test_a_folder_with_other_things_in_it_is_left_alone(site: Site, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(FolderRefused, match="holds other things"):
        publish_site(site.museum.settings, tmp_path)
    with pytest.raises(FolderRefused, match="is a file"):
        publish_site(site.museum.settings, tmp_path / "letter.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    ("address", "file", "link"),
    [
        ("/", "index.html", ""),
        ("/o/7K3F", "o/7K3F/index.html", "o/7K3F/"),
        ("/o/7K3F/qr.svg", "o/7K3F/qr.svg", "o/7K3F/qr.svg"),
        ("/en/objects?page=2", "en/objects/page-2/index.html", "en/objects/page-2/"),
        ("/o/7K3F/en?print=1", "o/7K3F/en/print-1/index.html", "o/7K3F/en/print-1/"),
        ("/o/7K3F/qr.svg?print=1", "o/7K3F/qr.print-1.svg", "o/7K3F/qr.print-1.svg"),
        ("/static/a.css?v=12", "static/a.css", "static/a.css?v=12"),
        ("/en/search?q=a", "en/search/index.html", "en/search/?q=a"),
        ("/iiif/collection.json?page=1", "iiif/collection.page-1.json", "iiif/collection.page-1.json"),
        ("/s/a%20b.txt/3/en#quote", "s/a b.txt/3/en/index.html", "s/a%20b.txt/3/en/#quote"),
        ("/iiif/3/abc", "iiif/3/abc/index.html", "iiif/3/abc"),
    ],
)
def test_an_address_has_one_file_and_one_link(address: str, file: str, link: str) -> None:
    assert file_of(address.partition("#")[0]) == file
    assert link_to(address) == link


@pytest.mark.parametrize("name", ["%2E%2E", "..", "a%2F..%2Fb", "x" * 300, "%00"])
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    parts = Path(file_of(f"/s/{name}/3")).parts
    assert ".." not in parts
    assert all(len(part.encode()) <= 255 for part in parts)
    assert len(parts) == 4
