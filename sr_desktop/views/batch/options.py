"""All that can be chosen for a batch, at the right of its table: the same as on the command line."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path

import msgspec
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QSpinBox, QVBoxLayout, QWidget

from engine.card import Model
from engine.pictures import FORMATS
from engine.sizes import ByFactor
from sr_desktop.batch.settings import BatchSettings, asked
from sr_desktop.views.batch.model_box import ModelBox
from sr_desktop.views.batch.place_box import PlaceBox
from sr_desktop.views.panels.fields import indented
from sr_desktop.views.panels.labels import heading
from sr_desktop.views.panels.output_choice import OutputBox
from sr_desktop.views.panels.output_options import MoreChoices
from sr_desktop.views.panels.size_choice import SizeChoice
from sr_desktop.views.panels.steady_wheel import SteadyWheel
from sr_desktop.views.panels.upright_scroll import UprightScroll

WIDTH_PX, EDGE_PX = 300, 16
MOST_PX = 99_999


class Options(QFrame):
    """changed(): `settings` are others. watch_changed(bool): the folders are to be watched, or no longer.

    computing: the parts of BatchSettings that are not chosen here: device, precision and what bounds it.
    """

    changed = Signal()
    watch_changed = Signal(bool)

    def __init__(
        self,
        computing: Callable[[], dict[str, object]],
        ask_folder: Callable[[], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self._computing = computing
        self.model_box = ModelBox()
        self.size_box = SizeChoice()
        self.output_box = OutputBox()
        self.place_box = PlaceBox(ask_folder)
        self.leave_done = QCheckBox(self.tr("What was done before"))
        self.leave_large = QCheckBox(self.tr("What is large already:"))
        self.large_px = QSpinBox()
        self.large_px.setRange(1, MOST_PX)
        self.large_px.setSingleStep(100)
        self.large_px.setValue(4000)
        self.large_px.setSuffix(" px")
        self.large_px.setAccessibleName(self.tr("Longer side in pixels from which a picture is left out"))
        self.large_px.setToolTip(self.tr("Longer side in pixels from which a picture is left out"))
        self.below = QCheckBox(self.tr("With the folders in them"))
        self.watch = QCheckBox(self.tr("Watch for new pictures"))
        self.watch.setToolTip(self.tr("Go on with what arrives in the folders, until you stop the batch"))
        self.choices = self._build()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroll = UprightScroll(self.choices, WIDTH_PX - 1)
        layout.addWidget(self._scroll)
        indented(self.large_px)
        SteadyWheel(self, self.large_px)

        self.leave_done.setChecked(True)
        self.below.setChecked(True)
        self.large_px.hide()
        self.leave_large.toggled.connect(self.large_px.setVisible)
        for signal in (
            *(self.model_box.changed, self.size_box.changed, self.output_box.changed),
            *(self.place_box.changed, self.leave_done.toggled, self.leave_large.toggled),
            self.large_px.valueChanged,
        ):
            signal.connect(self._on_changed)
        self.watch.toggled.connect(self.watch_changed)

    @property
    def settings(self) -> BatchSettings | None:
        """What is chosen; None where that cannot be used yet."""
        model, place, output = self.model_box.model, self.place_box, self.output_box.choice
        if model is None or not place.possible:
            return None
        size = self.size_box.request
        own = size == ByFactor(model.card.factor)
        chosen = BatchSettings(
            model=model.card.id,
            weights=model.card.sha256,
            size=None if own else asked(size),
            strength=self.model_box.mix,
            grain=self.model_box.grain_share,
            scratches=self.model_box.scratches,
            suffix=output.format.suffixes[0],
            quality=output.quality,
            **vars(output.more),
            folder=place.folder,
            template=place.name_template,
            collision=place.collision,
            redo=not self.leave_done.isChecked(),
            large_enough=self.large_px.value() if self.leave_large.isChecked() else None,
        )
        return msgspec.structs.replace(chosen, **self._computing())

    def show_settings(self, settings: BatchSettings, factor: int) -> None:
        """Of a batch in the journal, or what is chosen elsewhere. factor: of the model."""
        self.model_box.choose_model(settings.model)
        self.model_box.choose(settings.strength, settings.grain, settings.scratches)
        self.size_box.choose(settings.request or ByFactor(factor))
        format_id = next(each.id for each in FORMATS if settings.suffix in each.suffixes)
        more = MoreChoices(**{each.name: getattr(settings, each.name) for each in fields(MoreChoices)})
        self.output_box.choose(format_id, settings.quality, more)
        self.place_box.choose(settings.folder, settings.template, settings.collision)
        self.leave_done.setChecked(not settings.redo)
        self.leave_large.setChecked(settings.large_enough is not None)
        if settings.large_enough is not None:
            self.large_px.setValue(settings.large_enough)

    def know(self, models: Sequence[Model]) -> None:
        """All models that can be chosen."""
        self.model_box.know(models)

    def allow(self, allowed: bool) -> None:
        """Whether anything can be chosen: not while a batch runs."""
        self.choices.setEnabled(allowed)

    def _build(self) -> QWidget:
        choices = QWidget()
        choices.setObjectName("choices")
        layout = QVBoxLayout(choices)
        layout.setContentsMargins(EDGE_PX, EDGE_PX, EDGE_PX, EDGE_PX)
        layout.setSpacing(8)
        layout.addWidget(self.model_box)
        layout.addSpacing(12)
        layout.addWidget(heading(self.tr("SIZE")))
        layout.addWidget(self.size_box)
        layout.addSpacing(12)
        layout.addWidget(heading(self.tr("SAVE AS")))
        layout.addWidget(self.output_box)
        layout.addSpacing(12)
        layout.addWidget(self.place_box)
        layout.addSpacing(12)
        layout.addWidget(heading(self.tr("LEAVE OUT")))
        layout.addWidget(self.leave_done)
        layout.addWidget(self.leave_large)
        layout.addWidget(self.large_px)
        layout.addSpacing(12)
        layout.addWidget(heading(self.tr("FOLDERS")))
        layout.addWidget(self.below)
        layout.addWidget(self.watch)
        layout.addStretch()
        return choices

    @Slot()
    def _on_changed(self) -> None:
        self.place_box.template.show_suffix(self.output_box.choice.format.suffixes[0])
        self.changed.emit()
