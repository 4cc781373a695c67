"""The window of the batch: its parts, and where they are."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from sr_desktop.jobs.batch_rows import Rows
from sr_desktop.jobs.batch_session import Phase
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
    closing(): it is about to be hidden. quit_asked(): by the key that closes the main window.
    """

    activated = Signal()
    closing = Signal()
    quit_asked = Signal()

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
        QShortcut(QKeySequence("Ctrl+W"), self, self.close)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.quit_asked.emit)
        QShortcut(QKeySequence.StandardKey.Find, self, self.head.search.setFocus)

    def show_empty(self, empty: bool) -> None:
        """Whether there are no rows: then it says how to get some."""
        before = self._stack.currentWidget()
        self._stack.setCurrentWidget(self._hint if empty else self.split)
        if before is self._hint and not empty:
            self.view.setFocus()

    def show_phase(
        self, phase: Phase, *, waiting: int, failed: int, changed: bool = False, earlier: bool = False
    ) -> None:
        """See `Foot`. Where the button that has the focus goes, the table gets it: Qt would take any."""
        before = self.focusWidget()
        self.foot.show_phase(phase, waiting=waiting, failed=failed, changed=changed, earlier=earlier)
        if before is not None and self.foot.isAncestorOf(before) and before.isHidden():
            self.view.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.view)
        self.split.addWidget(self.preview)
        self.split.setStretchFactor(0, TABLE_SHARE)
        self.split.setStretchFactor(1, PREVIEW_SHARE)
        self.split.setSizes([TABLE_SHARE * 100, PREVIEW_SHARE * 100])
        place = QWidget()
        self._stack = QStackedLayout(place)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.split)
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
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 16, 0, 0)
        buttons.setSpacing(8)
        buttons.addStretch()
        for text, asked in (
            (self.tr("Add pictures…"), self.head.files_asked),
            (self.tr("Add a folder…"), self.head.folder_asked),
        ):
            button = QPushButton(text)
            button.clicked.connect(asked)
            buttons.addWidget(button)
        buttons.addStretch()
        layout.addLayout(buttons)
        layout.addStretch()
        return hint
