"""The questions that the window asks, each a function that waits for the answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.errors import OutputFormatUnknown
from engine.pictures import FORMATS, format_for

if TYPE_CHECKING:
    from engine.pictures import OutputFormat

Button = QMessageBox.StandardButton


def ask_open_folder(parent: QWidget, folder: str) -> Path | None:
    """A folder with pictures to open; None if the user thinks better of it."""
    title = QCoreApplication.translate("Dialogs", "Open the photographs in a folder")
    name = QFileDialog.getExistingDirectory(parent, title, folder)
    return Path(name) if name else None


def ask_open_several(parent: QWidget, folder: str) -> tuple[Path, ...]:
    """Pictures to open; none if the user thinks better of it."""
    title = QCoreApplication.translate("Dialogs", "Open photographs")
    names, _ = QFileDialog.getOpenFileNames(parent, title, folder, _picture_filter())
    return tuple(Path(name) for name in names)


def ask_open_two(parent: QWidget, folder: str) -> tuple[Path, Path] | None:
    """The picture for the left and the one for the right of the divider; None if the user stops."""
    title = QCoreApplication.translate("Dialogs", "The picture at the left of the divider")
    first, _ = QFileDialog.getOpenFileName(parent, title, folder, _picture_filter())
    if not first:
        return None
    title = QCoreApplication.translate("Dialogs", "The picture at its right")
    second, _ = QFileDialog.getOpenFileName(parent, title, str(Path(first).parent), _picture_filter())
    return (Path(first), Path(second)) if second else None


def ask_save(parent: QWidget, suggested: Path, chosen: OutputFormat) -> tuple[Path, bool] | None:
    """Where to save, and whether the user has agreed to replace what is there; None to not save.

    A name that ends in no format we know gets the suffix of the chosen one. The dialog could not ask about
    the file of that name, so it may not be replaced yet.
    """
    filters = [f"{each.label} ({' '.join('*' + suffix for suffix in each.suffixes)})" for each in FORMATS]
    title = QCoreApplication.translate("Dialogs", "Save the result")
    name, _ = QFileDialog.getSaveFileName(
        parent, title, str(suggested), ";;".join(filters), filters[FORMATS.index(chosen)]
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
    question = QCoreApplication.translate("Dialogs", "{name} exists already. Replace it?")
    answer = QMessageBox.question(parent, parent.windowTitle(), question.format(name=path.name))
    return answer == Button.Yes


def may_discard_result(parent: QWidget) -> bool:
    """Ask whether a result that is in no file may be thrown away."""
    answer = QMessageBox.question(
        parent,
        parent.windowTitle(),
        QCoreApplication.translate("Dialogs", "The result has not been saved. Discard it?"),
        Button.Discard | Button.Cancel,
        Button.Cancel,
    )
    return answer == Button.Discard


def may_reset_settings(parent: QWidget) -> bool:
    """Ask whether all settings shall be as they were in the beginning."""
    answer = QMessageBox.question(
        parent,
        parent.windowTitle(),
        QCoreApplication.translate("Dialogs", "Set all settings back to what they were in the beginning?"),
        Button.Yes | Button.Cancel,
        Button.Cancel,
    )
    return answer == Button.Yes


def _picture_filter() -> str:
    from engine.pictures import READ_SUFFIXES  # not before the window: it asks all decoders

    patterns = " ".join(f"*{suffix}" for suffix in sorted(READ_SUFFIXES))
    template = QCoreApplication.translate("Dialogs", "Pictures ({patterns});;All files (*)")
    return template.format(patterns=patterns)
