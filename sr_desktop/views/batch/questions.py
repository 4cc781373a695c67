"""The questions of the batch's window, each a function that waits for the answer."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

Button = QMessageBox.StandardButton
REPORTS = {"CSV": ".csv", "JSON": ".json"}

translate = QCoreApplication.translate


def ask_folder(parent: QWidget, folder: str) -> Path | None:
    """For the results; None if the user thinks better of it."""
    title = translate("BatchQuestions", "The folder for the results")
    name = QFileDialog.getExistingDirectory(parent, title, folder)
    return Path(name) if name else None


def ask_input_folder(parent: QWidget, folder: str) -> Path | None:
    """With pictures; None if the user thinks better of it."""
    title = translate("BatchQuestions", "Add the pictures in a folder")
    name = QFileDialog.getExistingDirectory(parent, title, folder)
    return Path(name) if name else None


def ask_pattern(parent: QWidget, folder: str) -> Path | None:
    """Such as ~/scans/**/*.tif; None if the user thinks better of it."""
    title = translate("BatchQuestions", "Add by pattern")
    words = translate(
        "BatchQuestions",
        "A path with * for any letters, ? for one, and ** for folders of any depth:",
    )
    text, given = QInputDialog.getText(parent, title, words, text=str(Path(folder) / "**" / "*.jpg"))
    return Path(text.strip()).expanduser() if given and text.strip() else None


def ask_report(parent: QWidget, folder: str) -> Path | None:
    """Where the report goes, .csv or .json; None to write none."""
    title = translate("BatchQuestions", "Save the report")
    filters = [f"{name} (*{suffix})" for name, suffix in REPORTS.items()]
    name, chosen = QFileDialog.getSaveFileName(
        parent, title, str(Path(folder) / "report.csv"), ";;".join(filters)
    )
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() in REPORTS.values():
        return path
    return path.with_name(path.name + list(REPORTS.values())[filters.index(chosen) if chosen else 0])


def may_stop(parent: QWidget) -> bool:
    """Ask whether the program may be closed while a batch runs."""
    answer = QMessageBox.question(
        parent,
        parent.windowTitle(),
        translate(
            "BatchQuestions",
            "A batch is running. Close the program? At the next start you can go on with what waits.",
        ),
        Button.Close | Button.Cancel,
        Button.Cancel,
    )
    return answer == Button.Close
