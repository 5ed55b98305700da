"""Every address a visitor can be given, in one place. Public addresses start with the one configured base."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, urlsplit

from flask import Flask, current_app

from catalogue.language_text import Language
from kiosk.settings import Settings

STATIC_FOLDER = Path(__file__).resolve().parent / "static"


#: The app itself: a page names forty addresses, and its proxy takes longer than the rest of each.
_the_app: Callable[[], Flask] = current_app._get_current_object  # type: ignore[attr-defined]


def _settings() -> Settings:
    settings: Settings = _the_app().extensions["vitrine"].settings
    return settings


def full_address(code: str, language: Language | None = None) -> str:
    """What a QR code holds: the object's permanent address, with the language on screens and without it in print."""
    return public_address(object_path(code, language))


def object_path(code: str, language: Language | None = None) -> str:
    """The page of an object on this server."""
    return f"/o/{code}" + (f"/{language.value}" if language else "")


def share_picture_path(page: str) -> str:
    """What messengers show beside a shared page that has such a picture."""
    return f"{page}/share.jpg"


def public_address(path: str) -> str:
    """A path of this server as other machines reach it."""
    return _settings().public_url + path


def short_address(code: str, language: Language | None = None) -> str:
    """The same for people to type: no scheme."""
    return in_words(full_address(code, language))


def passage_address(source: str, index: int, language: Language | None = None) -> str:
    return _settings().public_url + passage_path(source, index, language)


def passage_path(source: str, index: int, language: Language | None = None) -> str:
    """The same on this server."""
    ending = f"/{language.value}" if language else ""
    return f"/s/{quote(source, safe='')}/{index}{ending}"


def story_address(source: str, language: Language | None = None) -> str:
    """A text that may be shown whole."""
    return _settings().public_url + story_path(source, language)


def story_path(source: str, language: Language | None = None) -> str:
    """The same on this server."""
    return f"/s/{quote(source, safe='')}/{language.value if language else ''}"


def visit_address(codes: Iterable[str], language: Language | None = None) -> str:
    """The address of the objects somebody took along, in the order they were picked."""
    return _settings().public_url + visit_path(codes, language)


def visit_path(codes: Iterable[str], language: Language | None = None) -> str:
    """The same on this server."""
    ending = f"/{language.value}" if language else ""
    return "/v/" + ".".join(quote(code, safe="") for code in codes) + ending


def in_words(address: str) -> str:
    """An address without its scheme, and without ``www``-style ornament: what is printed beside a code."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}"


def picture(image: str, width_px: int, ending: str = "webp") -> str:
    """A rendition of a picture; immutable, since the id is made of the picture's bytes."""
    return f"/media/{image}/{width_px}.{ending}"


def srcset(image: str, widths: Iterable[int], ending: str = "webp") -> str:
    """A picture's renditions as an image element lists them, each with its width."""
    return ", ".join(f"/media/{image}/{width}.{ending} {width}w" for width in widths)


def asset(name: str) -> str:
    """A file of the program's own, with its digest, so that it can be kept for ever."""
    return f"/static/{name}?v={_digest(name)}"


@lru_cache(maxsize=2048)
def _digest(name: str) -> str:
    path = STATIC_FOLDER / name
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else "0"


def collection_address(language: Language, *parts: object) -> str:
    """A page of the collection for any browser: ``collection_address(Language.RU, "themes", key)``."""
    path = "/".join((language.value, *(quote(str(part), safe="") for part in parts)))
    return f"{_settings().public_url}/{path}" + ("" if parts else "/")
