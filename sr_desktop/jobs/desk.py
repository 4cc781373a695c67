"""What is asked about the picture on the screen: previews, comparisons, the map of invented detail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from engine.card import Model
from engine.errors import Cancelled, EngineError
from engine.tiles import Rect
from sr_desktop import paths
from sr_desktop.error_text import sentence
from sr_desktop.jobs.document import Document, Result
from sr_desktop.jobs.invented import FaithfulJob, InventedJob
from sr_desktop.jobs.job import Job
from sr_desktop.jobs.previews import (
    LARGEST_PX,
    MOST_PANES,
    CompareJob,
    Pane,
    PaneRequest,
    Preview,
    PreviewJob,
)
from sr_desktop.jobs.queue import JobQueue
from sr_desktop.jobs.region import around, snapped
from sr_desktop.jobs.run_settings import RunRequest
from sr_desktop.jobs.runs import unexpected
from sr_desktop.jobs.warm_engine import WarmEngine

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.pictures import Picture


@dataclass(frozen=True, eq=False)
class _Asked:
    """For the map of a result. final: nothing better will follow."""

    document: Document
    result: Result
    final: bool


class Desk(QObject):
    """One preview and one comparison at a time: a newer one ends the older one. Lives in the GUI thread.

    preview_begun(Rect): in pixels of the original. preview_stepped(float): the share that is done.
    preview_ready(Document, Preview). preview_failed(str): a sentence. preview_dropped(): it was cancelled.
    compare_begun(Document, Rect, tuple of PaneRequest); compare_pane(Pane): one after another, the plain one
        first; compare_done(): also when it was cancelled; compare_failed(str).
    invented_ready(Document, map, bool): (H, W) uint8 of the original's size; final, or to be followed by one
        that has looked at a faithful result too. invented_failed(str).
    """

    preview_begun = Signal(object)
    preview_stepped = Signal(float)
    preview_ready = Signal(object, object)
    preview_failed = Signal(str)
    preview_dropped = Signal()
    compare_begun = Signal(object, object, object)
    compare_pane = Signal(object)
    compare_done = Signal()
    compare_failed = Signal(str)
    invented_ready = Signal(object, object, bool)
    invented_failed = Signal(str)

    def __init__(self, queue: JobQueue, engine: WarmEngine, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = queue
        self._engine = engine
        self._preview: PreviewJob | None = None
        self._compare: CompareJob | None = None
        self._document: Document | None = None
        self._asked: dict[Job, _Asked] = {}
        queue.stepped.connect(self._on_stepped)
        queue.finished.connect(self._on_finished)
        queue.failed.connect(self._on_failed)
        queue.crashed.connect(self._on_crashed)

    # --- what is asked for -------------------------------------------------------------------------------

    def preview(self, document: Document, area: Rect, request: RunRequest) -> None:
        """Enhance a part of a picture, in its pixels, before all else."""
        self._end_preview()
        picture = document.picture
        fitting = _fitting(area, picture, request)
        self._document = document
        self._preview = PreviewJob(picture, fitting, request, self._engine)
        self._queue.submit(self._preview)
        self.preview_begun.emit(fitting)

    def cancel_preview(self) -> None:
        if self._end_preview():
            self.preview_dropped.emit()

    def compare(
        self,
        document: Document,
        area: Rect,
        panes: Sequence[tuple[PaneRequest, RunRequest | None]],
        plain: RunRequest,
    ) -> None:
        """Make the same part in several ways. plain: whose size a pane without settings has.

        Raises ValueError for no pane, or more than MOST_PANES.
        """
        if not 1 <= len(panes) <= MOST_PANES:
            raise ValueError(f"one to {MOST_PANES} panes, not {len(panes)}")
        self.cancel_compare()
        fitting = _fitting(area, document.picture, plain)
        requests = [(asked.id, request) for asked, request in panes]
        self._compare = CompareJob(document.picture, fitting, requests, plain, self._engine)
        self._queue.submit(self._compare)
        self.compare_begun.emit(document, fitting, tuple(asked for asked, _ in panes))

    def cancel_compare(self) -> None:
        if self._compare is not None:
            self._queue.cancel(self._compare)
            self._compare = None
            self.compare_done.emit()

    def ask_invented(self, document: Document, models: tuple[Model, ...]) -> None:
        """The map of its result: from the reduction at once, and if the faithful model is there, another one.

        What was asked before is forgotten. Without a result nothing happens.
        """
        self.cancel_invented()
        result = document.result
        if result is None:
            return
        faithful = [model for model in models if model.card.id == paths.DEFAULT_MODEL]
        request = RunRequest(result.settings, result.model)
        more = bool(faithful) and _may_differ(result)
        self._ask(InventedJob(document.picture, result.picture), _Asked(document, result, not more))
        if more:
            same_size = request.with_model(faithful[0])
            job = FaithfulJob(document.picture, same_size, self._engine)
            self._ask(job, _Asked(document, result, True))

    def cancel_invented(self) -> None:
        for job in self._asked:
            self._queue.cancel(job)
        self._asked.clear()

    def leave(self, document: Document) -> None:
        """It is not shown any more, or its picture is another: what was asked about it is of no use."""
        if self._document is document:
            self.cancel_preview()
        self.cancel_compare()
        self.cancel_invented()

    # --- what the workers report -------------------------------------------------------------------------

    @Slot(object, object)
    def _on_stepped(self, job: Job, step: object) -> None:
        if job is self._preview and isinstance(step, float):
            self.preview_stepped.emit(step)
        elif job is self._compare and isinstance(step, Pane):
            self.compare_pane.emit(step)

    @Slot(object, object)
    def _on_finished(self, job: Job, made: object) -> None:
        if job is self._preview and isinstance(made, Preview) and self._document is not None:
            self._preview = None
            self._document.keep_preview(made)
            self.preview_ready.emit(self._document, made)
        elif job is self._compare:
            self._compare = None
            self.compare_done.emit()
        elif job in self._asked:
            self._take_map(self._asked.pop(job), made)

    @Slot(object, object)
    def _on_failed(self, job: Job, error: EngineError) -> None:
        if not isinstance(error, Cancelled):
            self._fail(job, sentence(error))

    @Slot(object, str)
    def _on_crashed(self, job: Job, details: str) -> None:
        self._fail(job, unexpected(details))

    def _fail(self, job: Job, text: str) -> None:
        if job is self._preview:
            self._preview = None
            self.preview_failed.emit(text)
        elif job is self._compare:
            self._compare = None
            self.compare_failed.emit(text)
            self.compare_done.emit()
        elif self._asked.pop(job, None) is not None:
            self.invented_failed.emit(text)

    # --- the rest ----------------------------------------------------------------------------------------

    def _end_preview(self) -> bool:
        if self._preview is None:
            return False
        self._queue.cancel(self._preview)
        self._preview = None
        return True

    def _ask(self, job: Job, asked: _Asked) -> None:
        self._asked[job] = asked
        self._queue.submit(job)

    def _take_map(self, asked: _Asked, made: object) -> None:
        import numpy as np

        from engine.pictures import Picture

        if asked.document.result is not asked.result:
            return
        if isinstance(made, Picture):
            compared = InventedJob(asked.document.picture, asked.result.picture, made)
            self._ask(compared, asked)
        elif isinstance(made, np.ndarray):
            found: NDArray[np.uint8] = made
            asked.document.invented = found
            self.invented_ready.emit(asked.document, found, asked.final)


def _fitting(area: Rect, picture: Picture, request: RunRequest) -> Rect:
    """The middle of what is too large for a preview; on the grid that tiles have."""
    sizes = request.plan(picture).inputs
    work = sum(size.area_px for size in sizes) / sizes[0].area_px  # 1 for one pass
    largest_px = int(LARGEST_PX / work**0.5)
    if max(area.width, area.height) > largest_px:
        inside = area.grown(0, Rect(0, 0, picture.width, picture.height))
        x, y = inside.left + inside.width // 2, inside.top + inside.height // 2
        area = around(x, y, largest_px, picture.width, picture.height).grown(0, inside)
    return snapped(area, picture.width, picture.height)


def _may_differ(result: Result) -> bool:
    """It was not made by the faithful model alone."""
    return result.card.id != paths.DEFAULT_MODEL or bool(result.settings.prepare or result.settings.finish)
