"""A visitor page is made once per edition and answered as the same bytes to everybody after that."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterable
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest

from catalogue.language_text import Language
from kiosk.kept_answers import Kept, Shelf
from kiosk.page_cache import PageCache, is_picture_address, is_visitor_address, spoken_language
from kiosk.squeezing import Squeezing

LONG_PAGE = "<p>" + "дружба " * 200 + "</p>"


class Watch:
    """A clockwork edition: the only thing of the outside world these tests replace."""

    edition = 7

    def current(self) -> int:
        return self.edition

    look = current


class Pages:
    """An application that counts how often it was asked and says what it saw."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.status = "200 OK"

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked.append(environ)
        start_response(self.status, [("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "who=you")])
        return [
            f"{environ['PATH_INFO']}?{environ['QUERY_STRING']} {environ.get('vitrine.language')} ".encode(),
            LONG_PAGE.encode(),
        ]


def ask(
    cache: PageCache, path: str, query: str = "", method: str = "GET", **headers: str
) -> tuple[str, dict[str, str], bytes]:
    said: dict[str, Any] = {}

    def start_response(status: str, given: list[tuple[str, str]], _exc: Any = None) -> Any:
        said["status"], said["headers"] = status, dict(given)

    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "museum.example"}
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    body = b"".join(cache(environ, start_response))
    return said["status"], said["headers"], body


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def cache(pages: Pages, watch: Watch) -> PageCache:
    return PageCache(pages, watch)  # type: ignore[arg-type]


def test_a_page_is_made_once_for_many_readers(cache: PageCache, pages: Pages) -> None:
    answers = {ask(cache, "/o/7K3F/en")[2] for _ in range(5)}
    assert len(answers) == 1
    assert len(pages.asked) == 1


def test_a_new_edition_makes_the_page_anew(cache: PageCache, pages: Pages, watch: Watch) -> None:
    assert ask(cache, "/o/7K3F/en")[1]["Vitrine-Edition"] == "7"
    watch.edition = 8
    assert ask(cache, "/o/7K3F/en")[1]["Vitrine-Edition"] == "8"
    assert len(pages.asked) == 2


def test_the_tag_is_a_digest_of_the_body_and_outlives_an_edition_that_did_not_change_it(
    cache: PageCache, watch: Watch
) -> None:
    _, headers, body = ask(cache, "/o/7K3F/en")
    assert headers["ETag"] == f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    watch.edition = 8
    assert ask(cache, "/o/7K3F/en")[1]["ETag"] == headers["ETag"]


def test_a_reader_who_has_the_page_is_told_so_without_a_body(cache: PageCache) -> None:
    tag = ask(cache, "/o/7K3F/en")[1]["ETag"]
    status, headers, body = ask(cache, "/o/7K3F/en", if_none_match=f'"other", W/{tag}')
    assert (status[:3], body) == ("304", b"")
    assert headers["ETag"] == tag
    assert headers["Vitrine-Edition"] == "7"


def test_head_says_the_length_and_sends_nothing(cache: PageCache) -> None:
    _, whole, body = ask(cache, "/o/7K3F/en")
    status, headers, nothing = ask(cache, "/o/7K3F/en", method="HEAD")
    assert (status[:3], nothing) == ("200", b"")
    assert headers["Content-Length"] == whole["Content-Length"] == str(len(body))


@pytest.mark.parametrize(
    ("accepted", "form", "unpack"),
    [("br, gzip", "br", brotli.decompress), ("gzip, deflate", "gzip", gzip.decompress)],
)
def test_a_squeezed_answer_unpacks_to_the_same_words_under_a_tag_of_its_own(
    cache: PageCache, pages: Pages, accepted: str, form: str, unpack: Callable[[bytes], bytes]
) -> None:
    _, whole, plain = ask(cache, "/o/7K3F/en")
    _, headers, squeezed = ask(cache, "/o/7K3F/en", accept_encoding=accepted)
    assert headers["Content-Encoding"] == form
    assert unpack(squeezed) == plain
    assert headers["ETag"] != whole["ETag"]
    assert headers["Vary"] == whole["Vary"] == "Accept-Encoding"
    assert ask(cache, "/o/7K3F/en", accept_encoding=accepted, if_none_match=headers["ETag"])[0][:3] == "304"
    assert ask(cache, "/o/7K3F/en", accept_encoding=accepted, if_none_match=whole["ETag"])[0][:3] == "200"
    assert len(pages.asked) == 1


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0, br;q=0", "gzip;q=x", "zstd", "nobr, ungzip"])
def test_who_cannot_unpack_gets_the_page_as_it_is(cache: PageCache, accepted: str) -> None:
    _, headers, body = ask(cache, "/o/7K3F/en", accept_encoding=accepted)
    assert "Content-Encoding" not in headers
    assert body.endswith(LONG_PAGE.encode())


def test_no_visitor_is_given_a_cookie(cache: PageCache) -> None:
    assert "Set-Cookie" not in ask(cache, "/o/7K3F/en")[1]


@pytest.mark.parametrize(
    "poison",
    [
        {"query": "utm_source=mail"},
        {"query": "lang=ru&x=<script>"},
        {"x_forwarded_host": "evil.example"},
        {"cookie": "language=ru"},
        {"user_agent": "Other/1.0"},
        {"referer": "https://evil.example/"},
        {"authorization": "Basic eDp5"},
        {"range": "bytes=0-3"},
    ],
)
def test_nothing_else_in_a_request_reaches_the_page_or_makes_another(
    cache: PageCache, pages: Pages, poison: dict[str, str]
) -> None:
    clean = ask(cache, "/o/7K3F/en")[2]
    poisoned = ask(cache, "/o/7K3F/en", **poison)[2]
    assert poisoned == clean
    assert len(pages.asked) == 1
    seen = " ".join(str(value) for value in pages.asked[0].values())
    assert "evil" not in seen
    assert "museum.example" not in seen


def test_a_poisoned_first_request_leaves_nothing_behind(cache: PageCache, pages: Pages) -> None:
    ask(cache, "/o/7K3F/en", query="lang=ru&print=", cookie="a=b", x_forwarded_host="evil.example")
    assert pages.asked[0]["QUERY_STRING"] == ""
    assert "HTTP_X_FORWARDED_HOST" not in pages.asked[0]


def test_the_page_number_is_part_of_the_page(cache: PageCache, pages: Pages) -> None:
    first, second = ask(cache, "/en/objects")[2], ask(cache, "/en/objects", query="page=2&x=1")[2]
    assert first != second
    assert pages.asked[1]["QUERY_STRING"] == "page=2"


def test_an_address_without_a_language_speaks_the_readers(cache: PageCache, pages: Pages) -> None:
    russian = ask(cache, "/o/7K3F", accept_language="ru-RU,ru;q=0.9,en;q=0.5")
    chinese = ask(cache, "/o/7K3F", accept_language="zh-CN")
    assert "Accept-Language" in russian[1]["Vary"]
    assert [entry["vitrine.language"] for entry in pages.asked] == [Language.RU, Language.ZH]
    assert russian[2] != chinese[2]


@pytest.mark.parametrize("address", ["/o/7K3F/en", "/v/7K3F.8M4G/ru", "/s/memoir.txt/4/zh", "/o/saved/ru"])
def test_an_address_with_a_language_is_one_page_for_all_readers(cache: PageCache, pages: Pages, address: str) -> None:
    for language in ("ru", "zh-CN", "en"):
        assert "Accept-Language" not in ask(cache, address, accept_language=language)[1]["Vary"]
    assert [entry["vitrine.language"] for entry in pages.asked] == [None]


@pytest.mark.parametrize("address", ["/s/en/4", "/v/7K3F", "/"])
def test_what_only_looks_like_a_language_names_none(cache: PageCache, pages: Pages, address: str) -> None:
    for language in ("ru", "zh-CN"):
        assert "Accept-Language" in ask(cache, address, accept_language=language)[1]["Vary"]
    assert [entry["vitrine.language"] for entry in pages.asked] == [Language.RU, Language.ZH]


def test_refusals_are_not_kept(cache: PageCache, pages: Pages) -> None:
    pages.status = "404 NOT FOUND"
    for _ in range(3):
        assert ask(cache, "/o/ZZZZ/en")[0][:3] == "404"
    assert len(pages.asked) == 3
    pages.status = "200 OK"
    assert ask(cache, "/o/ZZZZ/en")[0][:3] == "200"


def test_the_same_question_is_answered_once_an_edition(cache: PageCache, pages: Pages, watch: Watch) -> None:
    ask(cache, "/en/search", query="q=дружба")
    ask(cache, "/en/search", query="utm=x&q=дружба")
    assert len(pages.asked) == 1
    ask(cache, "/en/search", query="q=значок")
    watch.edition += 1
    ask(cache, "/en/search", query="q=дружба")
    assert len(pages.asked) == 3


def test_what_people_type_pushes_no_page_out(pages: Pages, watch: Watch) -> None:
    cache = PageCache(pages, watch, most_bytes=100_000)  # type: ignore[arg-type]
    ask(cache, "/o/7K3F/en")
    for number in range(300):
        ask(cache, "/en/search", query=f"q=badge{number}")
        ask(cache, "/en/objects", query=f"where=badge{number}")
    assert len(pages.asked) == 601
    ask(cache, "/en/search", query="q=badge0")
    assert len(pages.asked) == 602, "what was typed first is out"
    ask(cache, "/o/7K3F/en")
    assert len(pages.asked) == 602


def test_the_cache_stays_within_its_bytes() -> None:
    shelf = Shelf(40_000)
    kept: list[Kept] = []
    for number in range(200):
        key = (f"/o/{number}/en",)
        assert shelf.find(1, key) is None
        kept.append(Kept("200 OK", (), LONG_PAGE.encode(), f"{number}", 1, is_squeezable=True))
        shelf.keep(1, key, kept[-1])
        for how in (None, *Squeezing):
            kept[-1].form(how)
    still = [answer for number, answer in enumerate(kept) if shelf.find(1, (f"/o/{number}/en",)) is answer]
    assert still == kept[-len(still) :], "the oldest went first"
    assert 10_000 < sum(len(form.body) for answer in still for form in answer.forms.values()) <= 40_000


def test_a_page_made_while_the_edition_changed_is_not_kept(watch: Watch) -> None:
    class Changing(Pages):
        def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            watch.edition += 1
            return super().__call__(environ, start_response)

    changing = Changing()
    cache = PageCache(changing, watch)  # type: ignore[arg-type]
    ask(cache, "/o/7K3F/en")
    ask(cache, "/o/7K3F/en")
    assert len(changing.asked) == 2


@pytest.mark.parametrize("path", ["/desk/", "/desk/sign-in", "/static/css/phone.css", "/media/abc/640.webp", "/health"])
def test_staff_pages_and_files_pass_by_untouched(cache: PageCache, pages: Pages, path: str) -> None:
    assert not is_visitor_address(path)
    _, headers, _ = ask(cache, path, cookie="session=1")
    assert "Vitrine-Edition" not in headers
    assert pages.asked[0]["HTTP_COOKIE"] == "session=1"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", Language.EN),
        ("ru", Language.RU),
        ("zh-Hant-TW,zh;q=0.9,en;q=0.1", Language.ZH),
        ("de-DE,fr;q=0.8", Language.EN),
        ("de-DE,ru;q=0.3,en;q=0.2", Language.RU),
        ("en;q=0.1,zh-CN;q=0.9", Language.ZH),
        ("ru;q=0", Language.EN),
        ("*;q=nonsense,,;;", Language.EN),
        ("ru" * 10_000, Language.EN),
    ],
)
def test_the_readers_first_language_that_the_house_speaks_is_spoken(header: str, language: Language) -> None:
    assert spoken_language(header) is language


