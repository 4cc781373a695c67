"""How long the window's event loop stands still: run as a script, in a process that has not loaded torch yet.

Opens a picture in a real window, lets torch be imported, enhances, and prints as JSON the longest turns of
the event loop in each of these phases, as `Ticks` has them.
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
    """Wakes up each millisecond and remembers the longest turns of the event loop since it did so before.

    Keeps what this program took of a turn apart from what other programs took: where the processors are
    shared, the clock says more about the machine than about the window.
    """

    def __init__(self) -> None:
        super().__init__()
        self._longest = dict.fromkeys(("gap", "work", "own"), 0.0)
        self._at_s, self._work_s, self._all_s = time.perf_counter(), time.thread_time(), time.process_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def longest_ms(self) -> dict[str, float]:
        """Since the last call, in milliseconds. gap: by the clock. work: that the GUI thread computed. own:
        that can be laid to this program, however busy the machine is: what the GUI thread computed and, as it
        may have waited for Python's lock meanwhile, what the other threads did, but no more than the gap.
        """
        self._tick()
        longest, self._longest = self._longest, dict.fromkeys(self._longest, 0.0)
        return {name: round(1e3 * seconds, 1) for name, seconds in longest.items()}

    @Slot()
    def _tick(self) -> None:
        at_s, work_s, all_s = time.perf_counter(), time.thread_time(), time.process_time()
        gap_s = at_s - self._at_s
        turn = {"gap": gap_s, "work": work_s - self._work_s, "own": min(gap_s, all_s - self._all_s)}
        self._longest = {name: max(longest, turn[name]) for name, longest in self._longest.items()}
        self._at_s, self._work_s, self._all_s = at_s, work_s, all_s


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
    found["opening"] = ticks.longest_ms()
    wait(window.session.devices_found)
    assert "torch" in sys.modules
    found["import"] = ticks.longest_ms()
    assert window.session.model is not None
    window.session.enhance(RunSettings(window.session.model.card.id, device="cpu"))
    wait(window.session.completed)
    settle(50)
    found["run"] = ticks.longest_ms()
    print(json.dumps(found))
    window.session.documents[0].result.saved = picture  # type: ignore[union-attr]  # so that nothing is asked
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
