#!/usr/bin/env python3
"""Set Vitrine up from a bare checkout, and run it or its tests.

    python3 dev.py run  [-- ARGS for `vitrine serve`]    the collection at http://127.0.0.1:8000/
    python3 dev.py test [-- ARGS for pytest]             every check and every test, browser tests included
    python3 dev.py setup                                 only fetch what both need
    python3 dev.py lock [-- ARGS for `uv pip compile`]   renew the lock files (for maintainers)

Needs Python 3.11 or newer and, the first time, a network. On Debian 12 or newer everything else is fetched: Python
packages and the browser's part into this folder, at the versions and checksums of the lock files; Chromium, PostgreSQL,
web servers and a Chinese font with apt-get, for the tests only. When nothing has changed, nothing is done again.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
#: The build hook's list of what it brought; it is written last.
FRONT_END = ROOT / "kiosk" / "static" / "vendor" / "contents.json"

#: What the tests measure pages with; no museum needs it. Written last by tests/lighthouse/bringing.py.
LIGHTHOUSE = ROOT / "tests" / "lighthouse" / "node_modules" / ".brought"

OLDEST_PYTHON = (3, 11)
#: Each lock file, what of pyproject.toml it is made from, and the locks whose versions it keeps to.
LOCKS: dict[str, tuple[list[str], list[str]]] = {
    "requirements.lock": (["pyproject.toml"], []),
    "requirements-test.lock": (["--group", "dev"], ["requirements.lock"]),
    "requirements-build.lock": (["--group", "build"], ["requirements.lock", "requirements-test.lock"]),
    "requirements-node.lock": (["--group", "node"], []),
}
#: What browsers load, and what only the tests need.
NPM_LOCKS = ("package-lock.json", "tests/lighthouse/package-lock.json")
#: A change in any of these means setting up again.
SOURCES = (*LOCKS, *NPM_LOCKS, "pyproject.toml", "deploy/build_front_end.py")
#: Playwright's own Node needs libatomic1. Phone pages use the phone's Chinese font: honest screenshots need one too.
DEBIAN_PACKAGES_FOR_TESTS = ("chromium", "fonts-noto-cjk", "libatomic1", "postgresql")
#: What the files of ``vitrine publish`` are tried under. Where systemd runs, Debian would start both on port 80: such a
#: machine is left as it is.
WEB_SERVERS_FOR_TESTS = ("caddy", "nginx")
SYSTEMD = Path("/run/systemd/system")

CHECKS = {
    "lint rules": ["ruff", "check", "."],
    "types": ["mypy"],
    "import contracts": ["lint-imports"],
}
#: A module's tests stay in one process, so that what they share is made once. Modules come as they are named: browsers,
#: which take longest with few tests, come early, and no process waits in the end for another's long module.
PYTEST = ["pytest", "--numprocesses=auto", "--maxprocesses=4", "--dist=loadscope", "--no-loadscope-reorder"]

NO_PACKAGES = "The Python packages could not be fetched. Is there a network, and a package index pip can reach?"
NO_FRONT_END = "The project could not be built. Is there a network, and a registry npm can reach?"


class CannotSetUp(Exception):
    """Its words tell the reader what is missing and what to do."""


def main(arguments: Sequence[str]) -> int:
    if sys.version_info < OLDEST_PYTHON:
        say(f"Vitrine needs Python 3.11 or newer; this one is {sys.version.split()[0]}.")
        return 2
    ours, passed_on = split_at_dashes(arguments)
    parser = argparse.ArgumentParser(
        usage="python3 dev.py TASK [-- ARGS]", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "task", choices=("run", "test", "setup", "lock"), metavar="TASK", help="run, test, setup or lock"
    )
    task = parser.parse_args(ours).task
    try:
        if task == "run":
            set_up(for_tests=False)
            serve(passed_on)
        if task == "lock":
            return renew_locks(passed_on)
        set_up(for_tests=True)
        return check_and_test(passed_on) if task == "test" else 0
    except CannotSetUp as problem:
        say(str(problem))
        return 2
    except KeyboardInterrupt:
        return 130


def split_at_dashes(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """What is meant for this file, and what stands behind the first ``--`` for the command it starts."""
    ours = list(arguments)
    if "--" not in ours:
        return ours, []
    dashes = ours.index("--")
    return ours[:dashes], ours[dashes + 1 :]


# ---- setting up ----


def set_up(*, for_tests: bool) -> None:
    if for_tests and shutil.which("apt-get"):
        install_debian_packages(DEBIAN_PACKAGES_FOR_TESTS, purpose="the tests")
        install_web_servers()
    elif for_tests:
        say(f"not on Debian: tests are skipped that miss one of {', '.join(DEBIAN_PACKAGES_FOR_TESTS)}")
    if is_set_up(for_tests=for_tests):
        return
    with Path(__file__).open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # two terminals may start at once: the second waits and finds it done
        if is_set_up(for_tests=for_tests):
            return
        make_virtual_environment()
        install_python_packages(for_tests=for_tests)
        stamp(for_tests=False).write_text(fingerprint())
        if for_tests:
            bring_lighthouse()
            stamp(for_tests=True).write_text(fingerprint())
        say("everything is set up")


def is_set_up(*, for_tests: bool) -> bool:
    mark = stamp(for_tests=for_tests)
    brought = [FRONT_END, LIGHTHOUSE] if for_tests else [FRONT_END]
    return mark.is_file() and all(file.is_file() for file in brought) and mark.read_text() == fingerprint()


def stamp(*, for_tests: bool) -> Path:
    return VENV / ("set-up-to-test" if for_tests else "set-up-to-run")


def fingerprint() -> str:
    """Changes with every source, with the place of the checkout, and with the Python behind the environment."""
    digest = hashlib.sha256(f"{ROOT}\n{PYTHON.resolve()}\n".encode())
    for name in SOURCES:
        digest.update(hashlib.sha256((ROOT / name).read_bytes()).digest())
    return digest.hexdigest()


def make_virtual_environment() -> None:
    if is_environment_usable():
        return
    if importlib.util.find_spec("ensurepip") is None:  # Debian ships it apart from Python
        install_debian_packages(["python3-venv"], purpose="a virtual environment")
    say("making .venv")
    must([sys.executable, "-m", "venv", "--clear", VENV], or_else="The virtual environment could not be made.")


def is_environment_usable() -> bool:
    """Whether .venv has a Python with pip, and was made in this very place: its programs name their Python by path."""
    pip_program = VENV / "bin" / "pip"
    if not (PYTHON.exists() and pip_program.exists() and f"{VENV}/bin/python" in pip_program.read_text()):
        return False
    return run([PYTHON, "-c", "import pip"]).returncode == 0


def install_python_packages(*, for_tests: bool) -> None:
    say("fetching Python packages")
    must([*pip(), "--require-hashes", "-r", ROOT / "requirements-build.lock"], or_else=NO_PACKAGES)
    names = ["requirements.lock"]
    if for_tests:
        names.append("requirements-test.lock")
    if shutil.which("npm") is None:
        names.append("requirements-node.lock")
    install("--require-hashes", *(f"--requirement={ROOT / name}" for name in names), or_else=NO_PACKAGES)
    say("building the project; typefaces and scripts for browsers come from npm")
    install("--no-deps", "--no-build-isolation", "--editable", ROOT, or_else=NO_FRONT_END)
    # Where PYTHONDONTWRITEBYTECODE is set, every command would compile all of it anew, for more than a second.
    run([PYTHON, "-m", "compileall", "-q", *(ROOT / package for package in ("catalogue", "kiosk", "media"))])


def bring_lighthouse() -> None:
    """Without it everything else is tested all the same; the next time it is tried again."""
    say("fetching Lighthouse from npm, for the tests")
    done = run([PYTHON, "-m", "tests.lighthouse.bringing"])
    if done.returncode != 0:
        say(f"Lighthouse could not be fetched: the test that measures pages with it is skipped\n{done.stderr.strip()}")


def install(*arguments: str | Path, or_else: str) -> None:
    """By uv, which is fast; by pip where uv fails, for instance because it does not read pip's settings."""
    uv = [VENV / "bin" / "uv", "pip", "install", "--quiet", "--compile-bytecode", f"--python={PYTHON}"]
    if run([*uv, *arguments]).returncode != 0:
        say("uv could not do it; trying pip, which is slower")
        must([*pip(), *arguments], or_else=or_else)


