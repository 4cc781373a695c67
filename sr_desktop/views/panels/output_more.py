"""The dialog behind "More…": how a file of the chosen format is written. Only what that format has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialogButtonBox, QLabel, QSpinBox, QVBoxLayout, QWidget

from engine.pictures.options import DEPTH_CHOICES, SUBSAMPLINGS, TIFF_COMPRESSIONS
from sr_desktop.views.fitting_dialog import FittingDialog
from sr_desktop.views.panels.fields import indented
from sr_desktop.views.panels.labels import with_role
from sr_desktop.views.panels.output_options import MoreChoices, OutputChoice

if TYPE_CHECKING:
    from engine.pictures import OutputFormat

WIDTH_PX = 380


class OutputMoreDialog(FittingDialog):
    """What is changed counts at once. Controls that the format does not have are not there.

    changed(MoreChoices).
    """

    changed = Signal(object)

    def __init__(self, chosen: OutputChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("How {format} is written").format(format=chosen.format.label))
        self.more = chosen.more
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 16, 16, 16)
        self._layout.setSpacing(4)
        self._build(chosen.format)
        self._layout.addStretch()
        self._layout.addSpacing(8)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self._layout.addWidget(buttons)
        self.resize(WIDTH_PX, self._layout.totalHeightForWidth(WIDTH_PX))

    def _build(self, output_format: OutputFormat) -> None:
        self.lossless_box: QCheckBox | None = None
        self.subsampling_box: QComboBox | None = None
        self.level_box: QSpinBox | None = None
        self.compression_box: QComboBox | None = None
        self.depth_box: QComboBox | None = None
        if output_format.has_lossless:
            self.lossless_box = self._switch(self.tr("Lossless"), self.more.lossless)
            self.lossless_box.toggled.connect(self._on_lossless)
            self._note(self.tr("Every pixel is kept; the file is several times as large."))
        if output_format.id in ("jpeg", "avif"):
            texts = [self._subsampling_text(each) for each in SUBSAMPLINGS]
            self.subsampling_box = self._list(self.tr("Resolution of the colours"), SUBSAMPLINGS, texts)
            self._show(self.subsampling_box, self.more.subsampling)
            self.subsampling_box.currentIndexChanged.connect(self._on_lists)
            self._note(self.tr("Full keeps fine red and blue edges sharp; half makes smaller files."))
        if output_format.id == "png":
            self.level_box = QSpinBox()
            self.level_box.setRange(0, 9)
            self.level_box.setValue(self.more.png_level)
            indented(self.level_box)
            self._titled(self.tr("Compression"), self.level_box)
            self.level_box.valueChanged.connect(self._on_level)
            self._note(self.tr("From 0, none, to 9, smallest and slowest. No pixel changes."))
        if output_format.id == "tiff":
            texts = [
                self.tr("None") if each == "none" else self.tr("Deflate, as in ZIP")
                for each in TIFF_COMPRESSIONS
            ]
            self.compression_box = self._list(self.tr("Compression"), TIFF_COMPRESSIONS, texts)
            self._show(self.compression_box, self.more.tiff_compression)
            self.compression_box.currentIndexChanged.connect(self._on_lists)
            self._note(self.tr("No pixel changes; some old programs read only files without any."))
        if len(output_format.depths) > 1:
            texts = [
                self.tr("As the original")
                if each == "same"
                else self.tr("{bits} bits").format(bits=output_format.deep_bits if each == 16 else each)
                for each in DEPTH_CHOICES
            ]
            self.depth_box = self._list(self.tr("Bits a channel"), DEPTH_CHOICES, texts)
            self._show(self.depth_box, self.more.depth)
            self.depth_box.currentIndexChanged.connect(self._on_lists)
            self._note(self.tr("16 bits keep soft gradients smooth when they are edited further."))
        self.pages_box: QCheckBox | None = None
        if output_format.holds[:1] != ("pages",):
            self.pages_box = self._switch(
                self.tr("Documents of several pages as TIFF"), self.more.pages_as_tiff
            )
            self.pages_box.toggled.connect(self._on_pages)
            self._note(self.tr("All pages are kept then, each in its own size."))
        self.gps_box = self._switch(self.tr("Keep the location"), self.more.keep_gps)
        self.gps_box.toggled.connect(self._on_gps)
        self._note(self.tr("Where the picture was taken, if the camera wrote it down."))

    # --- the rows ----------------------------------------------------------------------------------------

    def _switch(self, title: str, on: bool) -> QCheckBox:
        box = QCheckBox(title)
        box.setChecked(on)
        self._layout.addWidget(box)
        return box

    def _list(self, title: str, values: tuple[Any, ...], texts: list[str]) -> QComboBox:
        box = QComboBox()
        for value, text in zip(values, texts, strict=True):
            box.addItem(text, value)
        self._titled(title, box)
        return box

    def _titled(self, title: str, control: QWidget) -> None:
        label = QLabel(title)
        label.setBuddy(control)
        control.setAccessibleName(title)
        self._layout.addWidget(label)
        self._layout.addWidget(control)

    def _note(self, text: str) -> None:
        note = with_role(text, "note")
        note.setWordWrap(True)
        self._layout.addWidget(note)
        self._layout.addSpacing(12)

    @staticmethod
    def _show(box: QComboBox, value: object) -> None:
        box.setCurrentIndex(box.findData(value))

    def _subsampling_text(self, value: str) -> str:
        return {
            "auto": self.tr("Automatic: full from quality 90 on"),
            "4:4:4": self.tr("Full (4:4:4)"),
            "4:2:2": self.tr("Half across (4:2:2)"),
            "4:2:0": self.tr("Half in both directions (4:2:0)"),
        }[value]

    # --- what is changed ---------------------------------------------------------------------------------

    @Slot(bool)
    def _on_lossless(self, on: bool) -> None:
        self._take(replace(self.more, lossless=on))

    @Slot(bool)
    def _on_gps(self, on: bool) -> None:
        self._take(replace(self.more, keep_gps=on))

    @Slot(bool)
    def _on_pages(self, on: bool) -> None:
        self._take(replace(self.more, pages_as_tiff=on))

    @Slot(int)
    def _on_level(self, level: int) -> None:
        self._take(replace(self.more, png_level=level))

    @Slot()
    def _on_lists(self) -> None:
        more = self.more
        if self.subsampling_box is not None:
            more = replace(more, subsampling=self.subsampling_box.currentData())
        if self.compression_box is not None:
            more = replace(more, tiff_compression=self.compression_box.currentData())
        if self.depth_box is not None:
            more = replace(more, depth=self.depth_box.currentData())
        self._take(more)

    def _take(self, more: MoreChoices) -> None:
        if more != self.more:
            self.more = more
            self.changed.emit(more)
