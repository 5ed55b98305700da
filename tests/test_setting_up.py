"""dev.py: what it does again, what it leaves alone, and what it says when something is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.builders.checkout import Checkout, make_checkout, set_up, sources


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return make_checkout(tmp_path)


# A start with nothing to do


def test_a_second_start_only_serves(checkout: Checkout) -> None:
    set_up(checkout)
    done = checkout.run("run")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert checkout.called() == ["vitrine serve --first-run"]


def test_what_stands_behind_the_dashes_reaches_serve_and_nothing_else(checkout: Checkout) -> None:
    set_up(checkout)
    checkout.run("run", "--", "--port", "8123", "--", "--help")
    assert checkout.called() == ["vitrine serve --first-run --port 8123 -- --help"]


def test_the_exit_status_of_the_server_is_that_of_run(checkout: Checkout) -> None:
    set_up(checkout)
    checkout.place(checkout.root / ".venv" / "bin" / "vitrine", exit_status=3)
    assert checkout.run("run").returncode == 3


def test_an_argument_without_dashes_is_refused_in_words(checkout: Checkout) -> None:
    set_up(checkout)
    done = checkout.run("run", "--port", "8123")
    assert done.returncode == 2
    assert "unrecognized arguments: --port 8123" in done.stderr
    assert checkout.called() == []


# What means setting up again


def test_a_bare_checkout_is_not_set_up(checkout: Checkout) -> None:
    assert not checkout.dev().is_set_up(for_tests=False)


def test_a_finished_set_up_is_known_again(checkout: Checkout) -> None:
    set_up(checkout)
    dev = checkout.dev()
    assert dev.is_set_up(for_tests=False)
    assert dev.is_set_up(for_tests=True)


@pytest.mark.parametrize("name", sources())
def test_a_change_of_a_source_means_setting_up_again(checkout: Checkout, name: str) -> None:
    set_up(checkout)
    with (checkout.root / name).open("a") as file:
        file.write("\n")
    assert not checkout.dev().is_set_up(for_tests=False)


def test_a_checkout_that_was_moved_is_set_up_again_with_an_environment_of_its_own(
    checkout: Checkout, tmp_path: Path
) -> None:
    set_up(checkout)
    assert checkout.dev().is_environment_usable()
    moved = Checkout(root=tmp_path / "moved", machine=checkout.machine, calls=checkout.calls)
    shutil.move(checkout.root, moved.root)
    assert not moved.dev().is_set_up(for_tests=False)
    assert not moved.dev().is_environment_usable()


def test_an_environment_without_pip_is_made_anew(checkout: Checkout) -> None:
    set_up(checkout)
    (checkout.root / ".venv" / "bin" / "pip").unlink()
    assert not checkout.dev().is_environment_usable()


def test_another_python_behind_the_environment_means_setting_up_again(checkout: Checkout) -> None:
    set_up(checkout)
    python = checkout.dev().PYTHON
    python.unlink()
    python.symlink_to("/bin/sh")
    assert not checkout.dev().is_set_up(for_tests=False)


def test_a_lost_front_end_is_brought_again(checkout: Checkout) -> None:
    set_up(checkout)
    checkout.dev().FRONT_END.unlink()
    assert not checkout.dev().is_set_up(for_tests=False)


def test_what_only_tests_need_is_missed_by_tests_alone(checkout: Checkout) -> None:
    set_up(checkout)
    checkout.dev().LIGHTHOUSE.unlink()
    assert checkout.dev().is_set_up(for_tests=False)
    assert not checkout.dev().is_set_up(for_tests=True)


def test_a_set_up_for_running_is_none_for_testing(checkout: Checkout) -> None:
    set_up(checkout)
    checkout.dev().stamp(for_tests=True).unlink()
    assert checkout.dev().is_set_up(for_tests=False)
    assert not checkout.dev().is_set_up(for_tests=True)


# Debian's packages


@pytest.fixture
def debian(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """A Debian where everything is installed but Chromium, and whoever asks is root."""
    monkeypatch.setenv("PATH", str(checkout.machine))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    say_installed(checkout, "fonts-noto-cjk", "libatomic1", "postgresql")
    checkout.place(checkout.machine / "apt-get")
    return checkout


def say_installed(checkout: Checkout, *names: str) -> None:
    lines = [*(f"{name} installed" for name in names), "chromium-common not-installed"]
    checkout.place(checkout.machine / "dpkg-query", says="\n".join(lines))


def install_for_tests(checkout: Checkout) -> list[str]:
    """The calls of apt-get and sudo it took."""
    dev = checkout.dev()
    dev.install_debian_packages(dev.DEBIAN_PACKAGES_FOR_TESTS, purpose="the tests")
    return [call for call in checkout.called() if not call.startswith("dpkg-query")]


INSTALL_CHROMIUM = "apt-get -qq -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends chromium"


def test_only_missing_packages_are_installed(debian: Checkout) -> None:
    assert install_for_tests(debian) == [INSTALL_CHROMIUM]


def test_apt_get_asks_no_question(debian: Checkout) -> None:
    note = debian.machine / "apt-get"
    note.write_text(f'#!/bin/sh\necho "$DEBIAN_FRONTEND" > "{debian.calls}"\n')
    install_for_tests(debian)
    assert debian.called() == ["noninteractive"]


def test_nothing_is_installed_where_nothing_is_missing(debian: Checkout) -> None:
    say_installed(debian, "chromium", "fonts-noto-cjk", "libatomic1", "postgresql")
    assert install_for_tests(debian) == []


def test_tests_go_on_without_web_servers_and_a_machine_with_systemd_is_given_none(
    debian: Checkout, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    debian.place(debian.machine / "apt-get", exit_status=100)
    dev = debian.dev()
    monkeypatch.setattr(dev, "SYSTEMD", debian.machine / "systemd")
    dev.install_web_servers()
    assert "Tests that need caddy or nginx are skipped" in capsys.readouterr().err
    calls = len(debian.called())
    monkeypatch.setattr(dev, "SYSTEMD", debian.machine)
    dev.install_web_servers()
    assert len(debian.called()) == calls >= 3


def test_an_old_list_of_packages_is_fetched_anew_once_and_then_the_problem_is_told(
    debian: Checkout, capsys: pytest.CaptureFixture[str]
) -> None:
    debian.place(debian.machine / "apt-get", exit_status=100, says="E: Unable to locate package chromium")
    with pytest.raises(Exception, match=r"^apt-get could not install chromium\. Is there a network\?$"):
        install_for_tests(debian)
    assert "E: Unable to locate package chromium" in capsys.readouterr().err
    assert [re.findall("install|update", call)[0] for call in debian.called()[1:]] == ["install", "update", "install"]


def test_sudo_is_used_where_it_asks_for_no_password(debian: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    debian.place(debian.machine / "sudo")
    calls = install_for_tests(debian)
    assert calls == ["sudo -n true", f"sudo -n env DEBIAN_FRONTEND=noninteractive {INSTALL_CHROMIUM}"]


@pytest.mark.parametrize("has_sudo", [True, False])
def test_without_permission_the_command_for_an_administrator_is_told(
    debian: Checkout, monkeypatch: pytest.MonkeyPatch, has_sudo: bool
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    if has_sudo:
        debian.place(debian.machine / "sudo", exit_status=1)
    with pytest.raises(Exception, match=r"run as root, once:  apt-get install chromium$"):
        install_for_tests(debian)


def test_elsewhere_than_on_debian_the_tests_run_with_what_is_there(checkout: Checkout) -> None:
    set_up(checkout)
    done = checkout.run("test")
    assert done.returncode == 0
    assert "not on Debian: tests are skipped that miss one of chromium," in done.stderr


# Checks and tests


def test_every_check_runs_and_pytest_has_the_last_word(checkout: Checkout) -> None:
    set_up(checkout)
    assert checkout.run("test", "--", "-k", "poster").returncode == 0
    programs = [call.split()[0] for call in checkout.called()]
    assert programs == ["ruff", "mypy", "lint-imports", "pytest"]
    assert checkout.called()[-1].endswith("-k poster")


@pytest.mark.parametrize(
    ("program", "named"),
    [("ruff", "lint rules"), ("mypy", "types"), ("lint-imports", "import contracts"), ("pytest", "tests")],
)
def test_one_failure_fails_the_command_the_others_still_run(checkout: Checkout, program: str, named: str) -> None:
    set_up(checkout)
    checkout.place(checkout.root / ".venv" / "bin" / program, exit_status=1)
    done = subprocess.run(
        [checkout.root / ".ci" / "run"],
        env={"PATH": str(checkout.machine)},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.endswith(f"dev.py: FAILED: {named}\n")
    assert len(checkout.called()) == 4
