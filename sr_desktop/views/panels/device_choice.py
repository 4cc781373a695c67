"""What computes, and how long that will take."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from engine.card import AUTO
from sr_desktop.jobs.enhance import DeviceInfo
from sr_desktop.views.panels.labels import muted
from sr_desktop.views.panels.steady_wheel import SteadyWheel


class DeviceChoice(QWidget):
    """changed(): another device.

    wanted: the id of the device that was chosen, whether it has been found yet or not.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Device"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(6)
        self.box.addItem(self.tr("Automatic"), AUTO)
        layout.addWidget(self.box)
        estimate = QHBoxLayout()
        self._time, self._memory = muted(""), muted("")
        estimate.addWidget(self._time)
        estimate.addStretch()
        estimate.addWidget(self._memory)
        layout.addLayout(estimate)
        self.wanted = AUTO
        SteadyWheel(self, self.box)
        self.box.currentTextChanged.connect(self.box.setToolTip)  # long names are cut short
        self.box.activated.connect(self._on_activated)
        self.show_estimate("", "")

    @property
    def device(self) -> str:
        """The id for the engine."""
        return str(self.box.currentData())

    def choose(self, device_id: str) -> None:
        """As remembered. One that is not there, or not known yet, is the automatic choice until it is."""
        self.wanted = device_id
        self.box.setCurrentIndex(max(self.box.findData(device_id), 0))

    def show_devices(self, devices: Sequence[DeviceInfo]) -> None:
        """Offer what was found, the fastest first, beside the automatic choice."""
        chosen = self.device if self.device != AUTO else self.wanted
        while self.box.count() > 1:
            self.box.removeItem(1)
        fastest = devices[0]
        self.box.setItemText(
            0,
            self.tr("Automatic: {device}").format(device=device_words(fastest)),
        )
        for device in devices:
            self.box.addItem(device_words(device), device.id)
        self.box.setCurrentIndex(max(self.box.findData(chosen), 0))

    @property
    def estimate_text(self) -> str:
        """What is said about the next run; empty where nobody knows."""
        return f"{self._time.text()} {self._memory.text()}".strip()

    def show_estimate(self, time: str, memory: str) -> None:
        """What the next run will take, in words; both empty where nobody knows."""
        self._time.setText(time)
        self._memory.setText(memory)
        for label in (self._time, self._memory):
            label.setVisible(bool(label.text()))

    def _on_activated(self) -> None:
        self.wanted = self.device
        self.changed.emit()


def device_words(device: DeviceInfo) -> str:
    """Its name and what it computes in, unless the settings say otherwise."""
    words = {
        "int8": QCoreApplication.translate("DeviceChoice", "{device}, quick (int8)"),
        "float32": QCoreApplication.translate("DeviceChoice", "{device}, exact (float32)"),
    }
    usual = QCoreApplication.translate("DeviceChoice", "{device} ({precision})")
    name = QCoreApplication.translate("DeviceChoice", "Processor") if device.id == "cpu" else device.name
    return words.get(device.precision, usual).format(device=name, precision=device.precision)
