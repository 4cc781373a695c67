"""One trunk tile with its tail tiles, each looked at by the guard before it is delivered."""

from collections.abc import Callable, Generator
from dataclasses import dataclass

from torch import Tensor

from engine.backend import Backend
from engine.backends import Backends
from engine.card import ModelCard
from engine.errors import TileWrong
from engine.guard import Fault, Guard, alike
from engine.pictures import Picture
from engine.progress import ComputedAgain, FinishedTile
from engine.tiles import Rect, TailTile, TrunkTile, tile_of

TRUNK_SHARE = 0.55
"""Part of a tile's work that the trunk is: 2.4 of 4.4 million operations an input pixel at factor 4."""


@dataclass(frozen=True)
class Step:
    """share: of this trunk tile, done, in [0, 1]. tile: what this step finished. note: if it took two
    attempts."""

    share: float
    tile: FinishedTile | None = None
    note: ComputedAgain | None = None


class Computer:
    """Computes trunk tiles of one model. What the guard learns holds for all of them."""

    def __init__(self, card: ModelCard, backends: Backends) -> None:
        self._card = card
        self._backends = backends
        self._guard = Guard(card)

    def steps(self, backend: Backend, picture: Picture, tile: TrunkTile, grey: bool) -> Generator[Step]:
        """Compute one trunk tile on `backend`. Raises OutOfMemory, TileWrong.

        grey: without any colour in the result.
        """
        factor, ranges = self._card.factor, self._guard.ranges
        x = backend.upload(picture, tile.source, self._card.input_range)
        trunk = backend.trunk(x, tile.kept.relative_to(tile.source))
        features = yield from _told(trunk, lambda done: Step(done * TRUNK_SHARE))
        share, done_px, area_px = TRUNK_SHARE, 0, sum(tail.core.area_px for tail in tile.tails)
        for tail in tile.tails:
            grown = self._grow(backend, features, tile.kept, tail)
            given = _part(x, tile.source, tail.core)
            note = None
            if fault := self._guard.fault(backend.look(given, grown, *ranges)):
                replaced = yield from self._again(
                    backend, picture, tail.core, given, grown, fault, Step(share)
                )
                if replaced is not None:
                    grown = replaced
                    area = tail.core.scaled(factor)
                    note = ComputedAgain(area, fault, backend.device.id, backend.precision)
            pixels = backend.download(grown, self._card.output_range, grey)
            done_px += tail.core.area_px
            share = TRUNK_SHARE + (1 - TRUNK_SHARE) * done_px / area_px
            yield Step(share, FinishedTile(tail.core.scaled(factor), pixels), note)

    def _again(
        self,
        backend: Backend,
        picture: Picture,
        core: Rect,
        given: Tensor,
        first: Tensor,
        fault: Fault,
        waiting: Step,
    ) -> Generator[Step, None, Tensor | None]:
        """Compute a tile that looked wrong by surer ways, until it is believable.

        Returns it as `_grow` does; or None if `first` is right after all: all that is wrong is the
        brightness, and the surest way there is comes to the same. Yields `waiting` at each step.
        Raises TileWrong when there is no way left.
        """
        card, ranges = self._card, self._guard.ranges
        whole = Rect(0, 0, picture.width, picture.height)
        tile = tile_of(whole, [core], card.trunk_halo_px, card.tail_halo_px)
        before = first
        for surer in self._backends.surer_than(backend):
            x = surer.upload(picture, tile.source, card.input_range)
            trunk = surer.trunk(x, tile.kept.relative_to(tile.source))
            features = yield from _told(trunk, lambda _: waiting)
            grown = self._grow(surer, features, tile.kept, tile.tails[0])
            looks = surer.look(given, grown, *ranges)
            found = self._guard.fault(looks)
            if found is None:
                return grown
            surest = surer.device.id == "cpu"
            if surest and fault is found is Fault.DRIFTED and alike(before, grown, card.output_range):
                self._guard.learn(looks)
                return None if alike(first, grown, card.output_range) else grown
            before, fault = grown, found
        raise TileWrong(core.left, core.top, core.width, core.height, fault)

    def _grow(self, backend: Backend, features: Tensor, area: Rect, tail: TailTile) -> Tensor:
        """The core of a tail tile (N, 3, h, w) from features (N, C, h, w) of `area`."""
        grown = backend.grow(_part(features, area, tail.source))
        rows, columns = tail.core.relative_to(tail.source).scaled(self._card.factor).slices
        return grown[..., rows, columns]


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
