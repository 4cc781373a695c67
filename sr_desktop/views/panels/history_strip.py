"""The strip below the canvas: a small picture of each document, with what its run is doing."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSizePolicy,
    QWidget,
)

from sr_desktop.jobs.document import Document
from sr_desktop.views.panels.history_item import CELL, DOCUMENT, HistoryPainter
from sr_desktop.views.panels.labels import muted
from sr_desktop.views.run_words import state_text
from sr_desktop.views.theme import current_theme

Key = Qt.Key
NOT_SHORTCUTS = Qt.KeyboardModifier.ControlModifier


class HistoryStrip(QFrame):
    """Hidden while there is no document.

    chosen(Document): a click, Enter or Space. moved(Document, int): to another place, dragged or with
    Ctrl and an arrow key. remove_asked, folder_asked, enhance_asked, cancel_asked(Document): from the menu
    that a right click or the menu key opens; Delete removes too.
    """

    chosen = Signal(object)
    moved = Signal(object, int)
    remove_asked = Signal(object)
    folder_asked = Signal(object)
    enhance_asked = Signal(object)
    cancel_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("historyStrip")
        self.list = _List()
        self.hint = muted(self.tr("drop more pictures or a folder here"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(28, 4, 16, 4)
        layout.setSpacing(12)
        layout.addWidget(self.list)
        layout.addWidget(self.hint)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.setStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.list.itemClicked.connect(self._on_clicked)
        self.list.model().rowsMoved.connect(self._on_rows_moved)
        self.hide()

    def set_documents(self, documents: Sequence[Document]) -> None:
        """All of them, in their order. The one that has the focus keeps it."""
        selected = self.selected
        self.list.clear()
        for document in documents:
            item = QListWidgetItem()
            item.setData(DOCUMENT, document)
            item.setSizeHint(CELL)
            self.list.addItem(item)
            self._describe(item)
        if selected is not None and selected in documents:
            self.list.setCurrentRow(list(documents).index(selected))
        self.list.updateGeometry()
        self.setVisible(bool(documents))

    def set_current(self, document: Document | None) -> None:
        """The one that is shown on the canvas."""
        self.list.painter.current = document
        item = self._item(document)
        if item is not None:
            self.list.setCurrentItem(item)
            self.list.scrollToItem(item)
        self.list.viewport().update()

    def update_document(self, document: Document) -> None:
        """Its state, share or picture is another."""
        item = self._item(document)
        if item is not None:
            self._describe(item)
            self.list.update(self.list.indexFromItem(item))

    @property
    def selected(self) -> Document | None:
        """The one that the keys act on."""
        item = self.list.currentItem()
        return None if item is None else _document(item)

    def menu_for(self, document: Document) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self)
        row = self.list.row(cast(QListWidgetItem, self._item(document)))
        enhance = menu.addAction(self.tr("Enhance"), lambda: self.enhance_asked.emit(document))
        enhance.setEnabled(document.can_enhance)
        cancel = menu.addAction(self.tr("Cancel"), lambda: self.cancel_asked.emit(document))
        cancel.setEnabled(document.busy)
        menu.addSeparator()
        left = menu.addAction(self.tr("Move left"), lambda: self.moved.emit(document, row - 1))
        left.setEnabled(row > 0)
        right = menu.addAction(self.tr("Move right"), lambda: self.moved.emit(document, row + 1))
        right.setEnabled(row < self.list.count() - 1)
        folder = menu.addAction(self.tr("Show in folder"), lambda: self.folder_asked.emit(document))
        folder.setEnabled(document.path is not None)
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), lambda: self.remove_asked.emit(document))
        return menu

    def paintEvent(self, _event: QPaintEvent) -> None:
        """On the same ground as the canvas above."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(current_theme().canvas))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        document, key = self.selected, event.key()
        steps = {Key.Key_Left.value: -1, Key.Key_Right.value: 1}
        if document is None:
            super().keyPressEvent(event)
        elif key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space):
            self.chosen.emit(document)
        elif key == Key.Key_Delete:
            self.remove_asked.emit(document)
        elif key in steps and event.modifiers() & NOT_SHORTCUTS:
            self._move_by(document, steps[key])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.list.viewport().mapFrom(self, event.pos())
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.list.currentItem() if by_key else self.list.itemAt(at)
        if item is not None:
            corner = self.list.visualItemRect(item).center() if by_key else at
            self.menu_for(_document(item)).popup(self.list.viewport().mapToGlobal(corner))

    @Slot(QListWidgetItem)
    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.chosen.emit(_document(item))

    @Slot(QModelIndex, int, int, QModelIndex, int)
    def _on_rows_moved(
        self, _from: QModelIndex, first: int, _last: int, _to: QModelIndex, before: int
    ) -> None:
        index = before - 1 if before > first else before
        self.moved.emit(_document(self.list.item(index)), index)

    def _move_by(self, document: Document, step: int) -> None:
        row = self.list.currentRow() + step
        if 0 <= row < self.list.count():
            self.moved.emit(document, row)

    def _item(self, document: Document | None) -> QListWidgetItem | None:
        items = [self.list.item(row) for row in range(self.list.count())]
        return next((item for item in items if _document(item) is document), None)

    def _describe(self, item: QListWidgetItem) -> None:
        document = _document(item)
        size = self.tr("{width} × {height} pixels").format(
            width=document.picture.width, height=document.picture.height
        )
        lines = [document.title, size, state_text(document), document.message]
        item.setToolTip("\n".join(line for line in lines if line))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(line for line in lines if line))


class _List(QListWidget):
    """One row that scrolls sideways; as wide as what is in it, where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Opened pictures"))
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the strip's own
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QListWidget { background: transparent; }")
        self.setFixedHeight(CELL.height())
        self.painter = HistoryPainter(self)
        self.setItemDelegate(self.painter)

    def sizeHint(self) -> QSize:
        return QSize(max(1, self.count()) * CELL.width(), CELL.height())

    def minimumSizeHint(self) -> QSize:
        return CELL

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Those that the strip has a use for are its own."""
        own = (Key.Key_Return, Key.Key_Enter, Key.Key_Space, Key.Key_Delete)
        if event.key() in own or event.modifiers() & NOT_SHORTCUTS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned: QPoint = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turned.x() or turned.y()) * CELL.width() // 120)
        event.accept()


def _document(item: QListWidgetItem) -> Document:
    return cast(Document, item.data(DOCUMENT))
