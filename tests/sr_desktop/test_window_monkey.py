"""Two hundred random actions in a row, in the real window with the bundled weights."""

import gc
import random
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from gui import RUN_MS, picture_pixels
from PIL import Image
from PySide6.QtCore import QPoint, Qt, QThreadPool
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QSlider
from pytestqt.qtbot import QtBot
from session_runs import make_pictures, wait_until_idle

from sr_desktop.views import dialogs, model_dialogs
from sr_desktop.views.main_window import MainWindow

ACTIONS = 200
MOST_GROWTH_BYTES = 250 * 10**6
"""Of the process over the last three quarters of the actions. A leak of one canvas or run each time would be
far beyond it; the allocators of Qt and torch are not."""

MORE_THREADS = 4
"""Of libraries that make theirs when they are first used, beside those of Qt's pool, which come and go."""

LEFT = Qt.MouseButton.LeftButton
KEYS = [
    getattr(Qt.Key, f"Key_{name}") for name in ("Left", "Right", "Plus", "Minus", "Tab", "Space", "0", "B")
]
NOT_TRIGGERED = {"quit", "full_screen", "add_model"}


class Monkey:
    """What a hand without a head does with mouse and keyboard."""

    def __init__(self, window: MainWindow, qtbot: QtBot, files: list[Path], seed: int) -> None:
        self._window, self._qtbot, self._files = window, qtbot, files
        self.chance = random.Random(seed)
        self._ways: list[Callable[[], None]] = [
            *[self._trigger] * 8,
            *[self._click_button] * 3,
            *[self._click_canvas] * 2,
            *[self._drag_canvas] * 2,
            *[self._press_key] * 2,
            *[self._open] * 2,
            self._move_slider,
            self._choose_model,
            self._enhance,
        ]

    def act(self) -> None:
        self.chance.choice(self._ways)()
        self._qtbot.wait(self.chance.choice((0, 1, 5, 20)))
        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.close()
        if len(self._window.session.documents) > 4:
            self._window.remove(self.chance.choice(self._window.session.documents))

    def _trigger(self) -> None:
        names = [name for name in self._window.actions_ if name not in NOT_TRIGGERED]
        self._window.actions_[self.chance.choice(names)].trigger()

    def _click_button(self) -> None:
        panel = self._window.panel
        buttons = [each for each in panel.findChildren(QAbstractButton) if each.isVisible()]
        self.chance.choice([each for each in buttons if each.isEnabled()]).click()

    def _somewhere(self) -> QPoint:
        size = self._window.canvas.size()
        return QPoint(self.chance.randrange(size.width()), self.chance.randrange(size.height()))

    def _click_canvas(self) -> None:
        self._qtbot.mouseClick(self._window.canvas, LEFT, pos=self._somewhere())

    def _drag_canvas(self) -> None:
        canvas = self._window.canvas
        self._qtbot.mousePress(canvas, LEFT, pos=self._somewhere())
        self._qtbot.mouseMove(canvas, self._somewhere())
        self._qtbot.mouseRelease(canvas, LEFT, pos=self._somewhere())

    def _press_key(self) -> None:
        self._qtbot.keyClick(self._window.canvas, self.chance.choice(KEYS))

    def _open(self) -> None:
        self._window.take([self.chance.choice(self._files)])

    def _move_slider(self) -> None:
        sliders = [each for each in self._window.findChildren(QSlider) if each.isVisible()]
        if sliders:
            slider = self.chance.choice(sliders)
            slider.setValue(self.chance.randint(slider.minimum(), slider.maximum()))

    def _choose_model(self) -> None:
        self._window.panel.choose_model(self.chance.choice(self._window.session.models).card.id)

    def _enhance(self) -> None:
        self._window.panel.size_box.group.button(4).click()
        self._window.enhance()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("seed", [11, 23, 47])
def test_two_hundred_random_actions(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    files = [*make_pictures(tmp_path, 3, 60, 44), tmp_path / "missing.png", tmp_path / "wide.png"]
    Image.fromarray(picture_pixels(200, 20)).save(files[-1])
    monkey = Monkey(window, qtbot, files, seed)
    answers: dict[str, Callable[..., object]] = {
        "ask_open_several": lambda *_: tuple(monkey.chance.choices(files, k=2)),
        "ask_open_folder": lambda *_: None,
        "ask_open_two": lambda *_: (files[0], files[1]),
        "ask_save": lambda *_: (tmp_path / f"result_{monkey.chance.randrange(5)}.png", True),
        "may_replace_file": lambda *_: True,
        "may_discard_result": lambda *_: monkey.chance.random() < 0.8,
    }
    for name, answer in answers.items():
        monkeypatch.setattr(dialogs, name, answer)
    monkeypatch.setattr(model_dialogs, "ask_model_file", lambda *_: None)
    monkeypatch.setattr("sr_desktop.views.desktop.show_in_folder", lambda _: None)
    monkeypatch.setattr("sr_desktop.views.window_links.show_in_folder", lambda _: None)
    crashes: list[str] = []
    window.session.crashed.connect(lambda _, details: crashes.append(details))
    window.session.others.failed.connect(lambda _job, _sentence, details: crashes.append(details))

    process, grown_from = psutil.Process(), 0
    threads = 0
    for number in range(ACTIONS):
        monkey.act()
        if number == ACTIONS // 4:
            grown_from = process.memory_info().rss
            threads = process.num_threads()
    window.session.resume()
    window.session.cancel_all()
    wait_until_idle(window.session, qtbot)
    for document in window.session.documents:
        window.remove(document)
    monkeypatch.setattr(dialogs, "may_discard_result", lambda *_: True)
    for document in window.session.documents:
        window.remove(document)
    qtbot.waitUntil(lambda: window.canvas.loader.idle, timeout=RUN_MS)
    QApplication.processEvents()
    gc.collect()
    assert [each for each in crashes if each] == []
    assert window.session.documents == ()
    assert process.memory_info().rss - grown_from < MOST_GROWTH_BYTES
    assert process.num_threads() - threads <= QThreadPool.globalInstance().maxThreadCount() + MORE_THREADS
