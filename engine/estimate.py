"""What a run will take, told before it begins: time, memory and disk. Does not load torch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.card import ModelCard, Precision
from engine.errors import DiskTooSmall
from engine.memory import Demand, Supply, most_in_memory, need_of_card, plan_memory
from engine.pictures.options import DepthChoice
from engine.scaling import ScalingPlan
from engine.sizes import Size
from engine.tiles import Rect, TileSizes, plan, repeated_work

if TYPE_CHECKING:
    from engine.pictures import OutputFormat
    from engine.pictures.depth import Depth

BASE_BYTES = 400 * 10**6
"""Memory of a process that has loaded torch and a model of 64 channels and has run it, beside picture, result
and tiles: 300 to 390 MB measured, 267 MB of it before the first tile."""

READING_BYTES = 60 * 10**6
"""Memory of a process that reads a picture before torch is loaded, beside DECODED_BYTES a pixel."""

DECODED_BYTES = 4
"""Of each pixel in Pillow's memory, while a picture is read."""

MEGAPIXELS_PER_SECOND: dict[Precision, float] = {
    "float32": 0.5,
    "bfloat16": 1.2,
    "float16": 1.2,  # only cards compute in it, and all of those are faster
    "int8": 1.8,
}
"""Of the result, on two cores with AVX-512: for a device that nobody has measured. Of 8 bits."""

TAIL_SHARE = 0.45
"""Part of the work that is done in float32 for 16 bits (engine.fine): see engine.run.TRUNK_SHARE."""

BYTES_PER_PX = {"png": 1.5, "tiff": 1.6, "jpeg": 0.5, "webp": 0.3, "avif": 0.3, "jxl": 0.4}
"""Of a file in each format, RGB, at quality 95 where there is one: the largest of four photographs enlarged
by srresnet_x4, rounded up. Noise takes up to 3."""

ENCODER_BYTES_PER_PX = {"webp": 4, "avif": 37, "jxl": 60}
"""Of memory that the libraries take while they encode, measured with 3.8 megapixels; of JPEG XL with 16
bits, with 8 it takes 52. PNG and TIFF are written strip by strip."""

DEEP_FILE = 3.0
"""How many times as large a file of 16 bits is: twice the samples, the lower halves of which are nearly
noise."""

_BEST_QUALITY = 95
_MORE_AT_100 = 2.5


