"""The questions that the window asks, each a function that waits for the answer."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.errors import OutputFormatUnknown
from engine.pictures import FORMATS, READ_SUFFIXES, OutputFormat, format_for

Button = QMessageBox.StandardButton


def ask_open(parent: QWidget, folder: str) -> Path | None:
    """A picture to open; None if the user thinks better of it."""
    patterns = " ".join(f"*{suffix}" for suffix in sorted(READ_SUFFIXES))
    name, _ = QFileDialog.getOpenFileName(
        parent, "Open a photograph", folder, f"Pictures ({patterns});;All files (*)"
    )
    return Path(name) if name else None


def ask_save(parent: QWidget, suggested: Path, chosen: OutputFormat) -> tuple[Path, bool] | None:
    """Where to save, and whether the user has agreed to replace what is there; None to not save.

    A name that ends in no format we know gets the suffix of the chosen one. The dialog could not ask about
    the file of that name, so it may not be replaced yet.
    """
    filters = [f"{each.label} ({' '.join('*' + suffix for suffix in each.suffixes)})" for each in FORMATS]
    name, _ = QFileDialog.getSaveFileName(
        parent, "Save the result", str(suggested), ";;".join(filters), filters[FORMATS.index(chosen)]
    )
    if not name:
        return None
    path = Path(name)
    try:
        format_for(path)
    except OutputFormatUnknown:
        return path.with_name(path.name + chosen.suffixes[0]), False
    return path, True


def may_replace_file(parent: QWidget, path: Path) -> bool:
    """Ask whether an existing file may be replaced."""
    return (
        QMessageBox.question(parent, parent.windowTitle(), f"{path.name} exists already. Replace it?")
        == Button.Yes
    )


def may_discard_result(parent: QWidget) -> bool:
    """Ask whether a result that is in no file may be thrown away."""
    answer = QMessageBox.question(
        parent,
        parent.windowTitle(),
        "The result has not been saved. Discard it?",
        Button.Discard | Button.Cancel,
        Button.Cancel,
    )
    return answer == Button.Discard
