"""The place of the picture.

`canvas` is what can be shown, on a `stage`, which paints and takes mouse (`pointer`) and keys (`keyboard`),
in a `viewport`, which zooms and pans with a `transform`. What is shown is a `scene`; `views` and
`compare_view` paint it, pane by pane (`pane_view`), each pane a stack of picture and overlays (`stacks`), on
a `sheet`, which knows the screen's pixels. Pictures come as tiles from a `tile_loader`, which makes them in
another thread and keeps the last ones in a `tile_cache`; `drawing` has what is no picture.
"""

from sr_desktop.views.canvas.canvas import Canvas
from sr_desktop.views.canvas.scene import ComparePane, View

__all__ = ["Canvas", "ComparePane", "View"]
