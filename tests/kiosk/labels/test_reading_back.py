"""``vitrine check`` looks at what is printed before it hangs on a wall."""

from __future__ import annotations

from pathlib import Path

from tests.builders.museum import Museum


def findings(home: Path, address: str) -> dict[str, tuple[bool, str]]:
    museum = Museum.at(home, VITRINE_PUBLIC_URL=address)
    museum.done("init")
    return {row["what"]: (row["ok"], row["finding"]) for row in museum.run("check").rows}


def test_a_printed_code_is_read_back_and_a_long_address_warned_of(tmp_path: Path) -> None:
    short = findings(tmp_path / "short", "https://mus.eum")
    assert short["printed code"] == (True, "a printed code was read back")
    assert "code size" not in short
    _, words = findings(tmp_path / "long", "https://collection.museum-with-a-name.example")["code size"]
    assert "has 52 characters; with 26 or fewer" in words
    assert "Printed codes must be" in words
