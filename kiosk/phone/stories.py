"""The page of a text that may be shown whole, with the objects beside the passages that explain them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template

from catalogue.language_text import Language
from kiosk import addresses, showcase
from kiosk.language_links import LanguageLink, language_links
from kiosk.languages import words
from kiosk.phone import blueprint
from kiosk.phone.page_language import page_language
from kiosk.story_words import StoryView, view_story


@dataclass(frozen=True, kw_only=True, slots=True)
class PhoneStoryPage:
    """``own_address`` is this page's permanent one, with its language."""

    view: StoryView
    languages: tuple[LanguageLink, ...]
    own_address: str


@blueprint.get("/s/<source>/")
@blueprint.get("/s/<source>/<any(en, ru, zh):language>")
def story(source: str, language: str = "") -> str:
    chosen = page_language(language)
    page = _page(source, chosen)
    return render_template("phone/story.html", page=page, language=chosen)


def _page(source: str, language: Language) -> PhoneStoryPage:
    return PhoneStoryPage(
        view=view_story(showcase().get_story(source), language, words(language).gettext),
        languages=language_links(lambda other: addresses.story_path(source, other), language),
        own_address=addresses.story_address(source, language),
    )
