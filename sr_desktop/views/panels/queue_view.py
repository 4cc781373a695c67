"""The queue as a list: what runs, what waits, in which order."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sr_desktop.jobs.document import Document, RunState
from sr_desktop.views.panels.labels import muted, with_role
from sr_desktop.views.run_words import left_text, state_text


class QueueView(QDialog):
    """Not modal: the window goes on beside it.

    cancel_asked(Document): of one row. moved(Document, int): to another place among those that wait.
    pause_asked(): the queue is to rest, or to go on. cancel_all_asked().
    """

    cancel_asked = Signal(object)
    moved = Signal(object, int)
    pause_asked = Signal()
    cancel_all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queueView")
        self.setWindowTitle(self.tr("Queue"))
        self.setModal(False)
        self._rows: list[QueueRow] = []
        self._empty = muted(self.tr("No picture is being enhanced, and none is waiting."))
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        inner = QWidget()
        inner_layout = QVBoxLayout(inner)
        inner_layout.setContentsMargins(0, 0, 8, 0)
        inner_layout.addLayout(self._list)
        inner_layout.addWidget(self._empty)
        inner_layout.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        self.pause_button = QPushButton(self.tr("Pause"))
        self.cancel_all_button = QPushButton(self.tr("Cancel all"))
        self.close_button = QPushButton(self.tr("Close"))
        self.pause_button.clicked.connect(self.pause_asked)
        self.cancel_all_button.clicked.connect(self.cancel_all_asked)
        self.close_button.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.pause_button, self.cancel_all_button):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)
        self.set_documents(None, ())

    @property
    def rows(self) -> tuple["QueueRow", ...]:
        """From the top."""
        return tuple(self._rows)

    def set_documents(self, active: Document | None, waiting: Sequence[Document]) -> None:
        """Whose run is under way, and those that wait, in their order."""
        wanted = ([active] if active is not None else []) + list(waiting)
        if [row.document for row in self._rows] != wanted:
            focused = self._focused()
            for row in self._rows:
                self._list.removeWidget(row)
                row.hide()
                row.deleteLater()
            self._rows = [QueueRow(document) for document in wanted]
            for row in self._rows:
                row.cancel_asked.connect(self.cancel_asked)
                row.moved.connect(self.moved)
                self._list.addWidget(row)
            self._focus(focused)
        first = 0 if active is None else 1
        for number, row in enumerate(self._rows):
            row.show_place(number - first, len(waiting))
            row.refresh()
        self._empty.setVisible(not wanted)
        for button in (self.pause_button, self.cancel_all_button):
            button.setEnabled(bool(wanted))

    def update_document(self, document: Document) -> None:
        for row in self._rows:
            if row.document is document:
                row.refresh()

    @Slot(bool)
    def show_paused(self, paused: bool) -> None:
        self.pause_button.setText(self.tr("Resume") if paused else self.tr("Pause"))

    def sizeHint(self) -> QSize:
        return QSize(520, 360)

    def _focused(self) -> tuple[Document, str] | None:
        widget = self.focusWidget()
        for row in self._rows:
            if widget is not None and row.isAncestorOf(widget):
                return row.document, widget.objectName()
        return None

    def _focus(self, focused: tuple[Document, str] | None) -> None:
        """The same button of the same document, so that a picture can be moved step by step by keys."""
        for row in self._rows:
            if focused is not None and row.document is focused[0]:
                button = row.findChild(QPushButton, focused[1])
                if button is not None:
                    button.setFocus()


class QueueRow(QFrame):
    """One document. cancel_asked(Document), moved(Document, int): its buttons."""

    cancel_asked = Signal(object)
    moved = Signal(object, int)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setObjectName("queueRow")
        self.document = document
        self._place = 0
        title = QLabel(document.title)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setToolTip(document.title)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._state, self._left = muted(""), with_role("", "muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of {title}").format(title=document.title))
        self.up_button = self._button("up", "↑", self.tr("Move {title} up"))
        self.down_button = self._button("down", "↓", self.tr("Move {title} down"))
        self.cancel_button = self._button("cancel", "✕", self.tr("Cancel {title}"))
        self.up_button.clicked.connect(self._move_up)
        self.down_button.clicked.connect(self._move_down)
        self.cancel_button.clicked.connect(self._cancel)
        words = QHBoxLayout()
        words.addWidget(title, 1)
        words.addWidget(self._state)
        words.addWidget(self._left)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(words)
        left.addWidget(self._bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 4, 4)
        layout.setSpacing(4)
        layout.addLayout(left, 1)
        for button in (self.up_button, self.down_button, self.cancel_button):
            layout.addWidget(button)

    def show_place(self, place: int, count: int) -> None:
        """place: among the `count` that wait, from 0; -1 for the one that is running."""
        self._place = place
        self.up_button.setEnabled(place > 0)
        self.down_button.setEnabled(0 <= place < count - 1)

    def refresh(self) -> None:
        """Follow the document."""
        document = self.document
        self._state.setText(state_text(document))
        self._left.setText(left_text(document.seconds_left))
        self._bar.setValue(round(1000 * document.share))
        self.cancel_button.setEnabled(document.state is not RunState.CANCELLING)

    @Slot()
    def _move_up(self) -> None:
        self.moved.emit(self.document, self._place - 1)

    @Slot()
    def _move_down(self) -> None:
        self.moved.emit(self.document, self._place + 1)

    @Slot()
    def _cancel(self) -> None:
        self.cancel_asked.emit(self.document)

    def _button(self, name: str, sign: str, tip: str) -> QPushButton:
        button = QPushButton(sign)
        button.setObjectName(name)
        button.setProperty("role", "strip")
        button.setToolTip(tip.format(title=self.document.title))
        button.setAccessibleName(tip.format(title=self.document.title))
        button.setAutoDefault(False)
        return button
