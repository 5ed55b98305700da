"""The collection's pictures: SVG in flat inks, printed to pixels the same way on every machine.

The drawings hold no text elements (lettering is outlined) and reach for no fonts, files or addresses, so the renderer's
answer depends on the SVG and the size alone.
"""

from __future__ import annotations

from pathlib import Path

import resvg_py
from lxml import etree

from catalogue.demonstration.entry import Entry

#: Long side of a printed picture; zoom screens go no closer than its pixels.
LONG_SIDE_PX = 2400

_SVG = "{http://www.w3.org/2000/svg}"
#: Elements that would make a picture depend on the machine that prints it.
_REFUSED = {f"{_SVG}{name}" for name in ("text", "image", "foreignObject", "script", "style")}


def draw(svg_file: Path, long_side_px: int = LONG_SIDE_PX) -> bytes:
    """The drawing as PNG, its longer side ``long_side_px`` pixels."""
    svg = svg_file.read_text(encoding="utf-8")
    width, height = _shape(svg)
    # Only the long side is said: with both, the renderer goes by the width and may miss the height by a pixel.
    if width >= height:
        return resvg_py.svg_to_bytes(svg_string=svg, width=long_side_px, skip_system_fonts=True)
    return resvg_py.svg_to_bytes(svg_string=svg, height=long_side_px, skip_system_fonts=True)


def check_drawing(svg_file: Path, entry: Entry, field: str) -> Path:
    """The same path, when it is a drawing that can be printed anywhere; else a fault of this entry and field."""
    try:
        svg = svg_file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise entry.fault(field, f"there is no {svg_file.name}") from None
    try:
        _shape(svg)
    except (etree.XMLSyntaxError, UnicodeDecodeError, ValueError) as error:
        raise entry.fault(field, f"{svg_file.name} is not a drawing: {error}") from None
    return svg_file


def _shape(svg: str) -> tuple[float, float]:
    """Width and height of the drawing in its own units. Raises ``ValueError`` for anything but a self-contained SVG."""
    root = etree.fromstring(svg.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True))
    if root.tag != f"{_SVG}svg":
        raise ValueError("the outermost element is not svg")
    refused = sorted({str(element.tag).removeprefix(_SVG) for element in root.iter() if element.tag in _REFUSED})
    if refused:
        raise ValueError(f"it holds {', '.join(refused)}")
    _, _, width, height = (float(number) for number in root.get("viewBox", "").split())
    if width <= 0 or height <= 0:
        raise ValueError("its viewBox has no size")
    return width, height
