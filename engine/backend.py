"""The inference network on one device, and the one place where running out of memory is recognised."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from copy import deepcopy

import torch
from torch import Tensor

from engine.card import Precision, Range
from engine.devices import DTYPES, Device
from engine.errors import OutOfMemory
from engine.pictures import Picture
from engine.rewrite import InferenceNetwork
from engine.tensors import Pixels, to_pixels, to_tensor
from engine.tiles import Rect


class Backend:
    """An InferenceNetwork copied to a device in a precision, run in steps.

    Every step raises OutOfMemory where PyTorch has its own error for the device. Inference mode holds during
    a step only: between steps the caller's own mode is untouched, although `trunk` is a generator.
    """

    def __init__(self, network: InferenceNetwork, device: Device, precision: Precision) -> None:
        self.device = device
        self.precision = precision
        self.dtype = DTYPES[precision]
        with self._step():
            copied = deepcopy(network).to(device.torch_device, self.dtype)
            self._network = copied.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # not in the stubs

    def upload(self, picture: Picture, part: Rect, value_range: Range) -> Tensor:
        """A part of a picture as the network's input on this device: see `to_tensor`."""
        with self._step():
            return to_tensor(picture, part, value_range, self.device.torch_device, self.dtype)

    def download(self, batch: Tensor, value_range: Range, grey: bool) -> Pixels:
        """The network's result as pixels in main memory: see `to_pixels`."""
        with self._step():
            return to_pixels(batch, value_range, grey)

    def trunk(self, x: Tensor) -> Generator[float, None, Tensor]:
        """(N, 3, h, w) to features (N, C, h, w). Yields the share of the trunk that is done."""
        steps = len(self._network.body) + 1
        with self._step():
            shallow: Tensor = self._network.head(x)
            deep = shallow
        yield 1 / steps
        for number, layer in enumerate(self._network.body, start=2):
            with self._step():
                deep = layer(deep)
            yield number / steps
        with self._step():
            features = shallow + deep
        return features

    def grow(self, features: Tensor) -> Tensor:
        """Features (N, C, h, w) to (N, 3, h * factor, w * factor)."""
        with self._step():
            grown: Tensor = self._network.grow(features)
        return grown

    def release(self) -> None:
        """Give memory that is cached, but not in use, back to the device."""
        if self.device.torch_device.type == "cuda":
            torch.cuda.empty_cache()

    @contextmanager
    def _step(self) -> Iterator[None]:
        try:
            with torch.inference_mode():
                yield
        except (torch.OutOfMemoryError, MemoryError) as error:  # MemoryError: NumPy, in `upload`
            raise OutOfMemory(self.device.id, None) from error
        except RuntimeError as error:
            # The CPU's allocator has no error type of its own.
            if "can't allocate memory" not in str(error) and "not enough memory" not in str(error):
                raise
            raise OutOfMemory(self.device.id, None) from error
