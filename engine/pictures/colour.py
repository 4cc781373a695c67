"""ICC profiles: is one usable, what kind of pixels does it describe, and conversion to sRGB."""

import io
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from engine.pictures.depth import Depth, Pixels

Space = Literal["RGB", "GRAY", "CMYK"]

_MODES: dict[Space, str] = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}

# What lcms and its wrapper raise for a profile that is broken or cannot be used in this direction.
_UNUSABLE = (ImageCms.PyCMSError, OSError, ValueError, TypeError)


def profile_space(icc: object) -> Space | None:
    """The kind of pixels that the profile describes; None if it is broken, of another kind, or no bytes.

    A transform to sRGB is really built: a file whose header is sound and whose tables are not would only
    fail in the program that opens our result.
    """
    if not isinstance(icc, bytes):
        return None
    try:
        space = ImageCms.ImageCmsProfile(io.BytesIO(icc)).profile.xcolor_space.strip()
        if space not in _MODES:
            return None
        _to_srgb_transform(icc, space)
    except _UNUSABLE:
        return None
    return space


def cmyk_to_rgb(image: Image.Image, icc: object) -> Image.Image:
    """A mode RGB picture in sRGB from a mode CMYK one.

    Through its own profile if it has a usable one: ink on paper is far from the naive formula, which is
    what Pillow offers otherwise.
    """
    if profile_space(icc) == "CMYK":
        converted = ImageCms.applyTransform(image, _to_srgb_transform(cast(bytes, icc), "CMYK"))
        if converted is not None:
            return converted
    return image.convert("RGB")


def grey_to_srgb_table(icc: bytes, depth: Depth = 8) -> Pixels:
    """(256,) uint8 or (65536,) uint16: sRGB grey for each grey value encoded as the usable GRAY or RGB
    profile says.

    A table is enough, because grey in an RGB profile has equal channels. Where it would only move values
    by one (lcms rounds on the way from sRGB to sRGB) it is the identity, so that nothing is lost. lcms is
    asked for 256 values (that is all that Pillow offers); those of 16 bits lie on straight lines between
    them, half of a 255th off at most.
    """
    table = _grey_table(icc)
    if depth == 8:
        return table
    places = np.arange(2**16, dtype=np.float64)
    values: Pixels = np.rint(np.interp(places, np.arange(256) * 257.0, table * 257.0)).astype(np.uint16)
    return values


def _grey_table(icc: bytes) -> NDArray[np.uint8]:
    space = profile_space(icc)
    if space is None or space == "CMYK":
        raise ValueError(f"no profile for grey pixels: {space}")
    identity = np.arange(256, dtype=np.uint8)
    ramp = Image.fromarray(identity[np.newaxis]).convert(_MODES[space])
    converted = ImageCms.applyTransform(ramp, _to_srgb_transform(icc, space))
    if converted is None:
        return identity
    table = np.array(converted)[0, :, 1]  # green: the channel that carries most of the luminance
    if np.abs(table.astype(np.int16) - identity).max() <= 1:
        return identity
    return table


def _to_srgb_transform(icc: bytes, space: Space) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(icc)),
        ImageCms.createProfile("sRGB"),
        _MODES[space],
        "RGB",
        # The usual choice for photographs: colours that exist in both stay as they are, black stays black.
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
