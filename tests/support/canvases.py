"""A canvas on the (offscreen) screen, and what its pixels are."""

import numpy as np
from gui import RUN_MS
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from engine.pictures import Picture
from sr_desktop.display import Pyramid
from sr_desktop.views.canvas import Canvas
from sr_desktop.views.canvas.transform import ViewTransform

RED, GREEN, BLUE = (210, 40, 40), (40, 180, 60), (30, 60, 200)
Colour = tuple[int, int, int]


def plain(width: int, height: int, colour: Colour) -> Pyramid:
    """A picture of one colour."""
    return Pyramid.of(Picture(np.full((height, width, 3), colour, np.uint8)))


def shown_canvas(qtbot: QtBot, width: int = 800, height: int = 600) -> Canvas:
    """An empty canvas in a window of its own."""
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.slow_s = 1e9  # drawn smoothly, however busy the machine is
    canvas.resize(width, height)
    with qtbot.waitExposed(canvas, timeout=RUN_MS):
        canvas.show()
    return canvas


def with_result(canvas: Canvas) -> Canvas:
    """A red original of 100 x 60 and a green result, four times as large."""
    canvas.show_original(plain(100, 60, RED))
    canvas.begin_result(plain(400, 240, GREEN))
    canvas.complete_result()
    return canvas


def looked_at(canvas: Canvas) -> ViewTransform:
    """Where the picture is."""
    assert canvas.view is not None
    return canvas.view


def grabbed(canvas: Canvas, qtbot: QtBot) -> np.ndarray:
    """(H, W, 3) uint8 RGB: what is on the screen once all tiles are there."""
    image = canvas.grab().toImage()
    while not (canvas.complete and canvas.loader.idle):
        qtbot.waitUntil(lambda: canvas.loader.idle, timeout=RUN_MS)
        image = canvas.grab().toImage()
    return rgb(image)


def rgb(image: QImage) -> np.ndarray:
    """(H, W, 3) uint8 RGB."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def colour_at(canvas: Canvas, x: float, y: float) -> Colour:
    """Of one pixel of the screen, now."""
    red, green, blue = rgb(canvas.grab().toImage())[round(y), round(x)].tolist()
    return red, green, blue
