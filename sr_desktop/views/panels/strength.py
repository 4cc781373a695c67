"""How far a model may go: the share in which its weights are mixed with those of the faithful one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

from sr_desktop.views.panels.labels import muted
from sr_desktop.views.panels.steady_wheel import SteadyWheel

FULL = 100


class Strength(QWidget):
    """A slider from 0 %, which is the faithful model, to 100 %, which is the chosen one.

    changed(float): another strength, in [0, 1].
    """

    changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = QLabel(self.tr("Strength"))
        name.setProperty("role", "muted")
        self._percent = muted("")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, FULL)
        self.slider.setPageStep(10)
        self.slider.setValue(FULL)
        self.slider.setAccessibleName(self.tr("Strength"))
        self.slider.setToolTip(self.tr("How much detail may be invented: at 0 % nothing is"))
        name.setBuddy(self.slider)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setVerticalSpacing(4)
        layout.setColumnStretch(0, 1)
        layout.addWidget(name, 0, 0)
        layout.addWidget(self._percent, 0, 1)
        layout.addWidget(self.slider, 1, 0, 1, 2)
        SteadyWheel(self, self.slider)
        self.slider.valueChanged.connect(self._say)
        self._say(FULL)

    @property
    def value(self) -> float:
        """In [0, 1]."""
        return self.slider.value() / FULL

    def choose(self, value: float) -> None:
        """Show another strength, in [0, 1]."""
        self.slider.setValue(round(FULL * value))

    def _say(self, percent: int) -> None:
        self._percent.setText(self.tr("{percent} %").format(percent=percent))
        self.changed.emit(percent / FULL)
