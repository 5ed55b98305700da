"""Read to me: the browser's own voice, its sentence marked, and silence again when anybody does something else."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.touch.conftest import Gallery
from tests.browser.voices import MARKED, VOICES


def spoken(gallery: Gallery) -> list[str]:
    said: list[str] = gallery.page.evaluate("() => speechSynthesis.spoken")
    return said


def test_a_visitor_is_read_to_while_the_sentence_is_marked(portrait: Gallery) -> None:
    page = portrait.page
    page.add_init_script(VOICES)
    page.clock.install()
    portrait.go(f"en/o/{portrait.poster}")
    assert spoken(portrait) == []
    portrait.tap(".aloud__begin")
    expect(page.locator("[data-aloud-stop]")).to_be_focused()
    (first,) = spoken(portrait)
    (marked,) = page.evaluate(MARKED)
    assert first == f"en-GB {' '.join(marked.split())}"

    # Nobody touches anything for as long as the screen would wait; then the voice goes on.
    page.clock.fast_forward(80_000)
    page.evaluate("() => speechSynthesis.finish()")
    page.clock.fast_forward(80_000)
    expect(page.locator("#idle")).to_be_hidden()
    assert len(spoken(portrait)) == 2
    portrait.tap("[data-aloud-back]")
    assert spoken(portrait)[2] == first
    manner = "() => { const now = speechSynthesis.now; return now && [now.rate, now.volume]; }"
    assert page.evaluate(manner) == [1, 0.8]
    portrait.tap("[data-aloud-faster]")
    portrait.tap("[data-aloud-louder]")
    assert page.evaluate(manner) == [1.2, 1]
    expect(page.locator("[data-aloud-louder]")).to_be_disabled()
    portrait.tap("[data-aloud-pause]")
    assert page.evaluate(manner) is None
    assert page.evaluate(MARKED) == [marked]
    expect(page.locator("[data-aloud-pause]")).to_have_text("Go on")
    portrait.tap("[data-aloud-pause]")
    assert spoken(portrait)[-1] == first
    portrait.tap("[data-aloud-stop]")
    expect(page.locator("[data-aloud-keys]")).to_be_hidden()
    assert page.evaluate("() => speechSynthesis.now") is None
    assert page.evaluate(MARKED) == []

    # From the access sheet, in the other language, until that is changed.
    portrait.tap(".bar__language--ru")
    portrait.arrive(f"ru/o/{portrait.poster}")
    portrait.tap(".bar__key--access")
    portrait.tap(".access [data-read-begin]")
    expect(page.locator("#access")).to_be_hidden()
    assert spoken(portrait)[-1].startswith("ru-RU ")
    portrait.tap(".bar__language--zh")
    portrait.arrive(f"zh/o/{portrait.poster}")
    assert page.evaluate("() => speechSynthesis.now") is None
    assert page.evaluate(MARKED) == []
    expect(page.locator("[data-read-begin]:visible")).to_have_count(0)


def test_a_passage_is_read_to_its_end_in_its_own_language(portrait: Gallery) -> None:
    page = portrait.page
    page.add_init_script(VOICES)
    portrait.go(f"en/o/{portrait.poster}/passages/1")
    portrait.tap(".aloud__begin")
    read = []
    while (now := page.evaluate("() => speechSynthesis.now?.text")) is not None:
        read.append(now)
        page.evaluate("() => speechSynthesis.finish()")
    assert "A poster of friendship was pasted over the last one without a thought" in " ".join(read)
    assert not any("[...]" in sentence or sentence.startswith("1") for sentence in read)
    expect(page.locator("[data-aloud-keys]")).to_be_hidden()


def test_a_screen_without_a_voice_offers_none(portrait: Gallery) -> None:
    portrait.page.add_init_script(VOICES.replace("true", "false"))
    portrait.go(f"en/o/{portrait.poster}")
    portrait.tap(".bar__key--access")
    expect(portrait.page.locator("#access")).to_be_visible()
    expect(portrait.page.locator("[data-read-begin]:visible")).to_have_count(0)
