"""Which files of a made edition one screen stores, and which of them it may ask for together."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.parcels.crates import ALONE, Crates, Wishes, digest_of


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredFile:
    """One file of an edition: its address, the SHA-256 of its bytes, and how many they are."""

    address: str
    sha256: str
    bytes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredCrate:
    """So many files from the ``first`` on, counted from 0: at this address they come one after the other."""

    address: str
    sha256: str
    first: int
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionFile:
    """``crates`` stand in the order of their files; what lies in none is asked for alone."""

    edition: int
    files: tuple[StoredFile, ...]
    crates: tuple[StoredCrate, ...]


def edition_file(edition: int, crates: Crates, key: str, wishes: Wishes) -> EditionFile:
    """``key`` is that of the playlist the crates were made for."""
    files: list[StoredFile] = []
    together: list[StoredCrate] = []
    for name, made in crates.items():
        chosen = tuple(wishes.choose(made))
        if name != ALONE and len(chosen) > 1:
            address = wishes.address(name, key)
            together.append(StoredCrate(address=address, sha256=digest_of(chosen), first=len(files), count=len(chosen)))
        for file in chosen:
            address = f"{file.address}?of={key}" if file.address.startswith("/parcels/touch/") else file.address
            files.append(StoredFile(address=address, sha256=file.sha256, bytes=file.bytes))
    return EditionFile(edition=edition, files=tuple(files), crates=tuple(together))
