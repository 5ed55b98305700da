"""Every way a file may store colour, turned into sRGB as the eye would see it. Runs in the child that decodes."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageChops, ImageCms

from media.errors import KindRefused

#: As print shops do: colours that exist on both sides stay, and the darkest ink becomes black.
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION

#: What a profile of this colour space can be applied to.
_MODES_OF_SPACE = {"GRAY": ("L",), "RGB": ("RGB", "RGBA", "L"), "CMYK": ("CMYK",), "Lab": ("LAB",)}

NO_INK_PROFILE = "The file does not say which printing inks it means, so its colours are a guess"
PROFILE_UNFIT = "The colour profile in the file does not fit the picture and was left aside"
WAS_16_BIT = "The file has 16 bits per channel; the copies made from it have 8"


def to_srgb(picture: Image.Image, profile: bytes | None) -> tuple[Image.Image, tuple[str, ...]]:
    """``picture`` as RGB or RGBA in sRGB, and notes for the curator. May change ``picture`` itself to save memory.

    ``profile`` is the ICC profile that came with it. Raises KindRefused for whole numbers over 16 bits and fractions.
    """
    plain = _plain(picture)
    if plain.mode == "LA" and not profile:
        return plain.convert("RGBA"), ()
    alpha = plain.getchannel("A") if plain.mode == "LA" else None
    if alpha:
        plain = plain.getchannel("L")
    converted, notes = _through_profile(plain, profile)
    if alpha:
        converted.putalpha(alpha)
    return converted, notes


def _plain(picture: Image.Image) -> Image.Image:
    """The same in one of L, LA, RGB, RGBA, CMYK, LAB: palettes looked up, a transparent colour made into alpha."""
    mode = picture.mode
    if mode.startswith("I;16"):
        return _grey_of_16_bits(picture)
    if mode in ("I", "F"):
        raise KindRefused("The picture must have 8 or 16 bits per channel, in whole numbers from 0 upwards")
    shows_through = picture.has_transparency_data
    if mode in ("1", "L", "La", "LA"):
        target = "LA" if shows_through else "L"
    elif mode in ("CMYK", "LAB"):
        target = mode
    else:
        target = "RGBA" if shows_through else "RGB"
    return picture if mode == target else picture.convert(target)


def _grey_of_16_bits(picture: Image.Image) -> Image.Image:
    """The high byte of every value, which is how Pillow reads 16-bit colour too."""
    # Pillow hands out each byte order as it is and changes neither into the other.
    values = picture.tobytes("raw", picture.mode)
    if picture.mode == "I;16B":
        swapped = bytearray(values)
        swapped[0::2], swapped[1::2] = values[1::2], values[0::2]
        values = bytes(swapped)
    grey = Image.frombytes("L", picture.size, values[1::2])
    seen_through = picture.info.get("transparency")
    if isinstance(seen_through, int):
        low = Image.frombytes("L", picture.size, values[0::2])
        high_differs = grey.point([255 * (value != seen_through >> 8) for value in range(256)])
        low_differs = low.point([255 * (value != seen_through & 255) for value in range(256)])
        grey.putalpha(ImageChops.lighter(high_differs, low_differs))
    return grey


def _through_profile(picture: Image.Image, profile: bytes | None) -> tuple[Image.Image, tuple[str, ...]]:
    """``picture`` is L, RGB, RGBA, CMYK or LAB."""
    notes: tuple[str, ...] = ()
    if profile:
        try:
            return _transformed(picture, ImageCms.ImageCmsProfile(BytesIO(profile))), ()
        except (ImageCms.PyCMSError, OSError, ValueError):
            notes = (PROFILE_UNFIT,)
    if picture.mode == "LAB":
        return _transformed(picture, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))), notes
    if picture.mode == "CMYK":
        return picture.convert("RGB"), (*notes, NO_INK_PROFILE)
    return picture if picture.mode in ("RGB", "RGBA") else picture.convert("RGB"), notes


def _transformed(picture: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
    """Raises ValueError or PyCMSError where the profile is of another colour space, or broken."""
    if picture.mode not in _MODES_OF_SPACE.get(source.profile.xcolor_space.strip(), ()):
        raise ValueError(f"a {source.profile.xcolor_space} profile on a {picture.mode} picture")
    if picture.mode == "L" and source.profile.xcolor_space.strip() == "RGB":
        picture = picture.convert("RGB")
    target = "RGBA" if picture.mode == "RGBA" else "RGB"
    transform = ImageCms.buildTransform(
        source, ImageCms.createProfile("sRGB"), picture.mode, target, _INTENT, flags=_FLAGS
    )
    if picture.mode == "RGB" and _changes_nothing(transform):
        return picture
    changed = ImageCms.applyTransform(picture, transform, inPlace=picture.mode == target)
    return changed or picture


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    """Whether every colour of a coarse grid stays within one step: then the profile is sRGB, whatever its name."""
    steps = [*range(0, 256, 17)]
    grid = Image.frombytes("RGB", (256, 16), bytes(v for r in steps for g in steps for b in steps for v in (r, g, b)))
    changed = ImageCms.applyTransform(grid, transform)
    if changed is None:
        return False
    extrema = ImageChops.difference(grid, changed).getextrema()
    return all(channel[1] <= 1 for channel in extrema if isinstance(channel, tuple))
