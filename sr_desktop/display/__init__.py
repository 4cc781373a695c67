"""Pictures as the screen wants them, made in workers' threads and without Qt.

Everything heavy here is done by NumPy and Pillow, which let other threads run meanwhile; Qt's own image
functions, called from Python, would hold up the window for as long as they take.

A `Display` is (H, W, 4) uint8 in the order blue, green, red, alpha, with colours premultiplied by alpha: the
bytes of Qt's 32-bit formats. `ToScreen` makes them from the pixels of a picture, `resize` changes their size,
and a `TileSource` gives any part of a picture in any of its halved sizes: `Pyramid` for pictures, `Layer` for
maps and masks that lie over one.
"""

from sr_desktop.display.colours import ToScreen
from sr_desktop.display.layer import Layer, colour_table
from sr_desktop.display.pyramid import Pyramid
from sr_desktop.display.resize import Display, halved, reduced, resized
from sr_desktop.display.source import SMALLEST_PX, TileSource

__all__ = [
    "SMALLEST_PX",
    "Display",
    "Layer",
    "Pyramid",
    "TileSource",
    "ToScreen",
    "colour_table",
    "halved",
    "reduced",
    "resized",
]
