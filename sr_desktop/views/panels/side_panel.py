"""The panel at the right: model, size, format, device, and the two buttons."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from engine.card import AUTO, ModelCard
from engine.pictures import FORMATS, OutputFormat
from sr_desktop.jobs.enhance import DeviceInfo
from sr_desktop.views.panels.labels import heading, muted
from sr_desktop.views.panels.model_list import ModelList
from sr_desktop.views.panels.upright_scroll import UprightScroll

WIDTH_PX = 292
EDGE_PX = 16


@dataclass(frozen=True)
class OutputChoice:
    """What a result is to be saved as. quality counts for formats that have one."""

    format: OutputFormat
    quality: int


class SidePanel(QFrame):
    """Shows what is chosen, and lets it be chosen. Where it is low the choices scroll; the buttons stay.

    enhance_asked(), save_asked(): the buttons.
    model_chosen(str): the id of another model.
    output_changed(): another format or quality.
    """

    enhance_asked = Signal()
    save_asked = Signal()
    model_chosen = Signal(str)
    output_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._scroll = UprightScroll(self._build_choices(), WIDTH_PX - 1)  # 1: the line at the left
        layout.addWidget(self._scroll, 1)
        self._below = self._build_buttons()
        layout.addWidget(self._below)

        self._scroll.verticalScrollBar().rangeChanged.connect(self._mark_cut)
        self._models.chosen.connect(self._choose_model)
        self.enhance_button.clicked.connect(self.enhance_asked)
        self.save_button.clicked.connect(self.save_asked)
        self.format_box.currentIndexChanged.connect(self._format_changed)
        self.quality_box.valueChanged.connect(self.output_changed)
        self._format_changed()
        self.allow(enhance=False, save=False, choose=True)

    def _build_choices(self) -> QWidget:
        choices = QWidget()
        choices.setObjectName("choices")
        layout = QVBoxLayout(choices)
        layout.setContentsMargins(EDGE_PX, EDGE_PX, EDGE_PX, 4)
        layout.setSpacing(10)

        layout.addWidget(heading("MODEL"))
        self._models = ModelList()
        layout.addWidget(self._models)

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
        kept = muted("Colour profile and EXIF are kept")
        kept.setWordWrap(True)
        layout.addWidget(kept)

        layout.addSpacing(12)
        layout.addWidget(heading("DEVICE"))
        self.device_box = QComboBox()
        self.device_box.setAccessibleName("Device")
        self.device_box.addItem("Automatic", AUTO)
        self.device_box.currentTextChanged.connect(self.device_box.setToolTip)  # long names are cut short
        layout.addWidget(self.device_box)
        layout.addStretch()

        for box in (self.format_box, self.quality_box, self.device_box):
            box.installEventFilter(self)
        for box in (self.format_box, self.device_box):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        return choices

    def _build_buttons(self) -> QWidget:
        below = QFrame()
        below.setObjectName("panelButtons")
        layout = QVBoxLayout(below)
        layout.setContentsMargins(EDGE_PX, 6, EDGE_PX, EDGE_PX)
        layout.setSpacing(10)
        self.save_button = QPushButton("Save…")
        self.save_button.setToolTip("Save the result (Ctrl+S)")
        self.enhance_button = QPushButton("Enhance")
        self.enhance_button.setProperty("role", "primary")
        self.enhance_button.setToolTip("Enlarge the picture (Ctrl+E)")
        layout.addWidget(self.save_button)
        layout.addWidget(self.enhance_button)
        return below

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

    @property
    def model_buttons(self) -> list[QAbstractButton]:
        """A radio button for each model, in the order shown; none where there is only one model."""
        return self._models.buttons

    def show_models(self, cards: Sequence[ModelCard], chosen_id: str) -> None:
        """All models, in the order to be shown, and the id of the one in use."""
        self._models.show_models(cards, chosen_id)
        before = _reached_before(self)
        for button in self.model_buttons:  # they come late, yet Tab is to reach them first
            self.setTabOrder(before, button)
            before = button

    def show_factor(self, factor: int) -> None:
        """What the next run will do, while no picture is open."""
        self._size_before.setText(f"{factor}× as wide and as high")

    def show_sizes(self, width: int, height: int, factor: int) -> None:
        """Of the open picture and of its result, in pixels."""
        self._size_before.setText(f"{width} × {height}")
        self._size_after.setText(f"{factor}×   {width * factor} × {height * factor} px")

    def allow(self, *, enhance: bool, save: bool, choose: bool) -> None:
        """Which of the buttons make sense now, and whether the choices for the next run do."""
        self.enhance_button.setEnabled(enhance)
        self.save_button.setEnabled(save)
        self._models.allow(choose)
        self.device_box.setEnabled(choose)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the panel: it does not change a choice that happens to lie below the pointer."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    @Slot(int, int)
    def _mark_cut(self, _lowest: int, highest: int) -> None:
        """A line above the buttons where more than what is seen lies behind it."""
        self._below.setProperty("cut", highest > 0)
        self._below.style().unpolish(self._below)  # the style sheet looks at `cut`
        self._below.style().polish(self._below)

    def _choose_model(self, model_id: str) -> None:
        self._scroll.ensureWidgetVisible(self._models.row(model_id), 0, 0)  # arrow keys may lead out of sight
        self.model_chosen.emit(model_id)

    def _format_changed(self) -> None:
        self.quality_box.setVisible(self.output.format.has_quality)
        self.output_changed.emit()


def _reached_before(widget: QWidget) -> QWidget:
    """What Shift+Tab leads to from the widget: the nearest one before it, in a ring, that takes the focus."""
    before = widget.previousInFocusChain()
    while before is not None and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    assert before is not None
    return before
