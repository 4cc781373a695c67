"""Lets the canvas show what the session reports about the document that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from sr_desktop.jobs.document import Document
from sr_desktop.jobs.enhance import Step
from sr_desktop.jobs.session import Session
from sr_desktop.views.canvas import Canvas

if TYPE_CHECKING:
    from engine.pictures import Picture
    from sr_desktop.display import Pyramid


class CanvasFlow(QObject):
    """From the session to the canvas. Asks nothing of the session by itself.

    noted(str): something that a run had to change.
    """

    noted = Signal(str)

    def __init__(self, session: Session, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        session.shown.connect(self._on_shown)
        session.begun.connect(self._on_begun)
        session.stepped.connect(self._on_stepped)
        session.ended.connect(self._on_ended)
        session.completed.connect(self._on_completed)

    @Slot(object)
    def _on_shown(self, document: Document | None) -> None:
        """Another document, in whatever state its run is."""
        if document is None or document.before is None:
            self._canvas.clear()
        elif document.second is not None and document.after is not None:
            first, _, second = document.title.partition(" | ")
            self._canvas.show_pictures(document.before, document.after, first, second)
        else:
            self._canvas.show_original(document.before)
            if document.after is not None:
                self._canvas.begin_result(document.after)
                if document.result is not None:
                    self._canvas.complete_result()
                else:
                    for area in document.finished:
                        self._canvas.show_part(area)

    @Slot(object)
    def _on_begun(self, pyramid: Pyramid) -> None:
        self._canvas.begin_result(pyramid)

    @Slot(object)
    def _on_stepped(self, step: Step) -> None:
        if step.area is not None:
            self._canvas.show_part(step.area)
        if step.note:
            self.noted.emit(step.note)

    @Slot()
    def _on_ended(self) -> None:
        """However it went; where there is a result, `completed` follows."""
        if self._session.result is None:
            self._canvas.drop_result()

    @Slot(object)
    def _on_completed(self, _result: Picture) -> None:
        self._canvas.complete_result()
