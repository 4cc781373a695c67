"""What each action of the window does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sr_desktop.views.main_window import MainWindow


def connect_actions(window: MainWindow) -> None:
    """Those of `action_specs` that the window and its parts answer."""
    slots = {
        "open": window.choose_and_open,
        "paste": window.paste,
        "enhance": window.enhance,
        "enhance_all": window.enhance_all,
        "preview": window.preview_flow.preview_visible,
        "pause": window.queue_flow.toggle_pause,
        "cancel": window.cancel,
        "close_picture": window.close_picture,
        "next_picture": lambda: window.queue_flow.show_next(1),
        "previous_picture": lambda: window.queue_flow.show_next(-1),
        "save": window.files.save,
        "fit": window.canvas.fit,
        "actual": lambda: window.canvas.zoom_to(100),
        "zoom_in": lambda: window.canvas.zoom_by(1.25),
        "zoom_out": lambda: window.canvas.zoom_by(0.8),
        "quit": window.close,
    }
    for name, slot in slots.items():
        window.actions_[name].triggered.connect(slot)
