"""The panel at the right: model, strength, size, format, device, and the two buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.card import Model, ModelCard
from engine.sizes import Request, Size
from sr_desktop.jobs.enhance import DeviceInfo
from sr_desktop.views.panels.device_choice import DeviceChoice
from sr_desktop.views.panels.labels import heading
from sr_desktop.views.panels.model_list import ModelList
from sr_desktop.views.panels.old_photo import OldPhotoChoices, OldPhotoPanel
from sr_desktop.views.panels.output_choice import OutputBox
from sr_desktop.views.panels.output_options import MoreChoices, OutputChoice
from sr_desktop.views.panels.size_choice import SizeChoice
from sr_desktop.views.panels.strength import Strength
from sr_desktop.views.panels.upright_scroll import UprightScroll

if TYPE_CHECKING:
    from engine.pictures.frames import FrameCount

WIDTH_PX = 292
EDGE_PX = 16

__all__ = ["OutputChoice", "PanelChoices", "SidePanel"]


@dataclass(frozen=True)
class PanelChoices:
    """All that can be chosen in the panel, as undo takes it back."""

    model_id: str
    strength: float
    size: Request
    format_id: str
    quality: int
    more: MoreChoices
    device: str
    old_photo: OldPhotoChoices


class SidePanel(QFrame):
    """Shows what is chosen, and lets it be chosen. Where it is low the choices scroll; the buttons stay.

    enhance_asked(), save_asked(): the buttons.
    model_chosen(str): the id of another model.
    output_changed(): another format or quality.
    run_changed(): another strength, size or device, or something in the panel for old photographs; a run
        would now be another one.
    choices_changed(): any of these.
    """

    enhance_asked = Signal()
    save_asked = Signal()
    model_chosen = Signal(str)
    output_changed = Signal()
    run_changed = Signal()
    choices_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.models = ModelList()
        self.strength_box = Strength()
        self.size_box = SizeChoice()
        self.output_box = OutputBox()
        self.device_choice = DeviceChoice()
        self.format_box, self.quality_box = self.output_box.format_box, self.output_box.quality_box
        self.device_box = self.device_choice.box
        self.old_photo: OldPhotoPanel | None = None
        self._model_id = ""
        self._model_ids: list[str] = []
        self._may_enhance = False

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._scroll = UprightScroll(self._build_choices(), WIDTH_PX - 1)  # 1: the line at the left
        layout.addWidget(self._scroll, 1)
        self._below = self._build_buttons()
        layout.addWidget(self._below)

        self._scroll.verticalScrollBar().rangeChanged.connect(self._mark_cut)
        self.models.chosen.connect(self._choose_model)
        self.enhance_button.clicked.connect(self.enhance_asked)
        self.save_button.clicked.connect(self.save_asked)
        self.output_box.changed.connect(self.output_changed)
        self.size_box.changed.connect(self._on_size)
        for signal in (self.strength_box.changed, self.size_box.changed, self.device_choice.changed):
            signal.connect(self.run_changed)
        for signal in (self.run_changed, self.output_changed, self.model_chosen):
            signal.connect(self.choices_changed)
        self.show_strength(None)
        self.allow(enhance=False, save=False, choose=True)

    def _build_choices(self) -> QWidget:
        choices = QWidget()
        choices.setObjectName("choices")
        layout = QVBoxLayout(choices)
        layout.setContentsMargins(EDGE_PX, EDGE_PX, EDGE_PX, 4)
        layout.setSpacing(8)
        self.old_photo_place = QVBoxLayout()
        self.old_photo_place.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(heading(self.tr("MODEL")))
        layout.addWidget(self.models)
        layout.addWidget(self.strength_box)
        layout.addLayout(self.old_photo_place)
        for title, widget in (
            (self.tr("SIZE"), self.size_box),
            (self.tr("SAVE AS"), self.output_box),
            (self.tr("DEVICE"), self.device_choice),
        ):
            layout.addSpacing(12)
            layout.addWidget(heading(title))
            layout.addWidget(widget)
        layout.addStretch()
        return choices

    def _build_buttons(self) -> QWidget:
        below = QFrame()
        below.setObjectName("panelButtons")
        layout = QHBoxLayout(below)
        layout.setContentsMargins(EDGE_PX, 8, EDGE_PX, EDGE_PX)
        layout.setSpacing(8)
        self.save_button = QPushButton(self.tr("Save…"))
        self.save_button.setToolTip(self.tr("Save the result (Ctrl+S)"))
        self.enhance_button = QPushButton(self.tr("Enhance"))
        self.enhance_button.setProperty("role", "primary")
        self.enhance_button.setToolTip(self.tr("Enlarge the picture (Ctrl+E)"))
        self.save_button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        layout.addWidget(self.save_button, 1)
        layout.addWidget(self.enhance_button, 2)
        return below

    # --- what is chosen ----------------------------------------------------------------------------------

    @property
    def output(self) -> OutputChoice:
        return self.output_box.choice

    @property
    def device(self) -> str:
        """The id for the engine."""
        return self.device_choice.device

    @property
    def size_request(self) -> Request:
        """How large the result shall be."""
        return self.size_box.request

    @property
    def strength(self) -> float | None:
        """In [0, 1]; None where the model cannot be mixed."""
        return self.strength_box.value if self.strength_box.isVisibleTo(self) else None

    @property
    def choices(self) -> PanelChoices:
        output = self.output
        return PanelChoices(
            self._model_id,
            self.strength_box.value,
            self.size_request,
            output.format.id,
            output.quality,
            output.more,
            self.device,
            OldPhotoChoices() if self.old_photo is None else self.old_photo.choices,
        )

    def choose(self, choices: PanelChoices) -> None:
        """Show other choices. For another model, if it is still there, model_chosen asks."""
        self.strength_box.choose(choices.strength)
        if choices.size != self.size_request:
            self.size_box.choose(choices.size)
        self.choose_output(choices.format_id, choices.quality, choices.more)
        if choices.device != self.device:
            self.device_choice.choose(choices.device)
        if self.old_photo is not None:
            self.old_photo.choose(choices.old_photo)
        if choices.model_id in self._model_ids and choices.model_id != self._model_id:
            self.model_buttons[self._model_ids.index(choices.model_id)].setChecked(True)
            self._choose_model(choices.model_id)

    def choose_model(self, model_id: str) -> None:
        """As if the user had clicked on the model with this id, if it is there."""
        self.choose(replace(self.choices, model_id=model_id))

    def choose_output(self, format_id: str, quality: int, more: MoreChoices | None = None) -> None:
        """As remembered; an id that is not offered changes nothing, None leaves the rest as it is."""
        self.output_box.choose(format_id, quality, more)

    # --- what is shown -----------------------------------------------------------------------------------

    def show_devices(self, devices: Sequence[DeviceInfo]) -> None:
        """Offer what was found, the fastest first, beside the automatic choice."""
        self.device_choice.show_devices(devices)

    def show_estimate(self, time: str, memory: str) -> None:
        """What the next run will take, in words; both empty where nobody knows."""
        self.device_choice.show_estimate(time, memory)

    def show_strength(self, strength: float | None) -> None:
        """The slider, at a strength in [0, 1]; None where the model cannot be mixed."""
        self.strength_box.setVisible(strength is not None)
        if strength is not None:
            self.strength_box.choose(strength)

    @property
    def model_buttons(self) -> list[QAbstractButton]:
        """A radio button for each model, in the order shown; none where there is only one model."""
        return self.models.buttons

    def show_models(self, models: Sequence[Model | ModelCard], chosen_id: str) -> None:
        """All models, in the order to be shown, and the id of the one in use."""
        self.models.show_models(models, chosen_id)
        self._model_id = chosen_id
        self._model_ids = [each.card.id if isinstance(each, Model) else each.id for each in models]
        before = _reached_before(self)
        for button in self.model_buttons:  # they come late, yet Tab is to reach them first
            self.setTabOrder(before, button)
            before = button

    def show_factor(self, factor: int) -> None:
        """What the next run will do, while no picture is open."""
        self.size_box.suggest(factor)
        self.size_box.show_source(None)

    def show_sizes(self, width: int, height: int, factor: int) -> None:
        """Of the open picture in pixels; the factor is the model's, and is taken if nothing was chosen."""
        self.size_box.suggest(factor)
        self.size_box.show_source(Size(width, height))

    def show_frames(self, frames: FrameCount | None) -> None:
        """Of the open picture; None where it is one alone."""
        self.size_box.show_frames(frames)
        self.output_box.show_frames(frames)

    def set_old_photo_panel(self, panel: OldPhotoPanel) -> None:
        """Below the strength; somebody else shows and hides it."""
        self.old_photo = panel
        self.old_photo_place.addWidget(panel)
        for signal in (
            panel.cleaning_changed,
            panel.grain_changed,
            panel.sensitivity_changed,
            panel.repair_changed,
        ):
            signal.connect(self.run_changed)

    def allow(self, *, enhance: bool, save: bool, choose: bool) -> None:
        """Which of the buttons make sense now, and whether the choices for the next run do."""
        self._may_enhance = enhance
        self.enhance_button.setEnabled(enhance and self.size_box.possible)
        self.save_button.setEnabled(save)
        self.models.allow(choose)
        for widget in (self.strength_box, self.size_box, self.device_box):
            widget.setEnabled(choose)

    @Slot(int, int)
    def _mark_cut(self, _lowest: int, highest: int) -> None:
        """A line above the buttons where more than what is seen lies behind it."""
        self._below.setProperty("cut", highest > 0)
        self._below.style().unpolish(self._below)  # the style sheet looks at `cut`
        self._below.style().polish(self._below)

    def _choose_model(self, model_id: str) -> None:
        self._scroll.ensureWidgetVisible(self.models.row(model_id), 0, 0)  # arrow keys may lead out of sight
        self._model_id = model_id
        self.model_chosen.emit(model_id)

    @Slot()
    def _on_size(self) -> None:
        self.enhance_button.setEnabled(self._may_enhance and self.size_box.possible)


def _reached_before(widget: QWidget) -> QWidget:
    """What Shift+Tab leads to from the widget: the nearest one before it, in a ring, that takes the focus."""
    before = widget.previousInFocusChain()
    while before is not None and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    assert before is not None
    return before
