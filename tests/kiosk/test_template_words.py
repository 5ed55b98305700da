from __future__ import annotations

import pytest
from flask import Flask
from markupsafe import Markup

from kiosk import template_words
from kiosk.template_words import Templates, joined, tag


def test_only_what_says_something_is_joined() -> None:
    assert joined(["Poster", "", "Shanghai"]) == "Poster · Shanghai"


def test_chinese_is_told_which_characters_to_draw() -> None:
    assert tag("zh") == "zh-Hans"
    assert tag("zh-Hant") == "zh-Hant"


@pytest.fixture
def app() -> Flask:
    app = Flask("tried")
    app.jinja_environment = Templates
    template_words.prepare(app)
    return app


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a <b> & 'c' \"d\"", "a &lt;b&gt; &amp; &#39;c&#39; &#34;d&#34;"),
        (Markup("<b>bold</b>"), "<b>bold</b>"),
        (7, "7"),
        (None, "None"),
        (["<"], "[&#39;&lt;&#39;]"),
    ],
)
def test_whatever_a_page_says_is_escaped_once(app: Flask, value: object, written: str) -> None:
    assert app.jinja_env.from_string("{{ value }}").render(value=value) == written
    called = app.jinja_env.from_string("{% macro part(value) %}[{{ value }}]{% endmacro %}{{ part(value) }}")
    assert called.render(value=value) == f"[{written}]"


def test_where_nothing_is_markup_nothing_is_escaped(app: Flask) -> None:
    plain = app.jinja_env.from_string("{% autoescape false %}{{ value }}{% endautoescape %}{{ value }}")
    assert plain.render(value="<") == "<&lt;"
