"""Printing: how large, where on the page, on which paper. The printer is chosen in the system's dialog."""

from typing import cast

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from sr_desktop.print_layout import Box, Page, dpi_of, fits, fitting_width, place, width_at
from sr_desktop.views.fitting_dialog import FittingDialog
from sr_desktop.views.mnemonics import without_mnemonic
from sr_desktop.views.page_preview import PagePreview
from sr_desktop.views.panels.fields import indented
from sr_desktop.views.panels.labels import with_role

PAPERS = (
    QPageSize.PageSizeId.A4,
    QPageSize.PageSizeId.A3,
    QPageSize.PageSizeId.A5,
    QPageSize.PageSizeId.A6,
    QPageSize.PageSizeId.Letter,
    QPageSize.PageSizeId.Legal,
    QPageSize.PageSizeId.Postcard,
)
MM_PER = {"cm": 10.0, "in": 25.4}
COARSE_DPI = 150
"""Below it single pixels can be seen at arm's length."""


class PrintDialog(FittingDialog):
    """The picture keeps its shape: width, height and resolution follow each other.

    print_asked(): the button.
    """

    print_asked = Signal()

    def __init__(self, size_px: tuple[int, int], parent: QWidget | None = None) -> None:
        """size_px: width and height of the picture."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Print"))
        self._width_px, self._height_px = size_px
        self._width_mm = 100.0
        self._fitting = True
        self.preview = PagePreview()
        self._build_fields()
        self.buttons = QDialogButtonBox()
        self.print_button = self.buttons.addButton(self.tr("Print…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.print_button.setProperty("role", "accept")
        self.buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(16)
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addWidget(self.preview, 1)
        upper.addLayout(self._fields())
        whole.addLayout(upper, 1)
        whole.addWidget(self.buttons)
        self.buttons.accepted.connect(self.print_asked)
        self.buttons.rejected.connect(self.reject)
        for box in (self.paper_box, self.way_box, self.across_box, self.down_box):
            box.currentIndexChanged.connect(self._on_page)
        self.unit_box.currentIndexChanged.connect(self._on_unit)
        self.width_box.valueChanged.connect(self._on_width)
        self.height_box.valueChanged.connect(self._on_height)
        self.dpi_box.valueChanged.connect(self._on_dpi)
        self.fit_button.clicked.connect(self._on_fit)
        self._on_unit()
        self._on_fit()

    @property
    def page_size(self) -> QPageSize:
        return QPageSize(PAPERS[self.paper_box.currentIndex()])

    @property
    def lying(self) -> bool:
        """The longer side of the paper is at the top."""
        return bool(self.way_box.currentIndex() == 1)

    @property
    def page(self) -> Page:
        size = self.page_size.size(QPageSize.Unit.Millimeter)
        upright = Page(size.width(), size.height())
        return upright.turned if self.lying else upright

    @property
    def box(self) -> Box:
        """Where the picture goes, in millimetres."""
        across, down = cast(float, self.across_box.currentData()), cast(float, self.down_box.currentData())
        return place(self.page, self._width_px, self._height_px, self._width_mm, across, down)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(760, 520))

    def _build_fields(self) -> None:
        self.paper_box = QComboBox()
        for paper in PAPERS:
            self.paper_box.addItem(QPageSize.name(paper))
        self.way_box = QComboBox()
        self.way_box.addItems([self.tr("Upright"), self.tr("Lying")])
        self.way_box.setCurrentIndex(int(self._width_px > self._height_px))
        self.width_box, self.height_box = QDoubleSpinBox(), QDoubleSpinBox()
        for box in (self.width_box, self.height_box):
            box.setDecimals(2)
            box.setRange(0.1, 500)
        self.unit_box = QComboBox()
        self.unit_box.addItem(self.tr("cm"), "cm")
        self.unit_box.addItem(self.tr("inch"), "in")
        self.dpi_box = QSpinBox()
        self.dpi_box.setRange(1, 9999)
        indented(self.width_box, self.height_box, self.dpi_box)
        self.across_box, self.down_box = QComboBox(), QComboBox()
        for combo, texts in (
            (self.across_box, (self.tr("Left"), self.tr("Middle"), self.tr("Right"))),
            (self.down_box, (self.tr("Top"), self.tr("Middle"), self.tr("Bottom"))),
        ):
            for text, share in zip(texts, (0.0, 0.5, 1.0), strict=True):
                combo.addItem(text, share)
            combo.setCurrentIndex(1)
        self.fit_button = QPushButton(self.tr("Fit to the page"))
        self.notice = with_role("", "note")
        self.notice.setWordWrap(True)

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Paper"), self.paper_box),
            (self.tr("&Orientation"), self.way_box),
            (self.tr("&Width"), self.width_box),
            (self.tr("&Height"), self.height_box),
            (self.tr("&Unit"), self.unit_box),
            (self.tr("Pixels per &inch"), self.dpi_box),
            (self.tr("&Across"), self.across_box),
            (self.tr("&Down"), self.down_box),
        )
        for row, (text, field) in enumerate(rows):
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(without_mnemonic(text))
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.fit_button, len(rows), 0, 1, 2)
        grid.addWidget(self.notice, len(rows) + 1, 0, 1, 2)
        grid.setRowStretch(len(rows) + 2, 1)
        return grid

    @Slot()
    def _on_fit(self) -> None:
        self._fitting = True
        self._set_width(fitting_width(self.page, self._width_px, self._height_px))

    @Slot()
    def _on_page(self) -> None:
        if self._fitting:
            self._on_fit()
        else:
            self._show()

    @Slot()
    def _on_unit(self) -> None:
        for box in (self.width_box, self.height_box):
            box.setSuffix(f" {self.unit_box.currentText()}")
        self._show()

    @Slot(float)
    def _on_width(self, value: float) -> None:
        self._fitting = False
        self._set_width(value * self._mm_per_unit)

    @Slot(float)
    def _on_height(self, value: float) -> None:
        self._fitting = False
        self._set_width(value * self._mm_per_unit * self._width_px / self._height_px)

    @Slot(int)
    def _on_dpi(self, dpi: int) -> None:
        self._fitting = False
        self._set_width(width_at(self._width_px, dpi))

    @property
    def _mm_per_unit(self) -> float:
        return MM_PER[cast(str, self.unit_box.currentData())]

    def _set_width(self, width_mm: float) -> None:
        self._width_mm = width_mm
        self._show()

    def _show(self) -> None:
        """The three numbers follow the width; none of them says again what was typed into another."""
        height_mm = self._width_mm * self._height_px / self._width_px
        dpi = dpi_of(self._width_px, self._width_mm)
        for box, value in (
            (self.width_box, self._width_mm / self._mm_per_unit),
            (self.height_box, height_mm / self._mm_per_unit),
        ):
            if abs(box.value() - value) > 0.005:
                box.blockSignals(True)
                box.setValue(value)
                box.blockSignals(False)
        if self.dpi_box.value() != round(dpi):
            self.dpi_box.blockSignals(True)
            self.dpi_box.setValue(round(dpi))
            self.dpi_box.blockSignals(False)
        self.preview.show_page(self.page, self.box)
        self.notice.setText(self._advice(dpi))

    def _advice(self, dpi: float) -> str:
        if not fits(self.page, self.box):
            return self.tr("The picture is larger than the page: what hangs over is not printed.")
        if dpi < COARSE_DPI:
            return self.tr("Below {dpi} pixels per inch, single pixels can be seen.").format(dpi=COARSE_DPI)
        return ""
