"""The box: every step said before it is done, done once, taken back; files that their programs accept."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

BOX = Path(__file__).resolve().parents[2] / "deploy" / "box"
#: In tenths of `systemd-analyze security`: what the screen may be, which needs devices and a terminal, and the others.
SCREEN_EXPOSED, EXPOSED = 40, 30


@pytest.fixture(scope="module")
def one_box() -> ModuleType:
    spec = importlib.util.spec_from_file_location("one_box", BOX / "one_box.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["one_box"] = module  # dataclasses look their module up
    sys.path.insert(0, str(BOX))  # as for a script: its steps lie beside it
    spec.loader.exec_module(module)
    sys.path.remove(str(BOX))
    return module


@pytest.fixture
def wishes(one_box: ModuleType, tmp_path: Path) -> object:
    return one_box.Wishes(
        root=tmp_path,
        wheel=Path("vitrine.whl"),
        lock=Path("requirements.lock"),
        public_url="https://museum.example",
        screen_url="https://museum.example/touch/",
        hours=("10:00", "17:30"),
        certificate=(Path("/etc/vitrine/tls/full.pem"), Path("/etc/vitrine/tls/key.pem")),
        has_own_authority=True,
        trusted=Path("/etc/vitrine/authority/authority.pem"),
    )


def written(one_box: ModuleType, wishes: object) -> list[Path]:
    """The files of the plan, written; commands and packages are left alone."""
    files = [step for step in one_box.plan(wishes) if isinstance(step, one_box.File)]
    for step in files:
        assert not step.is_done()
        step.do()
        assert step.is_done()
    return [step.path for step in files]


def test_files_are_written_once_and_taken_back_without_touching_others(
    one_box: ModuleType, wishes: object, tmp_path: Path
) -> None:
    paths = written(one_box, wishes)
    assert len(paths) == len(set(paths)) == 21
    settings = tmp_path / "etc/vitrine/vitrine.env"
    assert oct(settings.stat().st_mode)[-3:] == "640"
    settings.write_text("VITRINE_PUBLIC_URL=https://other.example\n")
    timer = tmp_path / "etc/systemd/system/vitrine-screen-on.timer"
    assert "OnCalendar=*-*-* 10:00:00" in timer.read_text()
    assert all(step.is_done() for step in one_box.plan(wishes) if isinstance(step, one_box.File)), "an edit is kept"
    others = tmp_path / "etc/systemd/system/vitrine-backup.timer"
    others.write_text("[Timer]\nOnCalendar=daily\n")
    for step in one_box.undoing(tmp_path):
        if isinstance(step, one_box.Gone) and not step.is_done():
            step.do()
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"vitrine.env", "vitrine-backup.timer"}


def test_a_dry_run_says_every_step_and_does_none() -> None:
    command = [sys.executable, str(BOX / "one_box.py"), "--dry-run"]
    server = ["--wheel", "v.whl", "--lock", "l.lock", "--public-url", "https://museum.example"]
    said = subprocess.run([*command, *server], capture_output=True, text=True, check=True).stdout
    assert said.count("\n") >= 25
    assert "would: write /etc/systemd/system/vitrine.service" in said
    server[-1:] = ["http://museum.example", "--own-authority"]
    own = subprocess.run([*command, *server], capture_output=True, text=True, check=True).stdout
    steps = [line.removeprefix("would: ") for line in own.splitlines()]
    made = steps.index("make the museum's own authority and a certificate by it")
    assert made < steps.index("write /etc/nginx/sites-enabled/vitrine_https.conf")
    assert made < steps.index("have the browser of screen believe /etc/vitrine/authority/authority.pem")
    screen = ["--screen-only", "http://museum.example/touch/"]
    alone = subprocess.run([*command, *screen], capture_output=True, text=True, check=True).stdout
    assert "vitrine.service" not in alone
    assert "vitrine-screen.service" in alone
    assert not Path("/etc/systemd/system/vitrine-screen.service").exists()


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--wheel", "v.whl"],
        ["--screen-only", "file:///etc/passwd"],
        ["--screen-only", "http://a/\nExecStart=x"],
        ["--screen-only", "http://a/", "--hours", "9-17"],
        ["--wheel", "v.whl", "--lock", "l.lock", "--public-url", "https://museum.example", "--own-authority"],
    ],
)
def test_wishes_that_cannot_be_are_refused(one_box: ModuleType, words: list[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        one_box.main([*words, "--dry-run"])
    assert refused.value.code == 2


def test_the_screen_may_go_to_its_own_server_alone(one_box: ModuleType, wishes: object, tmp_path: Path) -> None:
    written(one_box, wishes)
    policies = json.loads((tmp_path / "etc/chromium/policies/managed/vitrine.json").read_text())
    assert policies["URLBlocklist"] == ["*"]
    assert policies["URLAllowlist"] == ["https://museum.example"]
    assert policies["DeveloperToolsAvailability"] == 2
    unit = (tmp_path / "etc/systemd/system/vitrine-screen.service").read_text()
    assert "remote-debugging" not in unit
    assert "--disable-pinch" in unit


def test_a_wheel_is_installed_once_and_what_runs_begins_anew_when_it_is_older(
    one_box: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel, lock, note = tmp_path / "vitrine.whl", tmp_path / "requirements.lock", tmp_path / "installed"
    wheel.write_text("first")
    lock.write_text("flask==3\n")
    (tmp_path / "bin").mkdir()
    calls = tmp_path / "calls"
    for name, says in (("bin/pip", ""), ("systemctl", "[ $1 = show ] && echo @1700000000; true")):
        stand_in = tmp_path / name
        stand_in.write_text(f'#!/bin/sh\necho "${{0##*/}} $1 $2" >> {calls}\n{says}\n')
        stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    step = one_box.Installed(wheel, lock, note)
    assert not step.is_done()
    step.do()
    assert calls.read_text().count("pip install") == 2
    assert step.is_done()
    renewed = one_box.Renewed("vitrine.service", (note, tmp_path / "not-there"))
    assert not renewed.is_done()
    renewed.do()
    assert calls.read_text().endswith("systemctl try-restart vitrine.service\n")
    os.utime(note, (1_600_000_000, 1_600_000_000))
    assert renewed.is_done()
    wheel.write_text("second")
    assert not step.is_done()


def test_the_screen_may_reach_its_display_and_rests_the_terminal_it_reads(one_box: ModuleType, wishes: object) -> None:
    units = {path.name: path.read_text() for path in written(one_box, wishes) if path.suffix == ".service"}
    screen = units["vitrine-screen.service"]
    # systemd.exec(5): it hides /run/user, where cage and the browser meet.
    assert "ProtectHome=" not in screen.replace("Not ProtectHome=", "")
    assert "InaccessiblePaths=/home /root" in screen
    # Raspberry Pi OS Lite starts no graphical.target.
    assert "WantedBy=multi-user.target" in screen
    assert "</dev/tty1" in units["vitrine-screen-off.service"]


def test_the_server_may_connect_to_nothing_but_this_machine(one_box: ModuleType, wishes: object) -> None:
    for path in written(one_box, wishes):
        if path.name in ("vitrine.service", "vitrine-backup.service", "vitrine-publish.service"):
            assert "IPAddressDeny=any\nIPAddressAllow=localhost\n" in path.read_text(), path.name


def test_the_compose_file_asks_for_every_secret_and_knows_none() -> None:
    words = (BOX / "compose.yaml").read_text()
    said = dict(re.findall(r"^ +(\w+(?:PASSWORD|KEY|KEY_ID)): (.+)$", words, re.MULTILINE))
    assert set(said) == {"POSTGRES_PASSWORD", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}
    assert all(value == f"${{{name}:?}}" for name, value in said.items())
    assert "vitrine:${POSTGRES_PASSWORD:?}@database/vitrine" in words


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed here")
def test_systemd_understands_every_unit_and_finds_each_safe(
    one_box: ModuleType, wishes: object, tmp_path: Path
) -> None:
    units = [path for path in written(one_box, wishes) if path.suffix in (".service", ".timer")]
    for program in ("opt/vitrine/bin/vitrine", "usr/bin/python3", "usr/bin/systemctl", "bin/sh"):
        stand_in = tmp_path / program
        stand_in.parent.mkdir(parents=True, exist_ok=True)
        stand_in.write_text("#!/bin/sh\n")
        stand_in.chmod(0o755)
    own = {path.name for path in units}
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *map(str, units)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    # The programs are not on this machine; everything else it says about our own files counts.
    said = [line for line in checked.stderr.splitlines() if "is not executable" not in line]
    assert [line for line in said if any(name in line for name in own)] == []
    broken = tmp_path / "broken.service"
    broken.write_text("[Service]\nType=nonsense\nExecStart=relative\n")
    assert subprocess.run(["systemd-analyze", "verify", str(broken)], capture_output=True, check=False).returncode
    for unit in (path for path in units if path.suffix == ".service"):
        most = SCREEN_EXPOSED if unit.name == "vitrine-screen.service" else EXPOSED
        rate = ["systemd-analyze", "security", "--offline=yes", f"--threshold={most}", str(unit)]
        rated = subprocess.run(rate, capture_output=True, text=True, check=False, timeout=60)
        assert rated.returncode == 0, rated.stdout[-300:]
    bare = tmp_path / "bare.service"
    bare.write_text("[Service]\nExecStart=/bin/true\n")
    rate = ["systemd-analyze", "security", "--offline=yes", f"--threshold={SCREEN_EXPOSED}", str(bare)]
    assert subprocess.run(rate, capture_output=True, check=False, timeout=60).returncode


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed here")
def test_nginx_understands_its_configuration_and_keeps_the_desk_off_plain_http(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "full.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=museum.example", "-days", "1"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    words = {
        *(("@HOST@", "museum.example"), ("@SITE@", str(tmp_path)), ("/var/log/nginx", str(tmp_path))),
        *(("@INCLUDED@", f"{tmp_path}/visitors.inc"), ("@KEY@", str(key)), ("@CERTIFICATE@", str(certificate))),
    }
    for plain, names in (
        (f"include {tmp_path}/visitors.inc;", ["vitrine.conf", "vitrine_https.conf"]),
        ("return 301 https://$host$request_uri;", ["vitrine.conf", "vitrine_https.conf"]),
        ("", ["published.conf"]),
        ("", ["many.conf"]),
    ):
        shutil.rmtree(tmp_path / "sites", ignore_errors=True)
        (tmp_path / "sites").mkdir()
        for source in (BOX / "nginx").iterdir():
            site = source.read_text()
            # Of the Compose file's newer nginx: a name of its network, asked for again and again.
            site = site.replace("server server:8000 resolve", "server 127.0.0.1:8000")
            for word, said in (*words, ("@PLAIN@", plain)):
                site = site.replace(word, said)
            (tmp_path / ("sites" if source.name in names else ".") / source.name).write_text(site)
        # As Debian has it: in the order of their names.
        included = f"include {tmp_path}/sites/*;"
        (tmp_path / "nginx.conf").write_text(f"pid {tmp_path}/pid; events {{}} http {{ access_log off; {included} }}")
        checked = subprocess.run(
            ["nginx", "-t", "-e", str(tmp_path / "errors"), "-c", str(tmp_path / "nginx.conf")],
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
        assert checked.returncode == 0, checked.stderr
    https = (BOX / "nginx/vitrine_https.conf").read_text()
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in https
    asked = ["openssl", "ciphers", "-v", "ECDHE+AESGCM:ECDHE+CHACHA20"]
    offered = subprocess.run(asked, check=True, capture_output=True, text=True)
    assert "ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;" in https
    for cipher in offered.stdout.splitlines():
        assert "Mac=AEAD" in cipher, cipher
        assert "Kx=ECDH" in cipher or "TLSv1.3" in cipher, cipher
    assert "location /desk { return 301 https" in (BOX / "nginx/vitrine.conf").read_text()
