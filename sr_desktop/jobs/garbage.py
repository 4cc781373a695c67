"""Lets Python look for cyclic garbage in the GUI thread alone, while there are worker threads.

Python starts its collector in whichever thread happens to make the next object, and what the collector finds
it deletes there and then. A closed dialog or a menu that a lambda refers to is such garbage. Deleted by a
worker, a widget is gone while the GUI thread paints it or delivers an event to it: Qt's objects are not to be
deleted outside their thread (https://doc.qt.io/qt-6/threads-qobject.html), and the program ends with a
segmentation fault, seldom, and far from its cause. The remedy of PyQt and PySide programs, first of calibre:
the collector is off, and a timer of the GUI thread does its work.

A look at all there is takes a tenth of a second, in which the window stands still: the modules alone are two
hundred thousand objects. They stay for good, so they are not looked at again (`gc.freeze`), nor are the ten
thousand rows of a batch. What is set aside is freed as always when nothing refers to it any more; only
circles of references that were there at that moment, such as an open dialog, are found no more.
"""

import gc
import time

from PySide6.QtCore import QObject, QTimer, Slot

from sr_desktop.jobs.preload import is_importing

INTERVAL_MS = 1000
"""Between two looks at the counters of what was made; each costs microseconds where there is little."""

LONG_S = 0.01
"""A look at all there is that took longer than this would be noticed the next time."""


class GuiGarbage(QObject):
    """Made, started and stopped in the GUI thread. Between the two the collector runs there and nowhere else.

    Several may be started: the last one that stops lets Python collect as it did before the first one.
    """

    _started = 0
    _was_enabled = False
    _modules_aside = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        if not self._timer.isActive():
            if GuiGarbage._started == 0:
                GuiGarbage._was_enabled = gc.isenabled()
                gc.disable()
            if not GuiGarbage._modules_aside:
                GuiGarbage._modules_aside = True
                gc.freeze()
            GuiGarbage._started += 1
            self._timer.start()

    def stop(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            GuiGarbage._started -= 1
            if GuiGarbage._started == 0 and GuiGarbage._was_enabled:
                gc.enable()

    @Slot()
    def collect(self) -> None:
        """The oldest generation of objects that has more than its threshold, with those younger than it.

        Not while torch is imported, whose objects stay: `preload` sets them aside.
        """
        if is_importing():
            return
        for generation in (2, 1, 0):
            threshold = gc.get_threshold()[generation]
            if 0 < threshold < gc.get_count()[generation]:
                began = time.thread_time()
                gc.collect(generation)
                if generation == 2 and time.thread_time() - began > LONG_S:
                    gc.freeze()
                break
