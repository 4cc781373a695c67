"""Several small pictures through the network as one batch, for devices that a small picture does not fill.

A graphics card takes hardly longer for sixteen thumbnails than for one. A processor has less to gain: what
each layer costs beside its arithmetic, until its caches are full. On one core in bfloat16, by processor time,
16 pictures of 16 x 16 pixels in one call were 1.7 times as fast as one after the other, 8 of 32 x 32 were 1.2
times, 8 of 48 x 48 and 2 of 64 x 64 1.02 times as fast, larger ones no faster (benchmarks/several.py). So
there it is done up to PROCESSOR_PX.

The pictures of a batch have one size: a smaller one that was filled up would see what it is filled with,
where alone it sees zeros in each layer. Each result is that of the picture alone: the same bits on a
processor; up to the rounding of the precision on a graphics card, which may add in another order.

This is for speed only, and has no remedies: what does not fit, or the guard doubts, is computed once more,
alone, by `Enhancer.run`, which has them all.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import TYPE_CHECKING

from torch import Tensor

from engine.backend import Backend
from engine.batching import MOST_IN_BATCH
from engine.canvas import Canvas
from engine.errors import Cancelled, EngineError, OutOfMemory
from engine.guard import looks_of
from engine.memory import SHARE_OF_FREE, need_of_card
from engine.pictures import Picture
from engine.progress import FinishedTile, RunOptions
from engine.run import TRUNK_SHARE, whole_of
from engine.tensors import layers_of

if TYPE_CHECKING:
    from engine.enhancer import Enhancer

PROCESSOR_PX = 2**13
"""Input pixels of a batch on a processor, all pictures together: eight of 32 x 32."""

Result = Picture | EngineError
Steps = Generator[float, None, list[Result]]


def most_together(enhancer: Enhancer, picture: Picture) -> int:
    """How many pictures like this one are best computed at a time: 1 for one after the other."""
    backend, card = enhancer.backends.first, enhancer.card
    if card.foreign is not None or card.align_px > 1 or backend.precision == "int8":
        return 1
    each_px = layers_of(picture) * picture.width * picture.height
    most = min(MOST_IN_BATCH, (backend.batch_px or PROCESSOR_PX) // each_px)
    if most < 2:
        return 1
    need = need_of_card(card, backend.precision, backend.fused, picture.depth)
    room_bytes = SHARE_OF_FREE * backend.device.free_bytes()
    return max(1, min(most, int(room_bytes / (each_px * max(need.trunk, need.features + need.tail)))))


def run_several(enhancer: Enhancer, pictures: Sequence[Picture], options: RunOptions | None = None) -> Steps:
    """Enlarge pictures of one size, depth and number of layers by the model's factor, step by step.

    options: for those that are computed alone. Yields the share of the work that is done, in [0, 1]; returns
    for each picture its result, or what was wrong with it: one that fails does not touch the others.
    Raises ValueError for pictures that are not alike.
    """
    kinds = {(picture.pixels.shape, picture.depth, layers_of(picture)) for picture in pictures}
    if len(kinds) != 1:
        raise ValueError(f"pictures that are computed together are alike, not {sorted(kinds)}")
    backend = enhancer.backends.first
    results: list[Result | None] = [None] * len(pictures)
    fits = True
    try:
        if backend.precision != "int8":  # that of processors, where each tile is looked at whether it may be
            results[:] = yield from _together(enhancer, pictures)
    except OutOfMemory:
        fits = False
    finally:
        backend.settle()
        backend.release()
    if not fits:  # only out here is the exception gone, and with it the tensors of the step that failed
        backend.shed()
    for number, picture in enumerate(pictures):
        if results[number] is None:
            results[number] = yield from _alone(enhancer, picture, options)
    return [result for result in results if result is not None]


def finish_several(
    steps: Steps, on_share: Callable[[float], None], should_stop: Callable[[], bool]
) -> list[Result]:
    """Pump `run_several` to its end. Raises Cancelled when `should_stop` says so between two steps."""
    try:
        while True:
            if should_stop():
                raise Cancelled
            try:
                share = next(steps)
            except StopIteration as end:
                results: list[Result] = end.value
                return results
            on_share(share)
    finally:
        steps.close()


def _together(
    enhancer: Enhancer, pictures: Sequence[Picture]
) -> Generator[float, None, list[Picture | None]]:
    """The results, with None for those that the guard does not believe. Raises OutOfMemory."""
    card, backend = enhancer.card, enhancer.backends.first
    whole, layers, depth = whole_of(pictures[0]), layers_of(pictures[0]), pictures[0].depth
    ranges = card.input_range, card.output_range
    given = [backend.upload(picture, whole, card.input_range) for picture in pictures]
    features = yield from _trunk(backend, backend.together(given))
    guard, flying = enhancer.guard, []
    step = _pictures_per_tail(enhancer, pictures[0])
    for first in range(0, len(pictures), step):
        part = features[first * layers : (first + step) * layers]
        grown = backend.grow(part, depth)
        for number, picture in enumerate(pictures[first : first + step]):
            own = grown[number * layers : (number + 1) * layers]
            grey = picture.grey or picture.has_equal_channels()
            flying.append(backend.send(given[first + number], own, *ranges, grey, depth))
    results: list[Picture | None] = []
    for picture, sent in zip(pictures, flying, strict=True):
        values, pixels = backend.take(sent)
        area = whole.scaled(card.factor)
        if guard.fault(looks_of(values, (picture.height, picture.width))):
            results.append(None)
        else:
            canvas = Canvas(picture, area, in_file=False)
            canvas.paste(FinishedTile(area, pixels))
            results.append(canvas.finished())
        yield TRUNK_SHARE + (1 - TRUNK_SHARE) * len(results) / len(pictures)
    return results


def _trunk(backend: Backend, x: Tensor) -> Generator[float, None, Tensor]:
    steps = backend.trunk(x)
    while True:
        try:
            done = next(steps)
        except StopIteration as end:
            features: Tensor = end.value
            return features
        yield TRUNK_SHARE * done


def _pictures_per_tail(enhancer: Enhancer, picture: Picture) -> int:
    """The tail needs ten times the memory of the trunk."""
    backend = enhancer.backends.first
    need = need_of_card(enhancer.card, backend.precision, backend.fused, picture.depth)
    room_bytes = SHARE_OF_FREE * backend.device.free_bytes()
    each_bytes = layers_of(picture) * picture.width * picture.height * need.tail
    return max(1, int(room_bytes / each_bytes))


def _alone(
    enhancer: Enhancer, picture: Picture, options: RunOptions | None
) -> Generator[float, None, Result]:
    steps = enhancer.run(picture, options)
    try:
        while True:
            try:
                next(steps)
            except StopIteration as end:
                result: Picture = end.value
                return result
            yield 1.0  # the others are done, and a share never goes back
    except EngineError as error:
        return error
    finally:
        steps.close()
