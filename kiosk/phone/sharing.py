"""The picture beside a shared link, in the language of the page that was shared."""

from __future__ import annotations

from flask import Response

from catalogue.language_text import Language, LanguageText
from catalogue.public_code import read_code
from catalogue.showcase.pages import ObjectOnShow
from kiosk import showcase, vitrine
from kiosk.languages import words
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
    shown = showcase().get_object(read_code(code))
    return Response(draw_share_card(_words(shown, chosen), share_faces(), _picture(shown)), mimetype="image/jpeg")


def _words(shown: ObjectOnShow, language: Language) -> Words:
    def said(text: LanguageText) -> str:
        chosen = text.choose(language)
        return chosen.text if chosen else ""

    kind = said(shown.kind.names)
    about = " · ".join(part for part in (kind[:1].upper() + kind[1:], said(shown.date_words)) if part)
    mark = words(language).gettext("Reconstruction for demonstration") if shown.is_reconstruction else ""
    return Words(
        title=said(shown.title) or shown.object_number,
        lines=tuple(line for line in (about, mark) if line),
        name=f"Vitrine · {shown.code}",
    )


def _picture(shown: ObjectOnShow) -> bytes | None:
    if not shown.pictures:
        return None
    first = shown.pictures[0]
    width = next((entry for entry in first.widths if entry >= _LEAST_PX), first.widths[-1])
    try:
        return vitrine().shelf.read(rendition_name(first.image, width, Kind.JPEG))
    except FileMissing:
        return None
