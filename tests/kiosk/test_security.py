"""What a browser may do with our answers, and which requests are answered at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kiosk import create_app
from kiosk.commands.home import make_home
from kiosk.settings import read_settings


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    home: Path = tmp_path_factory.mktemp("security") / "home"
    settings = read_settings({"VITRINE_HOME": str(home), "VITRINE_PUBLIC_URL": "https://mus.eum"})
    make_home(settings)
    assert home.stat().st_mode & 0o077 == 0, "others on the machine must not read accounts"
    return create_app(settings).test_client()


@pytest.mark.parametrize("path", ["/", "/touch/", "/touch/ru/", "/o/ZZZZ", "/en/themes", "/health"])
def test_no_answer_lets_a_script_or_style_of_a_text_run(client: FlaskClient, path: str) -> None:
    headers = client.get(path, base_url="https://mus.eum").headers
    assert headers["Content-Type"] == ("application/json" if path == "/health" else "text/html; charset=utf-8")
    policy = headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert {"object-src 'none'", "base-uri 'none'", "frame-ancestors 'self'"} <= set(policy.split("; "))
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "mus.eum.evil.example", "evil.example:443"])
def test_a_request_for_another_host_is_refused_before_anything_is_made(client: FlaskClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "not one of this museum" in answer.text


def test_a_file_named_by_its_digest_may_be_kept_for_ever_and_no_other(client: FlaskClient) -> None:
    named = client.get("/static/css/phone.css?v=123", base_url="https://mus.eum")
    bare = client.get("/static/css/phone.css", base_url="https://mus.eum")
    assert "immutable" in named.headers["Cache-Control"]
    assert "immutable" not in bare.headers.get("Cache-Control", "")


def test_an_empty_home_is_healthy_and_says_that_nothing_is_on_show(client: FlaskClient) -> None:
    health = client.get("/health", base_url="https://mus.eum").json
    assert health is not None
    assert (health["edition"], health["database"]) == (0, "ok")
    assert "Nothing is on show yet." in client.get("/en/", base_url="https://mus.eum").text


def test_a_picture_that_belongs_to_nothing_on_show_is_not_answered(client: FlaskClient) -> None:
    assert client.get(f"/media/{'0' * 16}/640.webp", base_url="https://mus.eum").status_code == 404
    assert client.get("/media/..%2f..%2fsecret.key/640.webp", base_url="https://mus.eum").status_code == 404
