"""``vitrine check`` looks at what is printed before it hangs on a wall."""

from __future__ import annotations

from pathlib import Path

from tests.builders.museum import Museum


def findings(home: Path, address: str) -> dict[str, tuple[bool, str]]:
    rows = Museum.at(home, VITRINE_PUBLIC_URL=address).run("check").rows
    return {row["what"]: (row["ok"], row["finding"]) for row in rows}


def test_a_printed_code_is_read_back_and_a_long_address_warned_of(tmp_path: Path) -> None:
    Museum.at(tmp_path).done("init")
    short = findings(tmp_path, "https://mus.eum")
    assert short["printed code"] == (True, "a printed code was read back")
    assert "code size" not in short
    _, words = findings(tmp_path, "https://collection.museum-with-a-name.example")["code size"]
    assert "has 52 characters; with 26 or fewer" in words
    assert "Printed codes must be" in words
