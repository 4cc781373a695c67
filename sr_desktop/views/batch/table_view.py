"""The table of a batch: small pictures, states as bars, rows that can be dragged."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from sr_desktop.batch.records import WORKING, FileState
from sr_desktop.jobs.batch_rows import Row
from sr_desktop.jobs.batch_thumbnails import Thumbnails
from sr_desktop.views.batch.table_model import MIME, ROW, BatchTable, Column
from sr_desktop.views.theme import current_theme

PAD_PX, PICTURE_PX, GAP_PX, BAR_PX = 8, 40, 12, 4
WIDTHS = {Column.NAME: 280, Column.SIZE: 108, Column.RESULT: 116, Column.STATE: 104, Column.TIME: 72}
LEAST_NAME_PX, LEAST_MESSAGE_PX = 180, 150
GIVE_WAY = (Column.TIME, Column.RESULT, Column.SIZE)
"""Where there is no room for all columns, these are left out, in this order."""

Index = QModelIndex | QPersistentModelIndex


class BatchTableView(QTableView):
    """opened(Row): double click, or Enter. remove_asked(), up_asked(), down_asked(): Del, Alt and an arrow.
    files_dropped(QMimeData): something else than rows. current_changed(): another row has the focus.
    """

    opened = Signal(object)
    remove_asked = Signal()
    up_asked = Signal()
    down_asked = Signal()
    files_dropped = Signal(QMimeData)
    current_changed = Signal()

    def __init__(self, table: BatchTable, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table, self.thumbnails = table, thumbnails
        self.setObjectName("batchTable")
        self.setAccessibleName(self.tr("Pictures of the batch"))
        self.setModel(table)
        self.setItemDelegateForColumn(Column.NAME, NameDelegate(thumbnails.get, self))
        self.setItemDelegateForColumn(Column.STATE, StateDelegate(self))
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
        thumbnails.ready.connect(self._on_thumbnail)
        self.doubleClicked.connect(self._on_double_click)

    @property
    def chosen(self) -> list[Row]:
        """The selected rows, from the top."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self._table.row(place) for place in places]

    @property
    def current_row(self) -> Row | None:
        index = self.currentIndex()
        return index.data(ROW) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif alt and event.key() == Qt.Key.Key_Up:
            self.up_asked.emit()
        elif alt and event.key() == Qt.Key.Key_Down:
            self.down_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row is not None:
            self.opened.emit(self.current_row)
        else:
            super().keyPressEvent(event)

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
        scale = max(1.0, self.fontMetrics().averageCharWidth() / 7)
        shown: dict[Column, int] = {
            column: round(scale * width) for column, width in WIDTHS.items() if column is not Column.NAME
        }
        room = self.viewport().width() - round(scale * LEAST_MESSAGE_PX)
        for column in GIVE_WAY:
            if sum(shown.values()) + scale * LEAST_NAME_PX > room:
                del shown[column]
        for column in WIDTHS:
            self.setColumnHidden(column, column is not Column.NAME and column not in shown)
        for column, width in shown.items():
            self.setColumnWidth(column, width)
        name_px = min(scale * WIDTHS[Column.NAME], room - sum(shown.values()))
        self.setColumnWidth(Column.NAME, round(max(name_px, scale * LEAST_NAME_PX)))

    @Slot(object)
    def _on_thumbnail(self, path: Path) -> None:
        place = self._table.place_of(path)
        if place is not None:
            self.update(self._table.index(place, Column.NAME))

    @Slot(QModelIndex)
    def _on_double_click(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ROW))


class _RowDelegate(QStyledItemDelegate):
    """The ground of a cell as the style has it; what is on it is painted by `draw`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        style = ground.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, ground.widget)
        painter.save()
        painter.setClipRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self.draw(painter, option.rect.adjusted(PAD_PX, 0, -PAD_PX, 0), index, chosen)
        painter.restore()

    def draw(self, painter: QPainter, area: QRect, index: Index, chosen: bool) -> None:
        raise NotImplementedError


class NameDelegate(_RowDelegate):
    """The small picture, the name, and the folder below it."""

    def __init__(self, image_of: Callable[[Path], QImage | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._image_of = image_of

    def draw(self, painter: QPainter, area: QRect, index: Index, chosen: bool) -> None:
        row, theme = index.data(ROW), current_theme()
        place = QRect(area.left(), area.center().y() - PICTURE_PX // 2, PICTURE_PX, PICTURE_PX)
        self._draw_picture(painter, place, row.source)
        texts = area.adjusted(PICTURE_PX + GAP_PX, 0, 0, 0)
        metrics = painter.fontMetrics()
        height = metrics.lineSpacing()
        upper = QRect(texts.left(), texts.center().y() - height, texts.width(), height)
        if not row.below:
            upper.moveTop(texts.center().y() - height // 2)
        elide = Qt.TextElideMode.ElideMiddle
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.on_accent if chosen else theme.text))
        painter.drawText(upper, left, metrics.elidedText(row.source.name, elide, upper.width()))
        painter.setPen(QColor(theme.on_accent if chosen else theme.muted))
        lower = upper.translated(0, height)
        painter.drawText(lower, left, metrics.elidedText(row.below, elide, lower.width()))

    def _draw_picture(self, painter: QPainter, place: QRect, path: Path) -> None:
        image = self._image_of(path)
        if image is None or image.isNull():
            ground = QColor(current_theme().muted)
            ground.setAlphaF(0.2)
            painter.fillRect(place, ground)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        shown = QRect(place.topLeft(), size)
        shown.moveCenter(place.center())
        painter.drawImage(shown, image)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTHS[Column.NAME], super().sizeHint(option, index).height())


class StateDelegate(_RowDelegate):
    """The state in words, and a bar below it while the file is in work."""

    def draw(self, painter: QPainter, area: QRect, index: Index, chosen: bool) -> None:
        row, theme = index.data(ROW), current_theme()
        plain = theme.error if row.state is FileState.FAILED else theme.text
        muted = row.state in (FileState.WAITING, FileState.READING, FileState.SKIPPED)
        painter.setPen(QColor(theme.on_accent if chosen else theme.muted if muted else plain))
        working = row.state in WORKING and row.state is not FileState.READING
        words = area.adjusted(0, 0, 0, -2 * BAR_PX) if working else area
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        if working:
            top = area.center().y() + painter.fontMetrics().lineSpacing() // 2 + 1
            bar = QRect(area.left(), top, area.width(), BAR_PX)
            painter.fillRect(bar, QColor(theme.line))
            share = 1.0 if row.state in (FileState.WRITING, FileState.PLACING) else row.share
            bar.setWidth(round(area.width() * share))
            painter.fillRect(bar, QColor(theme.on_accent if chosen else theme.accent))
