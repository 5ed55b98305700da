"""Drawing a page of visitors' rooms with a draft in the display case.

The page is made by the room's own view, asked in a request of its own: whatever visitors will get, the preview shows.
What would lead out of it is made to lead nowhere, and scripts are taken out: a preview is to be looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from flask import Flask, g
from markupsafe import Markup, escape

from catalogue.language_text import Language
from catalogue.showcase.draft_showcase import DraftShowcase
from catalogue.showcase.pages import ObjectOnShow
from kiosk.addresses import asset

_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.DOTALL)
_WAY = re.compile(r'(<(?:a|form)\b[^>]*?\b(?:href|action)=")(/[^"]*|https?:[^"]*)(")')
#: The focus belongs to the desk's own page.
_FOCUS = re.compile(r"(<[^<>]*?)\sautofocus\b")
_TITLE = re.compile(r"<title>")
_BODY = re.compile(r"<body\b[^>]*>")
_WATERMARK = {Language.EN: "Draft", Language.ZH: "草稿", Language.RU: "Черновик"}

#: Nothing runs and nothing is sent; pictures and style sheets of our own come with the curator's cookie.
PREVIEW_POLICY = "; ".join(
    (
        "sandbox allow-same-origin",
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)


class Face(StrEnum):
    """Where visitors meet an object; the value stands in addresses."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"
    PHONE = "phone"

    @property
    def in_words(self) -> str:
        return {"portrait": "Kiosk, portrait", "landscape": "Kiosk, landscape", "phone": "Phone"}[self.value]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Which page: ``rest`` is what follows the object's address, like ``passages/1``."""

    face: Face
    language: Language
    rest: str = ""
    is_larger: bool = False

    def address_of(self, code: str) -> str:
        """Where visitors will find it."""
        own = f"/o/{code}/{self.language}" if self.face is Face.PHONE else f"/touch/{self.language}/o/{code}"
        return "/".join(part for part in (own, self.rest) if part)


def draw(app: Flask, draft: ObjectOnShow, wanted: Wanted, *, home: str) -> tuple[str, int]:
    """The page and its status; ``home`` is the address of the previews of this object, without a slash at its end."""
    database = app.extensions["vitrine"].database
    # A context of the app's own, too: the curator and their language are nothing to visitors' views.
    with app.app_context(), app.test_request_context(wanted.address_of(draft.code)):
        g.showcase = DraftShowcase(database, draft)
        answer = app.full_dispatch_request()
        page = answer.get_data(as_text=True)
    return _as_preview(page, draft.code, wanted, home), answer.status_code


def _as_preview(page: str, code: str, wanted: Wanted, home: str) -> str:
    larger = "?text=larger" if wanted.is_larger else ""

    def lead(match: re.Match[str]) -> str:
        """The languages and parts of this object stay in the preview; all else leads nowhere."""
        before, address, after = match.groups()
        found = _own_page(code, wanted.face).fullmatch(address)
        if not found:
            return f"{before}#{after}"
        rest = f"/{found['rest']}" if found["rest"] else ""
        return f"{before}{escape(home)}/{wanted.face}/{found['language']}{rest}{larger}{after}"

    page = _FOCUS.sub(r"\1", _WAY.sub(lead, _SCRIPT.sub("", page))).replace("/media/", "/desk/pictures/")
    sheet = Markup('<link rel="stylesheet" href="{}"></head>').format(asset("css/desk/draft.css"))
    page = page.replace("</head>", sheet, 1)
    words = _WATERMARK[wanted.language]
    page = _TITLE.sub(f"<title>{words} · ", page, count=1)
    page = _BODY.sub(lambda match: f'{match[0]}<p class="draft">{words}</p>', page, count=1)
    if wanted.is_larger:
        page = page.replace('id="access-text-normal" checked', 'id="access-text-normal"', 1)
        page = page.replace('id="access-text-larger"', 'id="access-text-larger" checked', 1)
        page = page.replace("<html ", '<html class="draft--larger" ', 1)
    return page


def _own_page(code: str, face: Face) -> re.Pattern[str]:
    languages = "|".join(Language)
    if face is Face.PHONE:
        return re.compile(rf"(?:https?://[^/]+)?/o/{code}/(?P<language>{languages})(?:/(?P<rest>[a-z0-9/]*))?")
    return re.compile(rf"/touch/(?P<language>{languages})/o/{code}(?:/(?P<rest>[a-z0-9/]*))?")
