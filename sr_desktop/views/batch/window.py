"""The window of the batch: its parts, and where they are."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from sr_desktop.jobs.batch_rows import Rows
from sr_desktop.jobs.batch_thumbnails import Thumbnails
from sr_desktop.jobs.others import OtherJobs
from sr_desktop.views.batch.foot import Foot
from sr_desktop.views.batch.head import Head
from sr_desktop.views.batch.options import Options
from sr_desktop.views.batch.preview_pane import PreviewPane
from sr_desktop.views.batch.table_model import BatchTable
from sr_desktop.views.batch.table_view import BatchTableView
from sr_desktop.views.drop_window import DropWindow
from sr_desktop.views.panels.labels import with_role
from sr_desktop.views.panels.message_bar import MessageBar

TABLE_SHARE, PREVIEW_SHARE = 3, 2


class BatchWindow(DropWindow):
    """A window of its own beside the main window, which stays usable. What it does is in `flow`.

    It has no parent: desktops keep windows above their parents, and the main window has to come to the front.

    activated(): the user comes to it, perhaps from the main window, where something was changed.
    """

    activated = Signal()

    def __init__(
        self,
        rows: Rows,
        jobs: OtherJobs,
        computing: Callable[[], dict[str, object]],
        ask_folder: Callable[[], Path | None],
    ) -> None:
        super().__init__()
        self.setObjectName("batchWindow")
        self.setWindowTitle(self.tr("Batch"))
        self.table = BatchTable(rows)
        self.head = Head()
        self.message = MessageBar()
        self.view = BatchTableView(self.table, Thumbnails(jobs, self))
        self.preview = PreviewPane()
        self.options = Options(computing, ask_folder)
        self.foot = Foot()
        self._hint = self._build_hint()
        self._lay_out()
        self.setMinimumSize(900, 560)
        self.resize(1280, 800)
        self.show_empty(True)
        self.head.add_button.setFocus()
        QShortcut(QKeySequence.StandardKey.Close, self, self.close)
        QShortcut(QKeySequence.StandardKey.Find, self, self.head.search.setFocus)

    def show_empty(self, empty: bool) -> None:
        """Whether there are no rows: then it says how to get some."""
        before = self._stack.currentWidget()
        self._stack.setCurrentWidget(self._hint if empty else self._split)
        if before is self._hint and not empty:
            self.view.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.view)
        self._split.addWidget(self.preview)
        self._split.setStretchFactor(0, TABLE_SHARE)
        self._split.setStretchFactor(1, PREVIEW_SHARE)
        self._split.setSizes([TABLE_SHARE * 100, PREVIEW_SHARE * 100])
        place = QWidget()
        self._stack = QStackedLayout(place)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self._split)
        notes = QVBoxLayout()
        notes.setContentsMargins(0, 0, 0, 0)
        notes.addWidget(self.message)
        left, body, whole = QVBoxLayout(), QHBoxLayout(), QVBoxLayout()
        for layout in (left, body, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        left.addLayout(notes)
        left.addWidget(place, 1)
        body.addLayout(left, 1)
        body.addWidget(self.options)
        whole.addWidget(self.head)
        whole.addLayout(body, 1)
        whole.addWidget(self.foot)
        centre = QWidget()
        centre.setLayout(whole)
        self.setCentralWidget(centre)

    def _build_hint(self) -> QWidget:
        hint = QWidget()
        layout = QVBoxLayout(hint)
        layout.setSpacing(8)
        title = with_role(self.tr("Drop pictures or folders here"), "title")
        words = with_role(
            self.tr("Everything below a folder is found. Results are new files: no original is changed."),
            "muted",
        )
        layout.addStretch()
        for label in (title, words):
            assert isinstance(label, QLabel)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addStretch()
        return hint
