"""The desk's cookie: signed by Flask, read and written under /desk alone. Visitors are given none.

Over https its name begins with ``__Host-``, which browsers keep from everybody but this very host. Such a cookie must
be for the whole host, so that a curator's browser sends it with visitors' pages too, where nobody looks at it.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Request, Response, has_request_context, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin

from kiosk import vitrine
from kiosk.settings import LOOPBACK

PATH = "/desk"


def is_desk_address(path: str) -> bool:
    return path == PATH or path.startswith(f"{PATH}/")


def is_over_https() -> bool:
    """Whether the browser speaks https, to us or to the proxy that answers for a configured address of that kind."""
    settings = vitrine().settings
    named = map(urlsplit, (settings.public_url, settings.safe_desk_url))
    return request.is_secure or any(one.scheme == "https" and request.host == one.netloc for one in named)


def is_safe_here() -> bool:
    """Whether a password may travel this way: over https, to this very machine, or where the operator says so."""
    settings = vitrine().settings
    name = urlsplit(f"//{request.host}").hostname or ""
    return name in LOOPBACK or settings.desk_over_http or is_over_https()


def own_name(name: str) -> str:
    return f"__Host-{name}" if is_over_https() else name


def own_path() -> str:
    return "/" if is_over_https() else PATH


class DeskCookie(SecureCookieSessionInterface):
    """Flask's own signed cookie for the desk, and nothing, neither read nor written, anywhere else."""

    def get_cookie_name(self, app: Flask) -> str:
        return own_name("vitrine-desk") if has_request_context() else "vitrine-desk"

    def get_cookie_path(self, app: Flask) -> str:
        return own_path()

    def get_cookie_httponly(self, app: Flask) -> bool:
        return True

    def get_cookie_samesite(self, app: Flask) -> str:
        return "Lax"

    def get_cookie_secure(self, app: Flask) -> bool:
        return is_over_https()

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        if not is_desk_address(request.path):
            return SecureCookieSession()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if is_desk_address(request.path):
            super().save_session(app, session, response)
