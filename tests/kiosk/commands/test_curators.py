"""People are added by the command, and get in by the address it prints."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalogue.curators.finding import get_account
from kiosk import create_app
from kiosk.commands import cli
from kiosk.commands.curators import invite_to_demonstration
from kiosk.commands.home import make_home
from kiosk.settings import Settings, read_settings


@pytest.fixture(scope="module")
def home_to_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home: Path = tmp_path_factory.mktemp("home") / "home"
    make_home(read_settings({"VITRINE_HOME": str(home)}))
    return home


@pytest.fixture
def settings(home_to_copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    shutil.copytree(home_to_copy, tmp_path / "home")
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path / "home"))
    return read_settings()


def say(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli, ["curators", *words], input=typed)


def test_the_printed_address_lets_in_the_person_who_was_added(settings: Settings) -> None:
    added = json.loads(say("add", "Ada Vogt", "--role", "cataloguer", "--role", "reviewer").stdout)
    assert added["address"].startswith("http://127.0.0.1:8000/desk/sign-in/once?once=")
    again = json.loads(say("link", "ada vogt").stdout)
    browser = create_app(settings).test_client()
    assert browser.get(added["address"]).status_code == 410
    assert "Welcome, Ada Vogt" in browser.get(again["address"]).text
    (listed,) = [json.loads(line) for line in say("list").stdout.splitlines()]
    assert (listed["name"], listed["roles"], listed["password"]) == ("Ada Vogt", ["cataloguer", "reviewer"], False)


def test_a_password_may_be_piped_in_and_is_written_nowhere(settings: Settings) -> None:
    password = "four words to remember"
    answer = say("add", "Bo", "--role", "translator", "--language", "ru", "--password-stdin", typed=f"{password}\n")
    assert json.loads(answer.stdout)["address"] is None
    assert json.loads(say("list").stdout)["password"] is True
    files = [file for file in settings.home.rglob("*") if file.is_file()]
    assert not [file for file in files if password.encode() in file.read_bytes()]


def test_codes_stay_on_with_a_new_address_unless_the_phone_is_lost(settings: Settings) -> None:
    say("add", "Di", "--role", "viewer")
    database = create_app(settings).extensions["vitrine"].database
    with database.writing() as session:
        get_account(session, "Di").tf_totp_secret = "a secret"
    for words, is_on in ((["link", "Di"], True), (["link", "Di", "--without-codes"], False)):
        assert say(*words).exit_code == 0
        with database.reading() as session:
            assert bool(get_account(session, "Di").tf_totp_secret) is is_on


@pytest.mark.parametrize(
    ("words", "typed", "reason"),
    [
        (["add", "Bo", "--role", "translator"], "", "Select the languages"),
        (["add", " ", "--role", "viewer"], "", "Enter a name"),
        (["add", "Bo", "--role", "viewer", "--password-stdin"], "short\n", "12 characters or more"),
        (["link", "Nobody"], "", "Nobody at the desk is named Nobody"),
        (["add", "Bo", "--role", "queen"], "", "'queen' is not one of"),
    ],
)
@pytest.mark.usefixtures("settings")
def test_what_cannot_be_done_is_told_and_changes_nothing(words: list[str], typed: str, reason: str) -> None:
    answer = say(*words, typed=typed)
    assert reason in f"{answer.exception} {answer.stderr}"
    assert say("list").stdout == ""


def test_the_demonstrations_curator_is_one_person_with_a_fresh_address_each_time(settings: Settings) -> None:
    app = create_app(settings)
    database = app.extensions["vitrine"].database
    first, second = (invite_to_demonstration(settings, database) for _ in range(2))
    assert [app.test_client().get(address).status_code for address in (first, second)] == [410, 200]