@dataclass(frozen=True)
class Estimate:
    """seconds: of computing; reading and writing are not counted.
    memory_bytes: main memory of the whole process at its peak. sizes: the tiles of the last pass.
    temporary_bytes: of files that are gone afterwards; 0 where input and result stay in memory.
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
    depth: Depth = 8,
    file_depth: DepthChoice = "same",
    quality: int = 95,
    megapixels_per_second: float | None = None,
    memory_bytes: int | None = None,
    supply: Supply | None = None,
) -> Estimate:
    """What enlarging a picture of `size` (width, height) in pixels by the model's factor takes.

    layers: 2 for a picture with alpha. depth: of the picture. file_depth: as `WriteOptions.depth`.
    megapixels_per_second: of a result of 8 bits, as measured on this device; None takes
    a typical value. memory_bytes: the bound of the run, if it has one. supply: the memory there is;
    None is a run on the processor, in this machine as it is now.
    Raises MemoryBoundTooSmall as the run itself would.
    """
    return estimate_plan(
        card,
        ScalingPlan(Size(*size), Size(*size).times(card.factor), card.factor, passes=1),
        output_format,
        precision=precision,
        layers=layers,
        depth=depth,
        file_depth=file_depth,
        quality=quality,
        megapixels_per_second=megapixels_per_second,
        memory_bytes=memory_bytes,
        supply=supply,
    )


def estimate_plan(
    card: ModelCard,
    plan: ScalingPlan,
    output_format: OutputFormat,
    *,
    precision: Precision,
    layers: int = 1,
    depth: Depth = 8,
    file_depth: DepthChoice = "same",
    quality: int = 95,
    megapixels_per_second: float | None = None,
    memory_bytes: int | None = None,
    supply: Supply | None = None,
) -> Estimate:
    """The same for any factor or size, with all passes. Raises MemoryBoundTooSmall."""
    px_bytes = (2 + layers) * depth // 8
    held = _input(plan.source.area_px, layers, depth)
    if supply is None:
        supply = supply_of(plan.source, layers, memory_bytes, depth=depth)
    need = need_of_card(card, precision, supply.is_fused, depth)
    halo_px = card.trunk_halo_px + card.tail_halo_px
    result = _Room(0)
    stages: list[_Room] = []  # what is there at a time, beside the input
    for number, size in enumerate(plan.inputs, 1):
        given, result_bytes = result, size.times(card.factor).area_px * px_bytes
        demand = Demand(halo_px, precision, layers, result_bytes, need)
        planned = plan_memory(demand, supply)
        largest = TileSizes(min(planned.sizes.trunk_px, max(size)), min(planned.sizes.tail_px, max(size)))
        tiles = _Room(demand.of_tiles(largest, supply) if supply.on_processor else 0)
        result = _room(result_bytes, planned.result_in_file)
        stages.append(given + result + tiles)
        resized_to = plan.restart if number == 1 else None
        if number == plan.passes and plan.ending == "resize":
            resized_to = plan.target
        if resized_to is not None:
            resized_bytes = resized_to.area_px * px_bytes
            resized = _room(resized_bytes, resized_bytes > most_in_memory(supply.main_bytes))
            stages.append(result + resized)
            result = resized
    stages.append(result + _encoding(plan.target.area_px, output_format, in_file=bool(result.in_file)))
    rate = megapixels_per_second or MEGAPIXELS_PER_SECOND[precision]
    rate /= times_as_long(card, precision, depth)
    computed_px = sum(size.times(card.factor).area_px for size in plan.inputs)
    written_depth = depth if file_depth == "same" else file_depth
    reading_bytes = READING_BYTES + plan.source.area_px * DECODED_BYTES * depth // 8
    return Estimate(
        seconds=layers * computed_px / 1e6 / rate,
        memory_bytes=max(
            BASE_BYTES + held.in_memory + max(stage.in_memory for stage in stages), reading_bytes
        ),
        sizes=planned.sizes,
        temporary_bytes=held.in_file + max(stage.in_file for stage in stages),
        result_bytes=file_bytes(output_format, plan.target.area_px, layers, quality, written_depth),
    )


def times_as_long(card: ModelCard, precision: Precision, depth: Depth) -> float:
    """The time that a picture of this depth takes, where one of 8 bits takes 1.

    Who learns a rate from a run counts its megapixels so many times.
    """
    if depth == 8:
        return 1.0
    full = 1.0 if card.foreign is not None else TAIL_SHARE  # of others all is tail
    return 1 - full + full * MEGAPIXELS_PER_SECOND[precision] / MEGAPIXELS_PER_SECOND["float32"]


def supply_of(
    source: Size,
    layers: int = 1,
    memory_bytes: int | None = None,
    card_bytes: int | None = None,
    depth: Depth = 8,
) -> Supply:
    """The memory of this machine as it is now, for a run of a picture of this size that was read from a file.

    memory_bytes: the bound, if there is one. card_bytes: what is free on the graphics card that computes;
    None for the processor.
    """
    import psutil  # not before the window, which needs this module

    free = int(psutil.virtual_memory().available)
    taken = BASE_BYTES + _input(source.area_px, layers, depth).in_memory
    return Supply(free if card_bytes is None else card_bytes, free, card_bytes is None, memory_bytes, taken)


def check_room(estimated: Estimate, target: Path, scratch: Path | None = None) -> None:
    """Raise DiskTooSmall if the disks have no room for the temporary file and the result, together or apart.

    target: the file to write. scratch: the folder for the temporary file; None takes a usual one.
    """
    from engine.scratch import free_bytes, scratch_folder

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


@dataclass(frozen=True)
class _Room:
    """Bytes in memory, and in temporary files."""

    in_memory: int
    in_file: int = 0

    def __add__(self, other: _Room) -> _Room:
        return _Room(self.in_memory + other.in_memory, self.in_file + other.in_file)


def _room(size_bytes: int, in_file: bool) -> _Room:
    return _Room(0, size_bytes) if in_file else _Room(size_bytes)


def _input(px: int, layers: int, depth: Depth) -> _Room:
    """What a picture takes that was read from a file."""
    from engine.pictures.layers import LARGEST_IN_MEMORY_BYTES  # with NumPy: not before the window

    in_file = px * 3 * depth // 8 > LARGEST_IN_MEMORY_BYTES
    return _room(px * (2 + layers) * depth // 8, in_file)


def _encoding(px: int, output_format: OutputFormat, in_file: bool) -> _Room:
    """What writing takes beside the result, for the formats that Pillow encodes from memory of its own."""
    if output_format.id == "jpeg":
        return _room(px * 4, in_file)
    return _Room(px * ENCODER_BYTES_PER_PX.get(output_format.id, 0))


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


def file_bytes(output_format: OutputFormat, px: int, layers: int, quality: int, depth: Depth) -> int:
    """What a result of so many pixels takes on the disk, about. depth: as it is written."""
    per_px = BYTES_PER_PX[output_format.id]
    if depth == 16 and 16 in output_format.depths:
        per_px *= DEEP_FILE
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
