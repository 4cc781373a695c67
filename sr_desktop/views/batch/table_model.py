"""The rows of a batch as a table, sorted and filtered here: ten thousand of them take a few milliseconds.

`data` is for what reads the table aloud, and for tool tips: cells are painted from the rows themselves
(`table_cells`), which takes a tenth of the calls.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from sr_desktop.batch.records import WORKING, FileState
from sr_desktop.jobs.batch_rows import MOVABLE, Row, Rows
from sr_desktop.natural_order import natural
from sr_desktop.views.batch.words import message_text, size_text, state_text, time_text

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

ROW = Role.UserRole
"""The role that gives the Row itself."""

MIME = "application/x-sr-desktop-batch-rows"


class Column(IntEnum):
    """From the left."""

    NAME = 0
    SIZE = 1
    RESULT = 2
    STATE = 3
    TIME = 4
    MESSAGE = 5


class Show(IntEnum):
    """Which rows are to be seen."""

    ALL = 0
    TO_DO = 1
    DONE = 2
    FAILED = 3
    LEFT_OUT = 4


SHOWN: dict[Show, tuple[FileState, ...]] = {
    Show.ALL: tuple(FileState),
    Show.TO_DO: (FileState.WAITING, *WORKING),
    Show.DONE: (FileState.DONE,),
    Show.FAILED: (FileState.FAILED,),
    Show.LEFT_OUT: (FileState.SKIPPED,),
}

_STATES = list(FileState)

_FIXED = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_MOVABLE = _FIXED | Qt.ItemFlag.ItemIsDragEnabled
_GROUND = Qt.ItemFlag.ItemIsDropEnabled
"""Made once: the view asks for every cell, each time that it is painted."""


class BatchTable(QAbstractTableModel):
    """Columns: see `Column`. `Role.UserRole` gives the Row.

    moved(list of Path, Path or None): rows were dragged before another one; None: to the end.
    """

    moved = Signal(object, object)

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self._rows = rows
        self._shown: list[Row] = []
        self._place: dict[Row, int] = {}
        self._show, self._text = Show.ALL, ""
        self._column: Column | None = None
        self._falling = False

    # --- what the view asks ------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self._shown[index.row()]
        match role:
            case Role.DisplayRole:
                return cell_text(row, Column(index.column()))
            case Role.ToolTipRole if index.column() == Column.NAME:
                return str(row.source)
            case Role.ToolTipRole if index.column() == Column.MESSAGE:
                return row.message or str(row.target or "")
            case Role.ToolTipRole if index.column() == Column.STATE and row.state is FileState.READING:
                return self.tr("It is read already: it can be moved, but no longer be taken out")
            case Role.ToolTipRole if index.column() == Column.STATE and row.state in WORKING:
                return self.tr("It is in work, and keeps its place")
            case Role.AccessibleTextRole if index.column() == Column.NAME:
                return f"{row.source.name}, {state_text(row)}"
            case Role.UserRole:
                return row
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        return (
            self.tr("Picture"),
            self.tr("Size"),
            self.tr("Result"),
            self.tr("State"),
            self.tr("Time"),
            self.tr("Message"),
        )[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return _GROUND
        movable = self._shown[index.row()].state in MOVABLE
        return _MOVABLE if movable and self.in_order else _FIXED

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        data = QMimeData()
        places = sorted({index.row() for index in indexes})
        data.setData(MIME, ",".join(map(str, places)).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, place: int, _column: int, parent: Index
    ) -> bool:
        """False: the rows move when the session has moved them, and Qt is not to remove any."""
        if data.hasFormat(MIME) and self.in_order:
            places = [int(part) for part in bytes(data.data(MIME).data()).decode().split(",") if part]
            before = parent.row() if parent.isValid() else place
            self.ask_move([self._shown[each] for each in places if each < len(self._shown)], before)
        return False

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """-1: in the order of the batch."""
        self._column = None if column < 0 else Column(column)
        self._falling = order == Qt.SortOrder.DescendingOrder
        self.arrange()

    # --- what the window asks ----------------------------------------------------------------------------

    @property
    def in_order(self) -> bool:
        """The rows are seen as they will be done, none left out."""
        return self._column is None and self._show in (Show.ALL, Show.TO_DO) and not self._text

    def row(self, place: int) -> Row:
        return self._shown[place]

    def place_of(self, source: Path) -> int | None:
        """Where a row is seen; None where it is not."""
        row = self._rows.get(source)
        return None if row is None else self._place.get(row)

    def filter(self, show: Show, text: str) -> None:
        """By state, and by a part of the name or the folder."""
        if (show, text.casefold()) != (self._show, self._text):
            self._show, self._text = show, text.casefold()
            self.arrange()

    def ask_move(self, rows: Sequence[Row], before: int) -> None:
        """Emit `moved` for those of them that can be, before the row seen there; beyond all: the end."""
        sources = [row.source for row in rows if row.state in MOVABLE]
        moving = set(sources)
        rest = (row.source for row in self._shown[max(0, before) :] if row.source not in moving)
        if sources:
            self.moved.emit(sources, next(rest, None) if before >= 0 else None)

    @property
    def first_movable(self) -> int:
        """Where the first row is seen that is not in work and has not ended; 0 where there is none."""
        return next((place for place, row in enumerate(self._shown) if row.state in MOVABLE), 0)

    def arrange(self) -> None:
        """Rows came, went or moved, or sort and filter changed; what is selected stays selected."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        rows = [self._shown[index.row()] for index in before]
        self._shown = self._arranged()
        self._place = {row: place for place, row in enumerate(self._shown)}
        after = [
            QModelIndex() if place is None else self.index(place, index.column())
            for index, place in zip(before, map(self._place.get, rows), strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def add(self, rows: Sequence[Row]) -> None:
        """New ones, behind the others."""
        if not self.in_order or self._show is not Show.ALL:
            self.arrange()
            return
        first = len(self._shown)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._shown += rows
        self._place |= {row: place for place, row in enumerate(rows, first)}
        self.endInsertRows()

    def update_rows(self, rows: Iterable[Row]) -> bool:
        """What is told of them has changed. Returns whether `arrange` would now give something else: not at
        once, as nobody could read what jumps about.
        """
        places = [place for row in rows if (place := self._place.get(row)) is not None]
        if places:
            last = len(Column) - 1
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), last))
        return self._show is not Show.ALL or self._column is not None

    # --- the rest ----------------------------------------------------------------------------------------

    def _arranged(self) -> list[Row]:
        rows: list[Row] = list(self._rows)
        if self._show is not Show.ALL:
            wanted = SHOWN[self._show]
            rows = [row for row in rows if row.state in wanted]
        if self._text:
            rows = [row for row in rows if self._text in f"{row.below}/{row.source.name}".casefold()]
        if self._column is not None:
            rows.sort(key=_KEYS[self._column], reverse=self._falling)
        return rows


def cell_text(row: Row, column: int) -> str:
    """What a cell says; column: one of `Column`."""
    match column:
        case Column.NAME:
            return row.source.name
        case Column.SIZE:
            return size_text(row.size)
        case Column.RESULT:
            return size_text(row.result_size)
        case Column.STATE:
            return state_text(row)
        case Column.TIME:
            return time_text(row)
        case _:
            return message_text(row)


_KEYS: dict[Column, Callable[[Row], Any]] = {
    Column.NAME: lambda row: (natural(row.source.name), row.below),
    Column.SIZE: lambda row: row.size.area_px if row.size else 0,
    Column.RESULT: lambda row: row.result_size.area_px if row.result_size else 0,
    Column.STATE: lambda row: _STATES.index(row.state),
    Column.TIME: lambda row: row.seconds,
    Column.MESSAGE: message_text,
}
