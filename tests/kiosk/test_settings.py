"""What an operator sets, and which hosts a request may name."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kiosk.settings import SettingRefused, read_settings, secret_key


def test_a_home_alone_is_enough(tmp_path: Path) -> None:
    settings = read_settings({"VITRINE_HOME": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path / 'vitrine.sqlite'}"
    assert settings.media_url == (tmp_path / "media").as_uri()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)


def test_the_public_address_is_used_as_given_without_its_last_slash(tmp_path: Path) -> None:
    settings = read_settings({"VITRINE_HOME": str(tmp_path), "VITRINE_PUBLIC_URL": "https://mus.eum/"})
    assert settings.public_url == "https://mus.eum"
    assert settings.is_reachable_by_phones


def test_without_one_phones_reach_only_a_server_that_listens_beyond_loopback(tmp_path: Path) -> None:
    assert not read_settings({"VITRINE_HOME": str(tmp_path)}).is_reachable_by_phones
    opened = read_settings({"VITRINE_HOME": str(tmp_path)}, host="0.0.0.0", port=8123)
    assert opened.public_url.endswith(":8123")


@pytest.mark.parametrize("wrong", ["mus.eum", "ftp://mus.eum", "https://", "javascript:alert(1)"])
def test_a_public_address_that_is_none_is_refused_by_name(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(SettingRefused, match="VITRINE_PUBLIC_URL"):
        read_settings({"VITRINE_HOME": str(tmp_path), "VITRINE_PUBLIC_URL": wrong})


@pytest.mark.parametrize("wrong", ["0", "65536", "-1", "eight", "8000.0", "٨"])
def test_a_port_that_is_none_is_refused_by_name(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(SettingRefused, match="VITRINE_PORT"):
        read_settings({"VITRINE_HOME": str(tmp_path), "VITRINE_PORT": wrong})


@pytest.mark.parametrize(
    ("host", "is_accepted"),
    [
        ("mus.eum", True),
        ("MUS.EUM:443", True),
        ("127.0.0.1:8000", True),
        ("localhost", True),
        ("[::1]:8000", True),
        ("evil.example", False),
        ("mus.eum.evil.example", False),
        ("evil.example@mus.eum", True),
        ("mus.eum@evil.example", False),
        ("", False),
        ("mus.eum.", True),
    ],
)
def test_only_our_own_hosts_are_accepted(tmp_path: Path, host: str, is_accepted: bool) -> None:
    settings = read_settings({"VITRINE_HOME": str(tmp_path), "VITRINE_PUBLIC_URL": "https://mus.eum"})
    assert settings.accepts_host(host) is is_accepted


def test_the_secret_key_is_made_once_and_is_the_owners_alone(tmp_path: Path) -> None:
    key = secret_key(tmp_path)
    assert len(key) == 32
    assert secret_key(tmp_path) == key
    assert [file.name for file in tmp_path.iterdir()] == ["secret.key"]
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


def test_how_large_a_picture_may_be_is_the_operators_to_say(tmp_path: Path) -> None:
    usual = read_settings({"VITRINE_HOME": str(tmp_path)}).picture_limits
    assert (usual.max_bytes, usual.max_pixels) == (60_000_000, 120_000_000)
    larger = read_settings(
        {"VITRINE_HOME": str(tmp_path), "VITRINE_MAX_PICTURE_MB": "200", "VITRINE_MAX_MEGAPIXELS": "240"}
    ).picture_limits
    assert (larger.max_bytes, larger.max_pixels) == (200_000_000, 240_000_000)
    # Twice the pixels need twice the memory and time; fewer need no less than before.
    assert larger.memory_bytes(240_000_000) == 2 * usual.memory_bytes(120_000_000)
    assert larger.cpu_seconds == 2 * usual.cpu_seconds
    smaller = read_settings({"VITRINE_HOME": str(tmp_path), "VITRINE_MAX_MEGAPIXELS": "10"}).picture_limits
    assert smaller.cpu_seconds == usual.cpu_seconds


@pytest.mark.parametrize(
    "wrong", ["cockroachdb://root:secret@here:26257/vitrine", "mysql://root:secret@here/vitrine", "secret", "sqlite://"]
)
def test_a_database_of_another_kind_is_refused_without_its_password(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(SettingRefused, match="VITRINE_DATABASE_URL must begin with") as refused:
        read_settings({"VITRINE_HOME": str(tmp_path), "VITRINE_DATABASE_URL": wrong})
    assert "secret" not in str(refused.value)


def test_postgresql_without_its_driver_is_refused_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"VITRINE_HOME": str(tmp_path), "VITRINE_DATABASE_URL": "postgresql+psycopg://vitrine:secret@here/vitrine"}
    assert read_settings(given).database_url == given["VITRINE_DATABASE_URL"]
    monkeypatch.setattr("kiosk.settings.find_spec", lambda _name: None)
    with pytest.raises(SettingRefused, match=r"install its driver: psycopg\[binary\]") as refused:
        read_settings(given)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("name", ["VITRINE_MAX_PICTURE_MB", "VITRINE_MAX_MEGAPIXELS"])
@pytest.mark.parametrize("wrong", ["0", "1001", "-5", "60.5", "many"])
def test_a_limit_for_pictures_that_is_none_is_refused_by_name(tmp_path: Path, name: str, wrong: str) -> None:
    with pytest.raises(SettingRefused, match=name):
        read_settings({"VITRINE_HOME": str(tmp_path), name: wrong})


def test_curators_are_sent_to_the_public_address_only_where_passwords_may_travel(tmp_path: Path) -> None:
    def desk_url(public_url: str, **more: str) -> str:
        return read_settings({"VITRINE_HOME": str(tmp_path), "VITRINE_PUBLIC_URL": public_url, **more}).desk_url

    assert desk_url("") == desk_url("http://mus.eum") == "http://127.0.0.1:8000/desk"
    assert desk_url("https://mus.eum/") == "https://mus.eum/desk"
    assert desk_url("http://mus.eum", VITRINE_DESK_OVER_HTTP="yes") == "http://mus.eum/desk"
    assert desk_url("http://mus.eum", VITRINE_DESK_URL="https://desk.mus.eum/") == "https://desk.mus.eum/desk"
    with pytest.raises(SettingRefused, match="VITRINE_DESK_URL must be https:// and a host"):
        desk_url("http://mus.eum", VITRINE_DESK_URL="http://mus.eum")
    with pytest.raises(SettingRefused, match="VITRINE_DESK_OVER_HTTP must be yes or no"):
        desk_url("http://mus.eum", VITRINE_DESK_OVER_HTTP="1")
