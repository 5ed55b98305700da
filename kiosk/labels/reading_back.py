"""Reading back the codes that are printed, as a phone would; needs zxing-cpp, which only the tests bring."""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO

from media import qr_code
from media.drawing import render_drawing

#: Pixels to a module: what a cheap printer's dots come to.
_MODULE_PX = 4


def can_read_back() -> bool:
    return find_spec("zxingcpp") is not None


def is_read_back(address: str) -> bool:
    """Whether the code drawn for paper holds this very address."""
    import zxingcpp
    from PIL import Image

    drawn = render_drawing(qr_code.svg(address, "Q").encode(), qr_code.modules(address, "Q") * _MODULE_PX)
    with Image.open(BytesIO(drawn)) as picture:
        return [found.text for found in zxingcpp.read_barcodes(picture.convert("RGB"))] == [address]
