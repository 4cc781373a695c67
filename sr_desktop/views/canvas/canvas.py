"""The canvas: what can be shown on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from engine.tiles import Rect
from sr_desktop.views.canvas.compare_view import MOST_PANES
from sr_desktop.views.canvas.scene import ComparePane, Preview, View
from sr_desktop.views.canvas.stacks import INVENTED_STOPS, MASK_STOPS
from sr_desktop.views.canvas.stage import Stage
from sr_desktop.views.canvas.transform import ViewTransform

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sr_desktop.display import Layer, Pyramid, TileSource

    Pixels = NDArray[np.uint8]

MASK_TOOLS = (None, "brush", "erase")


class Canvas(Stage):
    """Shows an original, a result that is growing, both in one of the views, or a comparison of a region.

    Signals: see `Stage` and `Viewport`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view_before: tuple[View, ViewTransform | None, bool] | None = None  # before the comparison
        self.setAccessibleName(self.tr("Picture"))
        self._describe()

    # --- pictures ----------------------------------------------------------------------------------------

    def show_original(self, before: Pyramid) -> None:
        """A new picture, fitted into the view; there is no result yet, nor anything else."""
        self.clear()
        self.scene.before = before
        self.look_at(before.width, before.height)
        self._describe()

    def clear(self) -> None:
        """No picture is open any more."""
        self.clear_comparison()
        self._replace(before=None, after=None)
        self.scene.titles, self.scene.complete = None, False
        self.clear_preview()
        self.set_mask(None)
        self.set_invented(None)
        self.look_from(None, fitting=True)
        self._describe()

    def show_pictures(self, first: Pyramid, second: Pyramid, first_title: str, second_title: str) -> None:
        """Any two pictures, under their own titles; the second one is fitted into the place of the first."""
        self.show_original(first)
        self._replace(before=first, after=second)
        self.scene.titles = (first_title, second_title)
        self.complete_result()

    def begin_result(self, after: Pyramid) -> None:
        """A run has begun, whose finished parts will be in `after`."""
        self.clear_preview()
        self.set_invented(None)
        self._replace(before=self.scene.before, after=after)
        self.scene.complete = False
        self.scene.unfinished = QRegion(0, 0, after.width, after.height)
        self.place_again()
        self._describe()

    def show_part(self, area: Rect) -> None:
        """A part of the growing result was pasted into its pyramid, in pixels of the result."""
        after = self.scene.after
        if after is None or self.view is None:
            return
        self.scene.unfinished -= QRegion(QRect(area.left, area.top, area.width, area.height))
        self.loader.changed(after, area)
        self.update_source_area(area, (after.width, after.height))

    def complete_result(self) -> None:
        """The run is done: from now on both can be compared."""
        self.scene.complete, self.scene.divider = True, 0.5
        self.scene.unfinished = QRegion()
        after = self.scene.after
        if after is not None:  # the last steps of a run may change what has been pasted
            self.loader.changed(after, Rect(0, 0, after.width, after.height))
        self.place_again()
        self._describe()

    def drop_result(self) -> None:
        """Back to the original alone."""
        self._replace(before=self.scene.before, after=None)
        self.scene.complete, self.scene.titles = False, None
        self.set_invented(None)
        self.place_again()
        self._describe()

    @property
    def has_result(self) -> bool:
        return self.scene.complete

    # --- views -------------------------------------------------------------------------------------------

    def set_view_mode(self, mode: View) -> None:
        """COMPARE shows panes once there are any, see `show_comparison`; leaving it ends the comparison."""
        if mode is View.COMPARE or mode is self.view_mode:
            return
        self.clear_comparison()
        if mode is not self.view_mode:
            self._set_mode(mode)
            self.place_again()

    def show_comparison(self, panes: Sequence[ComparePane], area: Rect | None) -> None:
        """Panes beside each other, all of the same part of the original; None: of the whole.

        Raises ValueError unless there are one to four, with ids of their own.
        """
        if not 1 <= len(panes) <= MOST_PANES or len({pane.id for pane in panes}) < len(panes):
            raise ValueError(
                f"one to {MOST_PANES} panes with different ids, not {[pane.id for pane in panes]}"
            )
        if self._view_before is None:
            self._view_before = (self.view_mode, self.view, self.fitting)
        self.scene.panes, self.scene.area, self.scene.current = list(panes), area, 0
        self._set_mode(View.COMPARE)
        before = self.scene.before
        if area is not None:
            self.look_at(area.width, area.height)
        elif before is not None:
            self.look_at(before.width, before.height)
        self._describe()

    def update_pane(self, pane_id: str, pyramid: Pyramid | None = None, state: str = "") -> None:
        """What a pane shows now: a picture, or what is to be said instead. Unknown ids change nothing."""
        for pane in self.scene.panes:
            if pane.id == pane_id:
                percent = self.zoom_percent
                pane.pyramid, pane.state = pyramid, state
                if self.zoom_percent != percent:
                    self.zoom_changed.emit(self.zoom_percent)
                self.update()

    def clear_comparison(self) -> None:
        """Back to the view that was there before."""
        if self._view_before is None:
            return
        mode, view, fitting = self._view_before
        self._view_before = None
        for pane in self.scene.panes:
            self._forget(pane.pyramid)
        self.scene.panes, self.scene.area = [], None
        self._set_mode(mode)
        self.look_from(view, fitting=fitting)
        self._describe()

    # --- over the picture --------------------------------------------------------------------------------

    def show_preview(self, area: Rect, picture: Pyramid | Pixels) -> None:
        """Lay an enhanced part over the picture, in a thin frame.

        area: in pixels of the original. picture: made in a worker's thread, or small, (H, W, 3) uint8 sRGB.
        """
        from engine.pictures import Picture
        from sr_desktop.display import Pyramid

        self.clear_preview()
        pyramid = picture if isinstance(picture, Pyramid) else Pyramid.of(Picture(picture))
        self.scene.preview = Preview(area, pyramid)
        self.update()

    def clear_preview(self) -> None:
        if self.scene.preview is not None:
            self._forget(self.scene.preview.pyramid)
            self.scene.preview = None
            self.update()

    def set_invented(self, values: Pixels | None) -> None:
        """The map of invented detail, (H, W) uint8 of the original's size; None: there is none."""
        self._forget(self.scene.invented)
        self.scene.invented = None if values is None else _layer(values, INVENTED_STOPS)
        self.update()

    def set_invented_opacity(self, opacity: float) -> None:
        """In [0, 1]."""
        self.scene.invented_opacity = min(max(opacity, 0.0), 1.0)
        self.update()

    def set_invented_visible(self, visible: bool) -> None:
        self.scene.invented_shown = visible
        self.update()

    def set_mask(self, values: Pixels | None) -> None:
        """Marks on the original, (H, W) uint8 of its size, 0 unmarked. The array is watched, not copied."""
        self._forget(self.scene.mask)
        self.scene.mask = None if values is None else _layer(values, MASK_STOPS)
        self.update()

    def update_mask(self, area: Rect) -> None:
        """The mask's values have changed in this area, in pixels of the original."""
        mask = self.scene.mask
        if mask is not None:
            mask.changed(area)
            self.loader.changed(mask, area)
            self.update_source_area(area, (mask.width, mask.height))

    def set_mask_tool(self, tool: str | None, radius_px: float = 0.0) -> None:
        """What the left button does: draw or erase with a round brush of this radius, in pixels of the
        original, or None: as usual. Raises ValueError for other tools."""
        if tool not in MASK_TOOLS:
            raise ValueError(f"a mask tool is one of {MASK_TOOLS}, not {tool!r}")
        self.mask_tool, self._brush_radius_px = tool, radius_px
        self.scene.marking = tool is not None
        self.show_brush(self.scene.brush[0] if self.scene.brush and tool else None)
        self.update()

    def set_screen_profile(self, profile: bytes | None) -> None:
        """The ICC profile of the screen; None, or one that cannot be used: it is taken for sRGB."""
        self.loader.set_screen(profile)
        self.update()

    # --- the rest ----------------------------------------------------------------------------------------

    def _set_mode(self, mode: View) -> None:
        if mode is not self._mode:
            self._mode = mode
            self.scene.flipped = False
            self.view_mode_changed.emit(mode)

    def _replace(self, before: Pyramid | None, after: Pyramid | None) -> None:
        for old, new in ((self.scene.before, before), (self.scene.after, after)):
            if old is not new:
                self._forget(old)
        self.scene.before, self.scene.after = before, after

    def _forget(self, source: TileSource | None) -> None:
        if source is not None:
            self.loader.forget(source)

    def _describe(self) -> None:
        """For those who do not see it."""
        scene = self.scene
        if scene.before is None:
            text = self.tr("No picture is open.")
        elif self.comparing:
            titles = ", ".join(pane.title for pane in scene.panes)
            text = self.tr("Compared: {titles}. Tab goes on to the next, Enter takes it.").format(
                titles=titles
            )
        elif scene.two:
            first, second = scene.title(after=False), scene.title(after=True)
            text = self.tr("{first}, {second}. Shift and the arrow keys move the divider.").format(
                first=first, second=second
            )
        else:
            text = scene.title(after=False)
        self.setAccessibleDescription(text)


def _layer(values: Pixels, stops: Sequence[tuple[int, tuple[int, int, int, int]]]) -> Layer:
    from sr_desktop.display import Layer, colour_table

    return Layer(values, colour_table(stops))
