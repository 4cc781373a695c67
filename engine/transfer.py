"""Between main memory and the device: pixels there, pixels and what the guard wants to know back.

`Direct` is for processors, where there is nothing to transfer. `Streamed` is for graphics cards: copies go
through pinned memory in lanes of their own, so that they run while the card computes and the program goes on.
"""

from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from math import prod
from typing import Protocol, cast

import torch
from torch import Tensor

from engine.lanes import Driver, Mark
from engine.pictures import Picture
from engine.pictures.depth import Pixels
from engine.pinned import Buffer, PinnedPool
from engine.tensors import SAMPLES, layers_of, stacked
from engine.tiles import Rect

STEPS_AHEAD = 2
"""So many steps of the trunk a card is given in advance: it never waits, and a run that is cancelled ends
soon."""

_VALUES_BYTES, _HEADER_BYTES = 8, 16


class Sent(Protocol):
    """A finished part on its way back."""

    def take(self) -> tuple[list[float], Pixels]:
        """Wait for it; once only. Returns the two numbers and the pixels that were sent."""


class Transfers(Protocol):
    """All are to be called in inference mode."""

    def computing(self) -> AbstractContextManager[None]:
        """Where arithmetic is called, and all else of this class."""

    def upload(self, picture: Picture, part: Rect) -> Tensor:
        """A part of a picture on the device: (N, h, w, 3) uint8 or uint16, see `stacked`."""

    def upload_ahead(self, picture: Picture, part: Rect) -> None:
        """The same part of the same picture will be asked for soon."""

    def send(self, values: Tensor, levels: Tensor) -> Sent:
        """values: (2,) float32. levels: (h, w, C) uint8 or uint16, contiguous."""

    def pace(self) -> None:
        """Behind each step: wait while the device has enough to do."""

    def settle(self) -> None:
        """Wait until nothing is under way, and forget what was uploaded ahead."""


@dataclass(frozen=True)
class Done:
    """What is there already."""

    values: list[float]
    pixels: Pixels

    def take(self) -> tuple[list[float], Pixels]:
        return self.values, self.pixels


class Direct:
    """Everything is done when the call returns."""

    def __init__(self, device: torch.device) -> None:
        self._device = device

    def computing(self) -> AbstractContextManager[None]:
        return nullcontext()

    def upload(self, picture: Picture, part: Rect) -> Tensor:
        return torch.from_numpy(stacked(picture, part)).to(self._device)

    def upload_ahead(self, picture: Picture, part: Rect) -> None:
        """Nothing: here it would only take memory earlier."""

    def send(self, values: Tensor, levels: Tensor) -> Sent:
        return Done(values.tolist(), cast(Pixels, levels.cpu().numpy()))

    def pace(self) -> None:
        """Nothing: the step is done."""

    def settle(self) -> None:
        """Nothing is ever under way."""


@dataclass(frozen=True)
class _Arriving:
    picture: Picture
    batch: Tensor
    mark: Mark


@dataclass(eq=False)
class _OnItsWay:
    """values, levels: on the device; they must stay until the copy is over."""

    values: Tensor
    levels: Tensor
    buffer: Buffer
    mark: Mark
    over: Callable[["_OnItsWay"], None]

    def take(self) -> tuple[list[float], Pixels]:
        self.mark.wait()
        memory, levels = self.buffer.memory, self.levels
        values: list[float] = memory[:_VALUES_BYTES].view(torch.float32).tolist()
        arrived = memory[_HEADER_BYTES : _HEADER_BYTES + levels.nbytes].view(levels.dtype)
        pixels = arrived.view(levels.shape).numpy().copy()
        self.over(self)
        return values, cast(Pixels, pixels)


class Streamed:
    """Copies run beside the arithmetic."""

    def __init__(self, driver: Driver, device: torch.device) -> None:
        self._driver = driver
        self._device = device
        self._pool = PinnedPool(driver.pinned)
        self._ahead: dict[Rect, _Arriving] = {}
        self._under_way: set[_OnItsWay] = set()
        self._steps: deque[Mark] = deque()

    def computing(self) -> AbstractContextManager[None]:
        return self._driver.computing.running()

    def upload(self, picture: Picture, part: Rect) -> Tensor:
        arriving = self._ahead.pop(part, None)
        if arriving is None or arriving.picture is not picture:
            arriving = self._uploaded(picture, part)
        self._driver.computing.wait_for(arriving.mark)
        return arriving.batch

    def upload_ahead(self, picture: Picture, part: Rect) -> None:
        if part not in self._ahead:
            self._ahead[part] = self._uploaded(picture, part)

    def send(self, values: Tensor, levels: Tensor) -> Sent:
        lane = self._driver.downloading
        lane.wait_for(self._driver.computing.mark())
        size_bytes = levels.nbytes
        buffer = self._pool.take(_HEADER_BYTES + size_bytes)
        with lane.running():
            lane.copy(buffer.memory[:_VALUES_BYTES].view(torch.float32), values)
            room = buffer.memory[_HEADER_BYTES : _HEADER_BYTES + size_bytes]
            lane.copy(room, levels.view(-1).view(torch.uint8))
        sent = _OnItsWay(values, levels, buffer, lane.mark(), self._over)
        self._under_way.add(sent)
        return sent

    def pace(self) -> None:
        self._steps.append(self._driver.computing.mark())
        if len(self._steps) > STEPS_AHEAD:
            self._steps.popleft().wait()

    def settle(self) -> None:
        for lane in (self._driver.uploading, self._driver.computing, self._driver.downloading):
            lane.mark().wait()
        for sent in list(self._under_way):
            self._over(sent)
        self._ahead.clear()
        self._steps.clear()

    def _over(self, sent: _OnItsWay) -> None:
        """It was taken, or nobody wants it any more."""
        if sent in self._under_way:
            self._under_way.remove(sent)
            self._pool.give_back(sent.buffer)

    def _uploaded(self, picture: Picture, part: Rect) -> _Arriving:
        lane = self._driver.uploading
        shape, dtype = (layers_of(picture), part.height, part.width, 3), SAMPLES[picture.depth]
        size_bytes = prod(shape) * dtype.itemsize
        with lane.running():
            batch = torch.empty(shape, dtype=dtype, device=self._device)
            buffer = self._pool.take(size_bytes)
            pinned = buffer.memory[:size_bytes].view(dtype).view(shape)
            stacked(picture, part, pinned.numpy())
            lane.copy(batch, pinned)
        mark = lane.mark()
        self._pool.give_back(buffer, mark)
        self._driver.computing.uses(batch)
        return _Arriving(picture, batch, mark)
