"""What a result is to be saved as: the format, the quality where there is one, and a dialog for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from engine.pictures import FORMATS, WriteOptions
from sr_desktop.views.panels.labels import muted
from sr_desktop.views.panels.output_more import OutputMoreDialog
from sr_desktop.views.panels.output_options import MoreChoices, OutputChoice
from sr_desktop.views.panels.steady_wheel import SteadyWheel

if TYPE_CHECKING:
    from engine.pictures.frames import FrameCount


class OutputBox(QWidget):
    """changed(): another format, quality or anything of the dialog behind "More…" (`output_more`)."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._more = MoreChoices()
        self._frames: FrameCount | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.format_box = QComboBox()
        self.format_box.setAccessibleName(self.tr("File format"))
        self.format_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.format_box.setMinimumContentsLength(6)
        for offered in FORMATS:
            self.format_box.addItem(offered.label, offered.id)
        self.quality_box = QSpinBox()
        self.quality_box.setAccessibleName(self.tr("Quality"))
        self.quality_box.setRange(1, 100)
        self.quality_box.setValue(WriteOptions.quality)
        self.quality_box.setSuffix(" %")
        self.quality_box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.quality_box.setToolTip(self.tr("Quality: higher is better and larger"))
        self.more_button = QPushButton(self.tr("More…"))
        self.more_button.setProperty("role", "strip")
        self.more_button.setAccessibleName(self.tr("More about the file: compression, bits, location"))
        self.more_button.setToolTip(self.tr("Compression, bits a channel, location"))
        self._kept = muted("")
        self._kept.setWordWrap(True)
        self._kept.setContentsMargins(0, 4, 0, 0)  # the letters of the button beside it stand lower
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.format_box, 1)
        row.addWidget(self.quality_box)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._kept, 1)
        below.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(row)
        layout.addLayout(below)
        SteadyWheel(self, self.format_box, self.quality_box)
        self.format_box.currentIndexChanged.connect(self._on_changed)
        self.quality_box.valueChanged.connect(self._on_changed)
        self.more_button.clicked.connect(self.ask_more)
        self._on_changed()

    @property
    def choice(self) -> OutputChoice:
        return OutputChoice(FORMATS[self.format_box.currentIndex()], self.quality_box.value(), self._more)

    def choose(self, format_id: str, quality: int, more: MoreChoices | None = None) -> None:
        """As remembered; an id that is not offered changes nothing, None leaves the rest as it is."""
        index = self.format_box.findData(format_id)
        if index >= 0:
            self.format_box.setCurrentIndex(index)
        self.quality_box.setValue(quality)
        if more is not None:
            self.choose_more(more)

    @Slot(object)
    def choose_more(self, more: MoreChoices) -> None:
        """What the dialog has."""
        if more != self._more:
            self._more = more
            self._on_changed()

    def show_frames(self, frames: FrameCount | None) -> None:
        """Of the open picture; None where it is one alone. What a format leaves out is told."""
        self._frames = frames
        self._show_kept()

    @Slot()
    def ask_more(self) -> None:
        """Show the dialog for the rest, beside the running window."""
        dialog = OutputMoreDialog(self.choice, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.changed.connect(self.choose_more)
        dialog.open()

    @Slot()
    def _on_changed(self) -> None:
        chosen = self.choice
        lossless = chosen.format.has_lossless and chosen.more.lossless
        self.quality_box.setVisible(chosen.format.has_quality and not lossless)
        self._show_kept()
        self.changed.emit()

    def _show_kept(self) -> None:
        chosen, frames = self.choice, self._frames
        note = "" if frames is None else self._note_about(frames, chosen)
        if note:
            self._kept.setText(note)
        elif chosen.more.keep_gps:
            self._kept.setText(self.tr("Colour profile, EXIF and date are kept"))
        else:
            self._kept.setText(self.tr("Colour profile, EXIF and date are kept, the location is not"))

    def _note_about(self, frames: FrameCount, chosen: OutputChoice) -> str:
        from sr_desktop.framed import count_text, note_about  # not before the window

        used = chosen.format_for(frames)
        if used == chosen.format:
            return note_about(frames, used)
        text = self.tr("{pages} are saved as {format}, which keeps them all")
        return text.format(pages=count_text(frames), format=used.label)
