"""The list of components that each wheel carries (CycloneDX 1.6, PEP 770): what Vitrine runs with, from its lock files.

Python packages come with the wheel's own checksums to be compared, what browsers load with npm's. Written by the build
hook with the CycloneDX project's own library.
"""

import base64
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.contact import OrganizationalEntity
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

NAME = "vitrine.cdx.json"

_ENTRY = re.compile(r"^(?P<name>[a-z0-9.-]+)(?:\[[a-z,]+\])?==(?P<version>[^ ;]+)(?P<rest>(?:.*\\\n)+.*)", re.MULTILINE)
_SHA256 = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def write_bill(root: Path, folder: Path) -> Path:
    """Write the list for the project at ``root`` into ``folder``; where it stands."""
    file = folder / NAME
    outputter = make_outputter(bill_of(root), OutputFormat.JSON, SchemaVersion.V1_6)
    file.write_text(outputter.output_as_string(indent=1) + "\n", encoding="utf-8")
    return file


def bill_of(root: Path) -> Bom:
    """The project, and that it depends on every component it is run with."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bill = Bom()
    bill.metadata.component = Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        licenses=[LicenseFactory().make_from_string(project["license"])],
        bom_ref=project["name"],
        supplier=OrganizationalEntity(name=f"The maintainers of {project['name'].capitalize()}"),
    )
    for component in (*python_components(root), *browser_components(root)):
        bill.components.add(component)
    bill.register_dependency(bill.metadata.component, bill.components)
    return bill


def python_components(root: Path) -> Iterator[Component]:
    """What ``requirements.lock`` names. Only the first checksum of each is kept: there is one for every system."""
    for entry in _ENTRY.finditer((root / "requirements.lock").read_text(encoding="utf-8")):
        checksums = _SHA256.findall(entry["rest"])
        yield _component("pypi", entry["name"], entry["version"], HashAlgorithm.SHA_256, checksums[:1])


def browser_components(root: Path) -> Iterator[Component]:
    """Typefaces and scripts of ``package-lock.json``."""
    locked: dict[str, dict[str, Any]] = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for place, facts in locked.items():
        if place:
            checksum = base64.b64decode(facts["integrity"].removeprefix("sha512-")).hex()
            name = place.rsplit("node_modules/", 1)[-1]
            component = _component("npm", name, facts["version"], HashAlgorithm.SHA_512, [checksum])
            component.licenses = [LicenseFactory().make_from_string(facts["license"])]
            yield component


def _component(kind: str, name: str, version: str, how: HashAlgorithm, checksums: list[str]) -> Component:
    namespace, _, short = name.rpartition("/")
    address = PackageURL(kind, namespace or None, short, version)
    return Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        scope=ComponentScope.REQUIRED,
        purl=address,
        bom_ref=address.to_string(),
        hashes=[HashType(alg=how, content=checksum) for checksum in checksums],
    )
