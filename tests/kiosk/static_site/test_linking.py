"""Links of a page led to files: those in tags, and no words that look like one."""

from __future__ import annotations

import pytest

from kiosk.static_site.linking import Linker

PAGE = "o/7K3F/en/index.html"


@pytest.mark.parametrize(
    ("written", "led"),
    [
        ('<a href="/o/7K3F/en">', '<a href="../../../o/7K3F/en/">'),
        ('<a class="key" href="/">', '<a class="key" href="../../../">'),
        ('<a href="/en/objects?page=2">', '<a href="../../../en/objects/page-2/">'),
        ('<a href=\'x\' rel="y" href="/touch/">', '<a href=\'x\' rel="y" href="../../../touch/">'),
        ('<link href="/static/css/phone.css?v=1">', '<link href="../../../static/css/phone.css?v=1">'),
        (
            '<img srcset="/media/ab/320.webp 320w, /media/ab/640.webp 640w">',
            '<img srcset="../../../media/ab/320.webp 320w, ../../../media/ab/640.webp 640w">',
        ),
        ('<a href="https://museum.test/o/7K3F">', '<a href="https://museum.test/o/7K3F">'),
        ('<a href="#page">', '<a href="#page">'),
        ("<p>Look under /o/7K3F/en or /touch/ there</p>", "<p>Look under /o/7K3F/en or /touch/ there</p>"),
        ("<p>=&#34;/o/7K3F&#34;, /static/x</p>", "<p>=&#34;/o/7K3F&#34;, /static/x</p>"),
        (
            '<script type="application/ld+json">{"name":"a = \\"/o/7K3F","about":["/o/7K3F"]}</script>',
            '<script type="application/ld+json">{"name":"a = \\"/o/7K3F","about":["/o/7K3F"]}</script>',
        ),
    ],
)
def test_links_in_tags_are_led_from_where_the_page_lies(written: str, led: str) -> None:
    assert Linker(None).lead(written, PAGE) == led


def test_style_sheets_and_scripts_are_led_once_from_wherever_the_page_lies() -> None:
    """Below ``/o`` a link that is led twice would say so."""
    written = (
        '<link rel="alternate" href="/zh">\n<link rel="stylesheet" href="/static/css/a.css?v=1">\n'
        '<script type="module" src="/static/js/b.js?v=2"></script>\n</head>\n'
        '<a href="/o/7K3F"><img src="/static/c.svg">'
    )
    led = {
        "a.html": ("./", Linker(None)),
        PAGE: ("../../../", Linker(None)),
        "o/index.html": ("/o/", Linker("/o")),
    }
    for file, (start, linker) in led.items():
        expected = written.replace('"/o/7K3F"', '"/o/7K3F/"').replace('"/zh"', '"/zh/"').replace('"/', f'"{start}')
        assert linker.lead(written, file) == expected


def test_below_a_base_address_links_begin_with_its_path() -> None:
    assert Linker("/show").lead('<a href="/o/7K3F/en">', PAGE) == '<a href="/show/o/7K3F/en/">'


def test_public_addresses_keep_their_host() -> None:
    page = '<link rel="canonical" href="https://museum.test/o/7K3F/en"> https://museum.test/o/7K3F/en'
    led = '<link rel="canonical" href="https://museum.test/o/7K3F/en/"> https://museum.test/o/7K3F/en'
    assert Linker("").lead(page, PAGE, public_url="https://museum.test") == led
