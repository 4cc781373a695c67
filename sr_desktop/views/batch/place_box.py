"""Where the results of a batch go, what they are called, and what happens where a file is there already."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from sr_desktop.batch.settings import Collision
from sr_desktop.name_template import template_fault
from sr_desktop.views.panels.labels import heading, with_role
from sr_desktop.views.panels.steady_wheel import SteadyWheel
from sr_desktop.views.settings_dialog.template_editor import TemplateEditor


class PlaceBox(QWidget):
    """changed(): anything. ask_folder: asks the user for one; None: the user thought better of it."""

    changed = Signal()

    def __init__(self, ask_folder: Callable[[], Path | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask_folder = ask_folder
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.beside = QRadioButton(self.tr("Beside each picture"))
        self.elsewhere = QRadioButton(self.tr("In a folder"))
        self.elsewhere.setToolTip(self.tr("With the same folders in it as the pictures come from"))
        group = QButtonGroup(self)
        self.folder_line = QLineEdit()
        self.folder_line.setAccessibleName(self.tr("Folder for the results"))
        self.folder_line.setPlaceholderText(self.tr("Choose a folder"))
        self.folder_button = QPushButton(self.tr("Choose…"))
        self.folder_button.setAccessibleName(self.tr("Choose the folder for the results"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder_line, 1)
        row.addWidget(self.folder_button)
        self.template = TemplateEditor()
        self.template.line.setAccessibleName(self.tr("Names of the results"))
        self.collision_box = QComboBox()
        self.collision_box.setAccessibleName(self.tr("Where a file is there already"))
        choices: tuple[tuple[Collision, str], ...] = (
            ("skip", self.tr("Leave the picture out")),
            ("number", self.tr("Add a number")),
            ("overwrite", self.tr("Replace the file")),
        )
        for value, text in choices:
            self.collision_box.addItem(text, value)
        note = with_role(self.tr("An original is never replaced."), "note")
        note.setWordWrap(True)

        layout.addWidget(heading(self.tr("RESULTS")))
        for button in (self.beside, self.elsewhere):
            group.addButton(button)
            layout.addWidget(button)
        layout.addLayout(row)
        layout.addSpacing(12)
        layout.addWidget(heading(self.tr("NAMES")))
        layout.addWidget(self.template)
        layout.addSpacing(12)
        layout.addWidget(heading(self.tr("EXISTING FILES")))
        layout.addWidget(self.collision_box)
        layout.addWidget(note)
        SteadyWheel(self, self.collision_box)

        self.beside.setChecked(True)
        self.beside.toggled.connect(self._on_place)
        self.folder_button.clicked.connect(self._choose_folder)
        self.folder_line.textChanged.connect(self.changed)
        self.template.line.textChanged.connect(self.changed)
        self.collision_box.currentIndexChanged.connect(self.changed)
        self._on_place()

    @property
    def folder(self) -> str | None:
        """Absolute; None is beside each picture."""
        return str(Path(self.folder_line.text()).expanduser()) if self.elsewhere.isChecked() else None

    @property
    def name_template(self) -> str:
        """Empty for the usual names."""
        return self.template.line.text()

    @property
    def collision(self) -> Collision:
        value: Collision = self.collision_box.currentData()
        return value

    @property
    def possible(self) -> bool:
        """What is chosen can be used, as far as can be told without looking."""
        text = self.name_template
        folder = self.folder
        return (not text or template_fault(text) is None) and (folder is None or Path(folder).is_absolute())

    def choose(self, folder: str | None, template: str, collision: Collision) -> None:
        self.folder_line.setText(folder or self.folder_line.text())
        (self.beside if folder is None else self.elsewhere).setChecked(True)
        self.template.show_value(template)
        self.collision_box.setCurrentIndex(self.collision_box.findData(collision))

    @Slot()
    def _on_place(self) -> None:
        for widget in (self.folder_line, self.folder_button):
            widget.setVisible(self.elsewhere.isChecked())
        if self.elsewhere.isChecked() and self.isVisible() and not self.folder_line.text():
            self._choose_folder()
        self.changed.emit()

    @Slot()
    def _choose_folder(self) -> None:
        folder = self._ask_folder()
        if folder is not None:
            self.folder_line.setText(str(folder))
