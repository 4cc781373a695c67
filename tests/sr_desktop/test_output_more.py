"""How files are written, as it is chosen in the window."""

from pathlib import Path

import pytest
from gui import RUN_MS
from PIL import Image
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot
from windows import open_photo, run, save_as

from engine.pictures import FORMATS, WriteOptions, read_picture
from sr_desktop.settings import Settings
from sr_desktop.views.main_window import MainWindow
from sr_desktop.views.panels.output_choice import OutputBox
from sr_desktop.views.panels.output_more import OutputMoreDialog
from sr_desktop.views.panels.output_options import MoreChoices, OutputChoice

BY_ID = {each.id: each for each in FORMATS}
CONTROLS = ("lossless_box", "subsampling_box", "level_box", "compression_box", "depth_box", "gps_box")


@pytest.mark.parametrize(
    ("format_id", "offered"),
    [
        ("png", {"level_box", "depth_box", "gps_box"}),
        ("jpeg", {"subsampling_box", "gps_box"}),
        ("webp", {"lossless_box", "gps_box"}),
        ("tiff", {"compression_box", "depth_box", "gps_box"}),
    ],
)
def test_only_what_the_format_has_is_offered(qtbot: QtBot, format_id: str, offered: set[str]) -> None:
    dialog = OutputMoreDialog(OutputChoice(BY_ID[format_id], 95))
    qtbot.addWidget(dialog)
    assert {name for name in CONTROLS if getattr(dialog, name) is not None} == offered


@pytest.mark.parametrize("output", FORMATS, ids=lambda each: each.id)
def test_every_control_says_what_it_is_and_is_reached_by_tab(qtbot: QtBot, output) -> None:
    dialog = OutputMoreDialog(OutputChoice(output, 95))
    qtbot.addWidget(dialog)
    dialog.show()
    controls = [
        each
        for each in dialog.findChildren(QWidget)
        if isinstance(each, QAbstractButton | QComboBox | QSpinBox) and each.isVisible()
    ]
    assert len(controls) >= 2
    for control in controls:
        text = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.accessibleName() or text
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_what_is_changed_is_told_at_once(qtbot: QtBot) -> None:
    chosen = OutputChoice(BY_ID["png"], 95, MoreChoices(subsampling="4:2:0"))
    dialog = OutputMoreDialog(chosen)
    qtbot.addWidget(dialog)
    told: list[MoreChoices] = []
    dialog.changed.connect(told.append)
    dialog.level_box.setValue(9)
    dialog.depth_box.setCurrentIndex(dialog.depth_box.findData(16))
    dialog.gps_box.click()
    assert told[-1] == MoreChoices("4:2:0", png_level=9, depth=16, keep_gps=False)
    assert len(told) == 3
    options = OutputChoice(BY_ID["png"], 80, told[-1]).write_options(overwrite=True)
    assert options == WriteOptions(80, True, "4:2:0", png_level=9, depth=16, keep_gps=False)


def test_quality_is_hidden_where_nothing_is_lost(qtbot: QtBot) -> None:
    box = OutputBox()
    qtbot.addWidget(box)
    box.show()
    box.choose("webp", 80)
    assert box.quality_box.isVisible()
    box.choose_more(MoreChoices(lossless=True))
    assert not box.quality_box.isVisible()
    box.choose("jpeg", 80)
    assert box.quality_box.isVisible()  # JPEG has no such thing


def test_choices_reach_the_file_and_are_remembered(
    window: MainWindow, qtbot: QtBot, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_photo(window, qtbot, photo)
    run(window, qtbot)
    window.panel.choose_output("jpeg", 95)
    qtbot.mouseClick(window.panel.output_box.more_button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(OutputMoreDialog)
    assert dialog is not None
    dialog.subsampling_box.setCurrentIndex(dialog.subsampling_box.findData("4:2:0"))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    save_as(monkeypatch, tmp_path / "out.jpg")
    with qtbot.waitSignal(window.session.saved, timeout=RUN_MS):
        window.files.save()
    with Image.open(tmp_path / "out.jpg") as image:
        assert image.layer[0][1:3] == (2, 2)

    window.panel.choose_output("tiff", 95, MoreChoices(depth=16, tiff_compression="none"))
    save_as(monkeypatch, tmp_path / "out.tif")
    with qtbot.waitSignal(window.session.saved, timeout=RUN_MS):
        window.files.save()
    assert read_picture(tmp_path / "out.tif").depth == 16

    window.close()
    stored = Settings.load(QSettings(window.store.fileName(), QSettings.Format.IniFormat))
    assert (stored.depth, stored.tiff_compression, stored.subsampling) == ("16", "none", "auto")


def test_a_new_window_shows_what_was_remembered(store: QSettings, request: pytest.FixtureRequest) -> None:
    Settings(format_id="png", depth="8", png_level=1, keep_gps=False).save(store)
    window: MainWindow = request.getfixturevalue("window")
    assert window.panel.output.more == MoreChoices(png_level=1, depth=8, keep_gps=False)
