"""The table of a batch: small pictures, states as bars, rows that can be dragged."""

from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sr_desktop.batch.records import FileState
from sr_desktop.jobs.batch_rows import Row
from sr_desktop.jobs.batch_thumbnails import Thumbnails
from sr_desktop.views.batch.table_cells import PAD_PX, PICTURE_PX, Cells
from sr_desktop.views.batch.table_model import MIME, ROW, BatchTable, Column

WIDTHS = {Column.NAME: 280, Column.SIZE: 108, Column.RESULT: 116, Column.STATE: 104, Column.TIME: 72}
LEAST_NAME_PX, LEAST_MESSAGE_PX = 180, 150
GIVE_WAY = (Column.TIME, Column.RESULT, Column.SIZE)
"""Where there is no room for all columns, these are left out, in this order."""

_USUAL_LETTER_PX = 7
"""The widths above are for letters that are so wide on the average."""

Index = QModelIndex | QPersistentModelIndex


class BatchTableView(QTableView):
    """opened(Row): double click, or Enter. remove_asked(): Del. up_asked(), down_asked(), top_asked(),
    end_asked(): Alt with an arrow, Home, End. menu_asked(QPoint): of the chosen rows, there on the screen.
    files_dropped(QMimeData): something else than rows. current_changed(): another row has the focus.
    """

    opened = Signal(object)
    remove_asked = Signal()
    up_asked = Signal()
    down_asked = Signal()
    top_asked = Signal()
    end_asked = Signal()
    menu_asked = Signal(QPoint)
    files_dropped = Signal(QMimeData)
    current_changed = Signal()

    def __init__(self, table: BatchTable, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table, self.thumbnails = table, thumbnails
        self._widths = dict(WIDTHS)
        self._fitting = False
        self.setObjectName("batchTable")
        self.setAccessibleName(self.tr("Pictures of the batch"))
        self.setModel(table)
        self.setItemDelegate(Cells(table.row, thumbnails.get, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(48)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(table.sort)
        self._fit()
        header.sectionResized.connect(self._on_resized)
        thumbnails.ready.connect(self._on_thumbnail)
        self.doubleClicked.connect(self._on_double_click)

    @property
    def chosen(self) -> list[Row]:
        """The selected rows, from the top."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self._table.row(place) for place in places]

    def some_chosen(self, *states: FileState) -> bool:
        """Whether a selected row is in one of these states. Ten thousand rows take a few milliseconds."""
        return any(
            self._table.row(place).state in states
            for part in self.selectionModel().selection().toList()
            for place in range(part.top(), part.bottom() + 1)
        )

    @property
    def current_row(self) -> Row | None:
        index = self.currentIndex()
        return index.data(ROW) if index.isValid() else None

    @property
    def widths(self) -> tuple[int, ...]:
        """Of the columns but the last one, as they are wanted where there is room, in pixels for letters of
        the usual size; empty where nobody has changed one.
        """
        return () if self._widths == WIDTHS else tuple(self._widths.values())

    @widths.setter
    def widths(self, widths: tuple[int, ...]) -> None:
        self._widths = dict(zip(WIDTHS, widths, strict=True)) if widths else dict(WIDTHS)
        self._fit_columns()

    def scroll_to_current(self) -> None:
        """The row that has the focus is seen again, at once, after others came or went."""
        self.executeDelayedItemsLayout()
        self.updateGeometries()  # or the scroll bar has its old end
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Up: self.up_asked,
            Qt.Key.Key_Down: self.down_asked,
            Qt.Key.Key_Home: self.top_asked,
            Qt.Key.Key_End: self.end_asked,
        }
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif alt and event.key() in moves:
            moves[Qt.Key(event.key())].emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row is not None:
            self.opened.emit(self.current_row)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Where the mouse is, or at the row that has the focus."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            at = event.globalPos()
        else:
            area = self.visualRect(self.currentIndex())
            at = self.viewport().mapToGlobal(area.center())
        if self.selectionModel().hasSelection():
            self.menu_asked.emit(at)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._take_drag(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._take_drag(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            super().dropEvent(event)
        elif event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.files_dropped.emit(event.mimeData())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _take_drag(self, event: QDragEnterEvent | QDragMoveEvent) -> None:
        mime = event.mimeData()
        if mime.hasFormat(MIME):
            if isinstance(event, QDragEnterEvent):
                super().dragEnterEvent(event)
            else:
                super().dragMoveEvent(event)
        elif any(url.isLocalFile() for url in mime.urls()):
            event.acceptProposedAction()

    def _fit(self) -> None:
        """Rows and columns as the letters need them."""
        metrics = self.fontMetrics()
        lines = 2 * metrics.lineSpacing() + PAD_PX
        self.verticalHeader().setDefaultSectionSize(max(PICTURE_PX + 2 * PAD_PX, lines))
        self._fit_columns()

    def _fit_columns(self) -> None:
        self._fitting = True
        scale = self._scale()
        shown = {column: round(scale * width) for column, width in self._widths.items()}
        del shown[Column.NAME]
        room = self.viewport().width() - round(scale * LEAST_MESSAGE_PX)
        for column in GIVE_WAY:
            if sum(shown.values()) + scale * LEAST_NAME_PX > room:
                del shown[column]
        for column in WIDTHS:
            self.setColumnHidden(column, column is not Column.NAME and column not in shown)
        for column, width in shown.items():
            self.setColumnWidth(column, width)
        name_px = min(scale * self._widths[Column.NAME], room - sum(shown.values()))
        self.setColumnWidth(Column.NAME, round(max(name_px, scale * LEAST_NAME_PX)))
        self._fitting = False

    def _scale(self) -> float:
        return max(1.0, self.fontMetrics().averageCharWidth() / _USUAL_LETTER_PX)

    @Slot(int, int, int)
    def _on_resized(self, column: int, _before: int, width: int) -> None:
        """By the user; the last column has what is left."""
        if not self._fitting and column in self._widths and width > 0:
            self._widths[Column(column)] = round(width / self._scale())

    @Slot(object)
    def _on_thumbnail(self, path: Path) -> None:
        place = self._table.place_of(path)
        if place is not None:
            self.update(self._table.index(place, Column.NAME))

    @Slot(QModelIndex)
    def _on_double_click(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ROW))
