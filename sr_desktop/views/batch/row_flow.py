"""The chosen rows of a batch: looked at, opened, moved, taken out, found in their folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot

from sr_desktop.batch.plan import DONE
from sr_desktop.batch.records import FileState
from sr_desktop.batch.settings import BatchSettings
from sr_desktop.jobs.batch_preview import BatchPreview
from sr_desktop.jobs.batch_rows import Row
from sr_desktop.jobs.batch_session import BatchSession, Phase
from sr_desktop.jobs.session import Session
from sr_desktop.views import desktop
from sr_desktop.views.batch.row_menu import RowMenu
from sr_desktop.views.batch.window import BatchWindow
from sr_desktop.views.batch.words import message_text, reason_text

LOOK_MS = 250
"""So long a row must have the focus before its picture is read: who holds an arrow key passes many."""


class RowFlow(QObject):
    """open_asked(Path, Path or None): a picture, and its result, are to be seen in the main window."""

    open_asked = Signal(object, object)

    def __init__(self, session: Session, batch: BatchSession, window: BatchWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._batch, self._window = batch, window
        self._preview = BatchPreview(session, self)
        self._seen: tuple[Path, Path | None, BatchSettings | None] | None = None
        self._soon = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._soon.timeout.connect(self._look)
        self.menu = RowMenu(window.view)
        self._preview.seen.connect(window.preview.show_pair)
        self._preview.previewed.connect(window.preview.show_part)
        self._preview.failed.connect(window.preview.fail)
        window.view.opened.connect(self._open)
        window.view.current_changed.connect(self.look_soon)
        window.preview.open_asked.connect(self._open_current)
        window.head.show_preview.connect(self._show_preview)
        window.head.in_folder_asked.connect(self.show_in_folder)
        window.table.moved.connect(batch.move)
        self.menu.open_asked.connect(self._open_current)
        self.menu.in_folder_asked.connect(self.show_in_folder)
        window.view.menu_asked.connect(self._show_menu)
        for asking in (window.head, window.view, self.menu):
            asking.top_asked.connect(self.move_to_top)
            asking.up_asked.connect(self.move_up)
            asking.down_asked.connect(self.move_down)
            asking.remove_asked.connect(self.remove)
        for asking in (window.view, self.menu):
            asking.end_asked.connect(self.move_to_end)
        self._look()

    @Slot()
    def look_soon(self) -> None:
        """Another row has the focus, or would become something else."""
        self._soon.start()

    def follow(self, rows: Sequence[Row]) -> None:
        """These have changed."""
        current = self._window.view.current_row
        if current is not None and any(row is current for row in rows) and self._wanted() != self._seen:
            self._soon.start()

    def allow(self) -> None:
        """Buttons and menu follow the chosen rows."""
        view, batch, counts = self._window.view, self._batch, self._batch.rows.counts()
        some_wait = counts[FileState.WAITING] > 0 and view.some_chosen(FileState.WAITING)
        some_move = some_wait or (counts[FileState.READING] > 0 and view.some_chosen(FileState.READING))
        in_draft = batch.phase is Phase.DRAFT and view.selectionModel().hasSelection()
        current = view.current_row is not None
        for asking in (self._window.head, self.menu):
            asking.allow(
                removable=some_wait or in_draft,
                movable=some_move and self._window.table.in_order,
                current=current,
            )

    @Slot(QPoint)
    def _show_menu(self, at: QPoint) -> None:
        self.allow()
        self.menu.popup(at)

    @Slot()
    def remove(self) -> None:
        view, table = self._window.view, self._window.table
        place = view.currentIndex().row()
        chosen = view.chosen
        if self._batch.runs and chosen and not view.some_chosen(FileState.WAITING):
            self._window.message.notice(self.tr("What is read already, or in work, cannot be taken out."))
            return
        self._batch.remove([row.source for row in chosen])
        if not view.currentIndex().isValid() and table.rowCount():  # the focus goes to the next one
            view.selectRow(min(max(0, place), table.rowCount() - 1))

    @Slot()
    def move_to_top(self) -> None:
        """Before all that are not in work yet."""
        rows, table = self._window.view.chosen, self._window.table
        if rows and table.in_order:
            table.ask_move(rows, table.first_movable)

    @Slot()
    def move_to_end(self) -> None:
        rows, table = self._window.view.chosen, self._window.table
        if rows and table.in_order:
            table.ask_move(rows, table.rowCount())

    @Slot()
    def move_up(self) -> None:
        rows = self._window.view.chosen
        if rows and self._window.table.in_order:
            first = self._window.table.place_of(rows[0].source) or 0
            self._window.table.ask_move(rows, max(0, first - 1))

    @Slot()
    def move_down(self) -> None:
        rows = self._window.view.chosen
        if rows and self._window.table.in_order:
            last = self._window.table.place_of(rows[-1].source) or 0
            self._window.table.ask_move(rows, last + 2)

    @Slot()
    def show_in_folder(self) -> None:
        """The result where there is one, else the original."""
        row = self._window.view.current_row
        if row is not None:
            desktop.show_in_folder(result_of(row) or row.source)

    @Slot(object)
    def _open(self, row: Row) -> None:
        self.open_asked.emit(row.source, result_of(row))

    @Slot()
    def _open_current(self) -> None:
        row = self._window.view.current_row
        if row is not None:
            self._open(row)

    @Slot(bool)
    def _show_preview(self, shown: bool) -> None:
        self._window.preview.setVisible(shown)
        self._look()

    @Slot()
    def _look(self) -> None:
        row, pane, wanted = self._window.view.current_row, self._window.preview, self._wanted()
        if row is None or wanted is None:
            self._preview.stop()
            self._seen = None
            pane.clear(self.tr("Choose a row to see it before and after."))
        elif wanted != self._seen:
            self._seen = wanted
            pane.clear(_title(row))
            self._preview.look(*wanted)

    def _wanted(self) -> tuple[Path, Path | None, BatchSettings | None] | None:
        """The picture, its result, and what would be made of it; None where nothing is to be seen."""
        row = self._window.view.current_row
        if row is None or self._window.preview.isHidden():
            return None
        batch = self._batch
        settings = batch.draft.settings if batch.batch is None else batch.batch.settings
        return row.source, result_of(row), settings


def _title(row: Row) -> str:
    """The name, and what becomes of it; sentences that name the file themselves stand alone."""
    name, message = row.source.name, message_text(row)
    return message if name in reason_text(row) else f"{name}  {message}"


def result_of(row: Row) -> Path | None:
    """The file that was made of it, by this batch or an earlier one."""
    made = row.state is FileState.DONE or (row.state is FileState.SKIPPED and row.kind == DONE)
    return row.target if made else None
