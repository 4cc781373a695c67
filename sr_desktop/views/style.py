"""The style sheet. $names are the colours of a `theme.Theme`, sizes of letters in points, and folders."""

STYLE = """
QToolTip { color: $text; background: $field; border: 1px solid $line; padding: 4px; }

#toolBar { background: $surface; border: none; border-bottom: 1px solid $line; }
#sidePanel { background: $surface; border: none; border-left: 1px solid $line; }
#progressStrip { background: $surface; border: none; border-top: 1px solid $line; }

QLabel { color: $text; background: transparent; }
QLabel[role="heading"] { color: $muted; font-size: ${small}pt; font-weight: 600; letter-spacing: 1px; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }

#toolBar QToolButton {
  color: $text; background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px 8px;
}
#toolBar QToolButton:hover { background: $hover; }
#toolBar QToolButton:pressed { background: $field; }
#toolBar QToolButton:disabled { color: $disabled; }
#toolBar QToolButton:focus { border-color: $accent; }
#toolBar QToolButton:checked { background: $field; }
#toolBar QToolButton::menu-indicator { image: none; }
#toolBar QToolButton#zoom { padding-right: 22px; }
#toolBar QToolButton#zoom::menu-indicator {
  image: url("$icons/chevron_$name.svg"); width: 12px; subcontrol-origin: padding; left: -6px;
  subcontrol-position: right center;
}
#segments { background: $field; border: none; border-radius: 8px; }
#segments QToolButton { color: $muted; padding: 4px 10px; }
#segments QToolButton:checked { color: $text; background: $raised; border-color: $line; }
#segments QToolButton:checked:focus, #toolBar QToolButton:checked:focus { border-color: $accent; }

QPushButton {
  color: $text; background: $field; border: 1px solid transparent; border-radius: 8px; padding: 7px 14px;
}
QPushButton:hover { background: $hover; }
QPushButton:disabled { color: $disabled; }
QPushButton:focus { border-color: $accent; }
QPushButton[role="primary"] {
  color: $on_accent; background: $accent; font-size: ${large}pt; font-weight: 600;
  border-radius: 9px; padding: 12px;
}
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="primary"]:disabled { color: $disabled; background: $field; }
QPushButton[role="accept"] { color: $on_accent; background: $accent; font-weight: 600; }
QPushButton[role="accept"]:hover { background: $accent_hover; }
QPushButton[role="accept"]:focus { border-color: $text; }
QPushButton[role="accept"]:disabled { color: $disabled; background: $field; }
QPushButton[role="option"] { border-radius: 6px; padding: 6px 2px; }
QPushButton[role="option"]:checked { color: $on_accent; background: $accent; font-weight: 600; }
QPushButton[role="option"]:checked:focus { border-color: $text; }
QPushButton[role="option"]:checked:disabled { color: $disabled; background: $hover; }
QPushButton[role="strip"] { background: transparent; padding: 4px 8px; }
QPushButton[role="strip"]:hover { background: $hover; }

QComboBox, QSpinBox, QDoubleSpinBox, QLineEdit {
  color: $text; background: $field; border: 1px solid transparent; border-radius: 6px; padding: 6px 10px;
  min-height: 18px;
}
QComboBox:hover, QSpinBox:hover, QDoubleSpinBox:hover, QLineEdit:hover { background: $hover; }
QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QLineEdit:focus { border-color: $accent; }
QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QLineEdit:disabled { color: $disabled; }
QSpinBox, QDoubleSpinBox { min-height: 15px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url("$icons/chevron_$name.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
  color: $text; background: $surface; border: 1px solid $line; selection-background-color: $accent;
  selection-color: $on_accent; outline: none;
}

QSlider { min-height: 20px; }
QSlider::groove:horizontal { background: $line; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal:disabled { background: $disabled; }
QSlider::handle:horizontal {
  background: $knob; border: 1px solid $knob_line;
  width: 14px; height: 14px; margin: -6px 0; border-radius: 8px;
}
QSlider::handle:horizontal:focus { border: 2px solid $accent; margin: -7px -1px; border-radius: 9px; }
QSlider::handle:horizontal:disabled { background: $field; }

QCheckBox { color: $text; background: transparent; spacing: 8px; outline: none; }
QCheckBox:disabled { color: $disabled; }
QCheckBox::indicator {
  background: $surface; border: 1px solid $muted; border-radius: 4px; width: 14px; height: 14px;
}
QCheckBox::indicator:checked {
  background: $accent; border-color: $accent; image: url("$icons/check_$name.svg");
}
QCheckBox::indicator:focus { border-color: $text; }
QCheckBox::indicator:disabled { border-color: $disabled; }

QDialog { background: $surface; }
QListWidget#pages { color: $text; background: $field; border: none; border-radius: 8px; padding: 4px; }
QListWidget#pages { outline: none; }
QListWidget#pages::item { padding: 8px 12px; border-radius: 6px; }
QListWidget#pages::item:hover { background: $hover; }
QListWidget#pages::item:selected { color: $on_accent; background: $accent; }
QLabel[role="name"] { font-weight: 600; }
QLabel[role="note"] { color: $muted; font-size: ${note}pt; }
QLabel[role="refusal"] { color: $error; font-size: ${note}pt; }
QLabel[role="key"] {
  color: $text; background: $field; border: 1px solid $line; border-radius: 4px; padding: 2px 8px;
}
QDialog QScrollArea, QDialog QScrollArea > QWidget > QWidget { background: transparent; border: none; }

QMenu { color: $text; background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::icon:checked { background: $hover; border-radius: 4px; }
QMenu::separator { background: $line; height: 1px; margin: 4px 8px; }

#panelButtons { background: transparent; border: none; border-top: 1px solid transparent; }
#panelButtons[cut="true"] { border-top-color: $line; }
#sidePanel QScrollArea, #choices, #oldPhotoPlace { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }
QScrollBar::handle:vertical { background: $disabled; border-radius: 3px; min-height: 24px; margin: 1px; }
QScrollBar::handle:vertical:hover { background: $muted; }
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: transparent; }

#modelCard { background: $field; border: 1px solid $accent; border-radius: 8px; }
#modelCard[chosen="false"] { background: transparent; border-color: transparent; }
#modelCard[chosen="false"]:hover:enabled { background: $hover; }
#modelCard[focused="true"] { border-color: $text; }
#modelCard:disabled { border-color: transparent; }
#modelCard QLabel[role="name"], #modelCard QRadioButton { font-weight: 600; }
#modelCard QLabel[role="muted"] { font-size: ${note}pt; }
#modelCard QLabel[role="muted"]:disabled { color: $disabled; }

QRadioButton { color: $text; background: transparent; spacing: 8px; outline: none; }
QRadioButton:disabled { color: $disabled; }
QRadioButton::indicator {
  background: $surface; border: 1px solid $muted; border-radius: 7px; width: 12px; height: 12px;
}
QRadioButton::indicator:checked {
  background: $on_accent; border: 4px solid $accent; border-radius: 7px; width: 6px; height: 6px;
}
QRadioButton::indicator:disabled { border-color: $disabled; }

QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 5px; min-height: 5px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

#batchWindow { background: $raised; }
#choices QLabel:disabled { color: $disabled; }
#batchTable {
  color: $text; background: $raised; border: none; outline: none;
  selection-background-color: $accent; selection-color: $on_accent;
}
#batchTable::item { padding: 0 5px; border: none; }
#batchTable::item:selected { color: $on_accent; background: $accent; }
#batchTable QHeaderView { background: $surface; border: none; }
#batchTable QHeaderView::section {
  color: $muted; background: $surface; border: none; border-bottom: 1px solid $line; padding: 6px 8px;
}
#batchTable QHeaderView::section:hover { color: $text; background: $hover; }
#batchTable QHeaderView::up-arrow { image: none; width: 0; }
#batchTable QHeaderView::down-arrow { image: none; width: 0; }
#batchPreview { background: $surface; border: none; border-top: 1px solid $line; }
QSplitter::handle { background: $line; }
QSplitter::handle:vertical { height: 4px; }
QSplitter::handle:hover { background: $accent; }

#invented { background: $surface; border: 1px solid $line; border-radius: 8px; }
#messageBar { background: $error_surface; border: none; border-radius: 8px; }
#messageBar QLabel { color: $error; }
#messageBar[kind="notice"] { background: $field; }
#messageBar[kind="notice"] QLabel { color: $text; }
"""
