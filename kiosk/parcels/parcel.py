"""A parcel: several answers in one file, each to be found by its address without reading the others.

Eight hexadecimal figures say how many bytes the index has. It follows as JSON: ``headers`` that all answers share, and
``parts``, each from and up to which byte behind the index. Then the answers themselves, one after the other. Pages are
much alike, so a parcel of pages is squeezed as a whole (gzip); one of pictures is not.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

_FIGURES = 8
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Index:
    headers: dict[str, str]
    parts: dict[str, tuple[int, int]]


def pack(parts: Mapping[str, bytes], headers: Mapping[str, str], *, squeezes: bool) -> bytes:
    """The same parts make the same bytes."""
    places: dict[str, tuple[int, int]] = {}
    at = 0
    for address, body in parts.items():
        places[address] = (at, at + len(body))
        at += len(body)
    index = msgspec.json.encode(_Index(headers=dict(headers), parts=places))
    whole = b"".join([f"{len(index):0{_FIGURES}x}".encode(), index, *parts.values()])
    return gzip.compress(whole, 6, mtime=0) if squeezes else whole


def unpack(parcel: bytes) -> dict[str, bytes]:
    """The answers by their addresses, as a screen takes them out."""
    whole = gzip.decompress(parcel) if parcel.startswith(_GZIP) else parcel
    start = _FIGURES + int(whole[:_FIGURES], 16)
    index = msgspec.json.decode(whole[_FIGURES:start], type=_Index)
    return {address: whole[start + first : start + end] for address, (first, end) in index.parts.items()}
