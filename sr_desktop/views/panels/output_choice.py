"""What a result is to be saved as: the format, and the quality where there is one."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from engine.pictures import FORMATS, OutputFormat
from sr_desktop.views.panels.labels import muted
from sr_desktop.views.panels.steady_wheel import SteadyWheel


@dataclass(frozen=True)
class OutputChoice:
    """What a result is to be saved as. quality counts for formats that have one."""

    format: OutputFormat
    quality: int


class OutputBox(QWidget):
    """changed(): another format or quality."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.format_box = QComboBox()
        self.format_box.setAccessibleName(self.tr("File format"))
        self.format_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.format_box.setMinimumContentsLength(6)
        for offered in FORMATS:
            self.format_box.addItem(offered.label, offered.id)
        self.quality_box = QSpinBox()
        self.quality_box.setAccessibleName(self.tr("Quality"))
        self.quality_box.setRange(1, 100)
        self.quality_box.setValue(95)
        self.quality_box.setSuffix(" %")
        self.quality_box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.quality_box.setToolTip(self.tr("Quality: higher is better and larger"))
        kept = muted(self.tr("Colour profile, EXIF and date are kept"))
        kept.setWordWrap(True)
        row.addWidget(self.format_box, 1)
        row.addWidget(self.quality_box)
        layout.addLayout(row)
        layout.addWidget(kept)
        SteadyWheel(self, self.format_box, self.quality_box)
        self.format_box.currentIndexChanged.connect(self._format_changed)
        self.quality_box.valueChanged.connect(self.changed)
        self._format_changed()

    @property
    def choice(self) -> OutputChoice:
        return OutputChoice(FORMATS[self.format_box.currentIndex()], self.quality_box.value())

    def choose(self, format_id: str, quality: int) -> None:
        """As remembered; an id that is not offered changes nothing."""
        index = self.format_box.findData(format_id)
        if index >= 0:
            self.format_box.setCurrentIndex(index)
        self.quality_box.setValue(quality)

    def _format_changed(self) -> None:
        self.quality_box.setVisible(self.choice.format.has_quality)
        self.changed.emit()
