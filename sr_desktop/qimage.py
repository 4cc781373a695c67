"""Between Qt's images and ours."""

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

from engine.pictures import Picture, from_image
from sr_desktop.display import Display


def as_qimage(display: Display, opaque: bool) -> QImage:
    """An image of its own memory. Costs a copy, so take only the part that is to be seen."""
    height, width = display.shape[:2]
    rows = np.ascontiguousarray(display)
    form = QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32_Premultiplied
    return QImage(rows.data, width, height, rows.strides[0], form).copy()


def from_qimage(image: QImage) -> Picture:
    """An image from the clipboard as a picture, transparency kept."""
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4)
    return from_image(Image.fromarray(pixels))
