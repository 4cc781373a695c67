"""Trunk tiles with their tail tiles, each looked at by the guard before it is delivered."""

from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace

from torch import Tensor

from engine.backend import Backend
from engine.backends import Backends
from engine.batching import MOST_IN_BATCH, around, batch_of, widened
from engine.card import ModelCard
from engine.errors import OutOfMemory, TileWrong
from engine.flight import Flight, Launched
from engine.guard import Fault, Guard, alike, looks_of
from engine.int8 import roughness
from engine.memory import need_of_card
from engine.pictures import Picture
from engine.progress import ComputedAgain, FinishedTile
from engine.tensors import layers_of
from engine.tiles import Rect, TailTile, TrunkTile, tile_of


@dataclass(frozen=True)
class Work:
    """What a run computes with, and on.

    grey: without any colour in the result. room_bytes: what the tiles may take of the device's memory.
    flight: what is not delivered yet.
    """

    backend: Backend
    picture: Picture
    grey: bool
    room_bytes: float
    flight: Flight


@dataclass(frozen=True)
class Step:
    """trunk: the share of these tiles' trunk that is done, in [0, 1]. tile: what was delivered, of these
    tiles or of those before. note: if it took two attempts."""

    trunk: float
    tile: FinishedTile | None = None
    note: ComputedAgain | None = None


@dataclass(frozen=True)
class _Tail:
    """A tail tile with the features (N, C, h, w) of `area`, and the input (N, 3, h, w) of `source`."""

    tile: TailTile
    features: Tensor
    area: Rect
    x: Tensor
    source: Rect


