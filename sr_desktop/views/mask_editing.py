"""Connects the panel for old photographs, the canvas and the masks of the open pictures."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine.errors import EngineError
from engine.tiles import Rect
from sr_desktop.error_text import sentence
from sr_desktop.jobs.job import Job
from sr_desktop.jobs.queue import JobQueue
from sr_desktop.jobs.runs import unexpected
from sr_desktop.jobs.scratches import CountAreasJob, Proposal, ProposeJob
from sr_desktop.views.canvas import Canvas
from sr_desktop.views.mask_document import MaskDocument
from sr_desktop.views.panels.old_photo import OldPhotoPanel

if TYPE_CHECKING:
    from engine.pictures import Picture
    from engine.restore.steps import FillMarked, KeepGrain, RepairScratches

REST_MS = 250
"""So long after the last stroke, or move of the slider, what follows from it is computed."""


class MaskEditing(QObject):
    """One mask for each open picture, made when it is first needed, and kept until `forget`.

    changed(): what `prepare` or `finish` say may be another now.
    document_made(MaskDocument): its `undo_stack` is to join the others.
    failed(str): scratches could not be looked for; a sentence.
    """

    changed = Signal()
    document_made = Signal(object)
    failed = Signal(str)

    def __init__(self, panel: OldPhotoPanel, canvas: Canvas, queue: JobQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._panel, self._canvas, self._queue = panel, canvas, queue
        self._documents: dict[Hashable, MaskDocument] = {}
        self._key: Hashable = None
        self._picture: Picture | None = None
        self._active = False
        self._proposing: ProposeJob | None = None
        self._counting: CountAreasJob | None = None
        self._propose_soon, self._count_soon = self._timer(self.propose), self._timer(self._count)
        panel.propose_asked.connect(self.propose)
        panel.repair_changed.connect(self._on_repair)
        panel.sensitivity_changed.connect(self._on_sensitivity)
        panel.cleaning_changed.connect(self.changed)
        panel.grain_changed.connect(self.changed)
        panel.tool_changed.connect(self._show_tool)
        panel.clear_asked.connect(self._on_clear)
        panel.invert_asked.connect(self._on_invert)
        canvas.stroke_began.connect(self._on_stroke_began)
        canvas.stroke_moved.connect(self._on_stroke_moved)
        canvas.stroke_ended.connect(self._on_stroke_ended)
        queue.finished.connect(self._on_finished)
        queue.failed.connect(self._on_failed)
        queue.crashed.connect(self._on_crashed)

    # --- what the window says and asks -------------------------------------------------------------------

    @property
    def document(self) -> MaskDocument | None:
        """The mask of the picture that is shown, if it has one yet."""
        return self._documents.get(self._key)

    def show_picture(self, key: Hashable, picture: Picture | None) -> None:
        """Another picture is shown, or none. key: what tells it from the others, such as its document."""
        self._drop_jobs()
        if self.document is not None:
            self.document.end_stroke()
        self._key, self._picture = key, picture
        self._panel.show_picture(picture is not None)
        self._show_mask()
        self._propose_first()
        self.changed.emit()

    def forget(self, key: Hashable) -> None:
        """A picture was closed."""
        document = self._documents.pop(key, None)
        if document is not None:
            document.deleteLater()

    def show_panel(self, shown: bool) -> None:
        """The model for old photographs is chosen, or another one."""
        self._active = shown
        self._panel.setVisible(shown)
        if not shown:
            self._panel.drop_tool()
        self._show_mask()
        self._propose_first()
        self.changed.emit()

    def prepare(self, key: Hashable = None) -> tuple[FillMarked | RepairScratches, ...]:
        """For `RunSettings.prepare`, for the picture shown or another one.

        In a picture where nobody has looked for scratches yet, the run does so.
        """
        document = self._documents.get(self._key if key is None else key)
        if not self._repairing:
            return ()
        from engine.restore.steps import FillMarked, RepairScratches

        if document is None:
            return (RepairScratches(self._panel.sensitivity.value / 100),)
        mask = document.packed()
        return () if mask.empty else (FillMarked(mask),)

    def finish(self) -> tuple[KeepGrain, ...]:
        """For `RunSettings.finish`."""
        amount = self._panel.grain.value / 100
        if not (self._active and amount):
            return ()
        from engine.restore.steps import KeepGrain

        return (KeepGrain(amount),)

    @property
    def cleaning(self) -> float | None:
        """For `RunSettings.strength`, while the panel is shown and the model can be mixed."""
        possible = self._active and not self._panel.cleaning.isHidden()
        return self._panel.cleaning.value / 100 if possible else None

    @Slot()
    def propose(self) -> None:
        """Look for scratches in the picture that is shown."""
        if self._picture is None:
            return
        self._cancel(self._proposing)
        self._proposing = ProposeJob(self._picture, self._panel.sensitivity.value / 100)
        self._panel.show_looking(True)
        self._queue.submit(self._proposing)

    # --- the panel ---------------------------------------------------------------------------------------

    @Slot()
    def _on_repair(self) -> None:
        self._show_mask()
        self._propose_first()
        self.changed.emit()

    @Slot(float)
    def _on_sensitivity(self, _sensitivity: float) -> None:
        if self.document is not None or self._proposing is not None:  # else nobody has looked for any
            self._propose_soon.start()

    @Slot()
    def _on_clear(self) -> None:
        if self.document is not None:
            self.document.clear()

    @Slot()
    def _on_invert(self) -> None:
        document = self._made()
        if document is not None:
            document.invert()

    @Slot(object, int)
    def _show_tool(self, tool: str | None, radius_px: int) -> None:
        self._canvas.set_mask_tool(tool if self._picture is not None else None, radius_px)

    # --- the canvas --------------------------------------------------------------------------------------

    @Slot(float, float)
    def _on_stroke_began(self, x: float, y: float) -> None:
        document, tool = self._made(), self._panel.tool
        if document is not None and tool is not None:
            document.begin_stroke(x, y, tool, self._panel.radius_px)

    @Slot(float, float)
    def _on_stroke_moved(self, x: float, y: float) -> None:
        if self.document is not None:
            self.document.extend_stroke(x, y)

    @Slot()
    def _on_stroke_ended(self) -> None:
        if self.document is not None:
            self.document.end_stroke()

    # --- the workers -------------------------------------------------------------------------------------

    @Slot(object, object)
    def _on_finished(self, job: Job, result: object) -> None:
        if job is self._proposing and isinstance(result, Proposal):
            self._end_looking()
            document = self._made()
            if document is not None:
                document.propose(result.mask)
                self._count()
        elif job is self._counting and isinstance(result, int):
            self._counting = None
            if self.document is not None:
                self._panel.show_count(self.document.mask.marked_px, result)

    @Slot(object, object)
    def _on_failed(self, job: Job, error: EngineError) -> None:
        if job is self._proposing:
            self._end_looking()
            self.failed.emit(sentence(error))

    @Slot(object, str)
    def _on_crashed(self, job: Job, details: str) -> None:
        if job is self._proposing:
            self._end_looking()
            self.failed.emit(unexpected(details))

    # --- the rest ----------------------------------------------------------------------------------------

    @property
    def _repairing(self) -> bool:
        return self._active and self._panel.repair.isChecked()

    def _timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(REST_MS)
        timer.timeout.connect(slot)
        return timer

    def _made(self) -> MaskDocument | None:
        """The mask of the picture that is shown; None without a picture."""
        if self._picture is None:
            return None
        if self.document is None:
            document = MaskDocument(self._picture, self)
            document.changed.connect(self._on_mask_changed)
            self._documents[self._key] = document
            self.document_made.emit(document)
            self._show_mask()
        return self.document

    @Slot(object)
    def _on_mask_changed(self, area: Rect) -> None:
        document = self.document
        if document is None or self.sender() is not document:
            return
        self._canvas.update_mask(area)
        self._panel.show_count(document.mask.marked_px, None)
        self._count_soon.start()
        self.changed.emit()

    def _show_mask(self) -> None:
        document = self.document
        self._canvas.set_mask(document.mask.array if document is not None and self._repairing else None)
        self._panel.show_count(0 if document is None else document.mask.marked_px, None)
        self._show_tool(self._panel.tool if self._active else None, self._panel.radius_px)
        if document is not None:
            self._count_soon.start()

    @Slot()
    def _count(self) -> None:
        if self.document is not None:
            self._cancel(self._counting)
            self._counting = CountAreasJob(self.document.packed())
            self._queue.submit(self._counting)

    def _propose_first(self) -> None:
        """Where scratches are to be repaired and nobody has looked for any yet."""
        if self._repairing and self.document is None and self._proposing is None:
            self.propose()

    def _end_looking(self) -> None:
        self._proposing = None
        self._panel.show_looking(False)

    def _drop_jobs(self) -> None:
        """What was computed for another picture is of no use for this one."""
        self._propose_soon.stop()
        self._count_soon.stop()
        self._cancel(self._proposing)
        self._cancel(self._counting)
        self._counting = None
        self._end_looking()

    def _cancel(self, job: Job | None) -> None:
        if job is not None:
            self._queue.cancel(job)
