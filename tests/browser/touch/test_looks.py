"""Measured on the screen: lettering, keys, edges, and what a screen reader finds (experience.md a and f)."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.touch.conftest import Gallery
from tests.builders.small_museum import THEME

SCREENS = [
    "",
    "{lang}/",
    "{lang}/themes",
    f"{{lang}}/themes/{THEME}",
    "{lang}/years/1954",
    "{lang}/places",
    "{lang}/kinds/pin",
    "{lang}/kinds",
    "{lang}/o/{code}",
    "{lang}/o/{bare}",
    "{lang}/o/{code}/zoom",
    "{lang}/o/{code}/passages/1",
    "{lang}/o/{code}/passages/2",
    "{lang}/visit",
    "{lang}/story/retold-walls",
    "{lang}/search?q=hands",
    "{lang}/search?q=xylophone",
    "{lang}/search?q=shu",
    "{lang}/search?q=badge&page=1",
    "{lang}/nothing",
]

#: Words that can be seen, with the size they are set in.
SMALL_WORDS = """floor => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode, parent = text.parentElement;
        if (!text.textContent.trim()) continue;
        if (!parent.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
        if (parent.closest(".unseen, .band__title, [popover]:not(:popover-open)")) continue;
        const size = parseFloat(getComputedStyle(parent).fontSize);
        if (size < floor) found.push([text.textContent.trim().slice(0, 30), size]);
    }
    return found;
}"""

#: Keys that can be touched, smaller than a finger.
SMALL_KEYS = """least => [...document.querySelectorAll("a[href], button, label:not(.unseen), summary")].filter(key => {
    if (!key.checkVisibility({visibilityProperty: true}) || key.closest("[popover]:not(:popover-open)")) return false;
    const box = key.getBoundingClientRect();
    return box.width < least - 0.5 || box.height < least - 0.5;
}).map(key => [key.className, key.getBoundingClientRect().width, key.getBoundingClientRect().height])"""

#: Boxes whose words run over their edge, and anything that makes the page itself scroll.
OVERFLOWING = """() => {
    const boxes = ".key, .map__key, .slip, .tile, .side, .switch, .theme, .entry, .way, .words, .begin__key";
    const found = [];
    for (const box of document.querySelectorAll(boxes)) {
        const isHidden = !box.checkVisibility({visibilityProperty: true});
        if (isHidden || box.closest("[popover]:not(:popover-open)")) continue;
        // The hand that shows where to touch reaches beyond its key on purpose.
        if (box.matches(".viewer__key--hint")) continue;
        const over = [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight];
        if (over[0] > 1 || over[1] > 2) found.push([box.className, box.textContent.trim().slice(0, 40), over]);
        const edge = box.getBoundingClientRect();
        if (edge.right > innerWidth + 1 || edge.left < -1) found.push([box.className, "beyond the panel"]);
    }
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight) found.push(["page", root.scrollHeight]);
    return found;
}"""

#: The picture's own shape and the shape it is shown in, and whether its register marks stay on the dark ground.
SHAPE = """picture => {
    const ground = document.querySelector(".things").getBoundingClientRect();
    const box = picture.getBoundingClientRect(), border = parseFloat(getComputedStyle(picture).borderTopWidth);
    return {
        shown: (box.width - 2 * border) / (box.height - 2 * border),
        own: picture.naturalWidth / picture.naturalHeight,
        isInside: box.top >= ground.top && box.bottom <= ground.bottom
            && box.left >= ground.left && box.right <= ground.right,
    };
}"""


def addresses(gallery: Gallery, language: str) -> list[str]:
    bare = gallery.museum.codes["A-2"]
    return [screen.format(lang=language, code=gallery.poster, bare=bare) for screen in SCREENS]


def serious(gallery: Gallery) -> list[tuple[str, Any]]:
    """What axe finds, in few words."""
    found = Axe().run(gallery.page).response["violations"]
    return [(entry["id"], [node["target"] for node in entry["nodes"]][:3]) for entry in found]


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_lettering_keys_and_edges_keep_their_measure(gallery: Gallery, language: str) -> None:
    wrong: dict[str, Any] = {}
    for address in addresses(gallery, language):
        gallery.go(address)
        gallery.page.evaluate("() => document.fonts.ready.then(() => true)")
        found = {
            "letters": gallery.page.evaluate(SMALL_WORDS, gallery.panel.floor_px),
            "keys": gallery.page.evaluate(SMALL_KEYS, gallery.panel.touch_px),
            "edges": gallery.page.evaluate(OVERFLOWING),
        }
        wrong |= {f"{address} {what}": rows for what, rows in found.items() if rows}
    gallery.troubles[:] = [said for said in gallery.troubles if "404" not in said]
    assert wrong == {}


@pytest.mark.parametrize(("language", "size"), [("ru", "larger"), ("ru", "largest"), ("zh", "largest")])
def test_nothing_is_cut_when_words_grow(gallery: Gallery, language: str, size: str) -> None:
    wrong: dict[str, Any] = {}
    gallery.go(f"{language}/")
    gallery.tap(".bar__key--access")
    gallery.tap(f"label:has(#access-text-{size})")
    for address in addresses(gallery, language)[1:]:
        gallery.go(address)
        wrong |= overflowing(gallery, address)
    gallery.go(f"{language}/o/{gallery.poster}")
    for sheet in ("phone", "access"):
        gallery.tap(f".bar__key--{sheet}")
        wrong |= overflowing(gallery, sheet)
    gallery.troubles[:] = [said for said in gallery.troubles if "404" not in said]
    assert wrong == {}


def overflowing(gallery: Gallery, where: str) -> dict[str, Any]:
    rows = gallery.page.evaluate(OVERFLOWING)
    return {where: rows} if rows else {}


def test_axe_finds_nothing_on_any_screen(gallery: Gallery) -> None:
    wrong: dict[str, Any] = {}
    # What hangs on the way a panel hangs is seen on three screens; the rest is the same page.
    screens = addresses(gallery, "ru") if gallery.panel.name == "portrait" else addresses(gallery, "en")[:5]
    for address in screens:
        gallery.go(address)
        found = serious(gallery)
        if found:
            wrong[address] = found
    gallery.troubles[:] = [said for said in gallery.troubles if "404" not in said]
    assert wrong == {}


@pytest.mark.parametrize("state", ["phone", "access", "contrast", "largest", "idle"])
def test_axe_finds_nothing_in_any_state(portrait: Gallery, state: str) -> None:
    portrait.page.clock.install()
    portrait.go(f"en/o/{portrait.poster}/passages/1")
    if state == "phone":
        portrait.tap(".bar__key--phone")
    elif state == "idle":
        portrait.page.clock.fast_forward(100_000)
        portrait.page.wait_for_selector("#idle[open]")
    else:
        portrait.tap(".bar__key--access")
        if state == "contrast":
            portrait.tap("label:has(#access-contrast)")
        if state == "largest":
            portrait.tap("label:has(#access-text-largest)")
    portrait.page.clock.resume()
    portrait.page.wait_for_timeout(400)
    assert serious(portrait) == []


def test_needed_keys_lie_in_reach_when_lowered(portrait: Gallery) -> None:
    portrait.go(f"en/o/{portrait.poster}")
    portrait.tap(".bar__key--access")
    portrait.tap("label:has(#access-lower)")
    portrait.tap(".access .key--first")
    tops = portrait.page.evaluate(
        """() => [...document.querySelectorAll("main .foot a, main .roll label, nav.bar .key")]
            .map(key => key.getBoundingClientRect().top)"""
    )
    assert min(tops) >= 1056


def test_every_key_is_reached_by_tab_with_a_visible_ring(portrait: Gallery) -> None:
    portrait.go("en/")
    reached = []
    for _ in range(28):
        portrait.page.keyboard.press("Tab")
        reached.append(
            portrait.page.evaluate(
                "() => [document.activeElement.className, getComputedStyle(document.activeElement).outlineColor]"
            )
        )
    names = " ".join(name for name, _ in reached)
    for key in ("case", "way__main", "way__example", "bar__language--en", "bar__key--back", "bar__key--phone"):
        assert key in names
    assert {ring for name, ring in reached if "key" in name} == {"rgb(242, 193, 78)"}


def test_the_picture_is_never_cropped(gallery: Gallery) -> None:
    gallery.go(f"en/o/{gallery.poster}")
    plate = gallery.page.locator(".exhibit__picture--1 .plate")
    plate.evaluate("picture => picture.decode()")
    shape = plate.evaluate(SHAPE)
    assert shape["isInside"]
    assert shape["shown"] == pytest.approx(shape["own"], rel=0.01)


#: Words are added until they run 100 pixels below the keys; then the height of the dark and what is still covered.
LENGTHENED = """() => {
    const parts = [".things", ".label--short", "[data-foot]"];
    const [things, label, foot] = parts.map((part) => document.querySelector(part));
    const covered = () => label.getBoundingClientRect().bottom - foot.getBoundingClientRect().top;
    while (covered() < 100) label.append(" слово");
    label.dispatchEvent(new Event("change", {bubbles: true}));
    return [things.offsetHeight, covered()];
}"""


def test_an_object_gives_of_its_ground_so_that_its_label_stands_whole(portrait: Gallery) -> None:
    portrait.go(f"ru/o/{portrait.poster}")
    portrait.page.evaluate("() => document.fonts.ready.then(() => true)")
    height, covered = portrait.page.evaluate(LENGTHENED)
    assert 620 <= height <= 700
    assert covered <= 0


#: Portrait panels and where people stand before them: the lowest line of needed keys, and how letters begin.
MEASURES = [
    ({"panel_diagonal_in": 32, "bottom_edge_mm": 600, "viewing_mm": 600}, 800, "normal"),
    ({"panel_diagonal_in": 43, "bottom_edge_mm": 700, "viewing_mm": 600}, 871, "normal"),
    ({"panel_diagonal_in": 32, "bottom_edge_mm": 600, "viewing_mm": 900}, 800, "larger"),
]
MEASURED = """async settings => {
    const {follow, usualSize} = await import("/static/js/touch/measures.js");
    follow(settings);
    const smallest = parseFloat(getComputedStyle(document.querySelector(".bar__key")).fontSize);
    return [document.querySelector(".things").offsetHeight, usualSize(settings), smallest,
        getComputedStyle(document.documentElement).getPropertyValue("--mm")];
}"""


def test_a_screens_own_measures_say_where_keys_begin_and_how_large_letters_are(portrait: Gallery) -> None:
    portrait.go("en/")
    for settings, fold, size in MEASURES:
        height, begins, letters, mm = portrait.page.evaluate(MEASURED, settings)
        assert height == pytest.approx(fold, abs=2), settings
        assert begins == size, settings
        # 0.7 degrees at the distance of the eye, a capital being 0.7 of its letter.
        needed = settings["viewing_mm"] * 0.012218 / 0.7 * float(mm.removesuffix("px"))
        assert letters * {"normal": 1, "larger": 1.3}[size] >= needed - 0.5, settings


def test_a_small_thing_is_drawn_as_big_as_it_is_where_the_screen_knows_its_millimetres(portrait: Gallery) -> None:
    portrait.go(f"en/o/{portrait.museum.codes['A-3']}")
    portrait.tap("label:has(#side-real)")
    expect(portrait.page.locator("[data-to-scale]")).to_be_visible()
    expect(portrait.page.locator("[data-real]")).to_be_hidden()
    portrait.tap("label:has(#side-1)")
    *_, mm = portrait.page.evaluate(MEASURED, MEASURES[1][0])
    portrait.tap("label:has(#side-real)")
    expect(portrait.page.locator("[data-real]")).to_be_visible()
    thing: Any = portrait.page.locator(".real__drawing image").bounding_box()
    assert thing["height"] == pytest.approx(77 * float(mm.removesuffix("px")), rel=0.01)
    # A sheet of 770 mm is as large as it is on no panel.
    portrait.go(f"en/o/{portrait.poster}")
    expect(portrait.page.locator("#side-real")).to_have_count(0)
