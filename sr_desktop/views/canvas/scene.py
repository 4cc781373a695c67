"""What a canvas shows: the pictures and what lies over them. No widget, no place on the screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QRegion

from engine.tiles import Rect

if TYPE_CHECKING:
    from sr_desktop.display import Layer, Pyramid, TileSource


class View(Enum):
    """How an original and its result, or any two pictures, are compared.

    DIVIDER: in one place, with a line between them. SIDE_BY_SIDE: two panes that move together. SINGLE: the
    result, and the original while the space bar is held. COMPARE: up to four panes of one region.
    """

    DIVIDER = "divider"
    SIDE_BY_SIDE = "side_by_side"
    SINGLE = "single"
    COMPARE = "compare"


@dataclass
class ComparePane:
    """One pane of a comparison: its title, and its picture or what is to be said instead, such as
    "Computing…"."""

    id: str
    title: str
    pyramid: Pyramid | None = None
    state: str = ""


@dataclass(frozen=True, eq=False)
class Preview:
    """A part that was enhanced alone. area: which part it is, in pixels of the original."""

    area: Rect
    pyramid: Pyramid


@dataclass
class Scene:
    """All of it.

    before, after: the original and the result, or any two pictures; titles name them.
    complete: the result is all there; until then `unfinished` is what is not, in pixels of the result.
    divider: where it is, as a part in [0, 1] of the width of what is seen. flipped: SINGLE shows `before`.
    invented: the map of invented detail, drawn over `after` with `invented_opacity` when `invented_shown`.
    mask: marks on the original; they show on the result as well while they are being drawn (`marking`).
    brush: a point of the view and a radius, both in logical pixels.
    panes: of a comparison of `area` (None: the whole picture); `current` is the one the keyboard is at.
    """

    before: Pyramid | None = None
    after: Pyramid | None = None
    titles: tuple[str, str] | None = None
    complete: bool = False
    unfinished: QRegion = field(default_factory=QRegion)
    divider: float = 0.5
    flipped: bool = False
    invented: Layer | None = None
    invented_opacity: float = 0.7
    invented_shown: bool = True
    preview: Preview | None = None
    mask: Layer | None = None
    marking: bool = False
    brush: tuple[QPointF, float] | None = None
    panes: list[ComparePane] = field(default_factory=list)
    area: Rect | None = None
    current: int = 0
    has_focus: bool = False

    @property
    def two(self) -> bool:
        """There are two whole pictures to compare."""
        return self.after is not None and self.complete

    @property
    def pixels_per_pixel(self) -> float:
        """Pixels of the result on one of the original, in each direction."""
        if self.before is None or self.after is None:
            return 1.0
        return self.after.width / self.before.width

    def title(self, *, after: bool) -> str:
        """What a picture is called on its label, with its size."""
        picture = self.after if after else self.before
        if picture is None:
            return ""
        if self.titles is not None:
            word = self.titles[1 if after else 0]
        elif after:
            word = QCoreApplication.translate("Canvas", "After")
        elif self.after is None:
            word = QCoreApplication.translate("Canvas", "Original")
        else:
            word = QCoreApplication.translate("Canvas", "Before")
        return with_size(word, picture)


def with_size(title: str, picture: TileSource) -> str:
    """A title with the pixels of its picture."""
    text = QCoreApplication.translate("Canvas", "{title} · {width} × {height}")
    return text.format(title=title, width=picture.width, height=picture.height)


def fitted_into(shown: QRectF, picture: TileSource) -> QRectF:
    """Where a picture is drawn that stands in for one of another shape: whole, in the middle.

    A result's sides may be a little off its original's shape, by rounding: that is no other shape.
    """
    scale = min(shown.width() / picture.width, shown.height() / picture.height)
    width, height = picture.width * scale, picture.height * scale
    tolerance = 0.02
    if width >= shown.width() * (1 - tolerance) and height >= shown.height() * (1 - tolerance):
        return shown
    made = QRectF(0, 0, width, height)
    made.moveCenter(shown.center())
    return made
