"""What a visitor keeps on the phone: the list of it, and the worker that opens it without a network.

The phone keeps them; the server is told nothing. The list is one page for everybody, filled in on the phone.
"""

from __future__ import annotations

from flask import Response, render_template, send_from_directory

from kiosk import addresses
from kiosk.language_links import language_links
from kiosk.phone import blueprint
from kiosk.phone.page_language import page_language


@blueprint.get("/o/saved/<language>")
def saved(language: str) -> str:
    """No code spells SAVED: each holds a figure."""
    chosen = page_language(language)
    links = language_links(lambda other: f"/o/saved/{other.value}", chosen)
    return render_template("phone/saved.html", languages=links, language=chosen)


@blueprint.get("/service-worker.js")
def service_worker() -> Response:
    """At the root, so that it may look after pages of objects and of visits alike."""
    answer = send_from_directory(addresses.STATIC_FOLDER / "js" / "phone", "service-worker.js")
    answer.headers["Cache-Control"] = "no-cache"
    return answer
