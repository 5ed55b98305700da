"""The plain Flask app that others are measured by: one SELECT, one template, no cache. Served as Vitrine is."""

from __future__ import annotations

import os

from flask import Flask
from sqlalchemy import create_engine, text

_PAGE = """<!doctype html><html lang="en"><head><title>{{ code }}</title></head><body>
{% for line in lines %}<p class="line"><a href="/o/{{ code }}">{{ line }}</a></p>
{% endfor %}</body></html>"""
#: As long as a page of ours.
_LINES = 90


def make_app(database_url: str = "") -> Flask:
    app = Flask("floor")
    engine = create_engine(database_url or os.environ["FLOOR_DATABASE_URL"])
    template = app.jinja_env.from_string(_PAGE)

    @app.get("/o/<code>/en")
    def page(code: str) -> str:
        with engine.connect() as connection:
            asked = text("SELECT document FROM shown_object WHERE code = :code")
            document = connection.execute(asked, {"code": code}).scalar_one()
        lines = [str(document[number : number + 40]) for number in range(_LINES)]
        return template.render(code=code, lines=lines)

    return app
