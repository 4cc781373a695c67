"""Lies over the canvas while invented detail is marked: how strongly that is done."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSlider, QWidget

from sr_desktop.views.panels.steady_wheel import SteadyWheel

USUAL, LEAST = 70, 10
SLIDER_WIDTH_PX = 120


class InventedBar(QFrame):
    """opacity_changed(float): of the marks, in [0.1, 1]."""

    opacity_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("invented")
        name = QLabel(self.tr("Invented detail"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(LEAST, 100)
        self.slider.setPageStep(10)
        self.slider.setValue(USUAL)
        self.slider.setFixedWidth(SLIDER_WIDTH_PX)
        self.slider.setAccessibleName(self.tr("Strength of the marks of invented detail"))
        self.slider.setToolTip(self.tr("How strongly invented detail is marked"))
        name.setBuddy(self.slider)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.setSpacing(12)
        layout.addWidget(name)
        layout.addWidget(self.slider)
        SteadyWheel(self, self.slider)
        self.slider.valueChanged.connect(self._tell)
        self.hide()

    @Slot(int)
    def _tell(self, percent: int) -> None:
        self.opacity_changed.emit(percent / 100)
