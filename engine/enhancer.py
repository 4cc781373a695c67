"""One model, loaded once, that enlarges pictures tile by tile."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, replace

import numpy as np

from engine.backend import Backend
from engine.card import AUTO, Model, ModelCard
from engine.devices import choose_device, choose_precision, processor
from engine.errors import Cancelled, OutOfMemory
from engine.memory import tile_sizes
from engine.pictures import Picture
from engine.rewrite import InferenceNetwork
from engine.tensors import Pixels
from engine.tiles import Rect, TileSizes, TrunkTile, split, trunk_tile
from engine.weights import load_network

TRUNK_SHARE = 0.55
"""Part of a tile's work that the trunk is: 2.4 of 4.4 million operations an input pixel at factor 4."""


@dataclass(frozen=True)
class FinishedTile:
    """A part of the result.

    area: where it belongs, in output pixels.
    pixels: (area.height, area.width, 3) uint8 RGB, or 4 channels RGBA for a picture with alpha.
    """

    area: Rect
    pixels: Pixels


@dataclass(frozen=True)
class SmallerTiles:
    """Memory ran out on `device`; the run goes on with tiles of `sizes`."""

    device: str
    sizes: TileSizes


@dataclass(frozen=True)
class MovedToProcessor:
    """Memory ran out on `device` again; the run goes on with the processor, more slowly."""

    device: str


@dataclass(frozen=True)
class Progress:
    """After each step: `share` of the work done in [0, 1], never less than before.

    tiles_done, tiles_total: finished parts of the result; the total grows when tiles are made smaller.
    tile: the part of the result that this step finished, if it did.
    note: what the run had to change to go on, if it did.
    """

    share: float
    tiles_done: int
    tiles_total: int
    tile: FinishedTile | None = None
    note: SmallerTiles | MovedToProcessor | None = None


@dataclass(frozen=True)
class RunOptions:
    """tiles: None lets the free memory decide."""

    tiles: TileSizes | None = None


