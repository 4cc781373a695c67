"""How other threads send what they have made to objects of the GUI thread that may be gone by then."""

import logging
from collections.abc import Callable
from functools import cache
from weakref import WeakMethod

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

logger = logging.getLogger(__name__)

Receiver = WeakMethod[Callable[..., None]]
"""A method of a QObject of the GUI thread."""


class Mailbox(QObject):
    """Lives in the GUI thread, as long as the program.

    A thread that emitted a signal of the receiver itself could do so while the window deletes it; and if the
    thread held the last reference of it, it would delete it in the wrong thread. So it holds a weak one only,
    which is looked at in the GUI thread.
    """

    _sent = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._sent.connect(self._deliver)

    def send(self, receiver: Receiver, *content: object) -> None:
        """Call a method of a QObject in the GUI thread, if it is still there. May be called in any thread."""
        self._sent.emit(receiver, content)

    @Slot(object, object)
    def _deliver(self, receiver: Receiver, content: tuple[object, ...]) -> None:
        method = receiver()
        if method is not None and isValid(method.__self__):  # type: ignore[attr-defined]  # it is a method
            method(*content)
        else:
            logger.info("nobody waited for what a thread has made")


@cache
def mailbox() -> Mailbox:
    """The only one. First called in the GUI thread."""
    return Mailbox()
