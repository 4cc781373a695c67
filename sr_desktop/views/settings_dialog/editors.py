"""A control for each kind of setting. All have `changed(object)`, the new value, and `show_value`."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from engine.card import AUTO
from sr_desktop.jobs.enhance import DeviceInfo
from sr_desktop.setting_kinds import Choice, FileName, Switch, Template, Whole
from sr_desktop.settings import Declared
from sr_desktop.views.panels.device_choice import device_words
from sr_desktop.views.panels.fields import indented
from sr_desktop.views.panels.steady_wheel import SteadyWheel
from sr_desktop.views.settings_dialog.template_editor import TemplateEditor

LEAST_WIDTH_PX = 240


def translated(text: str) -> str:
    """A text of `settings` in the user's language."""
    return QCoreApplication.translate("Settings", text)


class Editor(QWidget):
    """Base of all. changed(object): the user has chosen another value.

    control: what takes the focus.
    """

    changed = Signal(object)
    control: QWidget

    def __init__(self) -> None:
        super().__init__()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def show_value(self, value: Any) -> None:
        """Without saying that it has changed."""
        raise NotImplementedError

    def _take(self, control: QWidget, stretch: int = 1) -> None:
        self.control = control
        self.setFocusProxy(control)
        self._layout.addWidget(control, stretch)
        SteadyWheel(self, control)


class ChoiceEditor(Editor):
    """One of some values."""

    def __init__(self, options: Sequence[tuple[str, str]]) -> None:
        """options: values with their texts."""
        super().__init__()
        self.box = QComboBox()
        self.box.setMinimumWidth(LEAST_WIDTH_PX)
        for value, text in options:
            self.box.addItem(text, value)
        self._take(self.box)
        self.box.activated.connect(lambda: self.changed.emit(self.box.currentData()))

    def show_value(self, value: Any) -> None:
        index = self.box.findData(value)
        if index < 0:  # a device that is not there just now
            self.box.addItem(str(value), value)
            index = self.box.count() - 1
        self.box.setCurrentIndex(index)


class WholeEditor(Editor):
    """A number; 0 is below all others and has a text of its own."""

    def __init__(self, kind: Whole) -> None:
        super().__init__()
        self._kind = kind
        self.box = QSpinBox()
        indented(self.box)
        self.box.setMinimumWidth(LEAST_WIDTH_PX)
        self.box.setSuffix(kind.suffix)
        self.box.setSingleStep(kind.step)
        self.box.setKeyboardTracking(False)  # a number is meant when it is written whole
        if kind.zero is None:
            self.box.setRange(kind.low, kind.high)
        else:
            self.box.setRange(kind.low - kind.step, kind.high)
            self.box.setSpecialValueText(translated(kind.zero))
        self._take(self.box)
        self.box.valueChanged.connect(self._on_value)

    def show_value(self, value: Any) -> None:
        self.box.blockSignals(True)
        self.box.setValue(self.box.minimum() if value == 0 and self._kind.zero is not None else value)
        self.box.blockSignals(False)

    def _on_value(self, value: int) -> None:
        self.changed.emit(value if value >= self._kind.low else 0)


class SwitchEditor(Editor):
    """Yes or no; the check box bears the title itself."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.box = QCheckBox(title)
        self._take(self.box)
        self.box.clicked.connect(lambda checked: self.changed.emit(checked))

    def show_value(self, value: Any) -> None:
        self.box.setChecked(value)


class FileEditor(Editor):
    """A file that is chosen in a dialog, typed, or not given."""

    def __init__(self, kind: FileName, title: str) -> None:
        super().__init__()
        self._kind, self._title = kind, title
        self.line = QLineEdit()
        self.line.setClearButtonEnabled(True)
        self.line.setMinimumWidth(LEAST_WIDTH_PX)
        self._take(self.line)
        self.browse = QPushButton(self.tr("Choose…"))
        self.browse.setAutoDefault(False)  # Enter ends the line
        self.browse.setAccessibleName(self.tr("Choose a file: {title}").format(title=title))
        self._layout.addWidget(self.browse)
        self.line.editingFinished.connect(lambda: self.changed.emit(self.line.text().strip()))
        self.line.textChanged.connect(self._on_text)
        self.browse.clicked.connect(self._ask)

    def show_value(self, value: Any) -> None:
        self.line.setText(value)

    def _on_text(self, text: str) -> None:
        if not text:  # the small cross in the field
            self.changed.emit("")

    def _ask(self) -> None:
        patterns = self.tr("Profiles ({patterns});;All files (*)").format(patterns=self._kind.patterns)
        name, _ = QFileDialog.getOpenFileName(self, self._title, self.line.text(), patterns)
        if name:
            self.line.setText(name)
            self.changed.emit(name)


class NameEditor(Editor):
    """A template for names, with an example below it."""

    def __init__(self) -> None:
        super().__init__()
        self.template = TemplateEditor()
        self.control = self.template.line
        self.setFocusProxy(self.control)
        self._layout.addWidget(self.template)
        self.template.changed.connect(lambda text: self.changed.emit(text))

    def show_value(self, value: Any) -> None:
        self.template.show_value(value)


def editor_for(setting: Declared, devices: Sequence[DeviceInfo]) -> Editor:
    """The control for a setting that has a title. devices: those found, none if nobody looked."""
    title = translated(setting.title)
    if setting.name == "device":
        found = [(device.id, device_words(device)) for device in devices]
        return ChoiceEditor([(AUTO, QCoreApplication.translate("Settings", "Automatic")), *found])
    match setting.kind:
        case Choice(options):
            return ChoiceEditor([(option.value, translated(option.text)) for option in options])
        case Whole():
            return WholeEditor(setting.kind)
        case Switch():
            return SwitchEditor(title)
        case FileName():
            return FileEditor(setting.kind, title)
        case Template():
            return NameEditor()
        case _:
            raise ValueError(f"{setting.name} has a title, but nothing to edit {setting.kind} with")
