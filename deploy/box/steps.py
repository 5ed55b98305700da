"""What one_box.py does, a step at a time: each can say itself, look whether it is done, and be done."""

from __future__ import annotations

import hashlib
import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

#: Written into every file of ours, so that undoing touches no other.
MARK = "# Written by Vitrine's one_box.py\n"


class Step(Protocol):
    @property
    def words(self) -> str: ...

    def is_done(self) -> bool: ...

    def do(self) -> None: ...


@dataclass(frozen=True)
class Command:
    """``done_when`` is a command that ends well when there is nothing left to do; without one it is always run."""

    words: str
    command: tuple[str, ...]
    done_when: tuple[str, ...] = ()

    def is_done(self) -> bool:
        return bool(self.done_when) and subprocess.run(self.done_when, check=False, capture_output=True).returncode == 0

    def do(self) -> None:
        subprocess.run(self.command, check=True)


@dataclass(frozen=True)
class Packages:
    names: tuple[str, ...]

    @property
    def words(self) -> str:
        return f"install {', '.join(self.names)} with apt-get"

    def is_done(self) -> bool:
        asked = ["dpkg-query", "--show", "--showformat=${db:Status-Status}\n", *self.names]
        said = subprocess.run(asked, check=False, capture_output=True, text=True)
        return said.returncode == 0 and set(said.stdout.split()) == {"installed"}

    def do(self) -> None:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "-qq", "update"], check=True, env=quiet)
        subprocess.run(
            ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", *self.names], check=True, env=quiet
        )


@dataclass(frozen=True)
class Installed:
    """The wheel and what it needs, by checksum; ``note`` keeps the digests of both, for the next run to look at."""

    wheel: Path
    lock: Path
    note: Path

    @property
    def words(self) -> str:
        return f"install {self.wheel.name} and what it needs, by checksum"

    def is_done(self) -> bool:
        try:
            return self.note.read_text() == self._digests()
        except OSError:
            return False

    def do(self) -> None:
        pip = [str(self.note.parent / "bin/pip"), "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(self.lock)], check=True)
        subprocess.run([*pip, "--no-deps", "--force-reinstall", str(self.wheel)], check=True)
        self.note.write_text(self._digests())

    def _digests(self) -> str:
        return "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}\n" for file in (self.wheel, self.lock))


@dataclass(frozen=True)
class Renewed:
    """A unit that runs, begun anew when something it is made of is younger than its start."""

    unit: str
    made_of: tuple[Path, ...]

    @property
    def words(self) -> str:
        return f"have {self.unit} begin anew where it runs with what was there before"

    def is_done(self) -> bool:
        runs = subprocess.run(["systemctl", "is-active", "--quiet", self.unit], check=False).returncode == 0
        asked = ["systemctl", "show", "--property=ActiveEnterTimestamp", "--value", "--timestamp=unix", self.unit]
        since = subprocess.run(asked, check=False, capture_output=True, text=True).stdout.strip().removeprefix("@")
        if not (runs and since.isdigit()):
            return True
        return all(file.stat().st_mtime < int(since) + 1 for file in self.made_of if file.exists())

    def do(self) -> None:
        subprocess.run(["systemctl", "try-restart", self.unit], check=True)


@dataclass(frozen=True)
class User:
    """A user of the system without a password or a shell; ``groups`` beside its own."""

    name: str
    home: str
    groups: str = ""

    @property
    def words(self) -> str:
        return f"make the user {self.name}, who cannot sign in"

    def is_done(self) -> bool:
        try:
            pwd.getpwnam(self.name)
        except KeyError:
            return False
        return True

    def do(self) -> None:
        more = ["--groups", self.groups] if self.groups else []
        options = ["--system", "--user-group", "--shell", "/usr/sbin/nologin", "--home-dir", self.home, *more]
        subprocess.run(["useradd", *options, self.name], check=True)


@dataclass(frozen=True)
class Believed:
    """An authority that the browser of this user believes, beside those it believes anyway."""

    authority: Path
    user: str
    home: Path

    @property
    def words(self) -> str:
        return f"have the browser of {self.user} believe {self.authority}"

    def is_done(self) -> bool:
        try:
            kept = self._certutil("-L", "-n", "museum", "-a", check=False)
            return kept.returncode == 0 and kept.stdout.split() == self.authority.read_text().split()
        except OSError:
            return False

    def do(self) -> None:
        for folder in (self.home, self.home / ".pki", self._folder):
            subprocess.run(["install", "-d", "-o", self.user, "-g", self.user, "-m", "0700", str(folder)], check=True)
        if not (self._folder / "cert9.db").exists():
            self._certutil("-N", "--empty-password")
        # Of two of one name the older one would stay.
        self._certutil("-D", "-n", "museum", check=False)
        self._certutil("-A", "-n", "museum", "-t", "C,,", said=self.authority.read_text())

    @property
    def _folder(self) -> Path:
        """Where Chromium looks for what its user believes."""
        return self.home / ".pki" / "nssdb"

    def _certutil(self, *words: str, said: str = "", check: bool = True) -> subprocess.CompletedProcess[str]:
        command = ["runuser", "-u", self.user, "--", "certutil", "-d", f"sql:{self._folder}", *words]
        return subprocess.run(command, check=check, input=said, capture_output=True, text=True, cwd="/")


@dataclass(frozen=True)
class File:
    """``is_kept``: what an operator changed in it stays."""

    path: Path
    content: str
    mode: int = 0o644
    is_kept: bool = False

    @property
    def words(self) -> str:
        return f"write {self.path}"

    def is_done(self) -> bool:
        return self.path.is_file() and (self.is_kept or self.path.read_text() == self.content)

    def do(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_name(f".{self.path.name}.part")
        part.write_text(self.content)
        part.chmod(self.mode)
        part.replace(self.path)


@dataclass(frozen=True)
class Gone:
    """A file of ours taken away; another's of the same name stays."""

    path: Path

    @property
    def words(self) -> str:
        return f"remove {self.path}"

    def is_done(self) -> bool:
        return not self.path.is_file() or (self.path.suffix != ".json" and MARK not in self.path.read_text())

    def do(self) -> None:
        self.path.unlink()
