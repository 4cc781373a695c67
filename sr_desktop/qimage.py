"""Pixels to Qt's images. Safe in any thread; nothing here touches a widget."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QColorSpace, QImage

from engine.errors import OutOfMemory
from engine.pictures import Picture, from_image

Pixels = NDArray[np.uint8]


def to_qimage(pixels: Pixels, icc_profile: bytes | None = None) -> QImage:
    """(H, W, 3) RGB or (H, W, 4) RGBA, uint8, to an image that owns its memory, in sRGB.

    icc_profile: the colour space that the values are in; None, or one that Qt cannot use, means sRGB.
    Raises OutOfMemory.
    """
    pixels = np.ascontiguousarray(pixels)
    height, width, channels = pixels.shape
    from_format, to_format = {
        3: (QImage.Format.Format_RGB888, QImage.Format.Format_RGB32),
        4: (QImage.Format.Format_RGBA8888, QImage.Format.Format_ARGB32_Premultiplied),
    }[channels]
    borrowed = QImage(pixels.data, width, height, pixels.strides[0], from_format)
    image = borrowed.convertToFormat(to_format)  # another format, so this is a copy
    if image.isNull():
        raise OutOfMemory("cpu", 4 * width * height)
    if icc_profile is not None:
        space = QColorSpace.fromIccProfile(icc_profile)
        if space.isValid() and space.colorModel() == QColorSpace.ColorModel.Rgb:
            image.setColorSpace(space)
            image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    return image


def picture_to_qimage(picture: Picture) -> QImage:
    """The whole picture, with its transparency, for display."""
    pixels = picture.pixels
    if picture.alpha is not None:
        pixels = np.dstack([pixels, picture.alpha])
    return to_qimage(pixels, picture.metadata.icc_profile)


def from_qimage(image: QImage) -> Picture:
    """An image from the clipboard as a picture, transparency kept."""
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4)
    return from_image(Image.fromarray(pixels))