def test_pictures_push_no_page_out_and_are_kept_apart(pages: Pages, watch: Watch) -> None:
    pictures = PageCache(pages, watch, keeps=is_picture_address, most_bytes=100_000)  # type: ignore[arg-type]
    cache = PageCache(pictures, watch)  # type: ignore[arg-type]
    ask(cache, "/o/7K3F/en")
    for x in range(0, 512 * 100, 512):
        ask(cache, f"/iiif/3/a1/{x},0,512,512/max/0/default.jpg")
    ask(cache, "/iiif/3/a1/51200,0,512,512/max/0/default.jpg")
    made = len(pages.asked)
    assert made == 102
    ask(cache, "/o/7K3F/en")
    ask(cache, "/iiif/3/a1/51200,0,512,512/max/0/default.jpg")
    assert len(pages.asked) == made
    ask(cache, "/iiif/3/a1/0,0,512,512/max/0/default.jpg")
    assert len(pages.asked) == made + 1


def test_what_is_known_of_pictures_is_a_page_and_pictures_are_not() -> None:
    assert is_visitor_address("/iiif/3/a1/info.json")
    assert is_visitor_address("/iiif/manifest/7K3F.json")
    assert not is_visitor_address("/iiif/3/a1/full/max/0/default.jpg")
    assert is_picture_address("/iiif/3/a1/full/max/0/default.jpg")
    assert not is_picture_address("/iiif/3/a1/info.json")
