"""What all ways of looking at pictures have in common: panes."""

from abc import ABC, abstractmethod

from PySide6.QtCore import QRectF

from sr_desktop.views.canvas.scene import Scene
from sr_desktop.views.canvas.sheet import Sheet
from sr_desktop.views.canvas.transform import ViewTransform

GAP = 8.0
"""Between panes, in logical pixels."""


class PaneView(ABC):
    """Paints a scene into panes of equal size, in each of which the picture has the same place."""

    def panes(self, scene: Scene, width: float, height: float) -> tuple[QRectF, ...]:  # noqa: ARG002  # for others
        """Where the panes are in a widget of this size."""
        return (QRectF(0, 0, width, height),)

    @abstractmethod
    def paint(self, sheet: Sheet, scene: Scene, view: ViewTransform, panes: tuple[QRectF, ...]) -> None:
        """view: where the picture is within each pane."""


def shown_in(view: ViewTransform, pane: QRectF) -> QRectF:
    """Where the whole picture would be in the widget, in logical pixels."""
    return QRectF(pane.left() + view.left, pane.top() + view.top, view.shown_width, view.shown_height)


def grid(columns: int, rows: int, width: float, height: float) -> tuple[QRectF, ...]:
    """Equal panes, row by row, with gaps between them."""
    wide = max(1.0, (width - GAP * (columns - 1)) / columns)
    high = max(1.0, (height - GAP * (rows - 1)) / rows)
    return tuple(
        QRectF(column * (wide + GAP), row * (high + GAP), wide, high)
        for row in range(rows)
        for column in range(columns)
    )
