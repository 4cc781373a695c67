"""The bar at the top."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from sr_desktop.settings import THEMES
from sr_desktop.views.actions import Actions
from sr_desktop.views.panels.labels import muted


class ToolBar(QFrame):
    """theme_chosen(name): one of THEMES."""

    theme_chosen = Signal(str)

    def __init__(self, actions: Actions, theme: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolBar")
        self.setFixedHeight(44)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 0, 10, 0)
        layout.setSpacing(4)
        for name in ("open", "paste"):
            layout.addWidget(_button(actions, name))
        layout.addStretch()
        self.zoom_label = muted("")
        self.zoom_label.setAccessibleName("Zoom")
        layout.addWidget(self.zoom_label)
        layout.addSpacing(6)
        for name in ("fit", "actual"):
            layout.addWidget(_button(actions, name))
        layout.addWidget(self._settings_button(theme))

    def _settings_button(self, theme: str) -> QToolButton:
        menu = QMenu("Appearance", self)
        group = QActionGroup(menu)
        for name in THEMES:
            action = menu.addAction(f"{name.capitalize()} appearance")
            action.setCheckable(True)
            action.setChecked(name == theme)
            action.setData(name)
            group.addAction(action)
        group.triggered.connect(lambda action: self.theme_chosen.emit(action.data()))
        button = QToolButton()
        button.setText("⚙")
        button.setAccessibleName("Settings")
        button.setToolTip("Settings")
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button


def _button(actions: Actions, name: str) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(actions[name])
    return button
