"""Ways to look at a picture: connects the actions and the tool bar with the canvas."""

from functools import partial

from PySide6.QtCore import QObject, Slot

from sr_desktop.jobs.session import Session
from sr_desktop.views.actions import Actions
from sr_desktop.views.canvas import Canvas, View
from sr_desktop.views.canvas.viewport import WHEEL_STEP
from sr_desktop.views.panels.invented_bar import InventedBar
from sr_desktop.views.panels.tool_bar import ToolBar
from sr_desktop.views.preview_flow import PreviewFlow

MODES = {"view_divider": View.DIVIDER, "view_side": View.SIDE_BY_SIDE, "view_single": View.SINGLE}


class ViewFlow(QObject):
    """The canvas decides how it looks; actions and tool bar follow it."""

    def __init__(
        self,
        session: Session,
        canvas: Canvas,
        actions: Actions,
        tool_bar: ToolBar,
        invented_bar: InventedBar,
        preview_flow: PreviewFlow,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._canvas, self._actions = session, canvas, actions
        self._tool_bar, self._invented_bar, self._preview_flow = tool_bar, invented_bar, preview_flow
        for name, mode in MODES.items():
            actions[name].triggered.connect(partial(self.choose, mode))
        actions["view_compare"].triggered.connect(self.toggle_comparison)
        actions["invented"].toggled.connect(self._on_invented)
        actions["fit"].triggered.connect(canvas.fit)
        actions["actual"].triggered.connect(lambda: canvas.zoom_to(100))
        actions["zoom_in"].triggered.connect(lambda: canvas.zoom_by(WHEEL_STEP))
        actions["zoom_out"].triggered.connect(lambda: canvas.zoom_by(1 / WHEEL_STEP))
        tool_bar.zoom_chosen.connect(canvas.zoom_to)
        canvas.zoom_changed.connect(self._show_zoom)
        canvas.view_mode_changed.connect(self._show_mode)
        invented_bar.opacity_changed.connect(canvas.set_invented_opacity)
        for signal in (session.shown, session.ended, session.completed, canvas.view_mode_changed):
            signal.connect(self._show_invented_bar)
        self._show_mode()

    def choose(self, mode: View, _checked: bool = True) -> None:
        """One of the ways to see two pictures. A comparison of models is over then."""
        if self._canvas.comparing:
            self._preview_flow.end_comparison()
        self._canvas.set_view_mode(mode)
        self._show_mode()

    @Slot()
    def toggle_comparison(self) -> None:
        """Begin one, or go back to what was seen before."""
        if self._canvas.comparing:
            self._preview_flow.end_comparison()
        else:
            self._preview_flow.compare()
            self._canvas.setFocus()
        self._show_mode()

    @Slot()
    def _show_mode(self) -> None:
        """Check the action of the mode that there is, which a refused one leaves unchecked."""
        names = {mode: name for name, mode in MODES.items()}
        self._actions[names.get(self._canvas.view_mode, "view_compare")].setChecked(True)

    @Slot(float)
    def _show_zoom(self, percent: float) -> None:
        self._tool_bar.show_zoom(percent if self._canvas.view is not None else None)

    @Slot(bool)
    def _on_invented(self, wanted: bool) -> None:
        self._preview_flow.want_invented(wanted)
        self._show_invented_bar()

    @Slot()
    def _show_invented_bar(self) -> None:
        wanted = self._actions["invented"].isChecked()
        there = self._session.result is not None and not self._canvas.comparing
        self._invented_bar.setVisible(wanted and there)
