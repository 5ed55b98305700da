#!/usr/bin/env python3
"""Turn a bare Debian 12 or newer into the museum's server and gallery screen, or take that back.

    python3 one_box.py --wheel vitrine-….whl --lock requirements.lock --public-url http://museum.example
    python3 one_box.py … --certificate full.pem --certificate-key key.pem     https, which the desk needs
    python3 one_box.py … --own-authority                                by the museum's own, for desk and screens
    python3 one_box.py --screen-only http://museum.example/touch/       a second machine with another server's edition
    python3 one_box.py … --hours 09:00-20:00                            light and rest the screen
    python3 one_box.py … --time-zone Europe/Berlin                      the time of the opening hours and of the log
    python3 one_box.py … --dry-run                                      every step in words, nothing done
    python3 one_box.py --undo [--dry-run]                               take off what was put on; the home stays

Each step looks first whether it is done already, so the script may be run again and again. Standard library only.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from steps import MARK, Believed, Command, File, Gone, Installed, Packages, Renewed, Step, User

HERE = Path(__file__).resolve().parent
#: What begins the browser, and begins it anew.
WATCH = "usr/local/lib/vitrine/screen_watch.py"
OWN_AUTHORITY = "usr/local/lib/vitrine/own_authority.py"
#: What ``own_authority.py`` makes.
AUTHORITY = Path("/etc/vitrine/authority")
#: Which wheel and lock the server has, by their digests.
INSTALLED = Path("/opt/vitrine/installed")
JOURNAL = ("systemctl", "restart", "systemd-journald")
DEBIANS_SITE = "etc/nginx/sites-enabled/default"
SERVER_PACKAGES = ("python3-venv", "nginx", "openssl")
#: The leanest Debian lacks the groups of screens and fingers (udev) and sessions with a seat (libpam-systemd); its cage
#: ends without xwayland.
SCREEN_PACKAGES = ("cage", "chromium", "fonts-noto-cjk", "libnss3-tools", "libpam-systemd", "udev", "xwayland")
SERVER_UNITS = (
    *("vitrine.service", "vitrine-backup.service", "vitrine-backup.timer"),
    *("vitrine-publish.service", "vitrine-publish.timer"),
)
AUTHORITY_UNITS = ("vitrine-certificate.service", "vitrine-certificate.timer")
SCREEN_UNITS = (
    *("vitrine-screen.service", "vitrine-screen-on.service", "vitrine-screen-on.timer"),
    *("vitrine-screen-off.service", "vitrine-screen-off.timer"),
)


@dataclass(frozen=True)
class Wishes:
    """What the command line says. ``root`` is ``/`` but for tests."""

    root: Path = Path("/")
    wheel: Path | None = None
    lock: Path | None = None
    public_url: str = ""
    screen_url: str = ""
    hours: tuple[str, str] | None = None
    certificate: tuple[Path, Path] | None = None
    time_zone: str = ""
    has_own_authority: bool = False
    #: The authority that the screen's browser is to believe.
    trusted: Path | None = None

    @property
    def has_server(self) -> bool:
        return bool(self.public_url)


def plan(wishes: Wishes) -> Iterator[Step]:
    """The steps in order."""
    if wishes.has_server:
        yield from _server(wishes)
    yield from _screen(wishes)
    yield _file(wishes, "etc/systemd/journald.conf.d/vitrine.conf", "journald.conf")
    if wishes.time_zone:
        is_set = ("sh", "-c", f'[ "$(timedatectl show --property=Timezone --value)" = "{wishes.time_zone}" ]')
        set_it = ("timedatectl", "set-timezone", wishes.time_zone)
        yield Command(f"set the clock to the time of {wishes.time_zone}", set_it, is_set)
    yield Command("have the journal read its limits", JOURNAL)
    yield Command("have systemd read its files", ("systemctl", "daemon-reload"))
    started = [*(["vitrine.service", "vitrine-backup.timer", "vitrine-publish.timer"] if wishes.has_server else [])]
    started += ["vitrine-certificate.timer"] if wishes.has_own_authority else []
    started += ["vitrine-screen.service"]
    started += ["vitrine-screen-on.timer", "vitrine-screen-off.timer"] if wishes.hours else []
    for unit in started:
        is_on = ("systemctl", "is-enabled", "--quiet", unit)
        # A panel that is not plugged in yet holds up nothing: the unit begins anew until there is one.
        waiting = ["--no-block"] if unit == "vitrine-screen.service" else []
        start = ("systemctl", "enable", "--now", *waiting, unit)
        yield Command(f"start {unit}, now and with the machine", start, is_on)
    if wishes.has_server:
        yield Renewed("vitrine.service", (INSTALLED, Path("/etc/systemd/system/vitrine.service")))
    yield Renewed("vitrine-screen.service", (Path(f"/{WATCH}"), Path("/etc/systemd/system/vitrine-screen.service")))


def _server(wishes: Wishes) -> Iterator[Step]:
    assert wishes.wheel is not None
    assert wishes.lock is not None
    host = urlsplit(wishes.public_url).hostname or "_"
    yield Packages(SERVER_PACKAGES)
    yield User("vitrine", "/var/lib/vitrine")
    yield Command(
        "make /opt/vitrine", ("python3", "-m", "venv", "/opt/vitrine"), ("test", "-x", "/opt/vitrine/bin/pip")
    )
    yield Installed(wishes.wheel, wishes.lock, INSTALLED)
    desk = f"VITRINE_DESK_URL=https://{urlsplit(wishes.public_url).netloc}\n" if wishes.has_own_authority else ""
    settings = (
        f"{MARK}VITRINE_HOME=/var/lib/vitrine/home\nVITRINE_PUBLIC_URL={wishes.public_url}\n"
        f"{desk}"
        "VITRINE_HOST=127.0.0.1\nVITRINE_PORT=8000\nVITRINE_PROXIES=1\nVITRINE_BACKUP_FOLDER=/var/backups/vitrine\n"
    )
    yield File(wishes.root / "etc/vitrine/vitrine.env", settings, mode=0o640, is_kept=True)
    folder = ("install", "-d", "-o", "vitrine", "-g", "vitrine", "-m", "0750")
    yield Command(
        "make the folder for backups", (*folder, "/var/backups/vitrine"), ("test", "-d", "/var/backups/vitrine")
    )
    if wishes.has_own_authority:
        yield from _authority(wishes, host)
    # The server asks for its own name; where no file knew it, it would wait for a name server that it may not reach.
    own_name = ("sh", "-c", 'printf "127.0.1.1 %s\\n" "$(hostname)" >> /etc/hosts')
    is_known = ("sh", "-c", 'getent -s files hosts "$(hostname)"')
    yield Command("write this machine's own name into /etc/hosts", own_name, is_known)
    # nginx reads the published folder through the group.
    in_group = ("sh", "-c", "id -nG www-data | grep -qw vitrine")
    yield Command("let nginx read what is published", ("usermod", "-aG", "vitrine", "www-data"), in_group)
    yield from (_file(wishes, f"etc/systemd/system/{unit}", f"systemd/{unit}") for unit in SERVER_UNITS)
    included = "/etc/nginx/vitrine-visitors.inc"
    yield _file(wishes, included.lstrip("/"), "nginx/visitors.inc")
    sites = "etc/nginx/sites-enabled"
    is_https = bool(wishes.certificate) and wishes.public_url.startswith("https://")
    plain = "return 301 https://$host$request_uri;" if is_https else f"include {included};"
    yield _file(wishes, f"{sites}/vitrine.conf", "nginx/vitrine.conf", HOST=host, PLAIN=plain)
    if wishes.certificate:
        certificate, key = map(str, wishes.certificate)
        words = {"HOST": host, "INCLUDED": included, "CERTIFICATE": certificate, "KEY": key}
        yield _file(wishes, f"{sites}/vitrine_https.conf", "nginx/vitrine_https.conf", **words)
    # Debian's own example says it is the default server, too, and nginx takes no two.
    example = str(wishes.root / DEBIANS_SITE)
    yield Command("take Debian's example site out", ("rm", "-f", example), ("test", "!", "-e", example))
    yield Command(
        "have nginx look at its files and read them", ("sh", "-c", "nginx -t && systemctl reload-or-restart nginx")
    )


def _authority(wishes: Wishes, host: str) -> Iterator[Step]:
    words = (HERE / "own_authority.py").read_text().replace("\n", f"\n{MARK}", 1)
    yield File(wishes.root / OWN_AUTHORITY, words, mode=0o755)
    for unit in AUTHORITY_UNITS:
        yield _file(wishes, f"etc/systemd/system/{unit}", f"systemd/{unit}", HOST=host)
    made = ("python3", f"/{OWN_AUTHORITY}", "--folder", str(AUTHORITY), "--host", host)
    yield Command("make the museum's own authority and a certificate by it", made, (*made, "--check"))


def _screen(wishes: Wishes) -> Iterator[Step]:
    parts = urlsplit(wishes.screen_url)
    yield Packages(SCREEN_PACKAGES)
    yield User("screen", "/var/lib/vitrine-screen", groups="video,input,render")
    yield File(wishes.root / "etc/vitrine/screen.env", f"{MARK}VITRINE_SCREEN_URL={wishes.screen_url}#watched\n")
    yield File(wishes.root / WATCH, (HERE / "screen_watch.py").read_text().replace("\n", f"\n{MARK}", 1), mode=0o755)
    if wishes.trusted:
        yield Believed(wishes.trusted, "screen", Path("/var/lib/vitrine-screen"))
    policies = (
        (HERE / "chromium/vitrine.json").read_text().replace("@SCREEN_ORIGIN@", f"{parts.scheme}://{parts.netloc}")
    )
    yield File(wishes.root / "etc/chromium/policies/managed/vitrine.json", policies)
    for unit in SCREEN_UNITS:
        opening, closing = wishes.hours or ("09:00", "20:00")
        yield _file(wishes, f"etc/systemd/system/{unit}", f"systemd/{unit}", **{"09:00": opening, "20:00": closing})


def _file(wishes: Wishes, path: str, source: str, **words: str) -> File:
    content = (HERE / source).read_text()
    for word, said in words.items():
        content = (
            content.replace(f"@{word}@", said) if word.isupper() else content.replace(f" {word}:00", f" {said}:00")
        )
    return File(wishes.root / path, MARK + content)


def undoing(root: Path = Path("/")) -> Iterator[Step]:
    """Everything off but the home, its backups, the users and Debian's packages."""
    for unit in (*SERVER_UNITS, *AUTHORITY_UNITS, *SCREEN_UNITS):
        file = root / "etc/systemd/system" / unit
        if not Gone(file).is_done():
            yield Command(f"stop {unit}", ("systemctl", "disable", "--now", unit))
            yield Gone(file)
    for path in (
        *("etc/nginx/sites-enabled/vitrine.conf", "etc/nginx/sites-enabled/vitrine_https.conf"),
        *("etc/nginx/vitrine-visitors.inc", "etc/chromium/policies/managed/vitrine.json"),
        *("etc/systemd/journald.conf.d/vitrine.conf", "etc/vitrine/screen.env", WATCH, OWN_AUTHORITY),
    ):
        yield Gone(root / path)
    yield Command("have systemd read its files", ("systemctl", "daemon-reload"))
    yield Command("have the journal read its limits", JOURNAL)
    if (root / "etc/nginx").is_dir():
        example, kept = str(root / DEBIANS_SITE), "/etc/nginx/sites-available/default"
        put_back = ("sh", "-c", f"[ ! -e {kept} ] || ln -s {kept} {example}")
        yield Command("put Debian's example site back", put_back, ("test", "-e", example))
        no_more = ("sh", "-c", "! id -nG www-data | grep -qw vitrine")
        yield Command("take nginx out of the group vitrine", ("gpasswd", "-d", "www-data", "vitrine"), no_more)
        yield Command("have nginx read its files", ("systemctl", "reload-or-restart", "nginx"))


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheel", type=Path)
    parser.add_argument("--lock", type=Path)
    parser.add_argument("--public-url", default="")
    parser.add_argument("--certificate", type=Path)
    parser.add_argument("--certificate-key", type=Path)
    parser.add_argument("--own-authority", action="store_true")
    parser.add_argument("--trust", type=Path, metavar="PEM")
    parser.add_argument("--screen-only", metavar="ADDRESS", default="")
    parser.add_argument("--hours", metavar="FROM-TO")
    parser.add_argument("--time-zone", metavar="ZONE", default="")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--undo", action="store_true")
    given = parser.parse_args(arguments)
    if not given.undo and not given.screen_only and not (given.wheel and given.lock and given.public_url):
        parser.error("Enter --wheel, --lock and --public-url, or --screen-only")
    for address in (given.public_url, given.screen_only):
        if address and not re.fullmatch(r"https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9._~/%-]*)?", address):
            parser.error(f"An address must start with http:// or https:// and a host, not {address}")
    if bool(given.certificate) != bool(given.certificate_key):
        parser.error("Enter --certificate and --certificate-key together")
    if given.own_authority and (given.certificate or given.screen_only or not given.public_url.startswith("http://")):
        parser.error("--own-authority goes with a --public-url that begins with http://, and without --certificate")
    if given.time_zone and not re.fullmatch(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+)*", given.time_zone):
        parser.error("--time-zone must be a name like Europe/Berlin")
    hours = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)", given.hours or "00:00-00:00")
    if hours is None:
        parser.error("--hours must be two times like 09:00-20:00")
    certificate = (given.certificate, given.certificate_key) if given.certificate else None
    public_url, screen_at = given.public_url.rstrip("/"), given.public_url.rstrip("/")
    if given.own_authority:
        certificate = (AUTHORITY / "full.pem", AUTHORITY / "key.pem")
        screen_at = f"https://{urlsplit(public_url).netloc}"
    wishes = Wishes(
        wheel=given.wheel,
        lock=given.lock,
        public_url=public_url,
        screen_url=given.screen_only or f"{screen_at}/touch/",
        certificate=certificate,
        has_own_authority=given.own_authority,
        trusted=given.trust or (AUTHORITY / "authority.pem" if given.own_authority else None),
        time_zone=given.time_zone,
        hours=(f"{hours[1]}:{hours[2]}", f"{hours[3]}:{hours[4]}") if given.hours else None,
    )
    if not given.dry_run and os.geteuid() != 0:
        parser.error("Run this as root, or with --dry-run")
    return carry_out(undoing() if given.undo else plan(wishes), dry_run=given.dry_run)


def carry_out(steps: Iterator[Step], *, dry_run: bool) -> int:
    for step in steps:
        is_done = step.is_done()
        print(f"{'already done' if is_done else 'would' if dry_run else 'now'}: {step.words}", flush=True)
        if is_done or dry_run:
            continue
        try:
            step.do()
        except (subprocess.CalledProcessError, OSError) as fault:
            print(f"This did not work: {step.words} ({fault}). Put it right and run the script again", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
