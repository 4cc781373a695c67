"""One run: a picture, or a region of it, through the backends of an enhancer, tile by tile."""

from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import replace
from itertools import islice

import psutil

from engine.backends import Backends
from engine.batching import MOST_IN_BATCH, batch_of, widened
from engine.canvas import Canvas
from engine.card import ModelCard
from engine.compute import Computer, Step, Work
from engine.devices import processor
from engine.errors import OutOfMemory
from engine.flight import Flight
from engine.foreign.tiling import tiles_for
from engine.memory import SHARE_OF_FREE, Demand, MemoryPlan, Need, Supply, need_of_card, plan_memory
from engine.order import Area, areas_in_order, parts_of
from engine.pictures import Picture
from engine.progress import MovedToProcessor, Progress, RunOptions, SmallerTiles
from engine.tensors import layers_of
from engine.tiles import Rect, TrunkTile, split, tile_of

TRUNK_SHARE = 0.55
"""Part of a tile's work that the trunk is: 2.4 of 4.4 million operations an input pixel at factor 4."""


class Run:
    """The state of one run: what is still to do, with which tiles, and where.

    region: the part of the picture that is wanted, in input pixels.
    """

    def __init__(
        self,
        card: ModelCard,
        backends: Backends,
        computer: Computer,
        picture: Picture,
        options: RunOptions,
        region: Rect,
    ) -> None:
        """Take the memory or the file for the result, and nothing else.

        Raises OutOfMemory, MemoryBoundTooSmall, DiskTooSmall; ValueError if what is done already does not
        fit.
        """
        self._card = card
        self._backends = backends
        self._computer = computer
        self._picture = picture
        self._options = options
        self._region = region
        self._backend = backends.first
        plan = self._plan_memory()
        self._sizes = backends.at_most(self._backend, plan.sizes)
        self._canvas = Canvas(picture, region.scaled(card.factor), plan.result_in_file, options.scratch)
        # Also where a grey picture is stored as RGB: a network may add colour in traces, a GAN some more.
        self._grey = picture.grey or picture.has_equal_channels()
        self._whole = whole_of(picture)
        self._pending: deque[Area] = deque()
        self._flight = Flight()
        self._most_trunks = MOST_IN_BATCH
        self._share, self._trunk_px, self._delivered_px = 0.0, 0.0, 0
        self._tiles_done, self._tiles_total = 0, 0
        self._failures = 0
        self._must_remember = False

    def steps(self) -> Generator[Progress, None, Picture]:
        """Run to the end: see `Enhancer.run`."""
        done = [self._take_over(tile.area) for tile in self._options.done]
        for tile in self._options.done:
            self._canvas.paste(tile)
        self._pending.extend(areas_in_order(self._region, self._sizes, done, self._options.interest))
        self._count()
        try:
            while self._pending or self._flight:
                while self._pending and not self._parts(self._pending[0]):
                    self._pending.popleft()
                tiles = self._next_tiles()
                failed = False
                try:
                    yield from self._batch(tiles)
                except OutOfMemory:
                    if self._is_smallest(len(tiles)):
                        raise
                    failed = True
                areas = [self._pending.popleft() for _ in tiles]
                # Only out here is the exception gone, and with it the tensors of the step that failed.
                if failed:
                    yield from self._with_less(areas)
        finally:
            self._flight.abandon(self._backend)
            self._backends.release()
        return self._canvas.finished()

    def _batch(self, tiles: list[TrunkTile]) -> Generator[Progress]:
        """Compute trunk tiles together, and deliver what is ready; what is under way, if there are none."""
        work = Work(self._backend, self._picture, self._grey, self._room_bytes, self._flight)
        if not tiles:
            yield from self._told(self._computer.deliver(work), 0)
            return
        upcoming = [tile.source for tile in self._next_tiles(len(tiles))] if self._backend.batch_px else []
        tiles_px = sum(tail.core.area_px for tile in tiles for tail in tile.tails)
        yield from self._told(self._computer.steps(work, tiles, upcoming), tiles_px)
        self._trunk_px += tiles_px
        if self._must_remember:
            self._backends.remember(self._backend, self._sizes)
            self._must_remember = False

    def _told(self, steps: Iterator[Step], tiles_px: int) -> Generator[Progress]:
        for step in steps:
            if step.tile is not None:
                self._canvas.paste(step.tile)
                self._tiles_done += 1
                self._delivered_px += step.tile.area.area_px // self._card.factor**2
            trunk_px = self._trunk_px + step.trunk * tiles_px
            trunk_share = TRUNK_SHARE if self._card.foreign is None else 0.0
            done_px = trunk_share * trunk_px + (1 - trunk_share) * self._delivered_px
            is_all = self._delivered_px == self._region.area_px
            share = 1.0 if is_all else min(done_px / self._region.area_px, 1.0)
            self._share = max(self._share, share)
            yield Progress(self._share, self._tiles_done, self._tiles_total, step.tile, step.note)

    def _next_tiles(self, skipped: int = 0) -> list[TrunkTile]:
        """The trunk tiles to compute next, in one batch, but for so many; none if there are none."""
        card, most_px = self._card, self._backend.batch_px
        most = self._most_trunks if most_px else 1
        tiles: list[TrunkTile] = []
        for area in islice(self._pending, skipped, skipped + most):
            parts = self._parts(area)
            if not parts:
                break
            tiles.append(tile_of(self._whole, parts, card.trunk_halo_px, card.tail_halo_px, card.align_px))
        if len(tiles) < 2:
            return tiles
        need = self._need()
        fitting_px = int(self._room_bytes / (need.trunk * layers_of(self._picture)))
        sources = [tile.source for tile in tiles]
        count, width, height = batch_of(sources, most, min(most_px, fitting_px))
        return [
            replace(tile, source=widened(tile.source, width, height, self._whole)) for tile in tiles[:count]
        ]

    def _is_smallest(self, tiles: int) -> bool:
        """There is nothing left to make smaller."""
        return tiles < 2 and self._backend.device.id == "cpu" and self._sizes.halved() == self._sizes

    def _with_less(self, areas: list[Area]) -> Generator[Progress]:
        """Go on after a batch that did not fit: with fewer tiles at a time, or with smaller ones."""
        lost = self._flight.abandon(self._backend)
        self._backend.shed()
        parts = [part for area in areas for part in self._parts(area)]
        again: list[Area] = [(core, ()) for core in lost if not any(core.overlaps(part) for part in parts)]
        self._pending.extendleft(reversed(again + areas))
        if len(areas) > 1:
            self._most_trunks = len(areas) // 2
            self._count()
        else:
            yield self._with_smaller_tiles()

    def _with_smaller_tiles(self) -> Progress:
        """Cut all that is pending into smaller tiles; go on with the processor where that did not help."""
        self._failures += 1
        device, smaller = self._backend.device.id, self._sizes.halved()
        note: SmallerTiles | MovedToProcessor
        if device != "cpu" and (self._failures > 1 or smaller == self._sizes):
            note = MovedToProcessor(device)
            self._backend = self._backends.on_processor()
            self._must_remember = False
        else:
            self._sizes = smaller
            self._must_remember = True
            note = SmallerTiles(device, smaller)
        pending = [
            (part, holes) for core, holes in self._pending for part in split(core, self._sizes.trunk_px)
        ]
        self._pending = deque(pending)
        self._count()
        return Progress(self._share, self._tiles_done, self._tiles_total, note=note)

    def _parts(self, area: Area) -> list[Rect]:
        return parts_of(area, self._sizes.tail_px, self._options.interest)

    def _count(self) -> None:
        """How much is done and how much there is to do, while nothing is under way."""
        todo = [part for area in self._pending for part in self._parts(area)]
        self._tiles_total = self._tiles_done + len(todo)
        self._delivered_px = self._region.area_px - sum(part.area_px for part in todo)
        self._trunk_px = self._delivered_px

    def _take_over(self, area: Rect) -> Rect:
        """A finished part in input pixels."""
        factor = self._card.factor
        part = Rect(area.left // factor, area.top // factor, area.width // factor, area.height // factor)
        if part.scaled(factor) != area:
            raise ValueError(f"{area} does not begin and end at multiples of {factor}")
        return part

    def _need(self) -> Need:
        return need_of_card(self._card, self._backend.precision, self._backend.fused, self._picture.depth)

    def _plan_memory(self) -> MemoryPlan:
        options, device = self._options, self._backend.device
        layers = 1 if self._picture.alpha is None else 2
        sample_bytes = self._picture.depth // 8
        demand = Demand(
            halo_px=self._card.trunk_halo_px + self._card.tail_halo_px,
            precision=self._backend.precision,
            layers=layers,
            result_bytes=self._region.area_px * self._card.factor**2 * (2 + layers) * sample_bytes,
            need=self._need(),
        )
        supply = Supply(
            device_bytes=device.free_bytes(),
            main_bytes=processor().free_bytes(),
            on_processor=device.id == "cpu",
            bound_bytes=options.memory_bytes,
            taken_bytes=int(psutil.Process().memory_info().rss),
            fused=self._backend.fused,
        )
        bound_bytes = supply.device_bytes if supply.bound_bytes is None else supply.bound_bytes
        self._room_bytes = min(supply.device_bytes * SHARE_OF_FREE, bound_bytes)
        tiles, foreign = options.tiles, self._card.foreign
        if tiles is None and foreign is not None:
            tiles = tiles_for(
                foreign,
                self._card.tail_halo_px,
                supply.device_bytes,
                precision=self._backend.precision if self._picture.depth == 8 else "float32",
                on_processor=supply.on_processor,
                layers=layers,
            )
        return plan_memory(demand, supply, tiles)


def whole_of(picture: Picture) -> Rect:
    """All of a picture, in its own pixels."""
    return Rect(0, 0, picture.width, picture.height)
