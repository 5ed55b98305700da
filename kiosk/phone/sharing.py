"""The picture beside a shared link, in the language of the page that was shared."""

from __future__ import annotations

from flask import Response

from catalogue.language_text import Language, LanguageText
from catalogue.public_code import read_code
from catalogue.showcase.pages import ObjectOnShow, PictureOnShow
from kiosk import showcase, vitrine
from kiosk.languages import words
from kiosk.passage_words import view_passage
from kiosk.phone import blueprint
from kiosk.phone.page_language import page_language
from kiosk.typefaces import share_faces
from media.errors import FileMissing
from media.pyramid import Kind, rendition_name
from media.share_card import Words, draw_share_card

#: As wide as the card shows a picture, at least.
_LEAST_PX = 640


@blueprint.get("/o/<code>/share.jpg")
@blueprint.get("/o/<code>/<language>/share.jpg")
def share_picture(code: str, language: str = "") -> Response:
    """Drawn once an edition and then kept with the pages; its address stays."""
    chosen = page_language(language)
    shown = showcase().get_object(read_code(code)).as_on_phones()
    return _drawn(_words(shown, chosen), shown.pictures[0] if shown.pictures else None)


@blueprint.get("/s/<source>/<int:index>/share.jpg")
@blueprint.get("/s/<source>/<int:index>/<language>/share.jpg")
def passage_share_picture(source: str, index: int, language: str = "") -> Response:
    """The words that are evidence, beside the first object they explain."""
    chosen = page_language(language)
    found = showcase().get_passage(source, index)
    view = view_passage(found.passage, 1, chosen, words(chosen).gettext)
    said = Words(
        title=f"{view.opening_mark}{view.words.quote}{view.closing_mark}",
        lines=(view.title or view.kind_words, view.locator),
        name="Vitrine",
    )
    return _drawn(said, next((tile.picture for tile in found.tiles if tile.picture), None))


def _drawn(said: Words, picture: PictureOnShow | None) -> Response:
    card = draw_share_card(said, share_faces(), _bytes_of(picture) if picture else None)
    return Response(card, mimetype="image/jpeg")


def _words(shown: ObjectOnShow, language: Language) -> Words:
    def said(text: LanguageText) -> str:
        return text.words_for(language)

    kind = said(shown.kind.names)
    about = " · ".join(part for part in (kind[:1].upper() + kind[1:], said(shown.date_words)) if part)
    mark = words(language).gettext("Reconstruction for demonstration") if shown.is_reconstruction else ""
    return Words(
        title=said(shown.title) or shown.object_number,
        lines=tuple(line for line in (about, mark) if line),
        name=f"Vitrine · {shown.code}",
    )


def _bytes_of(picture: PictureOnShow) -> bytes | None:
    width = next((entry for entry in picture.widths if entry >= _LEAST_PX), picture.widths[-1])
    try:
        return vitrine().shelf.read(rendition_name(picture.image, width, Kind.JPEG))
    except FileMissing:
        return None
