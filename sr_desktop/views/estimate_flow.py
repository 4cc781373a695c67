"""Keeps what the panel says a run will take up to date."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from sr_desktop.error_text import bytes_text, seconds_text
from sr_desktop.jobs.run_settings import RunEstimate, RunSettings
from sr_desktop.jobs.session import Session
from sr_desktop.views.panels.side_panel import SidePanel

REST_MS = 150
"""So long after the last change the question is asked: a slider that is dragged asks once."""


class EstimateFlow(QObject):
    """run_settings: what a run would take now; asked only where there is a picture and a model."""

    def __init__(
        self, session: Session, panel: SidePanel, run_settings: Callable[[], RunSettings], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._panel, self._run_settings = session, panel, run_settings
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self._ask)
        session.forecast.estimated.connect(self._show)
        for signal in (session.shown, session.devices_found, session.completed, panel.choices_changed):
            signal.connect(self.ask_soon)

    @Slot()
    def ask_soon(self) -> None:
        """Something has changed that a run depends on."""
        self._timer.start()

    @Slot()
    def _ask(self) -> None:
        if self._session.model is not None and self._session.current is not None:
            self._session.ask_estimate(self._run_settings())
        else:
            self._show(None)

    @Slot(object)
    def _show(self, estimate: RunEstimate | None) -> None:
        if estimate is None or self._session.current is None:
            self._panel.show_estimate("", "")
            return
        self._panel.show_estimate(
            self.tr("about {time}").format(time=seconds_text(estimate.seconds)),
            self.tr("{memory} memory").format(memory=bytes_text(estimate.memory_bytes)),
        )
