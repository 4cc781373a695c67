"""The original with what lies over it, and the result with what lies over that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF
from PySide6.QtGui import QColor, QRegion

from engine.tiles import Rect
from sr_desktop.views.canvas import drawing
from sr_desktop.views.canvas.scene import Scene, fitted_into
from sr_desktop.views.canvas.sheet import Sheet

if TYPE_CHECKING:
    from sr_desktop.display import Pyramid

VEIL = 110
"""Opacity, of 255, of what lies over the parts that a run has not finished."""

FRAME_PX = 1.5

MASK_STOPS = ((0, (0, 0, 0, 0)), (1, (255, 40, 90, 20)), (255, (255, 40, 90, 165)))
"""Values of a layer, and how they are shown: see `display.colour_table`."""

INVENTED_STOPS = (
    (0, (60, 90, 220, 0)),
    (24, (60, 90, 220, 90)),
    (96, (250, 200, 40, 200)),
    (255, (230, 30, 40, 255)),
)
"""Nothing, blue, yellow, red. Told apart by brightness too, for those who see few colours."""


def draw_before(sheet: Sheet, scene: Scene, shown: QRectF, clip: QRectF) -> None:
    """The original and its mask; while it is alone also the preview."""
    if scene.before is None:
        return
    sheet.picture(scene.before, shown, clip)
    if scene.after is None:
        _draw_preview(sheet, scene, shown, clip)
    _draw_mask(sheet, scene, shown, clip)


def draw_after(sheet: Sheet, scene: Scene, shown: QRectF, clip: QRectF) -> None:
    """The result; below what is not finished of it, the veiled original."""
    if scene.after is None:
        return
    if scene.complete:
        sheet.picture(scene.after, fitted_into(shown, scene.after), clip)
    else:
        _draw_growing(sheet, scene, scene.after, shown, clip)
    if scene.invented is not None and scene.invented_shown:
        opacity = scene.invented_opacity
        sheet.picture(scene.invented, shown, clip, opacity=opacity, over=True)
        low = QCoreApplication.translate("Canvas", "Follows from the original")
        high = QCoreApplication.translate("Canvas", "Invented")
        colours = [QColor(*INVENTED_STOPS[number][1][:3]) for number in (1, 2, 3)]
        drawing.draw_legend(sheet.painter, shown.intersected(clip), low, high, colours)
    _draw_preview(sheet, scene, shown, clip)
    if scene.marking:
        _draw_mask(sheet, scene, shown, clip)


def part_of(shown: QRectF, whole: tuple[int, int], area: Rect) -> QRectF:
    """Where an area of a picture of so many pixels (width, height) is, if the whole lies in `shown`."""
    x, y = shown.width() / whole[0], shown.height() / whole[1]
    return QRectF(shown.left() + area.left * x, shown.top() + area.top * y, area.width * x, area.height * y)


def _draw_growing(sheet: Sheet, scene: Scene, after: Pyramid, shown: QRectF, clip: QRectF) -> None:
    unfinished = QRegion()
    for part in _rectangles(scene.unfinished):
        area = Rect(part.left(), part.top(), part.width(), part.height())
        unfinished += sheet.part_on_screen(after, shown, area)
    bounds = sheet.on_screen(clip)
    if scene.before is not None:
        sheet.picture(scene.before, shown, clip)
    sheet.picture(after, shown, clip, region=QRegion(bounds) - unfinished)
    veil = drawing.colour(sheet.theme.canvas, VEIL)
    with sheet.screen_pixels():
        for part in _rectangles(unfinished & bounds):
            sheet.painter.fillRect(part, veil)


def _draw_preview(sheet: Sheet, scene: Scene, shown: QRectF, clip: QRectF) -> None:
    if scene.preview is None or scene.before is None:
        return
    whole = (scene.before.width, scene.before.height)
    place = part_of(shown, whole, scene.preview.area)
    sheet.picture(scene.preview.pyramid, place, clip.intersected(place))
    sheet.painter.save()
    sheet.painter.setClipRect(clip)
    drawing.draw_frame(
        sheet.painter, place.adjusted(-FRAME_PX, -FRAME_PX, FRAME_PX, FRAME_PX), "white", FRAME_PX
    )
    sheet.painter.restore()


def _draw_mask(sheet: Sheet, scene: Scene, shown: QRectF, clip: QRectF) -> None:
    if scene.mask is not None:
        sheet.picture(scene.mask, shown, clip, over=True)


def _rectangles(region: QRegion) -> list[QRect]:
    return [QRect(part) for part in region]  # type: ignore[attr-defined]  # iterable, but not in the stubs
