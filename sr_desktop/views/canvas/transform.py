"""Where the picture is on the screen: zoom and position, without any widget."""

from dataclasses import dataclass, replace
from math import ceil, floor

from engine.tiles import Rect

MARGIN_PX = 32
"""Free space around a fitted picture, in logical pixels of the screen."""

SMALLEST, LARGEST = 0.02, 32.0
"""Range of the zoom: 2 % to 3200 %."""


@dataclass(frozen=True)
class ViewTransform:
    """A picture of `width` x `height` shown at `scale` (screen px per picture px) from (`left`, `top`) on.

    The picture is the original: a result is shown in the same place, more finely divided. The viewport is
    `view_width` x `view_height`, in the same logical screen pixels.
    """

    width: int
    height: int
    view_width: float
    view_height: float
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0

    @property
    def shown_width(self) -> float:
        return self.width * self.scale

    @property
    def shown_height(self) -> float:
        return self.height * self.scale

    @property
    def visible_x(self) -> tuple[float, float]:
        """Left edge and width of what is seen of the picture, on the screen."""
        left = max(self.left, 0.0)
        return left, max(1.0, min(self.left + self.shown_width, self.view_width) - left)

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        """The picture's point under a point of the screen; it may lie outside the picture."""
        return (x - self.left) / self.scale, (y - self.top) / self.scale

    def around(self, x: float, y: float, side_px: int) -> Rect | None:
        """A square of the picture around a point of the screen, moved and cut to lie within the picture.

        None where the point is not on the picture.
        """
        at_x, at_y = self.to_picture(x, y)
        if not (0 <= at_x < self.width and 0 <= at_y < self.height):
            return None
        width, height = min(side_px, self.width), min(side_px, self.height)
        left = min(max(0, floor(at_x) - width // 2), self.width - width)
        top = min(max(0, floor(at_y) - height // 2), self.height - height)
        return Rect(left, top, width, height)

    @property
    def visible(self) -> Rect:
        """What is seen, in whole pixels of the picture, at least one."""
        return self.middle(max(self.width, self.height))

    def middle(self, most_px: int) -> Rect:
        """What is seen in the middle of the view, at most so many pixels of the picture a side."""
        left, width = _seen(self.left, self.width, self.scale, self.view_width, most_px)
        top, height = _seen(self.top, self.height, self.scale, self.view_height, most_px)
        return Rect(left, top, width, height)

    def fitted(self) -> "ViewTransform":
        """The whole picture, as large as it can be with a margin around it."""
        room_x = max(1.0, self.view_width - 2 * MARGIN_PX)
        room_y = max(1.0, self.view_height - 2 * MARGIN_PX)
        return replace(self, scale=min(room_x / self.width, room_y / self.height)).placed()

    def zoomed(self, scale: float, x: float, y: float) -> "ViewTransform":
        """At another scale, with the picture's point under screen point (x, y) kept there where it can be."""
        ratio = scale / self.scale
        moved = replace(self, scale=scale, left=x - (x - self.left) * ratio, top=y - (y - self.top) * ratio)
        return moved.placed()

    def panned(self, dx: float, dy: float) -> "ViewTransform":
        """Moved on the screen, as far as the picture still fills the view."""
        return replace(self, left=self.left + dx, top=self.top + dy).placed()

    def resized(self, view_width: float, view_height: float) -> "ViewTransform":
        """For another viewport: what was in its middle stays there."""
        dx, dy = (view_width - self.view_width) / 2, (view_height - self.view_height) / 2
        moved = replace(
            self, view_width=view_width, view_height=view_height, left=self.left + dx, top=self.top + dy
        )
        return moved.placed()

    def placed(self) -> "ViewTransform":
        """A side that is smaller than the view is centred; a larger one leaves no gap beyond the margin."""
        return replace(
            self,
            left=_placed(self.left, self.shown_width, self.view_width),
            top=_placed(self.top, self.shown_height, self.view_height),
        )


def _placed(start: float, length: float, view: float) -> float:
    if length + 2 * MARGIN_PX <= view:
        return (view - length) / 2
    return min(float(MARGIN_PX), max(start, view - length - MARGIN_PX))


def _seen(start: float, length: int, scale: float, view: float, most_px: int) -> tuple[int, int]:
    """The middle of what is seen in one direction: first pixel of the picture and how many, at least one."""
    first = max(0, floor(-start / scale))
    end = min(length, ceil((view - start) / scale))
    count = max(1, min(end - first, most_px))
    return min(max(0, first + (end - first - count) // 2), length - count), count
