"""When the window, a picture and its first enhanced part were on the screen: for whoever measures.

With SR_DESKTOP_TIMES=1 in the environment the program writes a line of JSON to stderr for each of `EVENTS`,
the first time that it happens: {"event": "window shown", "seconds": 0.41}. The seconds count from the start
of the process, before Python and its libraries are loaded. "Shown" is told after the painting, when all that
was to be seen had been painted, and not when it was asked for.
"""

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Slot

from sr_desktop.jobs.enhance import Step
from sr_desktop.views.canvas import Canvas
from sr_desktop.views.main_window import MainWindow

VARIABLE = "SR_DESKTOP_TIMES"

EVENTS = ("window shown", "picture shown", "enhance asked", "first tile shown", "result shown")


def seconds_since_start() -> float:
    """Since this process began. Linux tells it in hundredths of a second."""
    if sys.platform != "linux":
        import psutil  # what is measured needs it later

        return time.time() - float(psutil.Process().create_time())
    # Field 22 of proc(5), counted behind the name, which may hold spaces: ticks since the machine began.
    fields = Path("/proc/self/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    began = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(time.CLOCK_BOOTTIME) - began


class Times(QObject):
    """Watches a window that has not been shown yet, and writes. Lives as long as the window.

    told: the events that have happened.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._canvas: Canvas = window.canvas
        self.told: set[str] = set()
        self._has_tile = False
        self._painted = QTimer(self, singleShot=True, interval=0)
        self._painted.timeout.connect(self._look)
        window.installEventFilter(self)
        window.canvas.installEventFilter(self)
        window.session.queue_changed.connect(self._on_queue)
        window.session.stepped.connect(self._on_step)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Filters nothing. The painting follows this event; the timer comes after it."""
        if event.type() == QEvent.Type.Paint:
            self._painted.start()
        return False

    @Slot()
    def _look(self) -> None:
        """Something was painted: what of it is seen for the first time?"""
        scene = self._canvas.scene
        self._tell("window shown")
        if scene.before is not None and self._canvas.complete:
            self._tell("picture shown")
            if self._has_tile and scene.after is not None:
                self._tell("first tile shown")
            if scene.complete:
                self._tell("result shown")

    @Slot()
    def _on_queue(self) -> None:
        if self._window.session.running:
            self._tell("enhance asked")

    @Slot(object)
    def _on_step(self, step: Step) -> None:
        if step.area is not None:
            self._has_tile = True
            self._painted.stop()  # of a painting before it; the next one shows the tile

    def _tell(self, event: str) -> None:
        if event not in self.told:
            self.told.add(event)
            line = {"event": event, "seconds": round(seconds_since_start(), 3)}
            print(json.dumps(line), file=sys.stderr, flush=True)
