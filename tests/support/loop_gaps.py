"""How long the window's event loop stands still: run as a script, in a process that has not loaded torch yet.

Opens a picture in a real window, lets torch be imported, enhances, and prints as JSON the longest time
between two turns of the event loop, in milliseconds, in each of these phases.
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QSettings, Qt, QTimer, SignalInstance, Slot
from PySide6.QtWidgets import QApplication

from sr_desktop.jobs.run_settings import RunSettings
from sr_desktop.views.main_window import MainWindow

LIMIT_MS = 100_000


class Ticks(QObject):
    """Wakes up each millisecond and remembers the longest that it had to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_s = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest_s = max(self.longest_s, now - self._last)
        self._last = now

    def phase(self) -> float:
        """The longest wait since the last call, in milliseconds."""
        self._tick()
        longest_ms, self.longest_s = 1e3 * self.longest_s, 0.0
        return round(longest_ms, 1)


def wait(signal: SignalInstance) -> None:
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(LIMIT_MS, lambda: sys.exit("nothing happened"))
    loop.exec()
    signal.disconnect(loop.quit)


def settle(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(picture: Path, settings_file: Path) -> None:
    application = QApplication([])
    application.setStyle("Fusion")
    window = MainWindow(QSettings(str(settings_file), QSettings.Format.IniFormat))
    window.show()
    wait(window.session.model_found)
    settle(300)
    assert "torch" not in sys.modules
    ticks = Ticks()
    found = {}
    window.open(picture)
    wait(window.session.opened)
    settle(30)
    found["opening"] = ticks.phase()
    wait(window.session.devices_found)
    assert "torch" in sys.modules
    found["import"] = ticks.phase()
    assert window.session.model is not None
    window.session.enhance(RunSettings(window.session.model.card.id, device="cpu"))
    wait(window.session.completed)
    settle(50)
    found["run"] = ticks.phase()
    print(json.dumps(found))
    window.session.documents[0].result.saved = picture  # type: ignore[union-attr]  # so that nothing is asked
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
