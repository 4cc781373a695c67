"""Pictures as the screen wants them, made in the workers' threads and without Qt.

Everything heavy here is done by NumPy and Pillow, which let other threads run meanwhile; Qt's own image
functions, called from Python, would hold up the window for as long as they take.

A `Display` is (H, W, 4) uint8 in the order blue, green, red, alpha, with colours premultiplied by alpha: the
bytes of Qt's 32-bit formats.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from engine.pictures import Picture

Display = NDArray[np.uint8]

SMALLEST_PX = 256
"""No halved copy is made whose longer side would be below this."""

STRIP_PX = 1 << 20
"""Large pictures are resized in strips of so many pixels."""


class ToScreen:
    """Turns pixels of one colour space into Displays in sRGB.

    icc_profile: the space that the values are in; None, or one that cannot be used, means sRGB.
    """

    def __init__(self, icc_profile: bytes | None) -> None:
        self._transform: ImageCms.ImageCmsTransform | None = None
        if icc_profile is not None:
            try:
                profile = ImageCms.ImageCmsProfile(BytesIO(icc_profile))
                self._transform = ImageCms.buildTransform(
                    profile, ImageCms.createProfile("sRGB"), "RGB", "RGB"
                )
            except (ImageCms.PyCMSError, OSError):
                pass  # a grey or broken profile: the values are shown as they are

    def __call__(self, pixels: NDArray[np.uint8]) -> Display:
        """(H, W, 3) RGB or (H, W, 4) RGBA, uint8."""
        rgb, alpha = pixels[..., :3], pixels[..., 3:]
        if self._transform is not None:
            image = ImageCms.applyTransform(Image.fromarray(np.ascontiguousarray(rgb)), self._transform)
            assert image is not None
            rgb = np.asarray(image)
        display = np.empty((*pixels.shape[:2], 4), np.uint8)
        display[..., :3] = rgb[..., ::-1]
        if alpha.shape[2]:
            display[..., :3] = (display[..., :3].astype(np.uint16) * alpha + 127) // 255
            display[..., 3:] = alpha
        else:
            display[..., 3] = 255
        return display

    def picture(self, picture: Picture) -> Display:
        """The whole picture, with its transparency."""
        if picture.alpha is None:
            return self(picture.pixels)
        return self(np.dstack([picture.pixels, picture.alpha]))


class Pyramid:
    """A Display with its halved copies, so that drawing it small is as cheap as drawing it large.

    levels[0] is the picture, each further level half as wide and high (rounded up). opaque: no pixel lets
    anything through. Made in a worker's thread; from then on read and pasted into in the GUI thread only.
    """

    def __init__(self, display: Display, opaque: bool) -> None:
        self.levels = [display]
        self.opaque = opaque
        while max(self.levels[-1].shape[:2]) > 2 * SMALLEST_PX:
            self.levels.append(halved(self.levels[-1]))

    @classmethod
    def of(cls, picture: Picture) -> "Pyramid":
        return cls(ToScreen(picture.metadata.icc_profile).picture(picture), picture.alpha is None)

    @property
    def width(self) -> int:
        return int(self.levels[0].shape[1])

    @property
    def height(self) -> int:
        return int(self.levels[0].shape[0])

    def level_for(self, scale: float) -> Display:
        """The smallest level that need not be enlarged to show the picture at `scale` (device px per px)."""
        wanted = self.width * scale
        fitting = [level for level in self.levels if level.shape[1] >= wanted]
        return fitting[-1] if fitting else self.levels[0]

    def paste(self, parts: Sequence[Display], left: int, top: int) -> None:
        """Replace an area of the picture that begins at (left, top); parts[n] is the area halved n times."""
        for number, (level, part) in enumerate(zip(self.levels, parts, strict=False)):
            target = level[top >> number :, left >> number :]
            height, width = (min(a, b) for a, b in zip(target.shape[:2], part.shape[:2], strict=True))
            target[:height, :width] = part[:height, :width]


def halvings(display: Display, count: int) -> tuple[Display, ...]:
    """The Display and `count` - 1 halved copies."""
    parts = [display]
    while len(parts) < count:
        parts.append(halved(parts[-1]))
    return tuple(parts)


def halved(display: Display) -> Display:
    """Half the size, rounded up, by averaging."""
    height, width = display.shape[:2]
    image = _image(display)
    made = np.empty(((height + 1) // 2, (width + 1) // 2, 4), np.uint8)
    for top, bottom in _strips(made):
        made[top:bottom] = np.asarray(image.reduce(2, (0, 2 * top, width, min(2 * bottom, height))))
    return made


def resized(display: Display, width: int, height: int) -> Display:
    """Bilinearly resized."""
    from_height, from_width = display.shape[:2]
    image = _image(display)
    made = np.empty((height, width, 4), np.uint8)
    for top, bottom in _strips(made):
        box = (0, top * from_height / height, from_width, min(bottom * from_height / height, from_height))
        size = (width, bottom - top)
        made[top:bottom] = np.asarray(image.resize(size, Image.Resampling.BILINEAR, box))
    return made


def _strips(display: Display) -> Iterator[tuple[int, int]]:
    """First and last row of strips that are small enough to hold up other threads for a moment only."""
    height, width = display.shape[:2]
    step = max(1, STRIP_PX // width)
    for top in range(0, height, step):
        yield top, min(top + step, height)


def _image(display: Display) -> Image.Image:
    """The same memory in a mode whose four channels Pillow treats alike, whatever their order."""
    height, width = display.shape[:2]
    return Image.frombuffer("RGBX", (width, height), np.ascontiguousarray(display), "raw", "RGBX", 0, 1)
