"""Recordings of the network's parts: a graphics card is given one order for all layers instead of one each.

An order takes the processor some microseconds. For small tiles a fast card is done with a layer before
the next one is ordered, and waits; for large ones it is not, and a recording would only hold memory. CUDA
calls this graphs. Nothing is compiled, so it needs nothing on the user's machine.
"""

import logging
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable

import torch
from torch import Tensor

from engine.lanes import Function

logger = logging.getLogger(__name__)

MOST_PX = 2**18
"""Recorded up to so many pixels in a batch, 512 x 512: at 64 channels a convolution of these is 19 GFLOP,
which takes the fastest cards tens of microseconds, and so longer than its order."""

MOST_RECORDED = 12
"""Shapes; the one that was not used for longest is forgotten for another."""

SEEN_BEFORE = 1
"""A shape is recorded when it comes again: most sizes of regions come once. Also, the layers must have run
before, since they choose their kernels then."""


class Graphs:
    """The recordings of one network on one device.

    record: `Driver.record`; None where there is nothing to gain, on processors.
    """

    def __init__(self, record: Callable[[Function, Tensor], Function] | None) -> None:
        self._record = record
        self._recorded: OrderedDict[Hashable, Function] = OrderedDict()
        self._seen: Counter[Hashable] = Counter()

    @property
    def given_up(self) -> bool:
        """Nothing is recorded, or no more."""
        return self._record is None

    def replayed(self, part: Hashable, function: Function, x: Tensor) -> Tensor | None:
        """`function(x)` from a recording; None if the caller is to call it.

        part: what the function is; two with the same name and shape of x must do the same. What it returns
        belongs to the caller. A recording that fails is the last that was tried: what cannot be recorded once
        cannot the next time, and the result is the same without.
        """
        if self._record is None or x.shape[0] * x.shape[2] * x.shape[3] > MOST_PX:
            return None
        key = (part, tuple(x.shape), x.dtype)
        if key not in self._recorded:
            self._seen[key] += 1
            if self._seen[key] <= SEEN_BEFORE:
                return None
            try:
                recorded = self._record(function, x)
            except (RuntimeError, torch.OutOfMemoryError) as error:
                logger.warning("the card goes on without recordings: %s", error)
                self._record = None
                self.clear()
                return None
            while len(self._recorded) >= MOST_RECORDED:
                self._recorded.popitem(last=False)
            self._recorded[key] = recorded
        self._recorded.move_to_end(key)
        return self._recorded[key](x)

    def clear(self) -> None:
        """Forget all, and with it the memory that they hold."""
        self._recorded.clear()
        self._seen.clear()
