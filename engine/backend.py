"""The inference network on one device, and the one place where running out of memory is recognised."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from copy import deepcopy

import torch
from torch import Tensor, nn

from engine.card import Precision, Range
from engine.devices import DTYPES, Device
from engine.errors import OutOfMemory
from engine.fused import fuse
from engine.guard import Looks, look
from engine.pictures import Picture
from engine.rewrite import InferenceNetwork
from engine.tensors import Pixels, to_pixels, to_tensor
from engine.tiles import Rect, shrinking


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
            if device.torch_device.type == "cpu":
                fuse(self._network)

    def upload(self, picture: Picture, part: Rect, value_range: Range) -> Tensor:
        """A part of a picture as the network's input on this device: see `to_tensor`."""
        with self._step():
            return to_tensor(picture, part, value_range, self.device.torch_device, self.dtype)

    def download(self, batch: Tensor, value_range: Range, grey: bool) -> Pixels:
        """The network's result as pixels in main memory: see `to_pixels`."""
        with self._step():
            return to_pixels(batch, value_range, grey)

    def trunk(self, x: Tensor, kept: Rect | None = None) -> Generator[float, None, Tensor]:
        """(N, 3, h, w) to features (N, C, h, w), or to those of `kept`, a rectangle of x.

        What lies around `kept` is cut off as soon as it is not needed any more.
        Yields the share of the trunk that is done.
        """
        layers = [self._network.head, *self._network.body]
        area = Rect(0, 0, x.shape[3], x.shape[2])
        kept = kept or area
        areas = [*shrinking(area, kept, [_reach_px(layer) for layer in layers]), kept]
        with self._step():
            deep: Tensor = self._network.head(x)
            shallow = _cut(deep, area, kept)
        yield 1 / len(layers)
        for number, layer in enumerate(layers[1:], start=1):
            with self._step():
                if areas[number] != areas[number - 1]:
                    deep = _cut(deep, areas[number - 1], areas[number])
                deep = layer(deep)
            yield (number + 1) / len(layers)
        with self._step():
            features = self._network.join(shallow, _cut(deep, areas[-2], kept))
        return features

    def grow(self, features: Tensor) -> Tensor:
        """Features (N, C, h, w) to (N, 3, h * factor, w * factor)."""
        with self._step():
            grown: Tensor = self._network.grow(features)
        return grown

    def look(self, given: Tensor, grown: Tensor, input_range: Range, output_range: Range) -> Looks:
        """Compare a part of the input with what `grow` made of it: see `engine.guard.look`."""
        with self._step():
            return look(given.to(grown.device), grown, input_range, output_range)

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


def _reach_px(layer: nn.Module) -> int:
    """How far a layer of the trunk sees to every side."""
    convolutions = [part for part in layer.modules() if isinstance(part, nn.Conv2d)]
    return sum(part.kernel_size[0] // 2 for part in convolutions)


def _cut(values: Tensor, area: Rect, wanted: Rect) -> Tensor:
    """The `wanted` part of values (N, C, h, w) that cover `area`, without holding on to the rest."""
    if wanted == area:
        return values
    rows, columns = wanted.relative_to(area).slices
    return values[..., rows, columns].contiguous(memory_format=torch.channels_last)
