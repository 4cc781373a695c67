"""`sr-desktop --self-test` and its dialog: all is well here, and what is not is found."""

import shutil
from pathlib import Path

import pytest
from gui import RUN_MS
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from sr_desktop import paths, self_test
from sr_desktop.__main__ import main
from sr_desktop.self_test import Line, Report
from sr_desktop.views.about_dialog import AboutDialog
from sr_desktop.views.main_window import MainWindow
from sr_desktop.views.text_dialog import TextDialog


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's resources, to be spoiled."""
    folder = tmp_path / "resources"
    shutil.copytree(paths.resources(), folder)
    monkeypatch.setattr(paths, "resources", lambda: folder)
    return folder


def test_all_is_well_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--self-test"]) == 0
    said = capsys.readouterr().out
    assert said.endswith("All is well.\n")
    assert "from source" in said
    assert "BAD" not in said
    for what in ("torch", "srresnet_x4, SHA-256", "float32: checksum", "AVX2"):
        assert what in said


def test_a_changed_model_is_found(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    weights = copied / "models/srgan_x4/srgan_x4.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    assert main(["--self-test"]) == 1
    said = capsys.readouterr().out
    assert "BAD  model          srgan_x4, SHA-256" in said
    assert "NOT the file of its card" in said
    assert said.count("BAD") == 2  # the line, and the last one that speaks of it


def test_a_wrong_result_is_found_and_rounding_is_not_one(
    copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = copied / "self_test/result.png"
    with Image.open(known) as result:
        result.point([min(value + 1, 255) for value in range(256)] * 3).save(known)
    assert main(["--self-test"]) == 0
    assert "differs by up to 1 of 255" in capsys.readouterr().out
    with Image.open(known) as result:
        result.rotate(180).save(known)
    assert main(["--self-test"]) == 1
    assert "BAD  tile" in capsys.readouterr().out


def test_a_missing_model_is_one_line(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copied / "models/srresnet_x4/srresnet_x4.safetensors").unlink()
    assert main(["--self-test"]) == 1
    said = capsys.readouterr().out
    assert "srresnet_x4: No such file" in said
    assert "Install the program again." in said


def test_the_dialog_shows_the_report_and_copies_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (Line("program", "SR Desktop"), Line("disk", "full", good=False))
    monkeypatch.setattr(self_test, "checks", lambda: iter(lines))
    window = MainWindow(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.actions_["self_test"].trigger()
    dialog = window.self_test.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.copy.isEnabled, timeout=RUN_MS)
    assert dialog.text.toPlainText() == Report(lines).text
    assert "BAD  disk" in dialog.text.toPlainText()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == Report(lines).text
    dialog.close()
    assert window.self_test.dialog is None
    window.close()


def test_licences_are_shown_where_they_were_collected(qtbot: QtBot, copied: Path) -> None:
    plain = AboutDialog()
    qtbot.addWidget(plain)
    assert plain.licences.isHidden()
    (copied / "LICENCES.txt").write_text("Qt  LGPL-3.0")
    about = AboutDialog()
    qtbot.addWidget(about)
    assert not about.licences.isHidden()
    about.show_licences()
    assert [each.text.toPlainText() for each in about.findChildren(TextDialog)] == ["Qt  LGPL-3.0"]
