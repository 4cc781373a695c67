"""What was computed, or soon will be, and is not delivered yet."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from torch import Tensor

from engine.backend import Backend
from engine.tiles import Rect
from engine.transfer import Sent


@dataclass(frozen=True)
class Launched:
    """One tail tile on its way back from a backend.

    core: in input pixels. given: the part of the network's input, (N, 3, h, w). grown: what became of it,
    (N, 3, h * factor, w * factor). sent: the same as pixels.
    """

    backend: Backend
    core: Rect
    given: Tensor
    grown: Tensor
    sent: Sent


class Flight:
    """The tail tiles of one run that are under way, in their order."""

    def __init__(self) -> None:
        self._tiles: deque[Launched] = deque()

    def __len__(self) -> int:
        return len(self._tiles)

    @property
    def first(self) -> Launched:
        return self._tiles[0]

    def extend(self, launched: Iterable[Launched]) -> None:
        self._tiles.extend(launched)

    def landed(self) -> None:
        """The first one was delivered."""
        self._tiles.popleft()

    def abandon(self, backend: Backend) -> list[Rect]:
        """Wait until nothing is under way on the backend, and drop it all: the cores to compute again."""
        backend.settle()
        lost = [tile.core for tile in self._tiles]
        self._tiles.clear()
        return lost
