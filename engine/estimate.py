"""What a run will take, told before it begins: time, memory and disk. Does not load torch."""

from dataclasses import dataclass
from pathlib import Path

import psutil

from engine.card import ModelCard, Precision
from engine.errors import DiskTooSmall
from engine.memory import Demand, Supply, plan_memory
from engine.pictures import OutputFormat
from engine.scratch import free_bytes, scratch_folder
from engine.tiles import Rect, TileSizes, plan, repeated_work

BASE_BYTES = 400 * 10**6
"""Memory of a process that has loaded torch and a model of 64 channels and has run it, beside picture, result
and tiles: 300 to 390 MB measured, 267 MB of it before the first tile."""

MEGAPIXELS_PER_SECOND: dict[Precision, float] = {"float32": 0.5, "bfloat16": 1.2}
"""Of the result, on two cores with AVX-512: for a device that nobody has measured."""

BYTES_PER_PX = {"png": 1.5, "tiff": 1.6, "jpeg": 0.5, "webp": 0.3}
"""Of a file in each format, RGB, at quality 95 where there is one: the largest of four photographs enlarged
by srresnet_x4, rounded up. Noise takes up to 3."""

_BEST_QUALITY = 95
_MORE_AT_100 = 2.5


@dataclass(frozen=True)
class Estimate:
    """seconds: of computing; reading and writing are not counted.
    memory_bytes: main memory of the whole process at its peak. sizes: the tiles that are planned.
    temporary_bytes: of files that are gone afterwards; 0 where the result stays in memory.
    result_bytes: of the file that is written, as photographs have it.
    """

    seconds: float
    memory_bytes: int
    sizes: TileSizes
    temporary_bytes: int
    result_bytes: int


def estimate(
    card: ModelCard,
    size: tuple[int, int],
    output_format: OutputFormat,
    *,
    precision: Precision,
    layers: int = 1,
    quality: int = 95,
    megapixels_per_second: float | None = None,
    memory_bytes: int | None = None,
    supply: Supply | None = None,
) -> Estimate:
    """What enlarging a picture of `size` (width, height) in pixels takes.

    layers: 2 for a picture with alpha. megapixels_per_second: of the result, as measured on this device; None
    takes a typical value. memory_bytes: the bound of the run, if it has one. supply: the memory there is;
    None is a run on the processor, in this machine as it is now.
    Raises MemoryBoundTooSmall as the run itself would.
    """
    px = size[0] * size[1]
    result_px = px * card.factor**2
    samples_bytes = result_px * (2 + layers)
    if supply is None:
        free = int(psutil.virtual_memory().available)
        supply = Supply(free, free, True, memory_bytes, BASE_BYTES + px * (2 + layers))
    halo_px = card.trunk_halo_px + card.tail_halo_px
    demand = Demand(halo_px, precision, layers, samples_bytes)
    plan = plan_memory(demand, supply)
    shortest = min(plan.sizes.trunk_px, max(size)), min(plan.sizes.tail_px, max(size))
    tiles_bytes = demand.of_tiles(TileSizes(*shortest)) if supply.on_processor else 0
    mapped = 0
    if plan.result_in_file:
        mapped = samples_bytes + (result_px * 4 if output_format.id == "jpeg" else 0)
    encoding = result_px * 4 if output_format.id in ("jpeg", "webp") and not mapped else 0
    kept = 0 if plan.result_in_file else samples_bytes
    rate = megapixels_per_second or MEGAPIXELS_PER_SECOND[precision]
    return Estimate(
        seconds=layers * result_px / 1e6 / rate,
        memory_bytes=BASE_BYTES + px * (2 + layers) + kept + max(tiles_bytes, encoding),
        sizes=plan.sizes,
        temporary_bytes=mapped,
        result_bytes=_file_bytes(output_format, result_px, layers, quality),
    )


def check_room(estimated: Estimate, target: Path, scratch: Path | None = None) -> None:
    """Raise DiskTooSmall if the disks have no room for the temporary file and the result, together or apart.

    target: the file to write. scratch: the folder for the temporary file; None takes a usual one.
    """
    folder = target.parent
    on_same_disk = False
    if estimated.temporary_bytes:
        temporary = scratch_folder(estimated.temporary_bytes, scratch)
        on_same_disk = _disk(temporary) == _disk(folder)
    needed_bytes = estimated.result_bytes + (estimated.temporary_bytes if on_same_disk else 0)
    free = free_bytes(folder)
    if free < needed_bytes:
        raise DiskTooSmall(target, needed_bytes, free)


def share_done_twice(card: ModelCard, size: tuple[int, int], sizes: TileSizes) -> float:
    """The work that tiles of these sizes add for a picture of `size` (width, height): 0.04 is 4 % more.

    It is what lies in the halos. Counted in multiplications of the network's inference form.
    """
    reaches_px, layer_costs, tail_cost = _costs(card)
    tiles = plan(Rect(0, 0, *size), sizes, card.trunk_halo_px, card.tail_halo_px)
    return repeated_work(tiles, reaches_px, layer_costs, tail_cost)


def _costs(card: ModelCard) -> tuple[list[int], list[int], int]:
    """How far the layers of the trunk see in pixels, what each costs, and what the tail costs.

    Costs are multiplications an input pixel, in the form that engine.rewrite makes for inference.
    """
    blocks, channels = card.network.blocks, card.network.channels
    reaches_px = [4, *[2] * blocks, 1]
    layer_costs = [9 * 9 * 3 * channels, *[2 * 9 * channels**2] * blocks, 9 * channels**2]
    doublings = card.factor.bit_length() - 1
    tail_cost = sum(9 * 4 * channels**2 * 4**doubling for doubling in range(doublings))
    tail_cost += 5 * 5 * (4 * channels) * 12 * 4 ** (doublings - 1)  # the last one, before its shuffle
    return reaches_px, layer_costs, tail_cost


def _file_bytes(output_format: OutputFormat, px: int, layers: int, quality: int) -> int:
    per_px = BYTES_PER_PX[output_format.id]
    if output_format.has_quality and quality > _BEST_QUALITY:
        per_px *= _MORE_AT_100
    if layers == 2 and output_format.has_alpha:
        per_px *= 4 / 3
    return int(px * per_px)


def _disk(folder: Path) -> int:
    try:
        return folder.stat().st_dev
    except OSError:
        return -1
