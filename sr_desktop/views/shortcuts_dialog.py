"""The overview of all keys, made from the list of actions and the canvas's own."""

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sr_desktop.views.action_specs import Menu
from sr_desktop.views.actions import Actions, translated
from sr_desktop.views.fitting_dialog import FittingDialog
from sr_desktop.views.mnemonics import without_mnemonic
from sr_desktop.views.panels.labels import heading, muted, with_role


class ShortcutsDialog(FittingDialog):
    """Menu by menu: the keys, and what they do."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(4, 0, 16, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        for menu in Menu:
            self._add_heading(without_mnemonic(translated(menu.value)))
            for part in actions.of(menu):
                for action in part:
                    keys = [
                        key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()
                    ]
                    if keys:
                        self._add(keys, action.statusTip())
        self._add_heading(self.tr("On the picture"))
        for key, text in _on_the_picture():
            self._add([key], text)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(self.windowTitle())
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(
            content.minimumSizeHint().width() + scroll.verticalScrollBar().sizeHint().width()
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addWidget(scroll, 1)
        layout.addWidget(buttons)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(560, 560))

    def _add_heading(self, text: str) -> None:
        row = self._grid.rowCount()
        if row > 1:
            self._grid.setRowMinimumHeight(row, 12)
            row += 1
        self._grid.addWidget(heading(text.upper()), row, 0, 1, 2)

    def _add(self, keys: list[str], text: str) -> None:
        row = self._grid.rowCount()
        shown = with_role("  ".join(keys), "key")
        self._grid.addWidget(shown, row, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        explained = muted(text)
        explained.setWordWrap(True)
        self._grid.addWidget(explained, row, 1)


def _on_the_picture() -> list[tuple[str, str]]:
    """Keys that belong to the canvas and not to the window."""
    translate = QCoreApplication.translate
    return [
        (
            translate("ShortcutsDialog", "Space"),
            translate("ShortcutsDialog", "Hold it to see the original, in the single view"),
        ),
        (translate("ShortcutsDialog", "Arrows"), translate("ShortcutsDialog", "Move the picture")),
        (
            translate("ShortcutsDialog", "Shift+Arrows"),
            translate("ShortcutsDialog", "Move the divider"),
        ),
        (translate("ShortcutsDialog", "Wheel"), translate("ShortcutsDialog", "Zoom at the pointer")),
        (
            translate("ShortcutsDialog", "B, E"),
            translate("ShortcutsDialog", "Brush and eraser of the scratch mask"),
        ),
        ("[  ]", translate("ShortcutsDialog", "A smaller or larger brush")),
    ]
