"""An image with its halved copies, so that drawing it small is as cheap as drawing it large."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from engine.errors import OutOfMemory

SMALLEST_PX = 256
"""No copy is made whose longer side would be below this."""


class Pyramid:
    """levels[0] is the image, each further level half as wide and high (rounded up).

    Made in a worker thread; from then on read and painted on in the GUI thread only.
    """

    def __init__(self, levels: list[QImage]) -> None:
        self.levels = levels

    @classmethod
    def of(cls, image: QImage) -> "Pyramid":
        levels = [image]
        while max(levels[-1].width(), levels[-1].height()) > 2 * SMALLEST_PX:
            levels.append(halved(levels[-1]))
        return cls(levels)

    @property
    def size(self) -> QSize:
        return self.levels[0].size()

    def level_for(self, scale: float) -> QImage:
        """The smallest level that need not be enlarged to show the image at `scale` (device px per px)."""
        wanted = self.size.width() * scale
        fitting = [level for level in self.levels if level.width() >= wanted]
        return fitting[-1] if fitting else self.levels[0]

    def paste(self, parts: Sequence[QImage], left: int, top: int) -> None:
        """Replace an area of the image that begins at (left, top); parts[n] is the area halved n times.

        By copying memory: QPainter does not reach beyond 32,767 pixels, and a result may be wider.
        """
        for number, (level, part) in enumerate(zip(self.levels, parts, strict=False)):
            target = words(level)[top >> number :, left >> number :]
            source = words(part)[: target.shape[0], : target.shape[1]]
            target[: source.shape[0], : source.shape[1]] = source


def halvings(image: QImage, count: int) -> list[QImage]:
    """The image and `count` - 1 halved copies."""
    parts = [image]
    while len(parts) < count:
        parts.append(halved(parts[-1]))
    return parts


def halved(image: QImage) -> QImage:
    """Half the size, rounded up, by averaging. Raises OutOfMemory."""
    return resized(image, (image.width() + 1) // 2, (image.height() + 1) // 2)


def resized(image: QImage, width: int, height: int) -> QImage:
    """Smoothly resized. Raises OutOfMemory where Qt would give an image without pixels."""
    smooth = Qt.TransformationMode.SmoothTransformation
    made = image.scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    if made.isNull():
        raise OutOfMemory("cpu", 4 * width * height)
    return made


def words(image: QImage) -> NDArray[np.uint32]:
    """The pixels of a 32-bit image where they are, one word each: (H, W) uint32, writable."""
    rows = np.frombuffer(image.bits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return rows[:, : image.width()]
