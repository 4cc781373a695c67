"""From the colours of a picture to those of the screen."""

from functools import lru_cache
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from engine.pictures import Picture
from engine.pictures.depth import as_eight_bit
from sr_desktop.display.resize import Display

Pixels = NDArray[np.uint8]

_UNUSABLE = (ImageCms.PyCMSError, OSError, ValueError, TypeError)


class ToScreen:
    """Turns pixels of one colour space into Displays in that of a screen.

    icc_profile: the space that the values are in; None, or one that cannot be used, means sRGB.
    screen: the screen's profile, in the same way.

    Colours that the screen can show stay what they are (relative colorimetric), and black stays black. May
    be called by several threads at once.
    """

    def __init__(self, icc_profile: bytes | None, screen: bytes | None = None) -> None:
        self._transform = None if icc_profile == screen else _transform(icc_profile, screen)

    @property
    def changes(self) -> bool:
        """The two spaces differ."""
        return self._transform is not None

    def __call__(self, pixels: Pixels) -> Display:
        """(H, W, 3) RGB or (H, W, 4) RGBA, uint8, not premultiplied."""
        alpha = pixels[..., 3:]
        display = np.empty((*pixels.shape[:2], 4), np.uint8)
        display[..., :3] = self._colours(pixels[..., :3])[..., ::-1]
        if alpha.shape[2]:
            display[..., :3] = times_alpha(display[..., :3], alpha)
            display[..., 3:] = alpha
        else:
            display[..., 3] = 255
        return display

    def premultiplied(self, pixels: Pixels) -> Display:
        """(H, W, 4) RGBA uint8 whose colours have been multiplied by alpha."""
        if self._transform is None:
            return np.ascontiguousarray(pixels[..., [2, 1, 0, 3]])
        alpha = np.maximum(pixels[..., 3:], 1).astype(np.uint16)
        colours = np.minimum((pixels[..., :3].astype(np.uint16) * 255 + alpha // 2) // alpha, 255)
        return self(np.dstack([colours.astype(np.uint8), pixels[..., 3]]))

    def picture(self, picture: Picture) -> Display:
        """The whole picture, with its transparency."""
        picture = picture.eight_bit()
        pixels = as_eight_bit(picture.pixels)  # for the type checker: they are
        if picture.alpha is None:
            return self(pixels)
        return self(np.dstack([pixels, as_eight_bit(picture.alpha)]))

    def _colours(self, rgb: Pixels) -> Pixels:
        if self._transform is None:
            return rgb
        image = ImageCms.applyTransform(Image.fromarray(np.ascontiguousarray(rgb)), self._transform)
        assert image is not None
        return np.asarray(image)


@lru_cache(maxsize=16)
def to_screen(icc_profile: bytes | None, screen: bytes | None) -> ToScreen:
    """The same, kept: to build one takes some milliseconds."""
    return ToScreen(icc_profile, screen)


def times_alpha(colours: Pixels, alpha: Pixels) -> Pixels:
    """(H, W, 3) uint8 multiplied by (H, W, 1) uint8, 255 being one, and rounded."""
    return ((colours.astype(np.uint16) * alpha + 127) // 255).astype(np.uint8)


def is_screen_profile(icc_profile: bytes) -> bool:
    """Colours can be converted to what the profile describes."""
    return _profile(icc_profile) is not None and _transform(None, icc_profile) is not None


def _transform(icc_profile: bytes | None, screen: bytes | None) -> ImageCms.ImageCmsTransform | None:
    """None where nothing is to be done, because both are sRGB in the end."""
    source, target = _profile(icc_profile), _profile(screen)
    if source is None and target is None:
        return None
    srgb = ImageCms.createProfile("sRGB")
    try:
        return ImageCms.buildTransform(
            source or srgb,
            target or srgb,
            "RGB",
            "RGB",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except _UNUSABLE:  # a grey profile, or one whose tables are broken: the values are shown as they are
        return None


def _profile(icc_profile: bytes | None) -> ImageCms.ImageCmsProfile | None:
    if icc_profile is None:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(icc_profile))
    except _UNUSABLE:
        return None
    return profile if profile.profile.xcolor_space.strip() == "RGB" else None
