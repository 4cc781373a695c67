"""The panel of the model for old photographs: cleaning, grain, and the repair of scratches."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sr_desktop.views.mask_document import BRUSH, ERASE
from sr_desktop.views.panels.labels import heading, with_role
from sr_desktop.views.panels.named_slider import NamedSlider

FULL = 100
SIZES_PX = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256)
"""Radii of the brush, in pixels of the photograph: [ and ] and the slider go from one to the next."""

_DEFAULT_SIZE = SIZES_PX.index(8)


@dataclass(frozen=True)
class OldPhotoChoices:
    """All that can be chosen in the panel; numbers in percent."""

    cleaning: int = FULL
    grain: int = 0
    sensitivity: int = FULL // 2
    repair: bool = False


class OldPhotoPanel(QWidget):
    """Shown while the model for old photographs is chosen. Holds no picture and no mask.

    cleaning_changed(float), grain_changed(float), sensitivity_changed(float): in [0, 1].
    repair_changed(bool): scratches are to be repaired, or no longer.
    propose_asked(): look for scratches. clear_asked(), invert_asked(): the buttons.
    tool_changed(object, int): None, BRUSH or ERASE, and the radius in pixels of the photograph.
    """

    cleaning_changed = Signal(float)
    grain_changed = Signal(float)
    sensitivity_changed = Signal(float)
    repair_changed = Signal(bool)
    propose_asked = Signal()
    clear_asked = Signal()
    invert_asked = Signal()
    tool_changed = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = False
        self._looking = False
        self._marked_px = 0
        self._areas: int | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(heading(self.tr("OLD PHOTO")))
        self.cleaning = self._percents(
            self.tr("Cleaning"),
            self.tr("How much noise, JPEG blocks and blur are taken away: at 0 % as little as by Faithful"),
        )
        self.grain = self._percents(
            self.tr("Keep grain"),
            self.tr("How much of the grain that the photograph had is put back into the result"),
        )
        layout.addWidget(self.cleaning)
        layout.addWidget(self.grain)
        layout.addSpacing(8)
        self.repair = QCheckBox(self.tr("Repair scratches"))
        self.repair.setToolTip(self.tr("Fill in what is marked, before the photograph is enlarged"))
        layout.addWidget(self.repair)
        self.marking = self._build_marking()
        layout.addWidget(self.marking)

        self.cleaning.choose(FULL)
        self.cleaning.value_changed.connect(self._on_cleaning)
        self.grain.value_changed.connect(self._on_grain)
        self.sensitivity.value_changed.connect(self._on_sensitivity)
        self.brush_size.value_changed.connect(self._tell_tool)
        self.repair.toggled.connect(self._on_repair)
        self.find_button.clicked.connect(self.propose_asked)
        self.clear_button.clicked.connect(self.clear_asked)
        self.invert_button.clicked.connect(self.invert_asked)
        self.brush_button.clicked.connect(self._on_brush)
        self.erase_button.clicked.connect(self._on_erase)
        for key, slot in (
            ("B", self.brush_button.click),
            ("E", self.erase_button.click),
            ("[", self._smaller),
            ("]", self._larger),
        ):
            QShortcut(QKeySequence(key), self.marking, slot)  # rests while `marking` is hidden or disabled
        self._on_repair(False)

    def _percents(self, name: str, tip: str) -> NamedSlider:
        return NamedSlider(name, tip, 0, FULL, self._percent_text, self)

    def _build_marking(self) -> QWidget:
        marking = QWidget(self)
        layout = QVBoxLayout(marking)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.sensitivity = self._percents(
            self.tr("Sensitivity"), self.tr("How faint or doubtful a scratch may be to be found")
        )
        self.sensitivity.choose(FULL // 2)
        self.find_button = QPushButton(self.tr("Find scratches"))
        self.find_button.setToolTip(self.tr("Mark what is probably a scratch; marks drawn by hand stay"))
        self.brush_button = QPushButton(self.tr("Brush"))
        self.brush_button.setToolTip(self.tr("Mark scratches with the pointer (B)"))
        self.erase_button = QPushButton(self.tr("Erase"))
        self.erase_button.setToolTip(self.tr("Take marks away with the pointer (E)"))
        self.clear_button = QPushButton(self.tr("Clear"))
        self.clear_button.setToolTip(self.tr("Take all marks away"))
        self.invert_button = QPushButton(self.tr("Invert"))
        self.invert_button.setToolTip(self.tr("Mark what is not marked, and the other way round"))
        self.brush_size = NamedSlider(
            self.tr("Brush size"),
            self.tr("Radius of the brush, in pixels of the photograph ([ and ])"),
            0,
            len(SIZES_PX) - 1,
            self._size_text,
            self,
        )
        self.brush_size.choose(_DEFAULT_SIZE)
        self.brush_size.slider.setPageStep(1)
        self._count = with_role("", "note")
        self._count.setWordWrap(True)
        self._count.setAccessibleName(self.tr("What is marked"))
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for button in (self.brush_button, self.erase_button):
            button.setCheckable(True)
            button.setProperty("role", "option")
            tools.addWidget(button, 1)
        whole = QGridLayout()
        whole.setSpacing(8)
        for column, button in enumerate((self.clear_button, self.invert_button)):
            button.setProperty("role", "option")
            whole.addWidget(button, 0, column)
            whole.setColumnStretch(column, 1)
        layout.addWidget(self.sensitivity)
        layout.addWidget(self.find_button)
        layout.addLayout(tools)
        layout.addWidget(self.brush_size)
        layout.addLayout(whole)
        layout.addWidget(self._count)
        return marking

    # --- what is chosen ----------------------------------------------------------------------------------

    @property
    def tool(self) -> str | None:
        """None, BRUSH or ERASE: what the pointer does on the canvas."""
        if not self.repair.isChecked() or not self.isEnabled():
            return None
        return BRUSH if self.brush_button.isChecked() else ERASE if self.erase_button.isChecked() else None

    @property
    def radius_px(self) -> int:
        return SIZES_PX[self.brush_size.value]

    @property
    def count_text(self) -> str:
        return self._count.text()

    @property
    def choices(self) -> OldPhotoChoices:
        return OldPhotoChoices(
            self.cleaning.value, self.grain.value, self.sensitivity.value, self.repair.isChecked()
        )

    def choose(self, choices: OldPhotoChoices) -> None:
        """As remembered, or as undo takes it back."""
        self.cleaning.choose(choices.cleaning)
        self.grain.choose(choices.grain)
        self.sensitivity.choose(choices.sensitivity)
        self.repair.setChecked(choices.repair)

    def allow_cleaning(self, possible: bool) -> None:
        """Whether the model can be mixed with the faithful one, which is what the cleaning does."""
        self.cleaning.setVisible(possible)

    def show_picture(self, there: bool) -> None:
        """Whether a picture is open that can be marked."""
        self._picture = there
        self._show_state()

    def show_looking(self, looking: bool) -> None:
        """Scratches are being looked for."""
        self._looking = looking
        self._show_state()

    def show_count(self, marked_px: int, areas: int | None) -> None:
        """How much is marked; areas: None while they are being counted."""
        self._marked_px, self._areas = marked_px, areas
        self._show_state()

    def drop_tool(self) -> None:
        """The pointer does what it usually does."""
        self._choose_tool(None)

    # --- the rest ----------------------------------------------------------------------------------------

    def _show_state(self) -> None:
        self.find_button.setEnabled(self._picture and not self._looking)
        for button in (self.brush_button, self.erase_button, self.invert_button):
            button.setEnabled(self._picture)
        self.clear_button.setEnabled(self._picture and self._marked_px > 0)
        numbers = QLocale()
        if not self._picture:
            text = self.tr("Open a photograph to mark its scratches.")
        elif self._looking:
            text = self.tr("Looking for scratches…")
        elif not self._marked_px:
            text = self.tr("Nothing is marked.")
        elif self._areas is None:
            text = self.tr("Marked: {pixels} pixels.").format(pixels=numbers.toString(self._marked_px))
        else:
            text = self.tr("Marked: {pixels} pixels. Places: {areas}.").format(
                pixels=numbers.toString(self._marked_px), areas=numbers.toString(self._areas)
            )
        self._count.setText(text)

    def _choose_tool(self, tool: str | None) -> None:
        self.brush_button.setChecked(tool == BRUSH)
        self.erase_button.setChecked(tool == ERASE)
        self._tell_tool()

    def _percent_text(self, percent: int) -> str:
        return self.tr("{percent} %").format(percent=percent)

    def _size_text(self, index: int) -> str:
        return self.tr("{pixels} px").format(pixels=SIZES_PX[index])

    @Slot(int)
    def _on_cleaning(self, percent: int) -> None:
        self.cleaning_changed.emit(percent / FULL)

    @Slot(int)
    def _on_grain(self, percent: int) -> None:
        self.grain_changed.emit(percent / FULL)

    @Slot(int)
    def _on_sensitivity(self, percent: int) -> None:
        self.sensitivity_changed.emit(percent / FULL)

    @Slot(bool)
    def _on_repair(self, repair: bool) -> None:
        self.marking.setVisible(repair)
        self._show_state()
        self.repair_changed.emit(repair)
        if not repair:
            self._choose_tool(None)

    @Slot()
    def _on_brush(self) -> None:
        self._choose_tool(BRUSH if self.brush_button.isChecked() else None)

    @Slot()
    def _on_erase(self) -> None:
        self._choose_tool(ERASE if self.erase_button.isChecked() else None)

    @Slot()
    def _tell_tool(self) -> None:
        self.tool_changed.emit(self.tool, self.radius_px)

    @Slot()
    def _smaller(self) -> None:
        self.brush_size.choose(self.brush_size.value - 1)

    @Slot()
    def _larger(self) -> None:
        self.brush_size.choose(self.brush_size.value + 1)
