"""What a job is: data in, steps, a result. No thread and no widget is known here."""

import threading
from abc import ABC, abstractmethod
from collections.abc import Generator
from dataclasses import dataclass, field
from enum import Enum, IntEnum


class Lane(Enum):
    """The worker thread that a job runs in.

    FILES: reading. SAVES: writing, which may take minutes for an animation, while others are opened. ENGINE:
    all that computes with torch. PICTURES: what else is made of pictures and may take seconds, such as copies
    for the screen. LISTS: folders, headers and the journal of batches.
    BATCH: the batch that runs, which keeps its thread from beginning to end.
    """

    FILES = "files"
    SAVES = "saves"
    ENGINE = "engine"
    PICTURES = "pictures"
    LISTS = "lists"
    BATCH = "batch"


class Priority(IntEnum):
    """Which of the jobs of a lane takes the next step.

    URGENT: somebody waits for it now. RUN: full runs. BACKGROUND: what nobody waits for. These two rest
    while their lane is held. BATCH: the pictures of a batch, which has a pause of its own.
    """

    URGENT = 0
    RUN = 1
    BACKGROUND = 2
    BATCH = 3

    @property
    def can_be_held(self) -> bool:
        return self in (Priority.RUN, Priority.BACKGROUND)


class CancelToken:
    """Set in the GUI thread, looked at between two steps in the worker's."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        self._event.set()

    @property
    def cancelled(self) -> bool:
        return self._event.is_set()


@dataclass(eq=False)
class Job(ABC):
    """Base of all jobs. `lane` says where it runs, `priority` when.

    seconds: that its steps have taken, without what they waited; kept by the worker.
    """

    lane = Lane.FILES
    priority = Priority.URGENT
    token: CancelToken = field(default_factory=CancelToken, init=False)
    seconds: float = field(default=0.0, init=False)

    @abstractmethod
    def steps(self) -> Generator[object, None, object]:
        """Yields something after each step; returns the result. Runs in the worker thread."""
