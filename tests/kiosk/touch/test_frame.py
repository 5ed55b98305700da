"""What every screen has in common."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
import zxingcpp
from PIL import Image

from kiosk import create_app
from kiosk.addresses import STATIC_FOLDER
from kiosk.touch import blueprint
from tests.builders.small_museum import THEME, SmallMuseum
from tests.kiosk.touch.conftest import Visitor


def screens(poster: str) -> list[str]:
    return [
        "",
        "themes",
        f"themes/{THEME}",
        "years",
        "years/1954",
        "places",
        "places/shanghai",
        "kinds",
        "kinds/pin",
        "search",
        "visit",
        "story/retold-walls",
        f"o/{poster}",
        f"o/{poster}/zoom",
        f"o/{poster}/passages/1",
    ]


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_every_screen_works_in_every_language(visitor: Visitor, poster: str, language: str) -> None:
    for address in screens(poster):
        screen = visitor.see(f"/touch/{language}/{address}")
        assert screen.status == 200, address
        assert screen.tree.get("lang") == {"zh": "zh-Hans"}.get(language, language)
        assert len(screen.tree.xpath("//h1")) == 1, address


#: Ways by which a page could let a visitor out of the screen, or ask for a system keyboard.
WAYS_OUT = """//*[@target or @download or @autofocus[not(ancestor::dialog)]] | //iframe | //object | //embed | //base
    | //input[@type='file'] | //meta[@http-equiv] | //form[not(starts-with(@action, '/touch/')) and @action]
    | //a[@href and not(starts-with(@href, '/touch/') or starts-with(@href, '#'))]"""


def test_no_key_is_dead_and_none_leads_out(visitor: Visitor, poster: str) -> None:
    """Every link on every screen leads to a screen, in every language; pages that say a fault too."""
    seen: set[str] = set()
    waiting = ["/touch/"]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        screen = visitor.see(address)
        assert screen.status == 200, address
        assert not screen.tree.xpath(WAYS_OUT), address
        waiting += [link for link in screen.links().values() if link.startswith("/touch/")]
    assert f"/touch/en/o/{poster}/passages/2" in seen
    assert f"/touch/en/themes/{THEME}?page=2" in seen
    assert f"/touch/ru/o/{poster}/zoom" in seen
    for fault in ("/touch/zh/nothing", "/touch/en/o/ZZZZ"):
        assert not visitor.see(fault).tree.xpath(WAYS_OUT), fault


def test_a_language_key_keeps_the_place_and_the_page(visitor: Visitor) -> None:
    links = visitor.see(f"/touch/en/themes/{THEME}?page=2").links()
    assert links["Русский"] == f"/touch/ru/themes/{THEME}?page=2"
    assert links["中文"] == f"/touch/zh/themes/{THEME}?page=2"


def test_the_current_language_says_so_to_more_than_the_eye(visitor: Visitor) -> None:
    current = visitor.see("/touch/ru/").tree.xpath("//nav[@aria-label]//a[@aria-current='true']")
    assert [key.text_content() for key in current] == ["Русский"]


def test_bar_keys_are_words_in_the_visitors_language(visitor: Visitor) -> None:
    keys = [" ".join(key.text_content().split()) for key in visitor.see("/touch/ru/").find("bar__key")]
    assert keys == ["Назад", "На главную", "Поиск", "Доступность", "Телефон"]


def test_an_object_is_handed_to_a_phone_in_the_visitors_language(visitor: Visitor, poster: str) -> None:
    screen = visitor.see(f"/touch/ru/o/{poster}")
    (code,) = screen.find("hand-off__code")
    assert decoded(code.get("src"), int(code.get("width"))) == f"http://museum.test/o/{poster}/ru"
    sheet = " ".join(screen.tree.get_element_by_id("phone").text_content().split())
    assert f"museum.test/o/{poster}/ru" in sheet
    assert f"Запишите номер: {poster}" in sheet
    assert "Без приложений и регистрации" in sheet


