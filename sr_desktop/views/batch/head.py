"""Above the table of a batch: what adds pictures, orders them, and chooses which are seen."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from sr_desktop.views.batch.table_model import Show
from sr_desktop.views.icons import icon

ICON_PX = 18


class Head(QFrame):
    """Each signal is the button of that name; filter_changed(): another choice of rows.

    show_preview(bool): the picture below the table is wanted, or not.
    """

    files_asked = Signal()
    folder_asked = Signal()
    pattern_asked = Signal()
    remove_asked = Signal()
    top_asked = Signal()
    up_asked = Signal()
    down_asked = Signal()
    in_folder_asked = Signal()
    filter_changed = Signal()
    show_preview = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolBar")
        self.add_button = self._button("open", self.tr("Add"), self.tr("Add pictures, folders or a pattern"))
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for text, keys, signal in (
            (self.tr("&Pictures…"), "Ctrl+O", self.files_asked),
            (self.tr("&Folder…"), "Ctrl+D", self.folder_asked),
            (self.tr("By p&attern…"), "Ctrl+Shift+O", self.pattern_asked),
        ):
            action = menu.addAction(text)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(signal)
            self.addAction(action)  # so that the keys work while the menu is closed
        self.add_button.setMenu(menu)
        self.remove_button = self._button(
            "close", self.tr("Remove"), self.tr("Take the chosen rows out (Del)")
        )
        self.top_button = self._button(
            "top", self.tr("Move to the top"), self.tr("Make the chosen rows the next ones (Alt+Home)")
        )
        self.up_button = self._button("up", self.tr("Move up"), self.tr("Move the chosen rows up (Alt+Up)"))
        self.down_button = self._button(
            "down", self.tr("Move down"), self.tr("Move the chosen rows down (Alt+Down)")
        )
        self.folder_button = self._button(
            "folder", self.tr("Show in folder"), self.tr("Show the file in its folder")
        )
        self.preview_button = self._button(
            "preview", self.tr("Preview"), self.tr("Show the chosen picture before and after (Ctrl+R)")
        )
        self.preview_button.setCheckable(True)
        self.preview_button.setChecked(True)
        self.preview_button.setShortcut("Ctrl+R")
        self.show_box = QComboBox()
        self.show_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.show_box.setAccessibleName(self.tr("Which pictures are shown"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search by name"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(220)
        self.remove_button.clicked.connect(self.remove_asked)
        self.top_button.clicked.connect(self.top_asked)
        self.up_button.clicked.connect(self.up_asked)
        self.down_button.clicked.connect(self.down_asked)
        self.folder_button.clicked.connect(self.in_folder_asked)
        self.preview_button.toggled.connect(self.show_preview)
        self.show_box.currentIndexChanged.connect(self.filter_changed)
        self.search.textChanged.connect(self.filter_changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(2)
        for button in (
            *(self.add_button, self.remove_button, self.top_button, self.up_button, self.down_button),
            *(self.folder_button, self.preview_button),
        ):
            layout.addWidget(button)
        layout.addStretch()
        layout.addWidget(self.search, 1)
        layout.addSpacing(8)
        layout.addWidget(self.show_box)
        self.show_counts([0] * len(Show))

    def allow(self, *, removable: bool, movable: bool, current: bool) -> None:
        """Which buttons have something to do. removable, movable: rows are selected that can be taken out, or
        moved; current: one has the focus.
        """
        self.remove_button.setEnabled(removable)
        for button in (self.top_button, self.up_button, self.down_button):
            button.setEnabled(movable)
        self.folder_button.setEnabled(current)

    @property
    def show_what(self) -> Show:
        return Show(max(0, self.show_box.currentIndex()))

    def show_counts(self, counts: list[int]) -> None:
        """How many rows each choice has, in the order of `Show`."""
        texts = (
            self.tr("All ({count})"),
            self.tr("To do ({count})"),
            self.tr("Done ({count})"),
            self.tr("Failed ({count})"),
            self.tr("Left out ({count})"),
        )
        for number, (text, count) in enumerate(zip(texts, counts, strict=True)):
            words = text.format(count=count)
            if number >= self.show_box.count():
                self.show_box.addItem(words)
            elif words != self.show_box.itemText(number):
                self.show_box.setItemText(number, words)

    def _button(self, name: str, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
