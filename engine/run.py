"""One run: a picture, or a region of it, through the backends of an enhancer, tile by tile."""

from collections import deque
from collections.abc import Generator

import psutil

from engine.backends import Backends
from engine.canvas import Canvas
from engine.card import ModelCard
from engine.compute import Computer
from engine.devices import processor
from engine.errors import OutOfMemory
from engine.memory import Demand, MemoryPlan, Supply, plan_memory
from engine.order import Area, areas_in_order, parts_of
from engine.pictures import Picture
from engine.progress import MovedToProcessor, Progress, RunOptions, SmallerTiles
from engine.tiles import Rect, split, tile_of


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
        self._pending: deque[Area] = deque()
        self._share, self._done_px, self._tiles_done, self._tiles_total = 0.0, 0, 0, 0
        self._failures = 0
        self._must_remember = False

    def steps(self) -> Generator[Progress, None, Picture]:
        """Run to the end: see `Enhancer.run`."""
        done = [self._take_over(tile.area) for tile in self._options.done]
        for tile in self._options.done:
            self._canvas.paste(tile)
        self._pending.extend(areas_in_order(self._region, self._sizes, done, self._options.interest))
        self._tiles_total = self._count_pending()
        todo_px = sum(part.area_px for area in self._pending for part in self._parts(area))
        self._done_px = self._region.area_px - todo_px
        try:
            while self._pending:
                if not self._parts(self._pending[0]):
                    self._pending.popleft()
                    continue
                failed = False
                try:
                    yield from self._trunk_tile(self._parts(self._pending[0]))
                except OutOfMemory:
                    if self._backend.device.id == "cpu" and self._sizes.halved() == self._sizes:
                        raise
                    failed = True
                area = self._pending.popleft()
                # Only out here is the exception gone, and with it the tensors of the step that failed.
                if failed:
                    yield self._with_less(area)
        finally:
            self._backends.release()
        return self._canvas.finished()

    def _trunk_tile(self, parts: list[Rect]) -> Generator[Progress]:
        card, region_px = self._card, self._region.area_px
        whole = Rect(0, 0, self._picture.width, self._picture.height)
        tile = tile_of(whole, parts, card.trunk_halo_px, card.tail_halo_px)
        tile_px = sum(part.area_px for part in parts)
        for step in self._computer.steps(self._backend, self._picture, tile, self._grey):
            share = (self._done_px + step.share * tile_px) / region_px
            self._share = max(self._share, min(share, 1.0))
            if step.tile is not None:
                self._canvas.paste(step.tile)
                self._tiles_done += 1
            yield Progress(self._share, self._tiles_done, self._tiles_total, step.tile, step.note)
        self._done_px += tile_px
        if self._must_remember:
            self._backends.remember(self._backend, self._sizes)
            self._must_remember = False

    def _with_less(self, area: Area) -> Progress:
        """Go on with smaller tiles after one that did not fit; on the processor where that did not help."""
        self._backend.release()
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
        core, holes = area
        smaller_areas = [(part, holes) for part in split(core, self._sizes.trunk_px)]
        self._pending.extendleft(reversed(smaller_areas))
        self._tiles_total = self._tiles_done + self._count_pending()
        return Progress(self._share, self._tiles_done, self._tiles_total, note=note)

    def _parts(self, area: Area) -> list[Rect]:
        return parts_of(area, self._sizes.tail_px, self._options.interest)

    def _count_pending(self) -> int:
        return sum(len(self._parts(area)) for area in self._pending)

    def _take_over(self, area: Rect) -> Rect:
        """A finished part in input pixels."""
        factor = self._card.factor
        part = Rect(area.left // factor, area.top // factor, area.width // factor, area.height // factor)
        if part.scaled(factor) != area:
            raise ValueError(f"{area} does not begin and end at multiples of {factor}")
        return part

    def _plan_memory(self) -> MemoryPlan:
        options, device = self._options, self._backend.device
        layers = 1 if self._picture.alpha is None else 2
        demand = Demand(
            halo_px=self._card.trunk_halo_px + self._card.tail_halo_px,
            precision=self._backend.precision,
            layers=layers,
            result_bytes=self._region.area_px * self._card.factor**2 * (2 + layers),
        )
        supply = Supply(
            device_bytes=device.free_bytes(),
            main_bytes=processor().free_bytes(),
            on_processor=device.id == "cpu",
            bound_bytes=options.memory_bytes,
            taken_bytes=int(psutil.Process().memory_info().rss),
        )
        return plan_memory(demand, supply, options.tiles)


def whole_of(picture: Picture) -> Rect:
    """All of a picture, in its own pixels."""
    return Rect(0, 0, picture.width, picture.height)
