"""Connects the canvas with what is asked about the picture on it: previews, comparisons, invented detail."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from engine.card import ModelCard
from engine.tiles import Rect
from sr_desktop.jobs.document import Document
from sr_desktop.jobs.previews import MOST_PANES, PREVIEW_PX, Pane, PaneRequest, Preview
from sr_desktop.jobs.region import around
from sr_desktop.jobs.run_settings import RunSettings
from sr_desktop.jobs.session import Session
from sr_desktop.known_texts import model_name
from sr_desktop.views.canvas import Canvas, ComparePane, View

PLAIN = "plain"
"""The id of the pane with the original, enlarged by interpolation; those of the others are model ids."""


class PreviewFlow(QObject):
    """From the canvas to the session and back. run_settings: what a run would take now.

    noted(str): why there is no preview, comparison or map. model_wanted(str): the pane of this model was
    chosen; the comparison is over.
    """

    noted = Signal(str)
    model_wanted = Signal(str)

    def __init__(
        self, session: Session, canvas: Canvas, run_settings: Callable[[], RunSettings], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._canvas, self._run_settings = session, canvas, run_settings
        self._invented_wanted = False
        desk = session.desk
        canvas.preview_asked.connect(self.preview)
        canvas.pane_chosen.connect(self._on_pane_chosen)
        desk.preview_ready.connect(self._on_preview)
        desk.preview_failed.connect(self.noted)
        desk.compare_begun.connect(self._on_compare)
        desk.compare_pane.connect(self._on_pane)
        desk.compare_failed.connect(self.noted)
        canvas.view_mode_changed.connect(self._on_mode)
        desk.invented_ready.connect(self._on_invented)
        desk.invented_failed.connect(self.noted)
        session.shown.connect(self._show_invented)
        session.completed.connect(self._show_invented)

    @Slot(object)
    def preview(self, area: Rect) -> None:
        """Enhance a part of the picture, in its pixels, and lay it over it; not where the result is seen, or
        a comparison."""
        covered = self._canvas.has_result or self._canvas.comparing
        if self._session.model is not None and not covered:
            self._session.preview(area, self._run_settings())

    @Slot()
    def preview_visible(self) -> None:
        """What is seen of the picture, or the middle of it."""
        area = self._canvas.visible_area()
        if area is not None:
            self.preview(area)

    @Slot()
    def compare(self) -> None:
        """The middle of what is seen, plain and by the first models: the chosen one among them."""
        document, seen = self._session.current, self._canvas.visible_area()
        if document is None or seen is None or self._session.model is None:
            return
        picture = document.picture
        x, y = seen.left + seen.width // 2, seen.top + seen.height // 2
        chosen = self._run_settings()
        panes = [PaneRequest(PLAIN)]
        for card in self._compared():
            is_chosen = card.id == chosen.model_id
            alone = replace(chosen, model_id=card.id, strength=None, prepare=(), finish=())
            one = chosen if is_chosen else alone
            panes.append(PaneRequest(card.id, one))
        self._session.compare(around(x, y, PREVIEW_PX, picture.width, picture.height), panes)

    @Slot()
    def end_comparison(self) -> None:
        self._session.cancel_compare()
        self._canvas.clear_comparison()

    @Slot(bool)
    def want_invented(self, wanted: bool) -> None:
        """Whether the map of invented detail is to be seen; it is made when it is wanted."""
        self._invented_wanted = wanted
        self._canvas.set_invented_visible(wanted)
        self._show_invented()

    # --- what the session reports ------------------------------------------------------------------------

    @Slot(object, object)
    def _on_preview(self, document: Document, preview: Preview) -> None:
        if document is self._session.current and not self._canvas.has_result:
            self._canvas.show_preview(preview.area, preview.pyramid)

    @Slot(object, object, object)
    def _on_compare(self, _document: Document, area: Rect, panes: Sequence[PaneRequest]) -> None:
        names = {model.card.id: model_name(model.card) for model in self._session.models}
        plain, waiting = self.tr("Original, enlarged"), self.tr("Computing…")
        shown = [ComparePane(pane.id, names.get(pane.id, plain), None, waiting) for pane in panes]
        self._canvas.show_comparison(shown, area)

    @Slot(object)
    def _on_mode(self, mode: View) -> None:
        """However a comparison was left, nobody waits for its panes any more."""
        if mode is not View.COMPARE:
            self._session.cancel_compare()

    @Slot(object)
    def _on_pane(self, pane: Pane) -> None:
        self._canvas.update_pane(pane.id, None if pane.preview is None else pane.preview.pyramid, pane.error)

    @Slot(str)
    def _on_pane_chosen(self, pane_id: str) -> None:
        self.end_comparison()
        if pane_id != PLAIN:
            self.model_wanted.emit(pane_id)

    @Slot(object, object, bool)
    def _on_invented(self, document: Document, _found: object, _final: bool) -> None:
        if document is self._session.current:
            self._canvas.set_invented(document.invented)

    @Slot()
    def _show_invented(self) -> None:
        document = self._session.current
        if document is None or not self._invented_wanted or document.result is None:
            return
        if document.invented is None:
            self._session.ask_invented()
        else:
            self._canvas.set_invented(document.invented)

    def _compared(self) -> list[ModelCard]:
        """As many as there are panes for, the chosen one in any case, in the order of the list."""
        assert self._session.model is not None
        cards = [model.card for model in self._session.models]
        chosen = self._session.model.card
        kept = cards[: MOST_PANES - 1]
        if chosen not in kept:
            kept[-1] = chosen
        return kept
