"""How long the event loop stands still while a batch is planned, scrolled, run: a script.

Prints as JSON the longest turns of each phase, as `Ticks` has them, the machine's `slowness`, and how many
rows there are.
"""

import itertools
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from loop_gaps import Ticks, settle, slowness, wait
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from sr_desktop.batch.records import FileState
from sr_desktop.jobs.preload import SWITCH_SECONDS
from sr_desktop.none_count import keep_none
from sr_desktop.pyside_imports import read_no_sources
from sr_desktop.views.main_window import MainWindow

PATIENCE_MS, TURN_MS, RUN_MS = 60_000, 20, 2_000
SCROLLED = 20


def main(folder: Path, settings_file: Path) -> None:
    keep_none()
    read_no_sources()
    sys.setswitchinterval(SWITCH_SECONDS)
    slow = slowness()
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
    ticks, found = Ticks(), {}
    bar = shown.view.verticalScrollBar()

    def scroll(part: float) -> None:
        bar.setValue(round(bar.maximum() * part))

    window.batch.add((folder,))
    until(lambda: batch.can_start)
    found["planning"] = ticks.longest_ms()
    for part in range(SCROLLED):
        scroll(part / (SCROLLED - 1))
        settle(TURN_MS)
    found["scrolling"] = ticks.longest_ms()
    shown.options.place_box.choose(str(settings_file.with_suffix(".out")), "{name}_again", "overwrite")
    parts = itertools.cycle((0.0, 0.001, 0.002, 0.5, 0.501, 1.0))
    while not batch.can_start:
        scroll(next(parts))
        settle(TURN_MS)
    found["planning, scrolled"] = ticks.longest_ms()
    scroll(0.0)
    batch.start()
    until(lambda: batch.rows.counts()[FileState.DONE] > 0)  # importing torch has a test of its own
    ticks.longest_ms()
    settle(RUN_MS)
    found["running"] = ticks.longest_ms()
    for part in range(2 * SCROLLED):  # over the rows that change, and far beyond
        scroll(part / 1000 if part % 2 else part / SCROLLED / 2)
        settle(TURN_MS)
    found["running, scrolled"] = ticks.longest_ms()
    done = batch.rows.counts()[FileState.DONE]
    batch.stop()
    until(lambda: not batch.runs)
    slow = max(slow, slowness())
    print(json.dumps({"longest": found, "slowness": slow, "rows": shown.table.rowCount(), "done": done}))
    window.close()


def until(condition: Callable[[], bool]) -> None:
    for _ in range(PATIENCE_MS // TURN_MS):
        settle(TURN_MS)
        if condition():
            return
    sys.exit("nothing happened")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
