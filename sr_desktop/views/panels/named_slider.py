"""A slider with its name and its value above it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QSlider, QWidget

from sr_desktop.views.panels.labels import muted
from sr_desktop.views.panels.steady_wheel import SteadyWheel


class NamedSlider(QWidget):
    """value_changed(int): another value, by the user or by `choose`.

    name, tip: translated. shown: the words for a value, such as "40 %".
    """

    value_changed = Signal(int)

    def __init__(
        self, name: str, tip: str, lowest: int, highest: int, shown: Callable[[int], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._shown = shown
        label = muted(name)
        self._value = muted("")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(lowest, highest)
        self.slider.setPageStep(max(1, (highest - lowest) // 10))
        self.slider.setAccessibleName(name)
        self.slider.setAccessibleDescription(tip)
        self.setToolTip(tip)
        label.setBuddy(self.slider)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setVerticalSpacing(4)
        layout.setColumnStretch(0, 1)
        layout.addWidget(label, 0, 0)
        layout.addWidget(self._value, 0, 1)
        layout.addWidget(self.slider, 1, 0, 1, 2)
        SteadyWheel(self, self.slider)
        self.slider.valueChanged.connect(self._say)
        self._value.setText(shown(lowest))

    @property
    def value(self) -> int:
        return self.slider.value()

    @property
    def text(self) -> str:
        """The value as it is shown."""
        return self._value.text()

    def choose(self, value: int) -> None:
        self.slider.setValue(value)

    @Slot(int)
    def _say(self, value: int) -> None:
        self._value.setText(self._shown(value))
        self.value_changed.emit(value)
