"""Originals, once each under the SHA-256 of their bytes, and beside each the inventory of what was made of it."""

from __future__ import annotations

import os
from pathlib import Path

from media.errors import FileMissing
from media.facts import Inventory
from media.shelves import Shelf

_FOR_THE_OWNER = 0o600


def original_name(sha256: str) -> str:
    return f"originals/{sha256[:2]}/{sha256}"


def inventory_name(sha256: str) -> str:
    return f"{original_name(sha256)}.json"


def keep_original(shelf: Shelf, picture: bytes, sha256: str, bench: Path) -> None:
    """Put the bytes on the shelf as they were received, where they are not there already. For staff only."""
    if shelf.has(original_name(sha256)) and shelf.size(original_name(sha256)) == len(picture):
        return
    aside = bench / "to-keep"
    with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FOR_THE_OWNER), "wb") as file:
        file.write(picture)
    shelf.put({original_name(sha256): aside})


def keep_made(shelf: Shelf, inventory: Inventory, made: Path, bench: Path) -> None:
    """Put what was made below ``made`` on the shelf, and the inventory last: it stands for all the others."""
    shelf.put({file.name: made / file.name for file in inventory.files if (made / file.name).exists()})
    aside = bench / "inventory"
    aside.write_bytes(inventory.to_json())
    shelf.put({inventory_name(inventory.facts.sha256): aside})


def find_inventory(shelf: Shelf, sha256: str) -> Inventory | None:
    """What was made of this original, or None where nothing was, or the list of it cannot be read."""
    try:
        return Inventory.from_json(shelf.read(inventory_name(sha256)))
    except (FileMissing, ValueError, KeyError, TypeError):
        return None


def is_complete(shelf: Shelf, inventory: Inventory) -> bool:
    """Whether the original and every file of the list is there with its size. ``fixity`` looks at the bytes too."""
    return shelf.has(original_name(inventory.facts.sha256)) and all(
        shelf.has(file.name) and shelf.size(file.name) == file.bytes for file in inventory.files
    )
