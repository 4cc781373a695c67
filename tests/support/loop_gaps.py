"""How long the window's event loop stands still: run as a script, in a process that has not loaded torch yet.

Opens a picture in a real window, lets torch be imported, enhances, and prints as JSON the longest turns of
the event loop in each of these phases, as `Ticks` has them, and the machine's `slowness`.
"""

import json
import os
import sys
import time
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QSettings, Qt, QTimer, SignalInstance, Slot
from PySide6.QtWidgets import QApplication

from sr_desktop.jobs.run_settings import RunSettings
from sr_desktop.views.main_window import MainWindow

LIMIT_MS = 100_000
PIECE_S = 0.004
"""Of the work of `slowness`, on the two quiet cores that the limits were found on."""
SCHEDULED = Path("/proc/thread-self/schedstat")
"""Of Linux: nanoseconds on a processor, and waiting for one."""
HAS_SCHEDULED = SCHEDULED.exists()


class Ticks(QObject):
    """Wakes up each millisecond and remembers the longest turns of the event loop since it did so before.

    Keeps what this program took of a turn apart from what other programs took: where the processors are
    shared, the clock says more about the machine than about the window. Linux tells how long the GUI thread
    could have run but was given no processor; that is no part of what this program took.
    """

    def __init__(self) -> None:
        super().__init__()
        self._longest = dict.fromkeys(("gap", "work", "own"), 0.0)
        self._last = _now()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def longest_ms(self) -> dict[str, float]:
        """Since the last call, in milliseconds. gap: by the clock. work: that the GUI thread computed. own:
        that can be laid to this program, however busy the machine is: what the GUI thread computed and, as it
        may have waited for Python's lock meanwhile, what the other threads did, but no more than the gap
        without the time that the GUI thread waited for a processor.
        """
        self._tick()
        longest, self._longest = self._longest, dict.fromkeys(self._longest, 0.0)
        return {name: round(1e3 * seconds, 1) for name, seconds in longest.items()}

    @Slot()
    def _tick(self) -> None:
        now = _now()
        gap_s, work_s, all_s, waited_s = (
            after - before for after, before in zip(now, self._last, strict=True)
        )
        turn = {"gap": gap_s, "work": work_s, "own": min(gap_s - waited_s, all_s)}
        self._longest = {name: max(longest, turn[name]) for name, longest in self._longest.items()}
        self._last = now


def _now() -> tuple[float, float, float, float]:
    """Seconds: by the clock, computed by this thread and by the process, and waited for a processor;
    the last is 0 where the system does not tell it.
    """
    waited_s = int(SCHEDULED.read_text().split()[1]) / 1e9 if HAS_SCHEDULED else 0.0
    return time.perf_counter(), time.thread_time(), time.process_time(), waited_s


def slowness() -> float:
    """How many times as long as on the machine of the figures a piece of work takes here and now, 1 at least.

    By the time of this thread, without what other programs take. Processors are shared, hot, or saving.
    """
    took_s = []
    for _ in range(9):
        began_s = time.thread_time()
        sum(number * number for number in range(100_000))
        took_s.append(time.thread_time() - began_s)
    return max(1.0, median(took_s) / PIECE_S)


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
    slow = slowness()
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
    print(json.dumps({"longest": found, "slowness": max(slow, slowness())}))
    window.session.documents[0].result.saved = picture  # type: ignore[union-attr]  # so that nothing is asked
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
