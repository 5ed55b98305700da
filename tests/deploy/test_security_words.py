"""What SECURITY.md claims, it shows."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_named_test_exists_and_tests() -> None:
    words = (ROOT / "deploy" / "SECURITY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", words))
    assert len(named) >= 20
    for name in sorted(named):
        assert "\ndef test_" in (ROOT / name).read_text(encoding="utf-8"), name
    for folder in re.findall(r"`(deploy/[\w/.-]+)`", words):
        assert (ROOT / folder).exists(), folder
