"""A file becomes a picture: decoded in full by the one decoder its bytes call for, upright, in sRGB, with nothing said.

Runs in the child that decodes, under its limits; the only place of the product that reads other people's pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from math import ceil
from pathlib import Path
from typing import BinaryIO

from PIL import ExifTags, Image, ImageFile, PngImagePlugin
from PIL.AvifImagePlugin import AvifImageFile
from PIL.WebPImagePlugin import WebPImageFile

from media import colour, pyramid
from media.cut_short import is_cut_short
from media.errors import PictureDamaged, PictureRefused, PictureTooHeavy, TooManyPixels
from media.facts import PictureFormat

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = (5, 6, 7, 8)
_MOST_TEXT_BYTES = 64_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """``picture`` is RGB or RGBA, sRGB, upright, with an empty ``info``.

    ``width_px`` and ``height_px`` are those of the whole picture, upright; ``picture`` is smaller where only its
    renditions were asked for.
    """

    picture: Image.Image
    width_px: int
    height_px: int
    notes: tuple[str, ...]


def open_upright(path: Path, format_: PictureFormat, max_pixels: int, *, for_renditions_only: bool = False) -> Opened:
    """Decode the first picture of the file to its last pixel.

    With ``for_renditions_only`` a JPEG is decoded at the smallest of its scales that still holds the largest rendition,
    at about half the cost. Raises PictureRefused in one of its kinds.
    """
    Image.MAX_IMAGE_PIXELS = max_pixels
    # How much text there may be has been judged from the header; Pillow would call a long one damage.
    PngImagePlugin.MAX_TEXT_CHUNK = PngImagePlugin.MAX_TEXT_MEMORY = _MOST_TEXT_BYTES
    try:
        return _opened(path, format_, max_pixels, for_renditions_only)
    except PictureRefused:
        raise
    except MemoryError:
        raise PictureTooHeavy("memory") from None
    # Decoders answer broken files with nearly every exception there is; this process ends after the one picture.
    except Exception as broken:
        raise PictureDamaged(f"{type(broken).__name__}: {broken}") from broken


def _opened(path: Path, format_: PictureFormat, max_pixels: int, for_renditions_only: bool) -> Opened:
    with path.open("rb") as file:
        image = _decoder(file, format_)
        if image.width * image.height > max_pixels:
            raise TooManyPixels(image.width, image.height, max_pixels)
        whole = image.size
        is_drafted = for_renditions_only and _draft(image)
        has_16_bits = _has_16_bits(image)
        image.load()
    if is_cut_short(image, format_, path):
        raise PictureDamaged("the file was cut short and closed again")
    if has_16_bits:
        _narrow_transparency(image)
    turned = _orientation(image)
    picture, notes = colour.to_srgb(image, image.info.get("icc_profile"))
    # From here on the memory holds two copies at most: the stored one must be gone before the next is made.
    del image
    if turned in _UPRIGHT:
        picture = picture.transpose(_UPRIGHT[turned])
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (255, 255):
        picture = picture.convert("RGB")
    picture.info = {}
    if not is_drafted:
        whole = picture.size
    elif turned in _SIDEWAYS:
        whole = whole[1], whole[0]
    return Opened(
        picture=picture,
        width_px=whole[0],
        height_px=whole[1],
        notes=(*notes, colour.WAS_16_BIT) if has_16_bits else notes,
    )


def _decoder(file: BinaryIO, format_: PictureFormat) -> ImageFile.ImageFile:
    """The one decoder for this format. From a file object: a file Pillow knows by name it maps, and cannot change."""
    match format_:
        case PictureFormat.WEBP:
            return _ThriftyWebP(file)
        case PictureFormat.AVIF:
            return _ThriftyAvif(file)
        case PictureFormat.HEIC:
            import_module("pillow_heif").register_heif_opener(thumbnails=False)
            return Image.open(file, formats=["HEIF"])
        case _:
            # "JPEG" takes MPO along.
            return Image.open(file, formats=[format_.value.upper()])


class _ThriftyWebP(WebPImageFile):
    """Lets go of the decoder, with its two canvases of the whole picture, before the pixels are copied once more."""

    def load_prepare(self) -> None:
        del self._decoder
        super().load_prepare()


class _ThriftyAvif(AvifImageFile):
    """As ``_ThriftyWebP``."""

    def load_prepare(self) -> None:
        del self._decoder
        super().load_prepare()


def _draft(image: ImageFile.ImageFile) -> bool:
    """Set the decoder to the smallest scale that holds the largest rendition."""
    upright = image.size[::-1] if _orientation(image) in _SIDEWAYS else image.size
    scale = pyramid.rendition_sizes(*upright)[-1].width_px / upright[0]
    image.draft(None, (ceil(image.width * scale), ceil(image.height * scale)))
    return True


def _has_16_bits(image: ImageFile.ImageFile) -> bool:
    """Whether the raw mode of the first tile ("RGB;16B") says so; a loaded picture no longer knows."""
    arguments = image.tile[0].args if image.tile else ()
    modes = [arguments] if isinstance(arguments, str) else [part for part in arguments or () if isinstance(part, str)]
    return any(";16" in mode for mode in modes)


def _narrow_transparency(image: ImageFile.ImageFile) -> None:
    """The transparent colour of a 16-bit RGB PNG has 16 bits, its decoded pixels have 8."""
    colour_seen_through = image.info.get("transparency")
    if isinstance(colour_seen_through, tuple):
        image.info["transparency"] = tuple(value >> 8 for value in colour_seen_through)


def _orientation(image: Image.Image) -> int:
    """The EXIF orientation, 1 to 8; 1 where it is missing or cannot be read.

    Always 1 for a loaded TIFF: Pillow has turned it by then.
    """
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    # EXIF is read by code as easily led astray as a decoder; a picture shown sideways is better than none.
    except Exception:
        return 1
