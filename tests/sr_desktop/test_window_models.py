"""The user's own models, and the panel for old photographs, in the real window."""

from pathlib import Path

import numpy as np
import pytest
from gui import RUN_MS
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from session_runs import wait_until_idle

from engine.restore.steps import FillMarked, KeepGrain, RepairScratches
from sr_desktop.models import FOLDER_VARIABLE, user_models
from sr_desktop.settings import Settings
from sr_desktop.views import model_dialogs
from sr_desktop.views.main_window import MainWindow

OLD = "srgan_x4_old"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "own models"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return folder


@pytest.fixture
def scratched(tmp_path: Path) -> Path:
    """Soft, with a light scratch of 3 pixels down its middle."""
    y, x = np.mgrid[0:120, 0:160]
    shade = 110 + 40 * np.sin(x / 60) * np.cos(y / 50) + np.random.default_rng(0).normal(0, 2, (120, 160))
    pixels = np.rint(shade).astype(np.uint8)[..., None].repeat(3, axis=2)
    pixels[10:110, 80:83] = 235
    path = tmp_path / "scratched.png"
    Image.fromarray(pixels).save(path)
    return path


def open_file(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
        window.open(path)


def drop(window: MainWindow, *files: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    at, copy = QPointF(window.rect().center()), Qt.DropAction.CopyAction
    left, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(at.toPoint(), copy, mime, left, keys))
    QApplication.sendEvent(window, QDropEvent(at, copy, mime, left, keys))


def test_a_dropped_model_is_added_chosen_run_and_removed(
    window: MainWindow, qtbot: QtBot, photo: Path, three_models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_file(window, qtbot, photo)
    with qtbot.waitSignal(window.own_models.models_changed, timeout=RUN_MS):
        drop(window, three_models / "gan" / "gan.safetensors")
    qtbot.waitUntil(lambda: len(window.session.models) == 4, timeout=RUN_MS)
    assert window.session.model is not None
    card = window.session.model.card
    assert window.session.model.folder.parent == user_models()
    assert window.panel.choices.model_id == card.id
    assert len(window.panel.model_buttons) == 4
    assert "can be chosen now" in window.message.text
    with qtbot.waitSignal(window.session.completed, timeout=RUN_MS):
        window.enhance()
    assert window.session.result_card == card

    monkeypatch.setattr(model_dialogs, "may_remove_model", lambda *_: True)
    window.panel.models.remove_asked.emit(card.id)
    qtbot.waitUntil(lambda: len(window.session.models) == 3, timeout=RUN_MS)
    assert window.panel.choices.model_id == "srresnet_x4"
    assert window.session.result_card == card


def test_a_bad_model_is_one_sentence(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    bad = tmp_path / "weights.safetensors"
    bad.write_bytes(b"no weights")
    drop(window, bad)
    qtbot.waitUntil(window.message.isVisible, timeout=RUN_MS)
    assert "weights.safetensors" in window.message.text
    assert "Traceback" not in window.message.text
    assert len(window.session.models) == 3


def test_the_menu_adds_a_model(
    window: MainWindow, qtbot: QtBot, three_models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = three_models / "old" / "old.safetensors"
    monkeypatch.setattr(model_dialogs, "ask_model_file", lambda *_: weights)
    window.actions_["add_model"].trigger()
    qtbot.waitUntil(lambda: len(window.session.models) == 4, timeout=RUN_MS)


def test_a_broken_model_of_ones_own_is_told_and_costs_nothing_else(
    window: MainWindow, qtbot: QtBot, own_folder: Path
) -> None:
    (own_folder / "broken").mkdir(parents=True)
    (own_folder / "broken" / "card.json").write_text("{}")
    window.session.reload_models()
    qtbot.waitUntil(window.message.isVisible, timeout=RUN_MS)
    assert "broken" in window.message.text
    assert len(window.panel.model_buttons) == 3


def test_models_have_thumbnails(window: MainWindow) -> None:
    for model in window.session.models:
        row = window.panel.models.row(model.card.id)
        pictures = [label for label in row.findChildren(QLabel) if not label.pixmap().isNull()]
        assert pictures or row.grab().toImage().pixelColor(30, 30).isValid()


def test_strength_is_hidden_for_old_photo_which_has_its_own(window: MainWindow) -> None:
    panel = window.panel
    assert not panel.strength_box.isVisible()  # Faithful has nothing to be mixed with
    assert not window.old_photo.isVisible()
    panel.choose_model("srgan_x4")
    assert panel.strength_box.isVisible()
    panel.strength_box.slider.setValue(60)
    assert window.run_settings().strength == pytest.approx(0.6)
    panel.choose_model(OLD)
    assert not panel.strength_box.isVisible()
    assert window.old_photo.isVisible()
    window.old_photo.cleaning.slider.setValue(30)
    window.old_photo.grain.slider.setValue(50)
    settings = window.run_settings()
    assert settings.strength == pytest.approx(0.3)
    assert settings.finish == (KeepGrain(0.5),)
    assert settings.prepare == ()
    panel.choose_model("srgan_x4")
    assert window.run_settings().strength == pytest.approx(0.6)
    assert window.run_settings().finish == ()


def test_scratches_are_found_marked_and_filled(window: MainWindow, qtbot: QtBot, scratched: Path) -> None:
    window.panel.choose_model(OLD)
    window.old_photo.repair.click()
    assert window.run_settings().prepare == (RepairScratches(0.5),)
    open_file(window, qtbot, scratched)
    qtbot.waitUntil(lambda: window.canvas.scene.mask is not None, timeout=RUN_MS)
    (step,) = window.run_settings().prepare
    assert isinstance(step, FillMarked)
    with qtbot.waitSignal(window.session.completed, timeout=RUN_MS):
        window.enhance()
    result = window.session.result
    assert result is not None
    column = result.pixels[200:280, 4 * 81].astype(int)
    beside = result.pixels[200:280, 4 * 70].astype(int)
    assert np.abs(column - beside).mean() < 30  # 235 in the scratch, about 110 beside it


def test_strokes_are_drawn_with_the_key_and_undone(window: MainWindow, qtbot: QtBot, scratched: Path) -> None:
    open_file(window, qtbot, scratched)
    window.panel.choose_model(OLD)
    window.old_photo.repair.click()
    qtbot.waitUntil(lambda: window.editing.document is not None, timeout=RUN_MS)
    mask = window.editing.document
    assert mask is not None
    found = mask.mask.marked_px
    assert found > 0
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_B)
    assert window.canvas.mask_tool == "brush"
    at = QPoint(window.canvas.width() // 4, window.canvas.height() // 2)
    view = window.canvas.view
    assert view is not None
    at.setX(round(view.left + view.shown_width * 0.2))
    qtbot.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(window.canvas, at + QPoint(0, 40))
    qtbot.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=at + QPoint(0, 40))
    drawn = mask.mask.marked_px
    assert drawn > found
    window.actions_["undo"].trigger()
    assert mask.mask.marked_px == found
    window.actions_["redo"].trigger()
    assert mask.mask.marked_px == drawn
    window.remove(window.session.documents[0])
    assert window.canvas.scene.mask is None


def test_each_picture_of_a_queue_gets_its_own_mask(
    window: MainWindow, qtbot: QtBot, scratched: Path, photo: Path
) -> None:
    window.panel.choose_model(OLD)
    open_file(window, qtbot, photo)
    open_file(window, qtbot, scratched)
    window.old_photo.repair.click()
    qtbot.waitUntil(lambda: window.editing.document is not None, timeout=RUN_MS)
    window.actions_["enhance_all"].trigger()
    wait_until_idle(window.session, qtbot)
    first, second = window.session.documents
    assert first.result is not None
    assert second.result is not None
    assert first.result.settings.prepare == (RepairScratches(0.5),)
    assert isinstance(second.result.settings.prepare[0], FillMarked)


def test_the_panel_is_remembered(window: MainWindow, qtbot: QtBot, store: QSettings) -> None:
    window.panel.choose_model(OLD)
    window.old_photo.cleaning.slider.setValue(35)
    window.old_photo.repair.click()
    window.actions_["undo"].trigger()
    window.close()
    kept = Settings.load(store)
    assert (kept.model_id, kept.cleaning, kept.repair) == (OLD, 35, False)
    again = MainWindow(store)
    with qtbot.waitSignal(again.session.model_found, timeout=RUN_MS):
        again.show()
    assert again.panel.choices.model_id == OLD
    assert again.old_photo.isVisible()
    assert again.old_photo.choices.cleaning == 35
    again.close()
    again.deleteLater()
