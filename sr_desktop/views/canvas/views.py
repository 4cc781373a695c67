"""The ways to see two pictures, each a class that knows its panes and paints them."""

from PySide6.QtCore import QRectF

from sr_desktop.views.canvas import drawing
from sr_desktop.views.canvas.compare_view import CompareView
from sr_desktop.views.canvas.pane_view import GAP, PaneView, grid, shown_in
from sr_desktop.views.canvas.scene import Scene, View
from sr_desktop.views.canvas.sheet import Sheet
from sr_desktop.views.canvas.stacks import draw_after, draw_before
from sr_desktop.views.canvas.transform import ViewTransform


class DividerView(PaneView):
    """Both in one place: the original left of a line, the result right of it."""

    def paint(self, sheet: Sheet, scene: Scene, view: ViewTransform, panes: tuple[QRectF, ...]) -> None:
        if not scene.two:
            paint_one(sheet, scene, view, panes[0], after=scene.after is not None)
            return
        shown = shown_in(view, panes[0])
        x = divider_x(scene, view)
        left, right = QRectF(panes[0]), QRectF(panes[0])
        left.setRight(x)
        right.setLeft(x)
        draw_before(sheet, scene, shown, left)
        draw_after(sheet, scene, shown, right)
        drawing.draw_label(sheet.painter, shown, left, scene.title(after=False), left=True)
        drawing.draw_label(sheet.painter, shown, right, scene.title(after=True), left=False)
        drawing.draw_divider(sheet.painter, x, shown.intersected(panes[0]))


class SideBySideView(PaneView):
    """The original in the left pane, the result in the right one."""

    def panes(self, scene: Scene, width: float, height: float) -> tuple[QRectF, ...]:
        if scene.after is None:
            return super().panes(scene, width, height)
        return grid(2, 1, width, height)

    def paint(self, sheet: Sheet, scene: Scene, view: ViewTransform, panes: tuple[QRectF, ...]) -> None:
        for number, pane in enumerate(panes):
            paint_one(sheet, scene, view, pane, after=number == 1)
        if len(panes) == 2:
            sheet.fill(QRectF(panes[0].right(), 0, GAP, sheet.size.height()), sheet.theme.surface)


class SingleView(PaneView):
    """The result; the original while `flipped`."""

    def paint(self, sheet: Sheet, scene: Scene, view: ViewTransform, panes: tuple[QRectF, ...]) -> None:
        paint_one(sheet, scene, view, panes[0], after=scene.after is not None and not scene.flipped)


def paint_one(sheet: Sheet, scene: Scene, view: ViewTransform, pane: QRectF, *, after: bool) -> None:
    """One picture in a pane, with its label once it is all there."""
    shown = shown_in(view, pane)
    if after:
        draw_after(sheet, scene, shown, pane)
    else:
        draw_before(sheet, scene, shown, pane)
    if not after or scene.complete:
        drawing.draw_label(sheet.painter, shown, pane, scene.title(after=after), left=True)


def divider_x(scene: Scene, view: ViewTransform) -> float:
    """On the screen. It stays where it is while the picture moves below it."""
    left, width = view.visible_x
    return left + scene.divider * width


def pane_views() -> dict[View, PaneView]:
    """One of each."""
    return {
        View.DIVIDER: DividerView(),
        View.SIDE_BY_SIDE: SideBySideView(),
        View.SINGLE: SingleView(),
        View.COMPARE: CompareView(),
    }
