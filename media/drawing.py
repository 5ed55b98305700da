"""The house's own drawings, SVG to PNG by resvg. Never for what people upload: SVG is refused there."""

from __future__ import annotations

from lxml import etree
from resvg_py import svg_to_bytes


def render_drawing(svg: bytes, long_side_px: int) -> bytes:
    """A PNG whose longer side has ``long_side_px`` pixels; the same bytes for the same drawing, on every machine.

    So that it is the same everywhere, no font of the system is used: letters in a drawing must be shapes. Raises
    ValueError for a drawing without a ``viewBox``, or one that cannot be drawn.
    """
    width, height = _proportions(svg)
    # The other side follows from the proportions; given both, resvg keeps to the width alone.
    wide, high = (long_side_px, None) if width >= height else (None, long_side_px)
    return svg_to_bytes(svg_string=svg.decode(), width=wide, height=high, skip_system_fonts=True)


def _proportions(svg: bytes) -> tuple[float, float]:
    try:
        plain = etree.XMLParser(resolve_entities=False, no_network=True)
        box = etree.fromstring(svg, plain).get("viewBox", "").replace(",", " ").split()
    except etree.XMLSyntaxError as broken:
        raise ValueError(f"the drawing is not well-formed: {broken}") from broken
    if len(box) != 4 or float(box[2]) <= 0 or float(box[3]) <= 0:
        raise ValueError("a drawing needs a viewBox with a width and a height")
    return float(box[2]), float(box[3])
