"""Two hundred random actions in a row, in the real window with the bundled weights."""

import importlib
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from gui import RUN_MS, picture_pixels
from left_over import held_bytes, threads
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QSettings, Qt, QThread
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QSlider
from pytestqt.qtbot import QtBot
from session_runs import make_pictures, wait_until_idle

from sr_desktop.views import dialogs, model_dialogs
from sr_desktop.views.main_window import MainWindow

ACTIONS = 200
LASTING = {"tiles_0": 1, "Thread (pooled)": QThread.idealThreadCount()}
"""Threads that stay, if nothing has called for them before: that of all canvases, and those of the pool in
which Qt scales images, each of which ends half a minute after its last work."""

WARMING_ACTIONS = 60
MOST_GROWTH_BYTES = 40 * 10**6
"""Of the process by a window that has come and gone, measured after another one. 2 to 16 MB are usual: caches
of Qt, and what the system's allocator keeps. A window that stays alive with its models takes 22 MB more, the
results of the runs, if they stay, 60."""

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


def answer_questions(patch: pytest.MonkeyPatch, monkey: Monkey, files: list[Path]) -> None:
    """What the window would ask the user, the monkey answers."""
    answers: dict[str, Callable[..., object]] = {
        "ask_open_several": lambda *_: tuple(monkey.chance.choices(files, k=2)),
        "ask_open_folder": lambda *_: None,
        "ask_open_two": lambda *_: (files[0], files[1]),
        "ask_save": lambda *_: (files[0].with_name(f"result_{monkey.chance.randrange(5)}.png"), True),
        "may_replace_file": lambda *_: True,
        "may_discard_result": lambda *_: monkey.chance.random() < 0.8,
    }
    for name, answer in answers.items():
        patch.setattr(dialogs, name, answer)
    patch.setattr(model_dialogs, "ask_model_file", lambda *_: None)
    patch.setattr("sr_desktop.views.desktop.show_in_folder", lambda _: None)
    patch.setattr("sr_desktop.views.window_links.show_in_folder", lambda _: None)


def let_loose(qtbot: QtBot, folder: Path, seed: int, actions: int) -> None:
    """A monkey acts in a window of its own; then the pictures are closed, and the window."""
    folder.mkdir()
    files = [*make_pictures(folder, 3, 60, 44), folder / "missing.png", folder / "wide.png"]
    Image.fromarray(picture_pixels(200, 20)).save(files[-1])
    window = MainWindow(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    crashes: list[str] = []
    window.session.crashed.connect(lambda _, details: crashes.append(details))
    window.session.others.failed.connect(lambda _job, _sentence, details: crashes.append(details))
    try:
        with qtbot.waitSignal(window.session.model_found, timeout=RUN_MS):
            window.show()
        with qtbot.waitSignal(window.session.opened, timeout=RUN_MS):
            window.take(files[:1])
        with qtbot.waitSignal(window.session.completed, timeout=RUN_MS):  # torch is there, whatever comes
            window.enhance()
        monkey = Monkey(window, qtbot, files, seed)
        with pytest.MonkeyPatch.context() as patch:
            answer_questions(patch, monkey, files)
            for _ in range(actions):
                monkey.act()
            window.session.resume()
            window.session.cancel_all()
            wait_until_idle(window.session, qtbot)
            patch.setattr(dialogs, "may_discard_result", lambda *_: True)
            for document in window.session.documents:
                window.remove(document)
            tiles, saves = window.canvas.loader, window.session.saves
            qtbot.waitUntil(lambda: tiles.idle and saves.active is None, timeout=RUN_MS)
        assert window.session.documents == ()
        assert window.close(), "it waits for something"
    finally:
        window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert [each for each in crashes if each] == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", [11, 23, 47])
def test_two_hundred_random_actions(qtbot: QtBot, qapp: QApplication, tmp_path: Path, seed: int) -> None:
    """Two windows one after the other: the first one loads all libraries, the second one leaves nothing."""
    qapp.setStyle("Fusion")
    importlib.import_module("cv2")  # 40 MB, by the first old photograph
    let_loose(qtbot, tmp_path / "warm", seed + 1, WARMING_ACTIONS)
    before, held = threads(), held_bytes()
    let_loose(qtbot, tmp_path / "loose", seed, ACTIONS)
    more = Counter(name for number, name in threads().items() if number not in before)
    grown = held_bytes() - held
    print(f"seed {seed}: {grown / 1e6:.1f} MB more, threads {dict(more)}")
    assert more - Counter(LASTING) == Counter()
    assert grown < MOST_GROWTH_BYTES
