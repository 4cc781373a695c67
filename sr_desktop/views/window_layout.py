"""Where the parts of the window are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from sr_desktop.views.main_window import MainWindow

OVER_CANVAS_PX = 12


def lay_out(window: MainWindow) -> None:
    """Tool bar above, progress below, the panel at the right; the canvas takes the rest, with the pictures
    that are open below it."""
    over_canvas = QVBoxLayout(window.canvas)
    over_canvas.setContentsMargins(*[OVER_CANVAS_PX] * 4)
    over_canvas.addWidget(window.message)
    over_canvas.addWidget(window.batch.bar)
    over_canvas.addWidget(window.drop_hint, 1)
    over_canvas.addStretch(0)
    over_canvas.addWidget(window.invented_bar, 0, Qt.AlignmentFlag.AlignRight)

    left, body, whole = QVBoxLayout(), QHBoxLayout(), QVBoxLayout()
    for layout in (left, body, whole):
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
    left.addWidget(window.canvas, 1)
    left.addWidget(window.history)
    body.addLayout(left, 1)
    body.addWidget(window.panel)
    whole.addWidget(window.tool_bar)
    whole.addLayout(body, 1)
    whole.addWidget(window.strip)
    centre = QWidget()
    centre.setLayout(whole)
    window.setCentralWidget(centre)
