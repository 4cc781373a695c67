"""Everything the window can be asked to do by key, tool bar or menu, each declared once."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Spec:
    """text: on the button. tip: what it does, in one line. keys: its shortcuts, the shown one first."""

    text: str
    tip: str
    keys: tuple[str, ...]


SPECS = {
    "open": Spec("Open", "Open a photograph", ("Ctrl+O",)),
    "paste": Spec("Paste", "Paste a photograph", ("Ctrl+V",)),
    "enhance": Spec("Enhance", "Enlarge the picture", ("Ctrl+E", "Ctrl+Return")),
    "cancel": Spec("Cancel", "Stop the run", ("Esc",)),
    "save": Spec("Save…", "Save the result", ("Ctrl+S",)),
    "fit": Spec("Fit", "Show the whole picture", ("Ctrl+0",)),
    "actual": Spec("1:1", "One picture pixel on one pixel of the screen", ("Ctrl+1",)),
    "zoom_in": Spec("Zoom in", "Show the picture larger", ("Ctrl++", "Ctrl+=")),
    "zoom_out": Spec("Zoom out", "Show the picture smaller", ("Ctrl+-",)),
    "quit": Spec("Quit", "Close the window", ("Ctrl+Q",)),
}


class Actions:
    """The window's actions by name: `actions["open"]`. They are added to the window, so their keys work."""

    def __init__(self, window: QWidget) -> None:
        self._actions = {name: _action(spec, window) for name, spec in SPECS.items()}

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)


def _action(spec: Spec, window: QWidget) -> QAction:
    action = QAction(spec.text, window)
    action.setToolTip(f"{spec.tip} ({spec.keys[0]})")
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    window.addAction(action)
    return action
