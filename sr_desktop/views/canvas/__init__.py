"""The place of the picture: `transform` knows where on the screen, `canvas` draws it and takes the mouse."""

from sr_desktop.views.canvas.canvas import Canvas

__all__ = ["Canvas"]
