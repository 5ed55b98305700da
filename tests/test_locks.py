"""The lock files: everything a checksum, nothing an address, and all in step with pyproject.toml and package.json."""

from __future__ import annotations

import json
import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.builders.checkout import ROOT, sources

LOCKS = [name for name in sources() if name.startswith("requirements")]
NPM_LOCKS = [name for name in sources() if name.endswith("package-lock.json")]


def pins(lock: str) -> dict[str, str]:
    """Package to version."""
    return dict(re.findall(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==([^ ;]+)", (ROOT / lock).read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_version_and_a_checksum(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9.\[\],-]+==[^ ]+ ", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("lock", [*LOCKS, *NPM_LOCKS])
def test_a_lock_names_no_place_to_fetch_from(lock: str) -> None:
    # npm writes where a package may be thanked for; that is no place to fetch from
    words = re.sub(r'"url": "[^"]+"', "", (ROOT / lock).read_text())
    assert not re.search(r"://|--(extra-)?index-url|--find-links|\"resolved\"", words)


def test_packages_in_two_locks_have_one_version() -> None:
    known: dict[str, str] = {}
    for lock in LOCKS:
        for package, version in pins(lock).items():
            assert known.setdefault(package, version) == version, f"{package} in {lock}; run python3 dev.py lock"


@pytest.mark.parametrize(
    ("lock", "table"),
    [("requirements.lock", None), ("requirements-test.lock", "dev"), ("requirements-build.lock", "build")],
)
def test_the_locks_follow_pyproject(lock: str, table: str | None) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["dependency-groups"][table] if table else project["project"]["dependencies"]
    locked = pins(lock)
    for requirement in map(Requirement, wanted):
        version = locked.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not in {lock}; run python3 dev.py lock"
        assert version in requirement.specifier, f"{requirement} in {lock}; run python3 dev.py lock"


@pytest.mark.parametrize("lock", NPM_LOCKS)
def test_npm_packages_are_named_by_exact_version_and_locked_with_checksums(lock: str) -> None:
    wanted = json.loads((ROOT / lock).with_name("package.json").read_text())["dependencies"]
    locked = json.loads((ROOT / lock).read_text())["packages"]
    for package, version in wanted.items():
        assert locked[f"node_modules/{package}"]["version"] == version
    assert all(facts["integrity"].startswith("sha512-") for place, facts in locked.items() if place)
