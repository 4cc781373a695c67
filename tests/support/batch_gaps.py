"""How long the event loop stands still while a batch is planned, scrolled, run: a script.

Prints as JSON, in milliseconds, for each phase the longest time between two turns of the event loop (`gaps`),
and the longest that the GUI thread itself computed between two of them (`work`); and how many rows there are.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from loop_gaps import Ticks, settle, wait
from PySide6.QtCore import QSettings, Slot
from PySide6.QtWidgets import QApplication

from sr_desktop.batch.records import FileState
from sr_desktop.none_count import keep_none
from sr_desktop.views.main_window import MainWindow

PATIENCE_MS, TURN_MS, RUN_MS = 60_000, 20, 2_000


class Turns(Ticks):
    """Keeps the GUI thread's own time apart from the time that other programs took."""

    def __init__(self) -> None:
        super().__init__()
        self.work_s, self._before_s = 0.0, time.thread_time()

    @Slot()
    def _tick(self) -> None:
        now = time.thread_time()
        self.work_s, self._before_s = max(self.work_s, now - self._before_s), now
        super()._tick()

    def both(self) -> tuple[float, float]:
        """The longest wait since the last call, and the longest work, in milliseconds."""
        gap_ms = self.phase()
        work_ms, self.work_s = 1e3 * self.work_s, 0.0
        return gap_ms, round(work_ms, 1)


def main(folder: Path, settings_file: Path) -> None:
    keep_none()
    application = QApplication([])
    application.setStyle("Fusion")
    window = MainWindow(QSettings(str(settings_file), QSettings.Format.IniFormat))
    window.show()
    wait(window.session.model_found)
    window.batch.open()
    settle(300)
    shown, batch = window.batch.window, window.batch.session
    assert shown is not None
    shown.options.place_box.choose(str(settings_file.with_suffix(".out")), "", "overwrite")
    ticks, found = Turns(), {}
    window.batch.add((folder,))
    until(lambda: batch.can_start)
    found["planning"] = ticks.both()
    bar = shown.view.verticalScrollBar()
    for part in range(20):
        bar.setValue(bar.maximum() * part // 19)
        settle(TURN_MS)
    found["scrolling"] = ticks.both()
    batch.start()
    until(lambda: batch.rows.counts()[FileState.DONE] > 0)  # importing torch has a test of its own
    ticks.both()
    settle(RUN_MS)
    found["running"] = ticks.both()
    done = batch.rows.counts()[FileState.DONE]
    batch.stop()
    until(lambda: not batch.runs)
    gaps, work = ({name: both[place] for name, both in found.items()} for place in (0, 1))
    print(json.dumps({"gaps": gaps, "work": work, "rows": shown.table.rowCount(), "done": done}))
    window.close()


def until(condition: Callable[[], bool]) -> None:
    for _ in range(PATIENCE_MS // TURN_MS):
        settle(TURN_MS)
        if condition():
            return
    sys.exit("nothing happened")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
