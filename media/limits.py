"""How much one picture may ask of the machine. Settings may change any of these; the tests try both sides of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Bounds for one picture. Bytes are plain bytes, pixels are width times height as stored."""

    max_bytes: int = 60_000_000
    max_pixels: int = 120_000_000
    #: Frames, pages, and pictures a phone hides behind the first.
    max_pictures: int = 2_000
    #: Real progressive JPEGs have about ten.
    max_scans: int = 100
    #: The largest printer profiles in use are under 3 MB.
    max_profile_bytes: int = 4_000_000
    #: EXIF, XMP, comments, maker notes, unpacked; the layers a TIFF may hide are not counted.
    max_metadata_bytes: int = 16_000_000

    #: Address space of the child that decodes: pictures up to ``small_pixels`` get the smaller share.
    small_pixels: int = 50_000_000
    small_memory_bytes: int = 600 * 1024 * 1024
    large_memory_bytes: int = 1_200_000_000
    cpu_seconds: int = 20
    wall_seconds: float = 60.0
    #: How long a picture waits for the one before it.
    queue_seconds: float = 120.0

    @classmethod
    def of(cls, *, most_megabytes: int, most_megapixels: int) -> Limits:
        """With these in place of the usual; what larger pictures need of memory and time grows with their pixels."""
        usual = cls()
        more = max(1.0, most_megapixels * 1e6 / usual.max_pixels)
        return cls(
            max_bytes=most_megabytes * 1_000_000,
            max_pixels=most_megapixels * 1_000_000,
            large_memory_bytes=int(usual.large_memory_bytes * more),
            cpu_seconds=int(usual.cpu_seconds * more),
            wall_seconds=usual.wall_seconds * more,
            queue_seconds=usual.queue_seconds * more,
        )

    def memory_bytes(self, pixels: int) -> int:
        return self.small_memory_bytes if pixels <= self.small_pixels else self.large_memory_bytes
