"""The dialogs around models: all that a card says, taking a file over, and the questions."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engine.card import Model
from sr_desktop.known_texts import model_name, model_sentence
from sr_desktop.models import MODEL_SUFFIXES, is_users_own, thumbnail_of
from sr_desktop.views.model_facts import model_facts
from sr_desktop.views.panels.labels import muted
from sr_desktop.views.panels.model_row import Thumbnail, read_thumbnail

PICTURE_PX = 96
WIDTH_PX, HEIGHT_PX = 560, 560
MARGIN_PX = 24
LONGEST_WORD = 32
"""Letters that a column of the details has room for."""


class ModelDetails(QDialog):
    """All of a model's card in plain words.

    remove_asked(str): the user wants the model with this id gone; only for their own models.
    """

    remove_asked = Signal(str)

    def __init__(self, model: Model, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = model.card
        name = model_name(card)
        self._model_id = card.id
        self.setWindowTitle(self.tr("Model {name}").format(name=name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        title = _plain(name)
        title.setProperty("role", "title")
        sentence = muted(model_sentence(card))
        sentence.setTextFormat(Qt.TextFormat.PlainText)
        sentence.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(title)
        words.addWidget(sentence)
        words.addStretch()
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(
            Thumbnail(read_thumbnail(thumbnail_of(model)), name, PICTURE_PX),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        top.addLayout(words, 1)

        facts = QWidget()
        grid = QGridLayout(facts)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        for number, (what, text) in enumerate(model_facts(model)):
            value = _value(text)
            value.setAccessibleName(what)
            above = Qt.AlignmentFlag.AlignTop
            grid.addWidget(muted(what), number, 0, Qt.AlignmentFlag.AlignLeft | above)
            grid.addWidget(value, number, 1, above)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(facts)

        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.remove_button = None
        if is_users_own(model):
            self.remove_button = buttons.addButton(
                self.tr("Remove…"), QDialogButtonBox.ButtonRole.DestructiveRole
            )
            self.remove_button.clicked.connect(self._ask_removal)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, 16)
        layout.setSpacing(20)
        layout.addLayout(top)
        layout.addWidget(scroll, 1)
        layout.addWidget(buttons)
        self.resize(WIDTH_PX, HEIGHT_PX)

    @Slot()
    def _ask_removal(self) -> None:
        self.remove_asked.emit(self._model_id)


class ImportDialog(QDialog):
    """Shows how far a weight file has been taken over. It does not hold the window up.

    cancel_asked(): the button, Escape, or the window's own cross.
    """

    cancel_asked = Signal()

    def __init__(self, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add a model"))
        self._told = False
        text = _plain(
            self.tr("{name} is being examined: what it is, how far it looks, what it needs.").format(
                name=file_name
            )
        )
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, 16)
        layout.setSpacing(16)
        layout.addWidget(text)
        layout.addWidget(self.bar)
        layout.addWidget(buttons)
        self.setMinimumWidth(420)

    def show_share(self, share: float) -> None:
        """share: in [0, 1]."""
        self.bar.setValue(round(100 * share))

    def end(self) -> None:
        """It is over, however it went: close without asking for anything."""
        self._told = True
        self.close()

    def reject(self) -> None:
        self._cancel()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._cancel()
        super().closeEvent(event)

    def _cancel(self) -> None:
        if not self._told:
            self._told = True
            self.cancel_asked.emit()


def ask_model_file(parent: QWidget, folder: str) -> Path | None:
    """A weight file to make a model of; None if the user thinks better of it."""
    patterns = " ".join(f"*{suffix}" for suffix in MODEL_SUFFIXES)
    name, _ = QFileDialog.getOpenFileName(
        parent,
        QCoreApplication.translate("ModelDialogs", "Add a model"),
        folder,
        QCoreApplication.translate("ModelDialogs", "Weights of a model ({patterns});;All files (*)").format(
            patterns=patterns
        ),
    )
    return Path(name) if name else None


def may_remove_model(parent: QWidget, name: str) -> bool:
    """Ask whether one of the user's models may be removed."""
    answer = QMessageBox.question(
        parent,
        parent.window().windowTitle(),
        QCoreApplication.translate(
            "ModelDialogs", "Remove the model {name}? Its file in this program is deleted."
        ).format(name=name),
        QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel,
        QMessageBox.StandardButton.Cancel,
    )
    return answer == QMessageBox.StandardButton.Yes


def _value(text: str) -> QWidget:
    """Text that can be selected. A long word, such as a path or a checksum, scrolls in one line."""
    if len(text) > LONGEST_WORD and "\n" not in text and max(map(len, text.split(" "))) > LONGEST_WORD:
        line = QLineEdit(text)
        line.setReadOnly(True)
        line.setCursorPosition(0)
        return line
    label = _plain(text)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _plain(text: str) -> QLabel:
    """A card may come from anywhere: nothing in it is taken for markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
