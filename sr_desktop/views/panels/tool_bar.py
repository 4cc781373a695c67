"""The bar at the top: what is done most, the ways to look at a picture, and the menu with everything."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from sr_desktop.settings import THEMES
from sr_desktop.views.actions import Actions
from sr_desktop.views.icons import icon
from sr_desktop.views.menus import Menus

FILES = ("open", "batch", "paste")
VIEWS = ("view_divider", "view_side", "view_single", "view_compare")
ZOOMS = (25, 50, 100, 200, 400, 800, 1600)
ICON_PX = 18
LEAST_HEIGHT_PX = 44
ZOOM_PADDING_PX = 36
"""The style sheet's, and what a tool button keeps beside its text."""

Style = Qt.ToolButtonStyle


class ToolBar(QFrame):
    """Words where there is room for them; where there is not, icons that say them in their tool tips.

    theme_chosen(str): one of `settings.THEMES`. zoom_chosen(float): in percent.
    menus: all actions, as the button at the right shows them; a window may put them into its own bar too.
    """

    theme_chosen = Signal(str)
    zoom_chosen = Signal(float)

    def __init__(self, actions: Actions, theme: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolBar")
        self._actions = actions
        self.menus = Menus(actions, self)
        self._worded: dict[str, QToolButton] = {}
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 10, 4)
        layout.setSpacing(2)
        for name in FILES:
            layout.addWidget(self._button(name, Style.ToolButtonTextOnly))
        layout.addStretch()
        self._views = self._segments()
        layout.addWidget(self._views)
        layout.addStretch()
        layout.addWidget(self._button("fit", Style.ToolButtonTextOnly))
        layout.addWidget(self._button("actual", Style.ToolButtonTextOnly))
        self.zoom_button = self._zoom_button()
        layout.addWidget(self.zoom_button)
        layout.addWidget(self._button("invented", Style.ToolButtonTextOnly))
        layout.addWidget(self._button("settings", Style.ToolButtonIconOnly))
        self.menu_button = self._menu_button()
        layout.addWidget(self.menu_button)
        for name in THEMES:
            action = actions[f"theme_{name}"]
            action.setChecked(name == theme)
            action.triggered.connect(partial(self.theme_chosen.emit, name))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @Slot(float)
    def show_zoom(self, percent: float | None) -> None:
        """In percent of the picture's pixels; None where there is no picture."""
        text = "–" if percent is None else self.tr("{zoom} %").format(zoom=f"{percent:.0f}")
        self.zoom_button.setText(text)
        self.zoom_button.setEnabled(percent is not None)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # a button has become wider, with its letters, say
            words = any(
                button.toolButtonStyle() == Style.ToolButtonTextOnly for button in self._worded.values()
            )
            if words and self._layout.minimumSize().width() > self.width():
                self._fit_words()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_words()

    def minimumSizeHint(self) -> QSize:
        """Without words: the width of the icons."""
        return QSize(0, max(super().minimumSizeHint().height(), LEAST_HEIGHT_PX))

    def _fit_words(self) -> None:
        """Group after group becomes icons until the rest fits; the ways to look come last."""
        widest = self.zoom_button.fontMetrics().horizontalAdvance(self.tr("{zoom} %").format(zoom=3200))
        self.zoom_button.setMinimumWidth(widest + ZOOM_PADDING_PX)  # so that zooming moves nothing
        for button in self._worded.values():
            button.setToolButtonStyle(Style.ToolButtonTextOnly)
        for names in (("invented",), ("fit", "actual"), FILES, VIEWS):
            self._views.updateGeometry()  # it holds buttons too, whose widths it would only hear of later
            self._layout.invalidate()
            if self._layout.minimumSize().width() <= self.width():
                return
            for name in names:
                self._worded[name].setToolButtonStyle(Style.ToolButtonIconOnly)

    def _segments(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("segments")
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(2)
        for name in VIEWS:
            layout.addWidget(self._button(name, Style.ToolButtonTextOnly))
        return frame

    def _button(self, name: str, style: Qt.ToolButtonStyle) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._actions[name])
        button.setAccessibleName(self._actions[name].iconText())
        button.setAccessibleDescription(self._actions[name].statusTip())
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.setToolButtonStyle(style)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if style == Style.ToolButtonTextOnly:
            self._worded[name] = button
        return button

    def _zoom_button(self) -> QToolButton:
        menu = QMenu(self.tr("Zoom"), self)
        for percent in ZOOMS:
            action = menu.addAction(self.tr("{zoom} %").format(zoom=percent))
            action.setData(percent)
        menu.triggered.connect(lambda action: self.zoom_chosen.emit(float(action.data())))
        button = QToolButton()
        button.setObjectName("zoom")
        button.setAccessibleName(self.tr("Zoom"))
        button.setToolTip(self.tr("Zoom: how large the picture is shown"))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _menu_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("menu"))
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.setAccessibleName(self.tr("Menu"))
        button.setToolTip(self.tr("Menu (F10)"))
        button.setShortcut("F10")
        button.setMenu(self.menus.button_menu(self))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
