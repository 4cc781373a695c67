"""Small errands in another thread: a picture made for the clipboard or for a page, say."""

import logging
import traceback
from collections.abc import Callable
from functools import partial
from weakref import WeakMethod

from PySide6.QtCore import QObject, QThreadPool, Signal

from sr_desktop.views.mailbox import Mailbox, Receiver, mailbox

log = logging.getLogger(__name__)


class Errand(QObject):
    """Runs a function that knows no widget, once. One that is deleted meanwhile reports nothing.

    done(object): what the function returned. failed(str): a traceback, which is in the log too.
    Both are emitted in the thread that the errand was made in.
    """

    done = Signal(object)
    failed = Signal(str)

    def __init__(self, function: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._function = function
        self._mailbox = mailbox()

    def start(self) -> None:
        """Emits done or failed once."""
        QThreadPool.globalInstance().start(
            partial(_work, self._function, self._mailbox, WeakMethod(self._report))
        )

    def _report(self, result: object, details: str) -> None:
        if details:
            log.error("an errand failed:\n%s", details)
            self.failed.emit(details)
        else:
            self.done.emit(result)


def _work(function: Callable[[], object], post: Mailbox, receiver: Receiver) -> None:
    """In a thread of the pool, which must not hold on to the errand: its window may close meanwhile."""
    try:
        result, details = function(), ""
    except Exception:  # noqa: BLE001  # whatever it is, it is reported
        result, details = None, traceback.format_exc()
    post.send(receiver, result, details)
