"""Comparisons, runs, previews and cancelling in the real window, closed in the middle of it, again and again.

python tests/support/window_stress.py PICTURE SETTINGS WINDOWS ROUNDS SEED prints JSON: how often what was
reached, and the threads that are left. Meant for a process of its own: what it looks for ends the process.
"""

import faulthandler
import gc
import json
import os
import random
import sys
from collections import Counter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QSettings, QThreadPool, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication

from engine.tiles import Rect, TileSizes
from sr_desktop import paths
from sr_desktop.jobs.run_settings import RunSettings
from sr_desktop.none_count import keep_none
from sr_desktop.views import dialogs
from sr_desktop.views.main_window import MainWindow

MANY_TILES = RunSettings(paths.DEFAULT_MODEL, device="cpu", tiles=TileSizes(16, 16))
LIMIT_MS = 60_000


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(signal: SignalInstance) -> None:
    loop = QEventLoop()
    limit = QTimer(loop)
    limit.timeout.connect(lambda: sys.exit("nothing happened"))
    limit.start(LIMIT_MS)
    signal.connect(loop.quit)
    loop.exec()
    signal.disconnect(loop.quit)


class Stress:
    """One window after another. reached: what happened, so that a test can see that it did."""

    def __init__(self, picture: Path, settings: Path, seed: int) -> None:
        self.reached: Counter[str] = Counter()
        self._picture, self._settings = picture, settings
        self._chance = random.Random(seed)

    def window(self, rounds: int) -> None:
        window = MainWindow(QSettings(str(self._settings), QSettings.Format.IniFormat))
        window.resize(640, 480)
        window.show()
        wait_for(window.session.model_found)
        window.take([self._picture])
        wait_for(window.session.opened)
        window.session.stepped.connect(self._on_stepped)
        window.session.desk.compare_pane.connect(self._on_pane)
        window.session.desk.preview_ready.connect(self._on_preview)
        if not self.reached["steps"]:  # torch is not there yet
            window.session.enhance(MANY_TILES)
            wait_for(window.session.stepped)
            self._wait_patiently(window)
        for _ in range(rounds):
            self._round(window)
        self.reached["closed while running"] += window.session.running
        window.close()
        window.deleteLater()
        del window
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        wait(self._chance.choice((0, 0, 5)))

    def _round(self, window: MainWindow) -> None:
        session = window.session
        session.enhance(MANY_TILES)
        wait(self._chance.choice((0, 5, 30)))
        window.preview_flow.compare()
        self._somewhat_later()
        for act in self._chance.sample(
            (
                session.cancel,
                session.cancel_compare,
                session.pause,
                window.preview_flow.end_comparison,
                lambda: session.preview(Rect(8, 8, 24, 24), MANY_TILES),
                lambda: window.take([self._picture]),
                lambda: window.canvas.zoom_to(self._chance.choice((50, 200, 900))),
                lambda: window.resize(self._chance.randint(500, 900), 480),
            ),
            4,
        ):
            act()
            self._somewhat_later()
        session.resume()
        if self._chance.random() < 0.5:
            session.cancel_all()

    def _wait_patiently(self, window: MainWindow) -> None:
        """For what is asked: on a slow machine nothing of it might be reached otherwise."""
        window.session.preview(Rect(8, 8, 24, 24), MANY_TILES)
        wait_for(window.session.desk.preview_ready)
        window.preview_flow.compare()
        wait_for(window.session.desk.compare_done)

    def _somewhat_later(self) -> None:
        wait(self._chance.choice((0, 1, 4, 20, 60)))

    def _on_stepped(self) -> None:
        self.reached["steps"] += 1

    def _on_pane(self) -> None:
        self.reached["panes"] += 1

    def _on_preview(self) -> None:
        self.reached["previews"] += 1


def main(arguments: list[str]) -> None:
    faulthandler.enable()
    picture, settings = map(Path, arguments[:2])
    windows, rounds, seed = map(int, arguments[2:])
    keep_none()
    application = QApplication([])
    application.setStyle("Fusion")
    dialogs.may_discard_result = lambda *_: True
    # What is garbage is looked for ten times as often as usual, in whichever thread may do so.
    gc.set_threshold(70, 5, 5)
    stress = Stress(picture, settings, seed)
    for _ in range(windows):
        stress.window(rounds)
    QThreadPool.globalInstance().waitForDone(LIMIT_MS)
    print(json.dumps(stress.reached), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
