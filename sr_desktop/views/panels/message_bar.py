"""One sentence above the canvas, until it is closed or something else happens."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from sr_desktop.views.icons import icon


class MessageBar(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(8)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._copy = QPushButton(self.tr("Copy details"))
        self._close = QPushButton()
        self._close.setIcon(icon("close"))
        self._close.setIconSize(QSize(16, 16))
        for button in (self._copy, self._close):
            button.setProperty("role", "strip")
        self._close.setAccessibleName(self.tr("Close message"))
        self._close.setToolTip(self.tr("Close message"))
        layout.addWidget(self._text, 1)
        layout.addWidget(self._copy)
        layout.addWidget(self._close)
        self._details = ""
        self._copy.clicked.connect(self._copy_details)
        self._close.clicked.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def error(self, text: str, details: str = "") -> None:
        """Something went wrong; `details` can be copied for a report."""
        self._show("error", text, details)

    def notice(self, text: str) -> None:
        """Something worth knowing."""
        self._show("notice", text, "")

    def _show(self, kind: str, text: str, details: str) -> None:
        self.setProperty("kind", kind)
        self._details = details
        self._copy.setVisible(bool(details))
        self._text.setText(text)
        self.setAccessibleName(text)
        self.style().unpolish(self)  # the style sheet looks at `kind`
        self.style().polish(self)
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
