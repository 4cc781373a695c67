"""Settings that count at once, estimates, rates, and what the window is at its start."""

from pathlib import Path

import pytest
from gui import RUN_MS, picture_pixels
from PIL import Image, ImageCms
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot
from session_runs import wait_until_idle

from engine.sizes import ByFactor
from sr_desktop import paths, rates
from sr_desktop.rates import Rates
from sr_desktop.settings import Settings
from sr_desktop.views.main_window import MainWindow
from sr_desktop.views.settings_dialog import SettingsDialog


@pytest.fixture
def shown(window: MainWindow, qtbot: QtBot, photo: Path) -> MainWindow:
    with qtbot.waitSignal(window.session.devices_found, timeout=RUN_MS):
        window.open(photo)
    qtbot.waitUntil(lambda: estimate(window) != "", timeout=RUN_MS)
    return window


def estimate(window: MainWindow) -> str:
    return window.panel.device_choice.estimate_text


def test_an_estimate_follows_what_is_chosen(shown: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    Image.fromarray(picture_pixels(900, 700)).save(large)
    of_photo = estimate(shown)
    shown.open(large)
    qtbot.waitUntil(lambda: estimate(shown) not in ("", of_photo), timeout=RUN_MS)
    assert shown.session.current is not None
    assert shown.session.current.path == large
    before = estimate(shown)
    assert before.startswith("about ")
    assert before.endswith("memory")
    shown.panel.size_box.choose(ByFactor(16))
    qtbot.waitUntil(lambda: estimate(shown) != before, timeout=RUN_MS)
    shown.actions_["close_picture"].trigger()
    shown.actions_["close_picture"].trigger()
    qtbot.waitUntil(lambda: estimate(shown) == "", timeout=RUN_MS)


def test_a_run_teaches_the_rates(shown: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "LEAST_SECONDS", 0.0)
    paths.rates().unlink(missing_ok=True)
    shown.enhance()
    wait_until_idle(shown.session, qtbot)
    qtbot.waitUntil(paths.rates().is_file, timeout=RUN_MS)
    model, device = shown.session.model, shown.session.devices[0]
    assert model is not None
    found = [Rates.load().of(model.card, device.id, each) for each in model.card.precisions]
    assert sum(rate is not None for rate in found) == 1


def test_settings_of_computing_reach_the_next_run(shown: MainWindow) -> None:
    shown.actions_["settings"].trigger()
    (dialog,) = shown.findChildren(SettingsDialog)
    for name, value in (("precision", "float32"), ("memory_mb", 900), ("tile_px", 128), ("device", "cpu")):
        dialog.editors[name].changed.emit(value)
    dialog.close()
    settings = shown.run_settings()
    assert (settings.precision, settings.device) == ("float32", "cpu")
    assert settings.memory_bytes == 900 * 10**6
    assert settings.tiles is not None
    assert settings.tiles.trunk_px == 128


def test_the_screens_profile_is_read_in_a_worker(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profiles: list[bytes | None] = []
    monkeypatch.setattr(window.canvas, "set_screen_profile", profiles.append)
    path = tmp_path / "screen.icc"
    path.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    window.settings.screen_profile = str(path)
    window.app.setting_changed.emit("screen_profile")
    qtbot.waitUntil(lambda: profiles[-1:] == [path.read_bytes()], timeout=RUN_MS)


def test_the_device_is_told_in_plain_words(shown: MainWindow) -> None:
    texts = [shown.panel.device_box.itemText(index) for index in range(shown.panel.device_box.count())]
    assert texts[0].startswith("Automatic: ")
    if shown.session.devices[0].precision == "int8":
        assert "Automatic: Processor, quick (int8)" in texts


def test_the_device_is_remembered_before_it_is_found(store: QSettings, qtbot: QtBot) -> None:
    store.setValue("device", "cuda:0")
    window = MainWindow(store)
    with qtbot.waitSignal(window.session.model_found, timeout=RUN_MS):
        window.show()
    window.close()
    assert Settings.load(store).device == "cuda:0"
    window.deleteLater()
