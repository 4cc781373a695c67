"""Offers to go on with a batch that was interrupted. Holds up nothing: it can be left where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from sr_desktop.views.icons import icon

if TYPE_CHECKING:
    from sr_desktop.jobs.batch_lists import Open


class ResumeBar(QFrame):
    """accepted(int), dismissed(int): the number of the batch in the journal. Closed, it asks again later."""

    accepted = Signal(int)
    dismissed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setProperty("kind", "notice")
        self._batch = 0
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.go_button = QPushButton(self.tr("Go on"))
        self.go_button.setProperty("role", "accept")
        self.forget_button = QPushButton(self.tr("Forget it"))
        self.close_button = QPushButton()
        self.close_button.setIcon(icon("close"))
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.setProperty("role", "strip")
        self.close_button.setAccessibleName(self.tr("Ask again at the next start"))
        self.close_button.setToolTip(self.tr("Ask again at the next start"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.words, 1)
        for button in (self.go_button, self.forget_button, self.close_button):
            layout.addWidget(button)
        self.go_button.clicked.connect(self._accept)
        self.forget_button.clicked.connect(self._dismiss)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def offer(self, found: Open) -> None:
        self._batch = found.batch.id
        text = self.tr("A batch was interrupted: {waiting} of {total} pictures wait.")
        self.words.setText(text.format(waiting=found.waiting, total=found.total))
        self.setAccessibleName(self.words.text())
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _accept(self) -> None:
        self.hide()
        self.accepted.emit(self._batch)

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit(self._batch)
