"""One model in the list: a picture, its name, its size, its sentence."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QImage,
    QImageReader,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.card import ModelCard
from sr_desktop.known_texts import model_name, model_sentence
from sr_desktop.views.model_facts import size_text, tool_tip
from sr_desktop.views.panels.labels import muted

THUMBNAIL_PX = 44
CORNER_PX = 6
MOST_THUMBNAIL_BYTES = 2**16
MOST_THUMBNAIL_PX = 512

NO_INDICATOR = """
QRadioButton { spacing: 0; }
QRadioButton::indicator, QRadioButton::indicator:checked, QRadioButton::indicator:disabled {
  width: 0; height: 0; border: none; background: transparent;
}
"""
"""The frame around the row says what is chosen."""


class ModelRow(QFrame):
    """One model. `title` is its name: a radio button, or a label where there is nothing to choose; for the
    button the whole row can be clicked.

    details_asked(str), remove_asked(str), add_asked(): from the menu of the row, or the keys that it names.
    """

    details_asked = Signal(str)
    remove_asked = Signal(str)
    add_asked = Signal()

    def __init__(
        self, card: ModelCard, thumbnail: QImage, *, choice: bool, own: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("modelCard")
        self.setToolTip(tool_tip(card))
        self.card = card
        self._own = own
        name, what_for = model_name(card), model_sentence(card)
        self.title = ElidedRadio(name) if choice else name_label(name)
        self.title.setAccessibleDescription(f"{what_for} {size_text(card)}")
        sentence = muted(what_for)
        sentence.setTextFormat(Qt.TextFormat.PlainText)  # a card may come from anywhere
        sentence.setWordWrap(True)
        size = muted(size_text(card))

        names = QHBoxLayout()
        names.setSpacing(8)
        names.addWidget(self.title, 1)
        names.addWidget(size)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addLayout(names)
        texts.addWidget(sentence)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(Thumbnail(thumbnail, name), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        if isinstance(self.title, QRadioButton):
            self.title.toggled.connect(self._mark)
            self.title.installEventFilter(self)
            self._mark()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Of the button, which has the focus: the frame, and the keys of the menu."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._mark()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Delete and self._own:
                self.remove_asked.emit(self.card.id)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.details_asked.emit(self.card.id)
                return True
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if isinstance(self.title, QRadioButton) and event.button() == Qt.MouseButton.LeftButton and inside:
            self.title.setFocus()
            self.title.click()
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """What can be done with the model. It goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Details…"), self._ask_details)
        if self._own:
            menu.addAction(self.tr("Remove…"), self._ask_removal)
        menu.addSeparator()
        menu.addAction(self.tr("Add a model…"), self.add_asked.emit)
        return menu

    def _ask_details(self) -> None:
        self.details_asked.emit(self.card.id)

    def _ask_removal(self) -> None:
        self.remove_asked.emit(self.card.id)

    def _mark(self) -> None:
        """Let the style sheet know, which looks at the properties."""
        assert isinstance(self.title, QRadioButton)
        self.setProperty("chosen", self.title.isChecked())
        self.setProperty("focused", self.title.hasFocus())
        self.style().unpolish(self)
        self.style().polish(self)


class ElidedRadio(QRadioButton):
    """A radio button without its circle, whose name is cut short where it has no room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setAccessibleName(name)
        self.setStyleSheet(NO_INDICATOR)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._show(name)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self._name) + 4, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        few = min(self.sizeHint().width(), self.fontMetrics().averageCharWidth() * 12)
        return QSize(few, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show(self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideMiddle, self.width() - 2))

    def _show(self, name: str) -> None:
        text = name.replace("&", "&&")  # one ampersand would make the next letter a shortcut
        if text != self.text():
            self.setText(text)


class Thumbnail(QWidget):
    """A model's picture with round corners; without one, the first letter of its name."""

    def __init__(self, image: QImage, name: str, side_px: int = THUMBNAIL_PX) -> None:
        super().__init__()
        self._image = image
        self._letter = name[:1].upper()
        self.setFixedSize(side_px, side_px)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            )
            whole = QRectF(self.rect())
            outline = QPainterPath()
            outline.addRoundedRect(whole, CORNER_PX, CORNER_PX)
            painter.setClipPath(outline)
            if not self.isEnabled():
                painter.setOpacity(0.5)
            if self._image.isNull():
                ground = self.palette().color(QPalette.ColorRole.Highlight)
                ground.setAlphaF(0.25)
                painter.fillPath(outline, ground)
                painter.setPen(self.palette().color(QPalette.ColorRole.Text))
                painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, self._letter)
            else:
                painter.drawImage(whole, self._image)


def read_thumbnail(path: Path) -> QImage:
    """A thumbnail as it lies beside a model; a null image where there is none, or a file that is no such one.

    Two kilobytes in 96 pixels, in less than a millisecond: read as icons are, in the GUI thread.
    """
    reader = QImageReader(str(path))
    try:
        small = path.stat().st_size <= MOST_THUMBNAIL_BYTES
    except OSError:
        return QImage()
    size = reader.size()
    if not small or not 0 < max(size.width(), size.height()) <= MOST_THUMBNAIL_PX:
        return QImage()
    return reader.read()


def name_label(name: str) -> QLabel:
    """The name of a model without a choice."""
    label = QLabel(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", "name")
    return label
