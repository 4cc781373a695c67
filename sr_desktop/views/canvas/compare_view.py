"""Up to four results of one region beside each other."""

from PySide6.QtCore import QRectF

from engine.tiles import Rect
from sr_desktop.views.canvas import drawing
from sr_desktop.views.canvas.pane_view import GAP, PaneView, grid, shown_in
from sr_desktop.views.canvas.scene import ComparePane, Scene, fitted_into, with_size
from sr_desktop.views.canvas.sheet import Sheet
from sr_desktop.views.canvas.stacks import VEIL
from sr_desktop.views.canvas.transform import ViewTransform

MOST_PANES = 4
FRAME_PX = 2.0


class CompareView(PaneView):
    """Panes in a row or, where that suits the window better, in two."""

    def panes(self, scene: Scene, width: float, height: float) -> tuple[QRectF, ...]:
        count = max(1, len(scene.panes))
        shapes = {1: ((1, 1),), 2: ((2, 1), (1, 2)), 3: ((3, 1), (2, 2), (1, 3)), 4: ((4, 1), (2, 2), (1, 4))}
        columns, rows = max(
            shapes[count], key=lambda shape: _largest_square(grid(shape[0], shape[1], width, height)[0])
        )
        return grid(columns, rows, width, height)[:count]

    def paint(self, sheet: Sheet, scene: Scene, view: ViewTransform, panes: tuple[QRectF, ...]) -> None:
        sheet.fill(sheet.everything, sheet.theme.surface)
        for number, (pane, rect) in enumerate(zip(scene.panes, panes, strict=False)):
            sheet.fill(rect, sheet.theme.canvas)
            self._paint_pane(sheet, scene, pane, shown_in(view, rect), rect)
            if scene.has_focus and number == scene.current:
                drawing.draw_frame(sheet.painter, rect, sheet.theme.accent, FRAME_PX)

    def _paint_pane(self, sheet: Sheet, scene: Scene, pane: ComparePane, shown: QRectF, rect: QRectF) -> None:
        title = pane.title
        if pane.pyramid is not None:
            sheet.picture(pane.pyramid, fitted_into(shown, pane.pyramid), rect)
            title = with_size(title, pane.pyramid)
        elif scene.before is not None:
            whole = (scene.before.width, scene.before.height)
            sheet.picture(scene.before, _around(shown, whole, scene.area), rect.intersected(shown))
            sheet.fill(rect.intersected(shown), sheet.theme.canvas, VEIL)
        drawing.draw_label(sheet.painter, rect, rect, title, left=True)
        if pane.state:
            drawing.draw_note(sheet.painter, rect, pane.state)


def _around(shown: QRectF, whole: tuple[int, int], area: Rect | None) -> QRectF:
    """Where the whole original is, if its `area` lies in `shown`."""
    if area is None:
        return shown
    x, y = shown.width() / area.width, shown.height() / area.height
    return QRectF(shown.left() - area.left * x, shown.top() - area.top * y, whole[0] * x, whole[1] * y)


def _largest_square(pane: QRectF) -> float:
    return min(pane.width(), pane.height()) + GAP * 1e-6 * pane.width()
