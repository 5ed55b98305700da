"""All pictures of the demonstration on one sheet: ``python -m tests.catalogue.demonstration.contact_sheet FILE``.

To be looked at: tiles stand on the dark ground of the screens, in the order of the object numbers.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from catalogue.demonstration.reading import read_demonstration
from media.drawing import render_drawing

TILE_PX = 420
EDGE_PX = 24
COLUMNS = 7
DARK = "#13211F"
MIST = "#B9C6BF"


def lay_out() -> Image.Image:
    pictures = read_demonstration().pictures
    rows = -(-len(pictures) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * TILE_PX, rows * TILE_PX), DARK)
    for at, picture in enumerate(pictures):
        tile = Image.open(BytesIO(render_drawing(picture.file.read_bytes(), TILE_PX - 2 * EDGE_PX))).convert("RGBA")
        left, top = at % COLUMNS * TILE_PX, at // COLUMNS * TILE_PX
        sheet.paste(tile, (left + (TILE_PX - tile.width) // 2, top + (TILE_PX - tile.height) // 2), tile)
        ImageDraw.Draw(sheet).text((left + EDGE_PX, top + TILE_PX - 18), picture.name, fill=MIST)
    return sheet


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "contact-sheet.png")
    lay_out().save(target)
    print(f"{target}: {len(read_demonstration().pictures)} pictures")
