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
from kiosk.shared_link import SharedLink, shared_link
from kiosk.story_words import StoryView, view_story


@dataclass(frozen=True, kw_only=True, slots=True)
class PhoneStoryPage:
    view: StoryView
    heading: str
    languages: tuple[LanguageLink, ...]
    shared: SharedLink


@blueprint.get("/s/<source>/")
@blueprint.get("/s/<source>/<any(en, ru, zh):language>")
def story(source: str, language: str = "") -> str:
    chosen = page_language(language)
    page = _page(source, chosen)
    return render_template("phone/story.html", page=page, language=chosen)


def _page(source: str, language: Language) -> PhoneStoryPage:
    _ = words(language).gettext
    view = view_story(showcase().get_story(source), language, _)
    told = next((part.words.quote for part in view.parts if not part.is_heading), "")
    shown = next((tile for part in view.parts for tile in part.tiles), None)
    return PhoneStoryPage(
        view=view,
        heading=view.heading,
        languages=language_links(lambda other: addresses.story_path(source, other), language),
        shared=shared_link(
            lambda other: addresses.story_path(source, other),
            language,
            title=view.heading,
            description=told,
            picture=addresses.share_picture_path(addresses.object_path(shown.code, language)) if shown else "",
        ),
    )