def test_the_phone_sheet_says_what_one_gets(visitor: Visitor, museum: SmallMuseum, poster: str) -> None:
    def sheet(address: str) -> str:
        return " ".join(visitor.see(address).tree.get_element_by_id("phone").text_content().split())

    assert "Two passages and a bridge up close. A minute." in sheet(f"/touch/en/o/{poster}")
    assert "2 источника и крупный снимок. 2 минуты." in sheet(f"/touch/ru/o/{poster}")
    assert "A close-up picture and all we know." in sheet(f"/touch/en/o/{museum.codes['A-2']}")


def test_a_code_is_whole_pixels_with_room_around_it(visitor: Visitor, poster: str) -> None:
    (code,) = visitor.see(f"/touch/en/o/{poster}").find("hand-off__code")
    modules = int(re.search(r'viewBox="0 0 (\d+)', svg_of(code.get("src"))).group(1))  # type: ignore[union-attr]
    assert int(code.get("width")) % modules == 0
    assert int(code.get("width")) >= 222


def test_a_list_is_handed_to_a_phone_as_a_page_of_the_collection(visitor: Visitor) -> None:
    (code,) = visitor.see(f"/touch/zh/themes/{THEME}").find("hand-off__code")
    assert decoded(code.get("src"), int(code.get("width"))) == f"http://museum.test/zh/themes/{THEME}"


def test_long_passages_wait_longer_than_lists(visitor: Visitor, poster: str) -> None:
    def seconds(address: str) -> int:
        return int(visitor.see(address).tree.get_element_by_id("idle").get("data-seconds"))

    assert seconds("/touch/en/") == 60
    assert seconds(f"/touch/en/o/{poster}") == 90
    assert seconds(f"/touch/en/o/{poster}/passages/1") >= 90


def test_no_screen_holds_script_or_style_of_its_own(visitor: Visitor, poster: str) -> None:
    for address in screens(poster):
        tree = visitor.see(f"/touch/en/{address}").tree
        assert not tree.xpath("//style | //script[not(@src)] | //*[@style] | //*[@onclick]"), address


def test_no_address_of_the_touch_screen_can_be_missed(museum: SmallMuseum) -> None:
    """A route added later must join the screens that these tests walk."""
    app = create_app(museum.settings)
    ours = {rule.rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith(f"{blueprint.name}.")}
    shapes = {re.sub(r"<[^>]*>", "*", rule) for rule in ours}
    walked = {
        re.sub(r"/(themes|places|kinds|years|story)/[^/]+$", r"/\1/*", f"/touch/*/{part}") for part in screens("*")
    }
    walked = {re.sub(r"/passages/\d+$", "/passages/*", shape) for shape in walked}
    assert shapes - walked == {"/touch/", "/touch/*", "/touch/*/o/*/zoom/*", "/touch/*/people/*"}


def svg_of(address: str) -> str:
    return unquote(address.removeprefix("data:image/svg+xml,"))


def decoded(address: str, side_px: int) -> str:
    """What a phone reads in the code as it stands on the screen."""
    import io

    import resvg_py

    drawn = bytes(resvg_py.svg_to_bytes(svg_string=svg_of(address), width=side_px))
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(drawn)).convert("RGB"))
    text: str = found.text
    return text


def test_no_script_of_the_page_is_imported_by_another(visitor: Visitor) -> None:
    """A page asks for scripts with their digest, other scripts without: one that is both would run twice."""
    asked = {source.split("/")[-1].split("?")[0] for source in visitor.see("/touch/en/").tree.xpath("//script/@src")}
    scripts = (STATIC_FOLDER / "js" / "touch").rglob("*.js")
    imported = {name for script in scripts for name in re.findall(r'from "\.\.?/([\w/]+\.js)"', script.read_text())}
    assert "going.js" in asked
    assert "pages.js" in imported
    assert not asked & imported
