"""The model of a batch, how much of it, and what old photographs need."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from engine.card import Model, choose_model
from sr_desktop import paths
from sr_desktop.cli.old_photo import OLD_PHOTO_MODEL
from sr_desktop.known_texts import model_name, model_sentence
from sr_desktop.mixing import can_be_mixed
from sr_desktop.views.panels.labels import heading, muted
from sr_desktop.views.panels.named_slider import NamedSlider
from sr_desktop.views.panels.steady_wheel import SteadyWheel

FULL = 100


class ModelBox(QWidget):
    """changed(): another model, or something else here."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models: tuple[Model, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Model"))
        self.sentence = muted("")
        self.sentence.setWordWrap(True)
        self.strength = self._slider(
            self.tr("Strength"), self.tr("How much detail may be invented: at 0 % nothing is")
        )
        self.grain = self._slider(
            self.tr("Keep grain"),
            self.tr("How much of the grain that the photograph had is put back into the result"),
        )
        self.repair = QCheckBox(self.tr("Find and repair scratches"))
        self.sensitivity = self._slider(
            self.tr("Sensitivity"), self.tr("How much is taken for a scratch: more finds fainter ones")
        )
        layout.addWidget(heading(self.tr("MODEL")))
        for widget in (self.box, self.sentence, self.strength, self.grain, self.repair, self.sensitivity):
            layout.addWidget(widget)
        SteadyWheel(self, self.box)
        self.strength.choose(FULL)
        self.sensitivity.choose(FULL // 2)
        self.box.currentIndexChanged.connect(self._on_model)
        self.repair.toggled.connect(self._show_fields)
        self.repair.toggled.connect(self.changed)
        for slider in (self.strength, self.grain, self.sensitivity):
            slider.value_changed.connect(self.changed)
        self._show_fields()

    @property
    def model(self) -> Model | None:
        """None until the models are known."""
        index = self.box.currentIndex()
        return self._models[index] if 0 <= index < len(self._models) else None

    @property
    def mix(self) -> float | None:
        """Strength of the mix with the faithful model, in [0, 1]; None for the model alone."""
        value = self.strength.value
        return value / FULL if self._mixed and value < FULL else None

    @property
    def grain_share(self) -> float:
        """In [0, 1]."""
        return self.grain.value / FULL if self._old else 0.0

    @property
    def scratches(self) -> float | None:
        """Sensitivity of the repair, in [0, 1]; None for none."""
        return self.sensitivity.value / FULL if self._old and self.repair.isChecked() else None

    def know(self, models: Sequence[Model]) -> None:
        """All that can be chosen."""
        chosen = self.model
        self._models = tuple(models)
        self.box.blockSignals(True)
        self.box.clear()
        for model in models:
            self.box.addItem(model_name(model.card), model.card.id)
        self.box.blockSignals(False)
        self.choose_model(chosen.card.id if chosen else paths.DEFAULT_MODEL)
        self._on_model()

    def choose_model(self, model_id: str) -> bool:
        """Whether it is there."""
        index = self.box.findData(model_id)
        if index >= 0:
            self.box.setCurrentIndex(index)
        return index >= 0

    def choose(self, mix: float | None, grain: float, scratches: float | None) -> None:
        """What a model is used with."""
        self.strength.choose(FULL if mix is None else round(FULL * mix))
        self.grain.choose(round(FULL * grain))
        self.repair.setChecked(scratches is not None)
        if scratches is not None:
            self.sensitivity.choose(round(FULL * scratches))

    @property
    def _old(self) -> bool:
        return self.model is not None and self.model.card.id == OLD_PHOTO_MODEL

    @property
    def _mixed(self) -> bool:
        if self.model is None or not any(each.card.id == paths.DEFAULT_MODEL for each in self._models):
            return False
        return can_be_mixed(choose_model(self._models, paths.DEFAULT_MODEL).card, self.model.card)

    @Slot()
    def _on_model(self) -> None:
        self.sentence.setText("" if self.model is None else model_sentence(self.model.card))
        self._show_fields()
        self.changed.emit()

    @Slot()
    def _show_fields(self) -> None:
        self.strength.setVisible(self._mixed)
        for widget in (self.grain, self.repair):
            widget.setVisible(self._old)
        self.sensitivity.setVisible(self._old and self.repair.isChecked())

    def _slider(self, name: str, tip: str) -> NamedSlider:
        return NamedSlider(name, tip, 0, FULL, self._percent, self)

    def _percent(self, value: int) -> str:
        return self.tr("{percent} %").format(percent=value)
