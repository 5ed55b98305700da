"""The code that a screen draws by itself is read by a phone as the very address, however much is taken along."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from kiosk.addresses import STATIC_FOLDER, visit_path

#: Lengths from the least version to the largest that is drawn, with the last that one holds and the first it does not.
LENGTHS = (24, 26, 27, 42, 43, 62, 63, 84, 85, 106, 107, 122, 123, 152, 153, 180, 181, 213)


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed here")
def test_a_phone_reads_what_the_screen_drew(tmp_path: Path) -> None:
    shutil.copy(STATIC_FOLDER / "js" / "touch" / "basket" / "code.js", tmp_path / "code.mjs")
    whole = "http://museum.test" + visit_path(["7K3F"] * 50)
    addresses = [whole[:length] for length in LENGTHS]
    script = tmp_path / "ask.mjs"
    script.write_text(
        'import { modules } from "./code.mjs";\n'
        f"console.log(JSON.stringify({json.dumps([*addresses, whole])}.map(modules)));\n"
    )
    said = subprocess.run(["node", str(script)], capture_output=True, check=True, text=True, timeout=60).stdout
    *drawn, too_long = json.loads(said)
    assert [_read(rows) for rows in drawn] == addresses
    assert len({len(rows) for rows in drawn}) == 9
    assert too_long is None


def _read(rows: list[list[bool]]) -> str:
    code = Image.new("1", (len(rows) + 8, len(rows) + 8), 1)
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            code.putpixel((x + 4, y + 4), not is_dark)
    (found,) = zxingcpp.read_barcodes(code.convert("L").resize((code.width * 4, code.height * 4)))
    text: str = found.text
    return text