class Enhancer:
    """A model on a device. Not for use by two threads at once."""

    def __init__(self, card: ModelCard, network: InferenceNetwork, backend: Backend) -> None:
        self.card = card
        self._network = network
        self._backend = backend

    @classmethod
    def open(cls, model: Model, device: str = AUTO, precision: str = AUTO) -> "Enhancer":
        """Load a model. Raises the errors of `load_network`, DeviceUnavailable, PrecisionUnavailable."""
        chosen = choose_device(device)
        fitting = choose_precision(chosen, model.card.precisions, precision)
        network = InferenceNetwork(load_network(model))
        return cls(model.card, network, Backend(network, chosen, fitting))

    @property
    def device_name(self) -> str:
        return self._backend.device.name

    @property
    def precision(self) -> str:
        return self._backend.precision

    def enhance(
        self,
        picture: Picture,
        options: RunOptions | None = None,
        on_progress: Callable[[Progress], None] | None = None,
        should_stop: Callable[[], bool] | None = None,
    ) -> Picture:
        """Run to the end. Raises Cancelled when `should_stop` says so between two steps."""
        steps = self.run(picture, options or RunOptions())
        try:
            while True:
                if should_stop and should_stop():
                    raise Cancelled
                try:
                    progress = next(steps)
                except StopIteration as end:
                    result: Picture = end.value
                    return result
                if on_progress:
                    on_progress(progress)
        finally:
            steps.close()

    def run(self, picture: Picture, options: RunOptions) -> Generator[Progress, None, Picture]:
        """Enlarge a picture by the model's factor, in steps of well under a second where it can be.

        A generator: the caller decides when the next step runs, and `close()` ends the run between two steps.
        Its return value is the result, with the metadata of the input.
        Raises OutOfMemory when even the smallest tile, or the result itself, does not fit.
        """
        card = self.card
        whole = Rect(0, 0, picture.width, picture.height)
        pixels, alpha = _allocate(picture, card.factor)
        backend = self._backend
        sizes = options.tiles or self._fitting_tiles(backend, picture)
        pending = deque(split(whole, sizes.trunk_px))
        share, done_px, tiles_done, failures = 0.0, 0, 0, 0
        tiles_total = _count_tiles(pending, sizes)
        try:
            while pending:
                tile = trunk_tile(whole, pending[0], sizes.tail_px, card.trunk_halo_px, card.tail_halo_px)
                failed = False
                try:
                    for part, finished in self._compute(backend, picture, tile):
                        share = max(share, (done_px + part * tile.core.area_px) / whole.area_px)
                        if finished is not None:
                            _paste(finished, pixels, alpha)
                            tiles_done += 1
                        yield Progress(share, tiles_done, tiles_total, finished)
                except OutOfMemory:
                    if backend.device.id == "cpu" and sizes.halved() == sizes:
                        raise
                    failed = True
                core = pending.popleft()
                if not failed:
                    done_px += core.area_px
                    continue
                # Only out here is the exception gone, and with it the tensors of the step that failed.
                backend.release()
                failures += 1
                note: SmallerTiles | MovedToProcessor
                if backend.device.id != "cpu" and (failures > 1 or sizes.halved() == sizes):
                    note = MovedToProcessor(backend.device.id)
                    backend = self._on_processor()
                else:
                    sizes = sizes.halved()
                    note = SmallerTiles(backend.device.id, sizes)
                pending.extendleft(reversed(list(split(core, sizes.trunk_px))))
                tiles_total = tiles_done + _count_tiles(pending, sizes)
                yield Progress(share, tiles_done, tiles_total, note=note)
        finally:
            self._backend.release()
        return replace(picture, pixels=pixels, alpha=alpha)

    def _fitting_tiles(self, backend: Backend, picture: Picture) -> TileSizes:
        halo_px = self.card.trunk_halo_px + self.card.tail_halo_px
        layers = 1 if picture.alpha is None else 2
        return tile_sizes(backend.device.free_bytes(), halo_px, backend.precision, layers)

    def _compute(
        self, backend: Backend, picture: Picture, tile: TrunkTile
    ) -> Generator[tuple[float, FinishedTile | None]]:
        """One trunk tile and its tail tiles: after each step the share of this tile that is done."""
        card = self.card
        trunk = backend.trunk(backend.upload(picture, tile.source, card.input_range))
        while True:
            try:
                yield next(trunk) * TRUNK_SHARE, None
            except StopIteration as end:
                features = end.value
                break
        done_px = 0
        for tail in tile.tails:
            rows, columns = tail.source.relative_to(tile.source).slices
            grown = backend.grow(features[..., rows, columns])
            rows, columns = tail.core.relative_to(tail.source).scaled(card.factor).slices
            pixels = backend.download(grown[..., rows, columns], card.output_range, picture.grey)
            done_px += tail.core.area_px
            share = TRUNK_SHARE + (1 - TRUNK_SHARE) * done_px / tile.core.area_px
            yield share, FinishedTile(tail.core.scaled(card.factor), pixels)

    def _on_processor(self) -> Backend:
        """In the precision of the run so far, if the processor has it: all tiles are to look alike."""
        device = processor()
        usable = self._backend.precision in device.precisions
        name = self._backend.precision if usable else AUTO
        return Backend(self._network, device, choose_precision(device, self.card.precisions, name))


def _allocate(picture: Picture, factor: int) -> tuple[Pixels, Pixels | None]:
    """Room for the result: RGB, and alpha where the picture has it. Raises OutOfMemory."""
    height, width = picture.height * factor, picture.width * factor
    try:
        pixels = np.empty((height, width, 3), np.uint8)
        alpha = None if picture.alpha is None else np.empty((height, width), np.uint8)
    except MemoryError as error:
        raise OutOfMemory("cpu", height * width * (3 if picture.alpha is None else 4)) from error
    return pixels, alpha


def _count_tiles(cores: Iterable[Rect], sizes: TileSizes) -> int:
    return sum(1 for core in cores for _ in split(core, sizes.tail_px))


def _paste(tile: FinishedTile, pixels: Pixels, alpha: Pixels | None) -> None:
    pixels[tile.area.slices] = tile.pixels[..., :3]
    if alpha is not None:
        alpha[tile.area.slices] = tile.pixels[..., 3]
