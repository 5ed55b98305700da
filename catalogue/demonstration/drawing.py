"""What a drawing of the collection must be: SVG in flat inks that prints the same on every machine.

Lettering is outlined, and nothing reaches for fonts, files or addresses, so that the picture depends on the SVG alone.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from catalogue.demonstration.entry import Entry

_SVG = "{http://www.w3.org/2000/svg}"
#: Elements that would make a picture depend on the machine that prints it.
_REFUSED = {f"{_SVG}{name}" for name in ("text", "image", "foreignObject", "script", "style")}


def check_drawing(svg_file: Path, entry: Entry, field: str) -> Path:
    """The same path, when it is a drawing that can be printed anywhere; else a fault of this entry and field."""
    try:
        svg = svg_file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise entry.fault(field, f"there is no {svg_file.name}") from None
    try:
        _check(svg)
    except (etree.XMLSyntaxError, UnicodeDecodeError, ValueError) as error:
        raise entry.fault(field, f"{svg_file.name} is not a drawing: {error}") from None
    return svg_file


def _check(svg: str) -> None:
    """Raise ``ValueError`` (or lxml's ``XMLSyntaxError``) for anything but a self-contained SVG that has a size."""
    root = etree.fromstring(svg.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True))
    if root.tag != f"{_SVG}svg":
        raise ValueError("the outermost element is not svg")
    refused = sorted({str(element.tag).removeprefix(_SVG) for element in root.iter() if element.tag in _REFUSED})
    if refused:
        raise ValueError(f"it holds {', '.join(refused)}")
    _, _, width, height = (float(number) for number in root.get("viewBox", "").split())
    if width <= 0 or height <= 0:
        raise ValueError("its viewBox has no size")
