"""Any size: a factor, a width, a height, a longer side, or a print of so many centimetres."""

from enum import Enum
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QGridLayout, QSpinBox, QWidget

from engine.sizes import (
    HIGHEST,
    LOWEST,
    ByFactor,
    ByHeight,
    ByLongEdge,
    ByWidth,
    FitInside,
    OnPaper,
    Request,
    Unit,
)
from sr_desktop.views.panels.fields import indented
from sr_desktop.views.panels.steady_wheel import SteadyWheel

MOST_PX = 999_999
MOST_PAPER = 999.9


class Way(Enum):
    """What is given of the size."""

    FACTOR = "factor"
    LONG_EDGE = "long edge"
    WIDTH = "width"
    HEIGHT = "height"
    BOX = "box"
    PAPER = "paper"


class CustomSize(QWidget):
    """Shows the fields that the chosen way needs.

    changed(): another request.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.setColumnStretch(0, 1)
        self._layout.setColumnStretch(1, 1)
        self.way_box = QComboBox()
        self.way_box.setAccessibleName(self.tr("What the size is given by"))
        for way, text in (
            (Way.FACTOR, self.tr("By a factor")),
            (Way.LONG_EDGE, self.tr("By the longer side")),
            (Way.WIDTH, self.tr("By the width")),
            (Way.HEIGHT, self.tr("By the height")),
            (Way.BOX, self.tr("To fit into a box")),
            (Way.PAPER, self.tr("For a print")),
        ):
            self.way_box.addItem(text, way)
        self.factor_box = QDoubleSpinBox()
        self.factor_box.setRange(LOWEST, HIGHEST)
        self.factor_box.setDecimals(2)
        self.factor_box.setSingleStep(0.5)
        self.factor_box.setValue(3)
        self.factor_box.setSuffix(" ×")
        self.factor_box.setAccessibleName(self.tr("Factor"))
        self.length_box = _pixels(self.tr("Longer side in pixels"), 4000)
        self.width_box = _pixels(self.tr("Width in pixels"), 4000)
        self.height_box = _pixels(self.tr("Height in pixels"), 3000)
        self.paper_width = _paper(self.tr("Longer side of the print"), 30, 0.1)
        self.paper_height = _paper(self.tr("Shorter side of the print; 0 leaves it open"), 20, 0)
        self.unit_box = QComboBox()
        self.unit_box.setAccessibleName(self.tr("Unit of the paper"))
        for unit, text in (("cm", self.tr("cm")), ("in", self.tr("inch")), ("mm", self.tr("mm"))):
            self.unit_box.addItem(text, unit)
        self.dpi_box = QSpinBox()
        self.dpi_box.setRange(10, 2400)
        self.dpi_box.setValue(300)
        self.dpi_box.setSuffix(" " + self.tr("dpi"))
        self.dpi_box.setAccessibleName(self.tr("Pixels per inch"))
        self._place()
        boxes = (self.way_box, self.unit_box)
        numbers = (
            *(self.factor_box, self.length_box, self.width_box, self.height_box),
            *(self.paper_width, self.paper_height, self.dpi_box),
        )
        SteadyWheel(self, *boxes, *numbers)
        indented(*numbers)
        for box in boxes:
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(4)
            box.currentIndexChanged.connect(self._show_fields)
            box.currentIndexChanged.connect(self.changed)
        for number in numbers:
            number.valueChanged.connect(self.changed)
        self._show_fields()

    @property
    def way(self) -> Way:
        return cast(Way, self.way_box.currentData())

    @property
    def request(self) -> Request:
        """What the fields say."""
        match self.way:
            case Way.FACTOR:
                return ByFactor(round(self.factor_box.value(), 2))
            case Way.LONG_EDGE:
                return ByLongEdge(self.length_box.value())
            case Way.WIDTH:
                return ByWidth(self.width_box.value())
            case Way.HEIGHT:
                return ByHeight(self.height_box.value())
            case Way.BOX:
                return FitInside(self.width_box.value(), self.height_box.value())
            case Way.PAPER:
                unit = cast(Unit, self.unit_box.currentData())
                width, height = (round(box.value(), 2) for box in (self.paper_width, self.paper_height))
                return OnPaper(width, height or None, unit, float(self.dpi_box.value()))

    def choose(self, request: Request) -> None:
        """Fill in the fields that the request has."""
        match request:
            case ByFactor(factor):
                self.factor_box.setValue(factor)
                way = Way.FACTOR
            case ByLongEdge(length):
                self.length_box.setValue(length)
                way = Way.LONG_EDGE
            case ByWidth(width):
                self.width_box.setValue(width)
                way = Way.WIDTH
            case ByHeight(height):
                self.height_box.setValue(height)
                way = Way.HEIGHT
            case FitInside(width, height):
                self.width_box.setValue(width)
                self.height_box.setValue(height)
                way = Way.BOX
            case OnPaper(paper_width, paper_height, unit, dpi):
                self.paper_width.setValue(paper_width)
                self.paper_height.setValue(paper_height or 0)
                self.unit_box.setCurrentIndex(self.unit_box.findData(unit))
                self.dpi_box.setValue(round(dpi))
                way = Way.PAPER
        self.way_box.setCurrentIndex(list(Way).index(way))

    def _place(self) -> None:
        grid = self._layout
        grid.addWidget(self.way_box, 0, 0, 1, 2)
        grid.addWidget(self.factor_box, 1, 0, 1, 2)
        grid.addWidget(self.length_box, 2, 0, 1, 2)
        grid.addWidget(self.width_box, 3, 0)
        grid.addWidget(self.height_box, 3, 1)
        grid.addWidget(self.paper_width, 4, 0)
        grid.addWidget(self.paper_height, 4, 1)
        grid.addWidget(self.unit_box, 5, 0)
        grid.addWidget(self.dpi_box, 5, 1)

    def _show_fields(self) -> None:
        way, paper = self.way, self.way is Way.PAPER
        self.factor_box.setVisible(way is Way.FACTOR)
        self.length_box.setVisible(way is Way.LONG_EDGE)
        self.width_box.setVisible(way in (Way.WIDTH, Way.BOX))
        self.height_box.setVisible(way in (Way.HEIGHT, Way.BOX))
        for box in (self.paper_width, self.paper_height, self.unit_box, self.dpi_box):
            box.setVisible(paper)
        unit = self.unit_box.currentText()
        self.paper_width.setSuffix(f" {unit}")
        self.paper_height.setSuffix(f" {unit}")


def _pixels(name: str, value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, MOST_PX)
    box.setSingleStep(100)
    box.setValue(value)
    box.setSuffix(" px")
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box


def _paper(name: str, value: float, lowest: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(lowest, MOST_PAPER)
    box.setDecimals(1)
    box.setValue(value)
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box
