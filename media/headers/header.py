"""What the walkers of the formats bring home."""

from __future__ import annotations

from dataclasses import dataclass

from media.facts import PictureFormat


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """A picture as its own header describes it; nothing of it is believed before the child has decoded it.

    ``width_px`` and ``height_px`` are as stored, before turning upright, and the largest the file speaks of.
    ``metadata_bytes`` counts EXIF, XMP, comments and the like, unpacked; ``profile_bytes`` the colour profile;
    ``decoder_bytes`` what its decoder must hold beside the pixels, where the header tells.
    """

    format: PictureFormat
    width_px: int
    height_px: int
    pictures: int = 1
    scans: int = 1
    profile_bytes: int = 0
    metadata_bytes: int = 0
    decoder_bytes: int = 0
    notes: tuple[str, ...] = ()
