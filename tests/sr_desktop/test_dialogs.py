"""What the questions say by default, and what becomes of the answers."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from sr_desktop.views import dialogs
from sr_desktop.views.main_window import MainWindow


def test_questions_default_to_what_loses_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[tuple[object, ...]] = []

    def question(*arguments: object) -> QMessageBox.StandardButton:
        seen.append(arguments)
        return QMessageBox.StandardButton.Cancel

    monkeypatch.undo()
    monkeypatch.setattr(QMessageBox, "question", question)
    assert not dialogs.may_discard_result(window)
    assert seen[0][-1] == QMessageBox.StandardButton.Cancel
    assert not dialogs.may_replace_file(window, tmp_path / "old.png")


def test_save_dialog_adds_the_chosen_suffix(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.undo()
    chosen = window.panel.output.format
    answers = iter([(str(tmp_path / "plain"), ""), (str(tmp_path / "named.jpg"), ""), ("", "")])
    monkeypatch.setattr(dialogs.QFileDialog, "getSaveFileName", lambda *_: next(answers))
    assert dialogs.ask_save(window, tmp_path / "x.png", chosen) == (tmp_path / "plain.png", False)
    assert dialogs.ask_save(window, tmp_path / "x.png", chosen) == (tmp_path / "named.jpg", True)
    assert dialogs.ask_save(window, tmp_path / "x.png", chosen) is None
