"""The panel at the right: model, size, format, device, and the two buttons."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from engine.card import AUTO, ModelCard
from engine.pictures import FORMATS, OutputFormat
from sr_desktop.jobs.enhance import DeviceInfo

WIDTH_PX = 292
EDGE_PX = 16


@dataclass(frozen=True)
class OutputChoice:
    """What a result is to be saved as. quality counts for formats that have one."""

    format: OutputFormat
    quality: int


class SidePanel(QFrame):
    """Shows what is chosen, and lets it be chosen.

    enhance_asked(), save_asked(): the buttons.
    output_changed(): another format or quality.
    """

    enhance_asked = Signal()
    save_asked = Signal()
    output_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self.setFixedWidth(WIDTH_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE_PX, EDGE_PX, EDGE_PX, EDGE_PX)
        layout.setSpacing(10)

        layout.addWidget(heading("MODEL"))
        self._model = _ModelCardView()
        layout.addWidget(self._model)

        layout.addSpacing(12)
        layout.addWidget(heading("SIZE"))
        sizes = QHBoxLayout()
        self._size_before, self._size_after = muted(""), muted("")
        sizes.addWidget(self._size_before)
        sizes.addStretch()
        sizes.addWidget(self._size_after)
        layout.addLayout(sizes)

        layout.addSpacing(12)
        layout.addWidget(heading("SAVE AS"))
        output = QGridLayout()
        output.setColumnStretch(0, 1)
        self.format_box = QComboBox()
        self.format_box.setAccessibleName("File format")
        for offered in FORMATS:
            self.format_box.addItem(offered.label, offered.id)
        self.quality_box = QSpinBox()
        self.quality_box.setAccessibleName("Quality")
        self.quality_box.setRange(1, 100)
        self.quality_box.setValue(95)
        self.quality_box.setSuffix(" %")
        self.quality_box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.quality_box.setToolTip("Quality: higher is better and larger")
        output.addWidget(self.format_box, 0, 0)
        output.addWidget(self.quality_box, 0, 1)
        layout.addLayout(output)
        layout.addWidget(muted("Colour profile and EXIF are kept"))

        layout.addSpacing(12)
        layout.addWidget(heading("DEVICE"))
        self.device_box = QComboBox()
        self.device_box.setAccessibleName("Device")
        self.device_box.addItem("Automatic", AUTO)
        layout.addWidget(self.device_box)

        layout.addStretch()
        self.save_button = QPushButton("Save…")
        self.save_button.setToolTip("Save the result (Ctrl+S)")
        self.enhance_button = QPushButton("Enhance")
        self.enhance_button.setProperty("role", "primary")
        self.enhance_button.setToolTip("Enlarge the picture (Ctrl+E)")
        layout.addWidget(self.save_button)
        layout.addWidget(self.enhance_button)

        self.enhance_button.clicked.connect(self.enhance_asked)
        self.save_button.clicked.connect(self.save_asked)
        self.format_box.currentIndexChanged.connect(self._format_changed)
        self.quality_box.valueChanged.connect(self.output_changed)
        self._format_changed()
        self.allow(enhance=False, save=False)

    @property
    def output(self) -> OutputChoice:
        return OutputChoice(FORMATS[self.format_box.currentIndex()], self.quality_box.value())

    def choose_output(self, format_id: str, quality: int) -> None:
        """As remembered; an id that is not offered changes nothing."""
        index = self.format_box.findData(format_id)
        if index >= 0:
            self.format_box.setCurrentIndex(index)
        self.quality_box.setValue(quality)

    @property
    def device(self) -> str:
        """The id for the engine."""
        return str(self.device_box.currentData())

    def show_devices(self, devices: tuple[DeviceInfo, ...]) -> None:
        """Offer what was found, the fastest first, beside the automatic choice."""
        chosen = self.device
        while self.device_box.count() > 1:
            self.device_box.removeItem(1)
        fastest = devices[0]
        self.device_box.setItemText(0, f"Automatic: {fastest.name}, {fastest.precision}")
        for device in devices:
            self.device_box.addItem(f"{device.name}, {device.precision}", device.id)
        index = self.device_box.findData(chosen)
        self.device_box.setCurrentIndex(max(index, 0))

    def show_model(self, card: ModelCard) -> None:
        self._model.show_card(card)
        self._size_before.setText(f"{card.factor}× as wide and as high")

    def show_sizes(self, width: int, height: int, factor: int) -> None:
        """Of the open picture and of its result, in pixels."""
        self._size_before.setText(f"{width} × {height}")
        self._size_after.setText(f"{factor}×   {width * factor} × {height * factor} px")

    def allow(self, *, enhance: bool, save: bool) -> None:
        """Which of the buttons make sense now."""
        self.enhance_button.setEnabled(enhance)
        self.save_button.setEnabled(save)

    def _format_changed(self) -> None:
        self.quality_box.setVisible(self.output.format.has_quality)
        self.output_changed.emit()


class _ModelCardView(QFrame):
    """The name of a model, its sentence, and what it was measured to do."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("modelCard")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(3)
        self._name, self._sentence = QLabel("…"), muted("")
        self._name.setProperty("role", "name")
        self._sentence.setWordWrap(True)
        layout.addWidget(self._name)
        layout.addWidget(self._sentence)

    def show_card(self, card: ModelCard) -> None:
        self._name.setText(card.name)
        self._sentence.setText(card.sentence)
        figures = (f"{name} {measured.psnr_db:.2f} dB" for name, measured in card.measured.items())
        self.setToolTip(", ".join(figures))


def heading(text: str) -> QLabel:
    """A label over a group of controls."""
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label


def muted(text: str) -> QLabel:
    """A label in the quieter colour."""
    label = QLabel(text)
    label.setProperty("role", "muted")
    return label
