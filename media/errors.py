"""What can go wrong with pictures, each with its facts as attributes.

``str()`` of a refusal is its reason, written for the curator who chose the file.
"""

from __future__ import annotations

from enum import StrEnum

#: The formats in the order the desk names them. HEIC is left out: it needs an extra that most homes lack.
FORMATS_IN_WORDS = "JPEG, PNG, WebP, AVIF, TIFF or GIF"


class MediaError(Exception):
    """Base of everything this house refuses or fails at on purpose."""


class PictureRefused(MediaError):
    """A file that is not taken; nothing of it is left behind. ``reason`` says what the curator can do about it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class FormatRefused(PictureRefused):
    """Not one of the formats; ``found`` says what it seems to be ("a PDF document"), or is empty."""

    def __init__(self, found: str = "", *, advice: str = "") -> None:
        words = [f"The selected file must be a {FORMATS_IN_WORDS}"]
        words += [f"It is {found}"] if found else []
        words += [advice] if advice else []
        super().__init__(". ".join(words))
        self.found = found


class TooManyBytes(PictureRefused):
    def __init__(self, limit_bytes: int) -> None:
        super().__init__(f"The selected file must be smaller than {limit_bytes / 1e6:.0f} MB")
        self.limit_bytes = limit_bytes


class TooManyPixels(PictureRefused):
    def __init__(self, width_px: int, height_px: int, limit_px: int) -> None:
        super().__init__(
            f"The picture must be {limit_px / 1e6:.0f} megapixels or fewer. "
            f"This one is {width_px * height_px / 1e6:.0f} megapixels ({width_px} by {height_px})"
        )
        self.width_px, self.height_px, self.limit_px = width_px, height_px, limit_px


class TooManyPictures(PictureRefused):
    """Frames of an animation or pages of a TIFF."""

    def __init__(self, found: int, limit: int) -> None:
        super().__init__(f"The file must hold {limit} pictures or fewer. This one holds {found}")
        self.found, self.limit = found, limit


class TooManyScans(PictureRefused):
    """A progressive JPEG drawn over and over: a known way to keep a decoder busy."""

    def __init__(self, found: int, limit: int) -> None:
        super().__init__(f"The JPEG must be drawn in {limit} scans or fewer. This one has {found}. Save it again")
        self.found, self.limit = found, limit


class TooMuchBaggage(PictureRefused):
    """A colour profile or other data beside the picture that is too large; ``what`` names it."""

    def __init__(self, what: str, limit_bytes: int) -> None:
        super().__init__(f"The {what} in the file must be smaller than {limit_bytes / 1e6:.0f} MB. Save it without")
        self.what, self.limit_bytes = what, limit_bytes


class PictureDamaged(PictureRefused):
    """Cut short, changed on the way, or not what its first bytes say; ``detail`` is for the log."""

    def __init__(self, detail: str) -> None:
        super().__init__("The selected file is damaged and cannot be opened whole. Choose another copy of it")
        self.detail = detail


class KindRefused(PictureRefused):
    """The right format, but a kind of it that cannot be shown truly: a camera raw file, 32 bits per channel."""


class PictureTooHeavy(PictureRefused):
    """Opening it took more memory or time than one picture may have; ``needed`` says which."""

    def __init__(self, needed: str) -> None:
        super().__init__(
            f"Opening the picture takes more {needed} than one picture may have. "
            "Save it as a plain JPEG or make it smaller"
        )
        self.needed = needed


class PicturesBusy(MediaError):
    """Pictures are made one at a time, and the wait was longer than it may be."""

    def __init__(self, waited_seconds: float) -> None:
        super().__init__("Other pictures are being made just now. Try again in a minute")
        self.waited_seconds = waited_seconds


class DerivativeRefused(MediaError):
    """An address that asks for what cannot be: ``reason`` says which part of it, for whoever wrote the client."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class EnlargingRefused(DerivativeRefused):
    """A well-formed wish for more pixels than the picture has there. Enlarging is left to whoever looks at it."""

    def __init__(self) -> None:
        super().__init__("This server shows the pixels there are and does not enlarge them")


class FileMissing(MediaError):
    """The shelf has no file of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The file {name} is not on the shelf")
        self.name = name


class ShelfUnknown(MediaError):
    """An address that names no kind of shelf we have, or one that ``needs`` something more."""

    def __init__(self, address: str, *, needs: str = "") -> None:
        why = f"it needs {needs}" if needs else "the address must start with file: or s3:"
        super().__init__(f"Media cannot be kept at {address}: {why}")
        self.address = address


class ShelfSilent(MediaError):
    """A shelf on another machine gives no good answer; ``said`` is what came instead."""

    def __init__(self, said: str) -> None:
        super().__init__(f"The pictures cannot be reached just now ({said})")
        self.said = said


class Hindrance(StrEnum):
    """Why a shelf takes nothing; the value is the sentence people read."""

    FULL = "There is no room left for pictures on this machine"
    READ_ONLY = "Pictures cannot be kept: the media folder is read only"
    FAILING = "Pictures cannot be kept: the disk of the media folder answers with errors"


class ShelfUnwritable(MediaError):
    """Nothing could be put on the shelf; what is there still stands."""

    def __init__(self, hindrance: Hindrance) -> None:
        super().__init__(hindrance.value)
        self.hindrance = hindrance


class AddressTooLong(MediaError):
    """An address that no QR code can hold."""

    def __init__(self, address: str) -> None:
        super().__init__(f"An address of {len(address)} characters does not fit into a QR code")
        self.address = address
