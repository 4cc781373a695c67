"""Choosing among three real models in the real window."""

import gc
import shutil
import weakref
from pathlib import Path

import numpy as np
import pytest
from gui import RUN_MS, picture_pixels
from PIL import Image
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from engine.card import choose_model, find_models
from engine.enhancer import Enhancer
from engine.pictures import OutputFormat, Picture, read_picture
from sr_desktop import paths
from sr_desktop.views import dialogs
from sr_desktop.views.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def models_folder(three_models: Path, tmp_path: Path) -> Path:
    """The test's own, so that it may spoil them."""
    shutil.copytree(three_models, tmp_path / "models")
    return tmp_path / "models"


def button(window: MainWindow, name: str) -> QAbstractButton:
    return next(each for each in window.panel.model_buttons if each.accessibleName() == name)


def chosen(window: MainWindow) -> list[str]:
    return [each.accessibleName() for each in window.panel.model_buttons if each.isChecked()]


def open_photo(window: MainWindow, qtbot: QtBot, photo: Path) -> None:
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        window.open(photo)


def run(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> np.ndarray:
    """Enhance, in place of an earlier result; gives the pixels."""
    monkeypatch.setattr(dialogs, "may_discard_result", lambda *_: True)
    with qtbot.waitSignal(window.session.completed, timeout=RUN_MS):
        window.enhance()
    assert window.session.result is not None
    return window.session.result.pixels


def expected(folder: Path, model_id: str, photo: Path) -> Picture:
    return Enhancer.open(choose_model(find_models(folder), model_id)).enhance(read_picture(photo))


def suggested(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of the file that the save dialog begins with."""
    names = []

    def ask(_parent: object, path: Path, _format: OutputFormat) -> None:
        names.append(path.name)

    monkeypatch.setattr(dialogs, "ask_save", ask)
    window.files.save()
    return names[0]


def test_all_models_are_offered_the_default_one_first(window: MainWindow) -> None:
    cards = [model.card for model in window.session.models]
    assert [each.accessibleName() for each in window.panel.model_buttons] == [
        "Faithful",
        "Photo",
        "Old photo",
    ]
    assert chosen(window) == ["Faithful"]
    for each, card in zip(window.panel.model_buttons, cards, strict=True):
        assert each.accessibleDescription().startswith(card.sentence)
        assert each.isVisible()
        row = each.parentWidget()
        assert f"Set5 {card.measured['Set5'].psnr_db:.2f} dB" in row.toolTip()


def test_the_chosen_model_is_the_one_that_runs_and_of_the_former_one_is_kept(
    window: MainWindow, qtbot: QtBot, photo: Path, models_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[weakref.ref[Enhancer]] = []
    alive_at_opening: list[int] = []
    open_model = Enhancer.open

    def watched(*arguments: object) -> Enhancer:
        alive_at_opening.append(sum(each() is not None for each in opened))
        enhancer = open_model(*arguments)
        opened.append(weakref.ref(enhancer))
        return enhancer

    results = {
        model_id: expected(models_folder, model_id, photo) for model_id in ("srresnet_x4", "gan", "old")
    }
    assert not np.array_equal(results["gan"].pixels, results["srresnet_x4"].pixels)
    monkeypatch.setattr(Enhancer, "open", watched)
    open_photo(window, qtbot, photo)
    for name, model_id in [("Photo", "gan"), ("Old photo", "old"), ("Faithful", "srresnet_x4")]:
        qtbot.mouseClick(button(window, name), LEFT)
        assert np.array_equal(run(window, qtbot, monkeypatch), results[model_id].pixels), name
    run(window, qtbot, monkeypatch)  # the same model again: it is still loaded
    gc.collect()
    assert alive_at_opening == [0, 1, 1]
    assert [each() is not None for each in opened] == [False, True, True]  # two are kept


def test_another_choice_keeps_the_result_and_its_name(
    window: MainWindow, qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_photo(window, qtbot, photo)
    qtbot.mouseClick(button(window, "Old photo"), LEFT)
    run(window, qtbot, monkeypatch)
    result, said = window.session.result, window.strip.text
    assert "with Old photo" in said
    qtbot.mouseClick(button(window, "Faithful"), LEFT)
    assert window.session.result is result
    assert window.canvas.has_result
    assert window.strip.text == said
    assert suggested(window, monkeypatch) == "photo_4x_old_photo.png"
    run(window, qtbot, monkeypatch)
    assert "with Faithful" in window.strip.text
    qtbot.mouseClick(button(window, "Photo"), LEFT)
    assert suggested(window, monkeypatch) == "photo_4x.png"


def test_the_choice_is_remembered(window: MainWindow, qtbot: QtBot, store: QSettings) -> None:
    qtbot.mouseClick(button(window, "Photo"), LEFT)
    window.close()
    again = MainWindow(store)
    with qtbot.waitSignal(again.session.model_found, timeout=RUN_MS):
        again.show()
    assert chosen(again) == ["Photo"]
    assert again.session.model is not None
    assert again.session.model.card.id == "gan"
    again.close()


def test_a_remembered_model_that_is_gone_is_the_default_one(
    window: MainWindow, qtbot: QtBot, store: QSettings, models_folder: Path
) -> None:
    qtbot.mouseClick(button(window, "Photo"), LEFT)
    window.close()
    shutil.rmtree(models_folder / "gan")
    again = MainWindow(store)
    with qtbot.waitSignal(again.session.model_found, timeout=RUN_MS):
        again.show()
    assert chosen(again) == ["Faithful"]
    assert again.session.model is not None
    assert again.session.model.card.id == paths.DEFAULT_MODEL
    again.close()


def test_a_choice_during_a_run_is_for_the_next_one(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    Image.fromarray(picture_pixels(500, 400)).save(large)
    open_photo(window, qtbot, large)
    with qtbot.waitSignal(window.session.stepped, timeout=RUN_MS):
        window.enhance()
    qtbot.mouseClick(button(window, "Photo"), LEFT)
    assert chosen(window) == ["Photo"]
    assert window.session.model is not None
    assert window.session.model.card.id == "gan"
    with qtbot.waitSignal(window.session.completed, timeout=RUN_MS):
        pass
    assert window.session.result_card is not None
    assert window.session.result_card.name == "Faithful"


def test_a_model_that_cannot_be_loaded_is_told_and_the_others_work(
    window: MainWindow, qtbot: QtBot, photo: Path, models_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_photo(window, qtbot, photo)
    first = run(window, qtbot, monkeypatch)
    (models_folder / "gan" / "gan.safetensors").unlink()
    qtbot.mouseClick(button(window, "Photo"), LEFT)
    with qtbot.waitSignal(window.session.failed, timeout=RUN_MS):
        window.enhance()
    assert "gan.safetensors is missing" in window.message.text
    qtbot.mouseClick(button(window, "Faithful"), LEFT)
    assert np.array_equal(run(window, qtbot, monkeypatch), first)


def test_a_click_anywhere_on_a_row_chooses(window: MainWindow, qtbot: QtBot) -> None:
    row = button(window, "Old photo").parentWidget()
    qtbot.mouseClick(row, LEFT, pos=QPoint(row.width() - 5, row.height() - 5))
    assert chosen(window) == ["Old photo"]
    assert window.session.model is not None
    assert window.session.model.card.id == "old"


def test_arrow_keys_choose(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    button(window, "Faithful").setFocus()
    for key, name in [
        (Qt.Key.Key_Down, "Photo"),
        (Qt.Key.Key_Down, "Old photo"),
        (Qt.Key.Key_Up, "Photo"),
    ]:
        qtbot.keyClick(window.focusWidget(), key)
        assert chosen(window) == [name]
        assert window.focusWidget() is button(window, name)
        assert window.session.model is not None
        assert window.session.model.card.name == name


def test_tab_reaches_the_models_before_what_stands_below_them(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.mouseClick(button(window, "Photo"), LEFT)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    below = window.focusWidget()
    assert window.panel.isAncestorOf(below)
    assert below not in window.panel.model_buttons
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert window.focusWidget() is button(window, "Photo")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert not window.panel.isAncestorOf(window.focusWidget())
