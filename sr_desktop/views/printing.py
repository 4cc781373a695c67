"""Puts a picture on paper. QtPrintSupport is imported when the first picture is printed, not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtWidgets import QWidget

from sr_desktop.print_layout import MM_PER_INCH, Box
from sr_desktop.views.print_dialog import PrintDialog

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MOST_DPI = 600
"""Printers that say more than this mix their dots from a coarser picture anyway."""


def make_printer(dialog: PrintDialog, title: str) -> QPrinter:
    """A printer with the dialog's paper. title: of the document, in the printer's queue."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    way = QPageLayout.Orientation.Landscape if dialog.lying else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(dialog.page_size, way, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)  # the layout counts from the corner of the sheet
    if printer.resolution() > MOST_DPI:
        printer.setResolution(MOST_DPI)
    return printer


def choose_printer(printer: QPrinter, parent: QWidget) -> bool:
    """Ask in the system's dialog; False if the user thinks better of it."""
    from PySide6.QtPrintSupport import QPrintDialog

    return bool(QPrintDialog(printer, parent).exec())


def print_image(printer: QPrinter, image: QImage, box: Box) -> bool:
    """Print the image on one page, at `box` (mm of the sheet). False if the printer would not begin."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    per_mm = printer.resolution() / MM_PER_INCH
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(*(side * per_mm for side in box)), image)
    return painter.end()
