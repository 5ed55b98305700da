"""Renditions: what pages show, in the widths of ``pyramid.WIDTHS_PX``, as JPEG, WebP and AVIF, with nothing in them but
pixels. Runs in the child that decodes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from io import BytesIO

from PIL import Image

from media.pyramid import Kind, Size, rendition_sizes

#: The dark of the object side of every screen: what shows through a picture where JPEG has no transparency.
GROUND = "#13211F"

_BAND_PX = 512
_JPEG_QUALITY, _WEBP_QUALITY, _AVIF_QUALITY = 82, 78, 60
#: WebP's methods 3 to 6 cost twice as much and save a few bytes in a hundred; AVIF's speed 7 is a quarter of 6's cost.
_WEBP_METHOD, _AVIF_SPEED = 2, 7


def render(picture: Image.Image, whole: Size, kinds: Collection[Kind]) -> Iterator[tuple[int, Kind, bytes]]:
    """(width, kind, file) of every rendition, the largest first: each is made from the next larger one.

    ``picture`` is RGB or RGBA, upright; ``whole`` is the size of the picture it stands for, of which it may be a
    reduction no smaller than the largest rendition.
    """
    for size in reversed(rendition_sizes(whole.width_px, whole.height_px)):
        picture = resize(picture, size)
        for kind in kinds:
            yield size.width_px, kind, encode(picture, kind)


def resize(picture: Image.Image, size: Size) -> Image.Image:
    """With LANCZOS, by halves before that while it is four times as large: a third of the full filter's cost.

    A last step by halves alone would lose a decibel, since averaging leaves edges soft.
    """
    while picture.width >= 4 * size.width_px and picture.height >= 4 * size.height_px:
        picture = halve(picture)
    return picture.resize((size.width_px, size.height_px), Image.Resampling.LANCZOS)


def halve(picture: Image.Image) -> Image.Image:
    """Half as wide and high, rounded up. With transparency band by band: Pillow would copy the whole twice over."""
    if picture.mode == "RGB":
        return picture.reduce(2)
    half = Image.new(picture.mode, (-(-picture.width // 2), -(-picture.height // 2)))
    for top in range(0, picture.height, _BAND_PX):
        band = picture.crop((0, top, picture.width, min(top + _BAND_PX, picture.height)))
        half.paste(band.reduce(2), (0, top // 2))
    return half


def flatten(picture: Image.Image, ground: str = GROUND) -> Image.Image:
    """RGB: what shows through is ``ground``."""
    if picture.mode == "RGB":
        return picture
    flat = Image.new("RGB", picture.size, ground)
    flat.paste(picture, mask=picture)
    return flat


def encode(picture: Image.Image, kind: Kind) -> bytes:
    """The picture as a file with no profile, no EXIF, no XMP, no comment and no thumbnail.

    Pillow writes some of these of its own accord when ``info`` holds them, so it must be empty.
    """
    if picture.info:
        raise ValueError(f"a picture with {sorted(picture.info)} beside its pixels must not be written")
    file = BytesIO()
    match kind:
        case Kind.JPEG:
            flatten(picture).save(file, "JPEG", quality=_JPEG_QUALITY, progressive=True, optimize=True)
        case Kind.WEBP:
            picture.save(file, "WEBP", quality=_WEBP_QUALITY, method=_WEBP_METHOD)
        case Kind.AVIF:
            picture.save(file, "AVIF", quality=_AVIF_QUALITY, speed=_AVIF_SPEED)
    return file.getvalue()


def dominant_colour(picture: Image.Image) -> str:
    """``#rrggbb`` of the colour that covers most of the picture, of six it can be told in."""
    few = flatten(picture.resize((64, 64), Image.Resampling.BOX)).quantize(6, Image.Quantize.MEDIANCUT)
    counts = few.getcolors() or []
    commonest = max(counts, key=lambda count: count[0])[1]
    palette = few.getpalette() or []
    if not isinstance(commonest, int):
        raise TypeError("a palette picture counts its colours by number")
    red, green, blue = palette[3 * commonest : 3 * commonest + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"
