"""The bits of a QR code: what it says, and the words by which a reader mends what is lost (ISO/IEC 18004, 7.4 to 7.6).

``qrcode`` says how a text is best encoded and how long its blocks are; the arithmetic is done here on whole numbers, a
block's remainder in one of them, so that a code takes a fraction of a millisecond.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Protocol

from qrcode import base, util  # type: ignore[import-untyped]
from qrcode.exceptions import DataOverflowError  # type: ignore[import-untyped]

_PADDING = bytes((0xEC, 0x11))
_LARGEST_VERSION = 40


class Segment(Protocol):
    """A stretch of the text in one of the standard's modes, as ``qrcode`` cuts it."""

    mode: int

    def __len__(self) -> int: ...

    def write(self, buffer: _Bits) -> None: ...


class _Bits:
    """One number that grows at its end."""

    def __init__(self) -> None:
        self.number = 0
        self.length = 0

    def put(self, number: int, length: int) -> None:
        self.number = self.number << length | number
        self.length += length


def smallest_version(segments: Sequence[Segment], level: int) -> int:
    """1 to 40. Raises ``DataOverflowError`` for what no code holds."""
    version = 1
    while True:
        # Lengths take more bits in larger codes, in two steps.
        found = bisect_left(util.BIT_LIMIT_TABLE[level], _written(segments, version).length, version)
        if found > _LARGEST_VERSION:
            raise DataOverflowError
        if util.mode_sizes_for_version(found) == util.mode_sizes_for_version(version):
            return int(found)
        version = found


def code_bits(segments: Sequence[Segment], version: int, level: int) -> str:
    """A digit for each bit in the order in which they are laid into the code."""
    blocks = base.rs_blocks(version, level)
    capacity = sum(block.data_count for block in blocks)
    written = _written(segments, version)
    written.put(0, min(4, capacity * 8 - written.length))
    written.put(0, -written.length % 8)
    said = written.number.to_bytes(written.length // 8, "big")
    said += (_PADDING * capacity)[: capacity - len(said)]
    data, mending = [], []
    at = 0
    for block in blocks:
        data.append(said[at : at + block.data_count])
        mending.append(_remainder(data[-1], block.total_count - block.data_count))
        at += block.data_count
    words = bytes((*_in_turn(data), *_in_turn(mending)))
    return f"{int.from_bytes(words, 'big'):0{len(words) * 8}b}"


def _written(segments: Iterable[Segment], version: int) -> _Bits:
    sizes, bits = util.mode_sizes_for_version(version), _Bits()
    for segment in segments:
        bits.put(segment.mode, 4)
        bits.put(len(segment), sizes[segment.mode])
        segment.write(bits)
    return bits


def _in_turn(blocks: Sequence[bytes]) -> Iterable[int]:
    """The first words of all blocks, then the second ones …; some blocks are a word shorter."""
    return (word for words in zip_longest(*blocks) for word in words if word is not None)


def _remainder(data: bytes, count: int) -> bytes:
    """Of the data as a polynomial, divided by the standard's generator of this degree."""
    multiples, rest, top = _multiples(count), 0, 8 * (count - 1)
    keep = (1 << top) - 1
    for word in data:
        rest = (rest & keep) << 8 ^ multiples[rest >> top ^ word]
    return rest.to_bytes(count, "big")


@lru_cache(64)
def _multiples(count: int) -> tuple[int, ...]:
    """The generator without its first term, times each word there is."""
    generator = [1]
    for power in range(count):
        root = base.gexp(power)
        shifted = [*generator, 0]
        generator = [one ^ _times(other, root) for one, other in zip(shifted, [0, *generator], strict=True)]
    return tuple(int.from_bytes(bytes(_times(part, word) for part in generator[1:]), "big") for word in range(256))


def _times(one: int, other: int) -> int:
    return int(base.gexp(base.glog(one) + base.glog(other))) if one and other else 0
