"""The template for names: a line, the tokens as buttons, and what a name would be."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sr_desktop.name_template import (
    LONGEST,
    TOKENS,
    FaultKind,
    TemplateFault,
    fill_template,
    template_fault,
)
from sr_desktop.views.panels.labels import with_role

USUAL = "{name}_{scale}"
TOKENS_IN_A_ROW = 3


class TemplateEditor(QWidget):
    """changed(str): another template that can be used, or an empty one. A faulty one is explained instead."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(USUAL)
        self.line.setClearButtonEnabled(True)
        layout.addWidget(self.line)
        tokens = QGridLayout()
        tokens.setSpacing(6)
        for number, token in enumerate(TOKENS):
            button = QPushButton(f"{{{token}}}")
            button.setProperty("role", "option")
            button.setAccessibleName(self.tr("Insert {token}").format(token=token))
            button.setToolTip(self._meaning(token))
            button.setAutoDefault(False)
            button.clicked.connect(self._insert)
            tokens.addWidget(button, number // TOKENS_IN_A_ROW, number % TOKENS_IN_A_ROW)
        layout.addLayout(tokens)
        self.example = with_role("", "note")
        self.fault = with_role("", "refusal")
        for label in (self.example, self.fault):
            label.setWordWrap(True)
            layout.addWidget(label)
        self._suffix = ".png"
        self.line.textEdited.connect(self._on_text)
        self.line.textChanged.connect(self._show)
        self._show("")

    def show_value(self, template: str) -> None:
        self.line.setText(template)

    def show_suffix(self, suffix: str) -> None:
        """With the dot: what the example ends with."""
        self._suffix = suffix
        self._show(self.line.text())

    def _insert(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.line.insert(button.text())
        self.line.setFocus()
        self._on_text(self.line.text())

    def _on_text(self, template: str) -> None:
        if not template or template_fault(template) is None:
            self.changed.emit(template)

    def _show(self, template: str) -> None:
        fault = template_fault(template) if template else None
        self.fault.setText(self._sentence(fault) if fault else "")
        self.fault.setVisible(fault is not None)
        self.example.setVisible(fault is None)
        if fault is None:
            values = {
                "name": "photo",
                "model": "faithful",
                "scale": "4x",
                "width": "3200",
                "height": "2132",
                "date": date.today().isoformat(),
                "counter": "0001",
            }
            name = fill_template(template or USUAL, values)
            self.example.setText(self.tr("For example: {name}").format(name=f"{name}{self._suffix}"))

    def _meaning(self, token: str) -> str:
        return {
            "name": self.tr("The name of the original"),
            "model": self.tr("The name of the model"),
            "scale": self.tr("The size that was asked for, such as 4x"),
            "width": self.tr("The width of the result in pixels"),
            "height": self.tr("The height of the result in pixels"),
            "date": self.tr("The day, such as 2026-11-21"),
            "counter": self.tr("The number of the picture among those that are open, such as 0001"),
        }[token]

    def _sentence(self, fault: TemplateFault) -> str:
        match fault.kind:
            case FaultKind.UNKNOWN:
                return self.tr("{part} is not known: use the buttons above.").format(part=fault.part)
            case FaultKind.BRACE:
                return self.tr("There is a single {part}: braces come in pairs, around a word.").format(
                    part=fault.part
                )
            case FaultKind.CHARACTER:
                return self.tr("A file's name cannot hold {part}: leave it out.").format(part=fault.part)
            case FaultKind.WITHOUT_NAME:
                return self.tr("Put {part} in, or all results would have one name.").format(part="{name}")
            case FaultKind.TOO_LONG:
                return self.tr("At most {count} characters fit.").format(count=LONGEST)