def pip() -> list[str | Path]:
    return [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


# ---- Debian's packages ----


def install_debian_packages(names: Sequence[str], *, purpose: str) -> None:
    """Install those that are missing, as root or through sudo where it asks for no password."""
    if shutil.which("apt-get") is None:
        raise CannotSetUp(f"For {purpose}, please install what Debian calls {' '.join(names)}: here is no apt-get.")
    missing = missing_debian_packages(names)
    if not missing:
        return
    if os.geteuid() == 0:
        as_root = []
    elif shutil.which("sudo") and run(["sudo", "-n", "true"]).returncode == 0:
        as_root = ["sudo", "-n"]
    else:
        raise CannotSetUp(f"For {purpose}, please run as root, once:  apt-get install {' '.join(missing)}")
    say(f"installing {', '.join(missing)} with apt-get, for {purpose}")
    apt_get = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    install_them = [*apt_get, "install", "--yes", "--no-install-recommends", *missing]
    if run(install_them).returncode != 0:  # the list of packages is old, or was never fetched
        run([*apt_get, "update"])
        must(install_them, or_else=f"apt-get could not install {', '.join(missing)}. Is there a network?")


def install_web_servers() -> None:
    """Without them everything else is tested all the same."""
    if SYSTEMD.is_dir():
        return
    try:
        install_debian_packages(WEB_SERVERS_FOR_TESTS, purpose="the tests of published files")
    except CannotSetUp as problem:
        say(f"{problem} Tests that need {' or '.join(WEB_SERVERS_FOR_TESTS)} are skipped")


def missing_debian_packages(names: Sequence[str]) -> list[str]:
    answer = run(["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\\n", *names])
    installed = {line.split()[0] for line in answer.stdout.splitlines() if line.endswith(" installed")}
    return [name for name in names if name not in installed]


# ---- serving, testing, locking ----


def serve(arguments: Sequence[str]) -> None:
    """Become the server: signals and exit status are its own."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling everything anew would cost every start a second
    os.execv(VENV / "bin" / "vitrine", ["vitrine", "serve", "--first-run", *arguments])


def check_and_test(arguments: Sequence[str]) -> int:
    """Run every check whatever the others say; pytest comes last, so that its closing line does too."""
    failed = []
    for name, (program, *rest) in {**CHECKS, "tests": [*PYTEST, *arguments]}.items():
        say(f"{name}: {program}")
        if subprocess.run([VENV / "bin" / program, *rest], cwd=ROOT, check=False).returncode != 0:
            failed.append(name)
    if failed:
        say(f"FAILED: {', '.join(failed)}")
    return 1 if failed else 0


def renew_locks(arguments: Sequence[str]) -> int:
    """Versions already locked are kept while they fit; ``-- --upgrade`` takes the newest.

    The locks name no index and no registry: everyone's own settings say where packages come from.
    """
    make_virtual_environment()
    must([*pip(), "--require-hashes", "-r", ROOT / "requirements-build.lock"], or_else=NO_PACKAGES)
    for lock, (made_from, keeps_to) in LOCKS.items():
        say(f"locking {lock}")
        constraints = [f"--constraint={name}" for name in keeps_to]
        options = ["--quiet", "--universal", "--python-version=3.11", "--generate-hashes", "--no-header"]
        inputs = [*made_from, *constraints, f"--output-file={lock}", *arguments]
        must([VENV / "bin" / "uv", "pip", "compile", *options, *inputs], or_else=f"{lock} could not be made.")
    for lock in NPM_LOCKS:
        if npm := shutil.which("npm"):
            say(f"locking {lock}")
            options = ["--package-lock-only", "--ignore-scripts", "--omit-lockfile-registry-resolved"]
            place = ["--prefix", (ROOT / lock).parent]
            must([npm, "install", *options, *place], or_else=f"{lock} could not be made.")
        else:
            say(f"{lock} stays as it is: there is no npm here")
    return 0


def run(command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8", errors="replace")


def must(command: Sequence[str | Path], *, or_else: str) -> None:
    """Run it; when it fails, show the end of what it said, so that our own words about it come last."""
    done = run(command)
    if done.returncode != 0:
        print(*f"{done.stdout}{done.stderr}".strip().splitlines()[-20:], sep="\n", file=sys.stderr)
        raise CannotSetUp(or_else)


def say(words: str) -> None:
    print(f"dev.py: {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