class Computer:
    """Computes trunk tiles of one model.

    guard: what it learns holds for all of them.
    """

    def __init__(self, card: ModelCard, backends: Backends) -> None:
        self._card = card
        self._backends = backends
        self.guard = Guard(card)
        self._most_tails = MOST_IN_BATCH

    def steps(self, work: Work, tiles: Sequence[TrunkTile], upcoming: Sequence[Rect]) -> Generator[Step]:
        """Compute trunk tiles, whose sources have one size, in one batch. Raises OutOfMemory, TileWrong.

        The last of their tail tiles may still be in `work.flight` in the end: see `deliver`.
        upcoming: the sources of the tiles that come next.
        """
        layers = layers_of(work.picture)
        sources = self._sources(work, tiles)
        if self._too_rough(work.backend, sources):
            work = replace(work, backend=self._backends.wider_than(work.backend))
            sources = self._sources(work, tiles)
        backend = work.backend
        kept = around([tile.kept.relative_to(tile.source) for tile in tiles])
        features = yield from _told(backend.trunk(backend.together(sources), kept), Step)
        for source in upcoming:
            backend.upload_ahead(work.picture, source)
        tails: deque[_Tail] = deque()
        for number, (tile, x) in enumerate(zip(tiles, sources, strict=True)):
            area = Rect(tile.source.left + kept.left, tile.source.top + kept.top, kept.width, kept.height)
            own = features[number * layers : (number + 1) * layers]
            tails.extend(_Tail(tail, own, area, x, tile.source) for tail in tile.tails)
        while tails:
            count, width, height = self._batch(work, tails)
            try:
                launched = self._launched(work, [tails[number] for number in range(count)], width, height)
            except OutOfMemory:
                if count == 1:
                    raise
                launched = []
            # Only out here is the exception gone, and with it the tensors of the step that failed.
            if not launched:
                self._most_tails = count // 2
                backend.shed()
                continue
            for _ in launched:
                tails.popleft()
            work.flight.extend(launched)
            del launched
            yield from self.deliver(work, backend.batches_ahead * count, 1.0)

    def deliver(self, work: Work, left: int = 0, trunk: float = 0.0) -> Generator[Step]:
        """Wait for the tail tiles that were computed first, until only so many are left under way.

        Raises TileWrong, and OutOfMemory from computing one again; the tile is still in the flight then.
        """
        while len(work.flight) > left:
            tile = work.flight.first
            values, pixels = tile.backend.take(tile.sent)
            area, note = tile.core.scaled(self._card.factor), None
            fault = self.guard.fault(looks_of(values, tile.given.shape[2:]))
            if fault:
                replaced = yield from self._again(work, tile, fault, Step(trunk))
                if replaced is not None:
                    pixels = tile.backend.download(
                        replaced, self._card.output_range, work.grey, work.picture.depth
                    )
                    note = ComputedAgain(area, fault, tile.backend.device.id, tile.backend.precision)
            work.flight.landed()
            del tile
            yield Step(trunk, FinishedTile(area, pixels), note)

    def _sources(self, work: Work, tiles: Sequence[TrunkTile]) -> list[Tensor]:
        return [work.backend.upload(work.picture, tile.source, self._card.input_range) for tile in tiles]

    def _too_rough(self, backend: Backend, sources: Sequence[Tensor]) -> bool:
        """For 8-bit integers, whose bounds were measured on what is not."""
        int8 = self._card.int8
        if int8 is None or backend.precision != "int8":
            return False
        return any(roughness(x, *self._card.input_range) > int8.roughness for x in sources)

    def _batch(self, work: Work, tails: Sequence[_Tail]) -> tuple[int, int, int]:
        """How many of the first tail tiles to compute together, and the size of each's source."""
        sources = [tail.tile.source for tail in list(tails)[:MOST_IN_BATCH]]
        if not work.backend.batch_px or self._card.align_px > 1:  # in a batch some tiles would be moved
            return 1, sources[0].width, sources[0].height
        need = need_of_card(self._card, work.backend.precision, work.backend.fused, work.picture.depth)
        fitting_px = int(work.room_bytes / (need.tail * layers_of(work.picture)))
        return batch_of(sources, self._most_tails, min(work.backend.batch_px, fitting_px))

    def _launched(self, work: Work, tails: Sequence[_Tail], width: int, height: int) -> list[Launched]:
        """Compute tail tiles in one batch, and send them."""
        backend, ranges, layers = work.backend, self.guard.ranges, layers_of(work.picture)
        depth = work.picture.depth
        sources = [widened(tail.tile.source, width, height, tail.area) for tail in tails]
        parts = [_part(tail.features, tail.area, source) for tail, source in zip(tails, sources, strict=True)]
        grown = backend.grow(backend.together(parts), depth)
        launched = []
        for number, (tail, source) in enumerate(zip(tails, sources, strict=True)):
            core = tail.tile.core
            own = self._core(grown[number * layers : (number + 1) * layers], source, core)
            given = _part(tail.x, tail.source, core)
            sent = backend.send(given, own, *ranges, work.grey, depth)
            launched.append(Launched(backend, core, given, own, sent))
        return launched

    def _again(
        self, work: Work, tile: Launched, fault: Fault, waiting: Step
    ) -> Generator[Step, None, Tensor | None]:
        """Compute a tile that looked wrong by surer ways, until it is believable.

        Returns it as (N, 3, h, w); or None if it is right after all: all that is wrong is the brightness, and
        the surest way there is comes to the same. Yields `waiting` at each step.
        Raises TileWrong when there is no way left.
        """
        card, ranges, core = self._card, self.guard.ranges, tile.core
        whole = Rect(0, 0, work.picture.width, work.picture.height)
        around_it = tile_of(whole, [core], card.trunk_halo_px, card.tail_halo_px, card.align_px)
        before = tile.grown
        for surer in self._backends.surer_than(tile.backend):
            x = surer.upload(work.picture, around_it.source, card.input_range)
            trunk = surer.trunk(x, around_it.kept.relative_to(around_it.source))
            features = yield from _told(trunk, lambda _: waiting)
            source = around_it.tails[0].source
            grown = surer.grow(_part(features, around_it.kept, source), work.picture.depth)
            grown = self._core(grown, source, core)
            looks = surer.look(tile.given, grown, *ranges)
            found = self.guard.fault(looks)
            if found is None:
                return grown
            surest = surer.device.id == "cpu"
            if surest and fault is found is Fault.DRIFTED and alike(before, grown, card.output_range):
                self.guard.learn(looks)
                return None if alike(tile.grown, grown, card.output_range) else grown
            before, fault = grown, found
        raise TileWrong(core.left, core.top, core.width, core.height, fault)

    def _core(self, grown: Tensor, source: Rect, core: Rect) -> Tensor:
        """The part that belongs to `core` of what was grown from `source`."""
        return _part(grown, source.scaled(self._card.factor), core.scaled(self._card.factor))


def _part(values: Tensor, area: Rect, wanted: Rect) -> Tensor:
    rows, columns = wanted.relative_to(area).slices
    return values[..., rows, columns]


def _told(
    trunk: Generator[float, None, Tensor], tell: Callable[[float], Step]
) -> Generator[Step, None, Tensor]:
    """The same steps, with what each yields put into other words."""
    while True:
        try:
            done = next(trunk)
        except StopIteration as end:
            features: Tensor = end.value
            return features
        yield tell(done)
