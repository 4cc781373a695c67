"""The inference network on one device, and the one place where running out of memory is recognised."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy

import torch
from torch import Tensor

from engine.batching import BATCH_PX
from engine.card import Int8, Precision, Range
from engine.devices import DTYPES, Device
from engine.errors import OutOfMemory
from engine.fine import added_in_float32, fine_ends
from engine.fused import fuse, works
from engine.graphs import Graphs
from engine.guard import Looks, compared, look
from engine.int8 import Int8Network
from engine.lanes import Driver
from engine.pictures import Picture
from engine.pictures.depth import Depth, Pixels
from engine.rewrite import InferenceNetwork
from engine.tensors import to_input, to_levels, to_pixels
from engine.tiles import Rect, shrinking
from engine.transfer import Direct, Sent, Streamed, Transfers

BATCHES_AHEAD = 2
"""A graphics card has so many batches of tail tiles to compute while the one before travels back and is put
into the result."""

_OUT_OF_MEMORY = ("can't allocate memory", "not enough memory", "out of memory", "ALLOC_FAILED")
"""In the texts of errors that have no type of their own: the CPU's allocator, CUDA and its libraries."""


class Backend:
    """An InferenceNetwork copied to a device in a precision, run in steps.

    Pictures of 16 bits have its first layer and its tail in float32 in any precision (engine.fine).

    Every step raises OutOfMemory where PyTorch has its own error for the device. Inference mode holds during
    a step only: between steps the caller's own mode is untouched, although `trunk` is a generator.

    On a graphics card a step returns when the card has been told what to do; only what is downloaded, looked
    at or taken is waited for. Tensors that a step gave are for other steps of the same backend, until then.

    fused: layers are (engine.fused). batch_px: tiles are best computed together up to so many input pixels;
    0 is one by one. batches_ahead: so many batches are best sent before the first is taken.
    """

    def __init__(
        self,
        network: InferenceNetwork,
        device: Device,
        precision: Precision,
        driver: Driver | None = None,
        int8: Int8 | None = None,
    ) -> None:
        """driver: of a card; None takes the one for this device, if it is a card.

        int8: what the model's card says of that precision. Raises ValueError if it is needed and None.
        """
        if precision == "int8" and int8 is None:
            raise ValueError("8-bit integers need the bounds of the model's activations")
        self.device = device
        self.precision = precision
        self.dtype = DTYPES.get(precision, torch.float32)  # int8: that is what goes in and comes out
        target = device.torch_device
        self._original = network
        self._ends: InferenceNetwork | None = None  # for 16 bits, made when they are first needed
        self._transfers: Transfers = Direct(target)
        self.fused = target.type == "cpu" and works(self.dtype)
        with self._step():
            copied = deepcopy(network).to(target, self.dtype)
            copied = copied.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # not in the stubs
            self._network = Int8Network(copied, int8.bounds) if int8 and precision == "int8" else copied
            if self.fused:
                fuse(self._network)
        if driver is None and target.type == "cuda":
            from engine.cuda import CudaDriver

            driver = CudaDriver(target)
        if driver:
            self._transfers = Streamed(driver, target)
        self._driver = driver
        self._graphs = Graphs(driver.record if driver else None)
        self.batch_px = BATCH_PX if driver else 0
        self.batches_ahead = BATCHES_AHEAD if driver else 0

    def upload(self, picture: Picture, part: Rect, value_range: Range) -> Tensor:
        """A part of a picture as the network's input on this device: see `to_tensor`."""
        dtype = self.dtype if picture.depth == 8 else torch.float32
        with self._step():
            return to_input(self._transfers.upload(picture, part), value_range, dtype)

    def upload_ahead(self, picture: Picture, part: Rect) -> None:
        """Begin with what will be asked for next, where that can go on beside computing."""
        with self._step():
            self._transfers.upload_ahead(picture, part)

    def together(self, batches: Sequence[Tensor]) -> Tensor:
        """Several (N, C, h, w) of one size as one batch."""
        with self._step():
            return batches[0] if len(batches) == 1 else torch.cat(list(batches))

    def download(self, batch: Tensor, value_range: Range, grey: bool, depth: Depth = 8) -> Pixels:
        """The network's result as pixels in main memory: see `to_pixels`."""
        with self._step():
            return to_pixels(batch, value_range, grey, depth)

    def send(
        self,
        given: Tensor,
        grown: Tensor,
        input_range: Range,
        output_range: Range,
        grey: bool,
        depth: Depth = 8,
    ) -> Sent:
        """What `look` and `download` do, without waiting for it: for `take`."""
        with self._step():
            values = compared(given, grown, input_range, output_range)
            return self._transfers.send(values, to_levels(grown, output_range, grey, depth))

    def take(self, sent: Sent) -> tuple[list[float], Pixels]:
        """Wait for what was sent; once only. Returns the values for `looks_of`, and the pixels."""
        with self._step():
            return sent.take()

    def trunk(self, x: Tensor, kept: Rect | None = None) -> Generator[float, None, Tensor]:
        """(N, 3, h, w) to features (N, C, h, w), or to those of `kept`, a rectangle of x.

        What lies around `kept` is cut off as soon as it is not needed any more.
        Yields the share of the trunk that is done.
        """
        wanted = kept or Rect(0, 0, x.shape[3], x.shape[2])
        with self._step():
            recorded = self._graphs.replayed(("trunk", wanted), lambda x: _last(self._layers(x, wanted)), x)
        if recorded is not None:
            yield 1.0
            return recorded
        layers = self._layers(x, wanted)
        while True:
            with self._step():
                try:
                    done = next(layers)
                except StopIteration as end:
                    features: Tensor = end.value
                    return features
                self._transfers.pace()
            yield done

    def grow(self, features: Tensor, depth: Depth = 8) -> Tensor:
        """Features (N, C, h, w) to (N, 3, h * factor, w * factor), which is float32 for 16 bits."""
        with self._step():
            network = self._network if depth == 8 else self._fine()
            if network is not self._network:
                features = features.to(torch.float32)
            recorded = self._graphs.replayed(("tail", network is self._network), network.grow, features)
            grown: Tensor = network.grow(features) if recorded is None else recorded
        return grown

    def look(self, given: Tensor, grown: Tensor, input_range: Range, output_range: Range) -> Looks:
        """Compare a part of the input with what `grow` made of it: see `engine.guard.look`."""
        with self._step():
            return look(given.to(grown.device), grown, input_range, output_range)

    def settle(self) -> None:
        """Wait until nothing is under way on the device."""
        with self._step():
            self._transfers.settle()

    def release(self) -> None:
        """Give memory that is cached, but not in use, back to the device."""
        if self._driver:
            self._driver.release()

    def shed(self) -> None:
        """`release`, and forget what is there for speed only."""
        self._graphs.clear()
        self.release()

    def _layers(self, x: Tensor, kept: Rect) -> Generator[float, None, Tensor]:
        """The trunk, layer by layer, within the caller's steps."""
        layers = [self._network.head, *self._network.body]
        area = Rect(0, 0, x.shape[3], x.shape[2])
        areas = [*shrinking(area, kept, self._network.reaches_px), kept]
        fine = x.dtype != self.dtype  # of 16 bits
        deep: Tensor = (self._fine() if fine else self._network).head(x)
        overwrites = self._network.overwrites
        shallow = _part(deep, area, kept)
        if overwrites:
            shallow = shallow.clone(memory_format=torch.channels_last)
        elif kept != area:
            shallow = _alone(shallow)
        yield 1 / len(layers)
        for number, layer in enumerate(layers[1:], start=1):
            if areas[number] != areas[number - 1]:
                deep = _part(deep, areas[number - 1], areas[number])
                # What is overwritten stays where it is: a copy would need room for two.
                deep = deep if overwrites else _alone(deep)
            deep = added_in_float32(layer, deep, self.dtype) if fine else layer(deep)
            yield (number + 1) / len(layers)
        features: Tensor = self._network.join(shallow, _part(deep, areas[-2], kept))
        return features

    def _fine(self) -> InferenceNetwork | Int8Network:
        """What computes both ends of the network in float32."""
        if self.precision == "float32":
            return self._network
        if self._ends is None:
            self._ends = fine_ends(self._original, self.device.torch_device)
        return self._ends

    @contextmanager
    def _step(self) -> Iterator[None]:
        try:
            with torch.inference_mode(), self._transfers.computing():
                yield
        except (torch.OutOfMemoryError, MemoryError) as error:  # MemoryError: NumPy, in `upload`
            raise OutOfMemory(self.device.id, None) from error
        except RuntimeError as error:
            if not any(text in str(error) for text in _OUT_OF_MEMORY):
                raise
            raise OutOfMemory(self.device.id, None) from error


def _last(layers: Generator[float, None, Tensor]) -> Tensor:
    """What a generator returns in the end."""
    while True:
        try:
            next(layers)
        except StopIteration as end:
            features: Tensor = end.value
            return features


def _part(values: Tensor, area: Rect, wanted: Rect) -> Tensor:
    """The `wanted` part of values (N, C, h, w) that cover `area`."""
    rows, columns = wanted.relative_to(area).slices
    return values[..., rows, columns]


def _alone(part: Tensor) -> Tensor:
    """A part without what it was cut from."""
    return part.contiguous(memory_format=torch.channels_last)
