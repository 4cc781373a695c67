"""All settings, on pages. What is changed counts at once."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sr_desktop.jobs.enhance import DeviceInfo
from sr_desktop.settings import PAGES, Declared, Settings, declared, default_of, shown_on
from sr_desktop.views import dialogs
from sr_desktop.views.fitting_dialog import FittingDialog
from sr_desktop.views.panels.labels import with_role
from sr_desktop.views.settings_dialog.editors import Editor, SwitchEditor, editor_for, translated

PAGES_WIDTH_PX = 150


class SettingsDialog(FittingDialog):
    """Changes the given settings in place.

    changed(str): the name of the setting that has another value now. All of one page come from
    `settings.shown_on`, so a setting that is declared there needs nothing here.
    """

    changed = Signal(str)

    def __init__(
        self, settings: Settings, devices: Sequence[DeviceInfo] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self._settings = settings
        self.editors: dict[str, Editor] = {}
        self.pages = QListWidget()
        self.pages.setObjectName("pages")
        self.pages.setAccessibleName(self.tr("Pages of settings"))
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        for page in PAGES:
            self.pages.addItem(translated(page))
            self._stack.addWidget(self._page(shown_on(page), devices))
        width = self.pages.sizeHintForColumn(0) + 2 * self.pages.frameWidth() + 16
        self.pages.setFixedWidth(max(PAGES_WIDTH_PX, width))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.reset_button = buttons.addButton(self.tr("Reset all…"), QDialogButtonBox.ButtonRole.ResetRole)
        self.reset_button.setToolTip(self.tr("Set all settings back to what they were in the beginning"))
        for button in buttons.buttons():
            button.setAutoDefault(False)  # type: ignore[attr-defined]  # Enter ends a line, not the dialog
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addWidget(self.pages)
        upper.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(16)
        whole.addLayout(upper, 1)
        whole.addWidget(buttons)
        self.pages.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.pages.setCurrentRow(0)
        buttons.rejected.connect(self.reject)
        self.reset_button.clicked.connect(self._ask_reset)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(720, 520))

    def reset(self) -> None:
        """All settings that are shown here are as in the beginning; what else is remembered stays."""
        for setting in declared():
            if setting.page:
                value = default_of(setting.name)
                self.editors[setting.name].show_value(value)
                self._take(setting.name, value)

    def _page(self, settings: Sequence[Declared], devices: Sequence[DeviceInfo]) -> QScrollArea:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 4, 8, 4)
        layout.setSpacing(20)
        for setting in settings:
            layout.addWidget(self._row(setting, devices))
        layout.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(
            content.minimumSizeHint().width() + scroll.verticalScrollBar().sizeHint().width()
        )
        return scroll

    def _row(self, setting: Declared, devices: Sequence[DeviceInfo]) -> QWidget:
        """Title, control, and the line that explains it."""
        row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        editor = editor_for(setting, devices)
        self.editors[setting.name] = editor
        if not isinstance(editor, SwitchEditor):
            title = QLabel(translated(setting.title))
            title.setBuddy(editor.control)
            layout.addWidget(title)
        layout.addWidget(editor)
        line = with_role(translated(setting.line), "note")
        line.setWordWrap(True)
        layout.addWidget(line)
        editor.control.setAccessibleName(translated(setting.title))
        editor.control.setAccessibleDescription(translated(setting.line))
        editor.show_value(getattr(self._settings, setting.name))
        editor.changed.connect(partial(self._take, setting.name))
        return row

    def _take(self, name: str, value: Any) -> None:
        if getattr(self._settings, name) != value:
            setattr(self._settings, name, value)
            self.changed.emit(name)

    def _ask_reset(self) -> None:
        if dialogs.may_reset_settings(self):
            self.reset()
