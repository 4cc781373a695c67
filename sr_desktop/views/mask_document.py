"""The scratch mask of one picture, as it is edited: strokes that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from engine.tiles import Rect

if TYPE_CHECKING:
    from engine.pictures import Picture
    from engine.restore.mask import MaskChange, ScratchMask
    from engine.restore.packed_mask import PackedMask

LONGEST = 100
"""Changes that can be taken back; each keeps the tiles that it touched, compressed."""

BRUSH, ERASE = "brush", "erase"
"""The canvas's names of the tools."""


class MaskDocument(QObject):
    """Lives in the GUI thread.

    undo_stack: for a QUndoGroup; undo and redo go through it.
    changed(Rect): the mask has changed in this area, in pixels of the picture.
    """

    changed = Signal(object)

    def __init__(self, picture: Picture, parent: QObject | None = None) -> None:
        from engine.restore.mask import ScratchMask

        super().__init__(parent)
        self.picture = picture
        self.mask: ScratchMask = ScratchMask(picture.width, picture.height)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(LONGEST)
        self._tool, self._radius_px = BRUSH, 0.0
        self._last: tuple[float, float] | None = None

    @property
    def drawing(self) -> bool:
        """A stroke has begun and not ended."""
        return self._last is not None

    def packed(self) -> PackedMask:
        """As it is now, for a job."""
        return self.mask.packed()

    def begin_stroke(self, x: float, y: float, tool: str, radius_px: float) -> None:
        """tool: BRUSH adds, ERASE takes away. All lengths in pixels of the picture."""
        self.end_stroke()
        self._tool, self._radius_px = tool, radius_px
        self.mask.begin()
        self._last = (x, y)
        self._draw((x, y))

    def extend_stroke(self, x: float, y: float) -> None:
        """The pointer has moved here. Nothing happens without `begin_stroke`."""
        if self.drawing:
            self._draw((x, y))

    def end_stroke(self) -> None:
        """All of the stroke is one change now."""
        if not self.drawing:
            return
        self._last = None
        if self._tool == ERASE:
            text = QCoreApplication.translate("MaskDocument", "Erase marks")
        else:
            text = QCoreApplication.translate("MaskDocument", "Mark scratches")
        self._keep(self.mask.finish(), text)

    def propose(self, proposal: PackedMask) -> None:
        """Take this in place of the last proposal; strokes stay. Several in a row are one change."""
        self.end_stroke()
        text = QCoreApplication.translate("MaskDocument", "Find scratches")
        self._edit(lambda: self.mask.propose(proposal), text, proposed=True)

    def clear(self) -> None:
        """Mark nothing any more."""
        self.end_stroke()
        self._edit(self.mask.clear, QCoreApplication.translate("MaskDocument", "Clear marks"))

    def invert(self) -> None:
        """Mark what is not marked, and the other way round."""
        self.end_stroke()
        change = self.mask.inverted()
        self.mask.apply(change)
        self._keep(change, QCoreApplication.translate("MaskDocument", "Invert marks"))
        self.changed.emit(change.area)

    def _draw(self, to: tuple[float, float]) -> None:
        assert self._last is not None
        touched = self.mask.stroke([self._last, to], self._radius_px, self._tool != ERASE)
        self._last = to
        if touched is not None:
            self.changed.emit(touched)

    def _edit(self, edit: Callable[[], Rect | None], text: str, proposed: bool = False) -> None:
        self.mask.begin()
        edit()
        change = self.mask.finish()
        self._keep(change, text, proposed)
        if change is not None:
            self.changed.emit(change.area)

    def _keep(self, change: MaskChange | None, text: str, proposed: bool = False) -> None:
        if change is not None:
            self.undo_stack.push(_Command(self, change, text, proposed))


class _Command(QUndoCommand):
    """A change that has been made already when it is pushed."""

    def __init__(self, document: MaskDocument, change: MaskChange, text: str, proposed: bool) -> None:
        super().__init__(text)
        self._document = document
        self.change = change
        self._proposed = proposed
        self._made = True

    def id(self) -> int:
        """Commands of one id in a row may become one; -1: never."""
        return 1 if self._proposed else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        assert isinstance(other, _Command)
        self.change = self.change.joined(other.change)
        return True

    def redo(self) -> None:
        if self._made:
            self._made = False
            return
        self.undo()

    def undo(self) -> None:
        """Changes undo themselves when they are applied again."""
        self._document.changed.emit(self._document.mask.apply(self.change))
