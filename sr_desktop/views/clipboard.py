"""Pictures as images of Qt's, in sRGB, for the clipboard and the printer. Runs in any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from engine.pictures import Picture

LARGEST_PX = 120_000_000
"""Pixels of the largest picture that is copied: the clipboard holds it in memory, often more than once."""


def picture_image(picture: Picture, longest_px: int | None = None) -> QImage:
    """The picture as an image of its own memory; transparency is kept. Other programs take it for sRGB.

    longest_px: the image is made smaller, if need be, until its longer side has so many pixels.
    """
    from sr_desktop.display import ToScreen, resized
    from sr_desktop.qimage import as_qimage

    display = ToScreen(picture.metadata.icc_profile).picture(picture)
    longest = max(picture.width, picture.height)
    if longest_px is not None and longest > longest_px:
        width, height = (max(1, side * longest_px // longest) for side in (picture.width, picture.height))
        display = resized(display, width, height)
    return as_qimage(display, picture.alpha is None)
