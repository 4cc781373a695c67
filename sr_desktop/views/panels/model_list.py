"""The models in the side panel: a single one is shown, of several one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from engine.card import ModelCard
from sr_desktop.views.panels.labels import muted

TEXT_INDENT_PX = 22
"""The style sheet's indicator of a radio button and the space behind it: sentences begin below the names."""


class ModelList(QWidget):
    """The name of each model and its sentence; what it was measured to do is in the tool tip.

    chosen(str): the user wants the model with this id.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._group = QButtonGroup(self)
        self._rows: dict[str, _Row] = {}
        self._add("", _Row(_name_label("…"), ""))

    @property
    def buttons(self) -> list[QAbstractButton]:
        """One for each model, in the order shown; none where there is no choice."""
        return self._group.buttons()

    def show_models(self, cards: Sequence[ModelCard], chosen_id: str) -> None:
        """All models, in the order to be shown, and the id of the one in use."""
        for row in self._rows.values():
            self._layout.removeWidget(row)
            row.deleteLater()
        self._rows = {}
        self._group.deleteLater()
        self._group = QButtonGroup(self)
        if len(cards) == 1:  # nothing to choose: no lonely radio button
            card = cards[0]
            self._add(card.id, _Row(_name_label(card.name), card.sentence, _figures(card)))
            return
        for card in cards:
            button = self._button(card)
            self._add(card.id, _Row(button, card.sentence, _figures(card)))
            button.setChecked(card.id == chosen_id)

    def row(self, model_id: str) -> QWidget:
        """Where the model with this id is shown."""
        return self._rows[model_id]

    def allow(self, choosing: bool) -> None:
        """Whether another model may be chosen now. A single one is shown the same all the time."""
        self.setEnabled(choosing or not self.buttons)

    def _button(self, card: ModelCard) -> QRadioButton:
        # "&&": one ampersand would make the next letter a shortcut
        button = QRadioButton(card.name.replace("&", "&&"))
        button.setAccessibleName(card.name)
        button.setAccessibleDescription(card.sentence)
        button.clicked.connect(lambda: self.chosen.emit(card.id))
        self._group.addButton(button)
        return button

    def _add(self, model_id: str, row: "_Row") -> None:
        self._rows[model_id] = row
        self._layout.addWidget(row)


class _Row(QFrame):
    """One model. `title` is its name: a label, or a radio button, for which the whole row can be clicked."""

    def __init__(self, title: QRadioButton | QLabel, sentence: str, figures: str = "") -> None:
        super().__init__()
        self.setObjectName("modelCard")
        self.setToolTip(figures)
        self._title = title
        text = muted(sentence)
        text.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(3)
        layout.addWidget(title)
        layout.addWidget(text)
        if isinstance(title, QRadioButton):
            text.setContentsMargins(TEXT_INDENT_PX, 0, 0, 0)
            title.toggled.connect(self._mark)
            title.installEventFilter(self)
            self._mark()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._mark()
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if isinstance(self._title, QRadioButton) and event.button() == Qt.MouseButton.LeftButton and inside:
            self._title.setFocus()
            self._title.click()
        super().mouseReleaseEvent(event)

    def _mark(self) -> None:
        """Let the style sheet know, which looks at the properties."""
        assert isinstance(self._title, QRadioButton)
        self.setProperty("chosen", self._title.isChecked())
        self.setProperty("focused", self._title.hasFocus())
        self.style().unpolish(self)
        self.style().polish(self)


def _name_label(name: str) -> QLabel:
    label = QLabel(name)
    label.setProperty("role", "name")
    return label


def _figures(card: ModelCard) -> str:
    """What it was measured to do: "Set5 31.69 dB, Set14 28.27 dB"."""
    return ", ".join(f"{name} {measured.psnr_db:.2f} dB" for name, measured in card.measured.items())
