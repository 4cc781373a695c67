"""A page with the picture on it, as the printer will make it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sr_desktop.print_layout import Box, Page
from sr_desktop.views.theme import current_theme

EDGE_PX = 12


class PagePreview(QWidget):
    """Shows the sheet, what the printer reaches of it as a dashed line, and the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 260)
        self.setAccessibleName(self.tr("Preview of the page"))
        self._page = Page(210, 297)
        self._box: Box | None = None
        self._image = QImage()

    def sizeHint(self) -> QSize:
        return QSize(340, 400)

    def show_image(self, image: QImage) -> None:
        """A small copy of the picture."""
        self._image = image
        self.update()

    def show_page(self, page: Page, box: Box) -> None:
        """The sheet, and where the picture is on it."""
        self._page, self._box = page, box
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            )
            painter.fillRect(self.rect(), QColor(theme.canvas))
            room = QRectF(self.rect()).adjusted(EDGE_PX, EDGE_PX, -EDGE_PX, -EDGE_PX)
            scale = min(room.width() / self._page.width_mm, room.height() / self._page.height_mm)
            sheet = QRectF(0, 0, self._page.width_mm * scale, self._page.height_mm * scale)
            sheet.moveCenter(room.center())
            painter.fillRect(sheet, Qt.GlobalColor.white)
            painter.setClipRect(sheet)
            if self._box is not None:
                target = _on_screen(self._box, sheet, scale)
                if self._image.isNull():
                    painter.fillRect(target, QColor("#d0d0cc"))
                else:
                    painter.drawImage(target, self._image)
            painter.setPen(QPen(QColor("#9ba0a8"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(_on_screen(self._page.printable, sheet, scale))


def _on_screen(box: Box, sheet: QRectF, scale: float) -> QRectF:
    return QRectF(
        sheet.left() + box.left * scale, sheet.top() + box.top * scale, box.width * scale, box.height * scale
    )
