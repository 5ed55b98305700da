"""Who may ask, and what a browser may do with our answers: one place, tested as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from flask import Flask, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

from kiosk.page_cache import Application, Environment, StartResponse
from kiosk.settings import Settings

#: A museum has a few names; strangers may send others, which push one another out.
_HOSTS = 64

#: No inline script or style anywhere, so that no text of a record can ever run.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)

#: The viewer of tiles puts one style sheet into the page; its digest lets that very text in and no other.
_VIEWER_STYLE = "'sha256-9xTiqzfwFaL2SGb1rmr8gysEwVVjIvqWAgmZgqFqpEE='"
POLICY_WITH_VIEWER = CONTENT_SECURITY_POLICY.replace("style-src 'self'", f"style-src 'self' {_VIEWER_STYLE}")


class HostDoor:
    """Refuses requests that name a host that is not ours, before anything is made or kept for them."""

    def __init__(self, application: Application, settings: Settings) -> None:
        self._application = application
        self._accepts = lru_cache(_HOSTS)(settings.accepts_host)

    def __call__(self, environ: Environment, start_response: StartResponse) -> Iterable[bytes]:
        host = environ.get("HTTP_HOST", "")
        if not self._accepts(host):
            body = b"This address is not one of this museum's.\n"
            start_response(
                "400 Bad Request",
                [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))],
            )
            return [body]
        return self._application(environ, start_response)


def believe_proxies(app: Flask, settings: Settings) -> None:
    """Believe our own proxies, as many as the operator says, whom they speak for; and nobody where there are none.

    Only the address: host and scheme come from the configured public address (``people.cookie``).
    """
    if settings.proxies:
        believing = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0, x_host=0, x_port=0, x_prefix=0)
        app.wsgi_app = believing  # type: ignore[method-assign]


def prepare(app: Flask, settings: Settings) -> None:
    always = {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        # Pages are asked for again each time and answered "not modified"; files with a digest say otherwise.
        "Cache-Control": "no-cache",
    }
    if settings.public_url.startswith("https://"):
        # Browsers heed it where the page came over https, and ignore it elsewhere.
        always["Strict-Transport-Security"] = "max-age=31536000"

    @app.after_request
    def say_what_is_allowed(answer: Response) -> Response:
        if request.endpoint == "static" and request.args.get("v") and answer.status_code in (200, 304):
            # The digest in the address changes with the file, so what was fetched under it holds for ever.
            answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        said = {name.title() for name, _ in answer.headers}
        for name, value in always.items():
            if name.title() not in said:
                answer.headers.add(name, value)
        return answer
