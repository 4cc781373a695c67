"""`python -m training calibrate`: measure what a model needs to be computed in 8-bit integers."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn

from engine.card import CARD_NAME, Int8, Model, ModelCard, choose_model, find_models, write_card
from engine.enhancer import Enhancer
from engine.int8 import Bounds, outliers, points, roughness
from engine.networks.blocks import ResidualBlock
from engine.pictures import read_picture
from engine.rewrite import InferenceNetwork
from engine.weights import load_network
from training.evaluate import benchmark_folders, load_pairs, score, through_engine
from training.picture_files import DataError, find_pictures

REDUCED_PX, NATIVE_PX = 64, 96
"""Sides of the parts that are looked at: of a picture reduced by the model's factor, and as it is."""

ROUGHER = 1.25
"""A picture may be so many times as rough as those that were looked at. With srgan_x4 and bounds from
pictures up to 0.2, the ten roughest of Set14 and BSD100, up to 0.24, lost no more than the others."""

MOST_LOST_DB = 0.1
"""A model that loses more on any benchmark is not offered in integers."""


def calibrate(
    models: Path, model_id: str, data: Sequence[Path], pictures: int, benchmarks: Path
) -> ModelCard:
    """Measure the bounds of all activations on photographs, and what is lost; put both into the card.

    pictures: so many, evenly taken from those in the folders `data`. benchmarks: the folder that holds Set5,
    Set14 or BSD100. Returns the new card; without `int8` where more than MOST_LOST_DB is lost.
    Raises DataError if no picture can be used, and the errors of `find_models` and `Enhancer.open`.
    """
    model = choose_model(find_models(models), model_id)
    network = InferenceNetwork(load_network(model))
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # not in the stubs
    parts = list(_parts(data, pictures, model.card))
    if not parts:
        raise DataError("None of the pictures is large enough to calibrate with.")
    measured = torch.tensor([bounds(network, part) for part in parts])
    low, high = measured[..., 0].amin(0), measured[..., 1].amax(0)
    int8 = Int8(
        bounds=tuple((_rounded(a), _rounded(b)) for a, b in zip(low.tolist(), high.tolist(), strict=True)),
        roughness=_rounded(ROUGHER * max(roughness(part, *model.card.input_range) for part in parts)),
        pictures=len(parts),
        lost_db={},
    )
    card = with_int8(model.card, int8)
    write_card(card, model.folder / CARD_NAME)
    lost = lost_db(Model(card, model.folder), benchmarks)
    fits = all(value <= MOST_LOST_DB for value in lost.values())
    card = with_int8(card, msgspec.structs.replace(int8, lost_db=lost) if fits else None)
    write_card(card, model.folder / CARD_NAME)
    return card


def with_int8(card: ModelCard, int8: Int8 | None) -> ModelCard:
    """The card with these figures and the precision that rests on them, or without both."""
    others = tuple(precision for precision in card.precisions if precision != "int8")
    return msgspec.structs.replace(card, int8=int8, precisions=(("int8", *others) if int8 else others))


def bounds(network: InferenceNetwork, x: Tensor) -> list[Bounds]:
    """The smallest and the largest value of each activation at `points`, for an input (N, 3, H, W).

    network: in float32 on the processor, as it was made, without fused layers.
    """
    found: list[Bounds] = []

    def note(values: Tensor) -> None:
        found.append((float(values.min()), float(values.max())))

    assert isinstance(network.tail, nn.Conv2d)
    unrounded = set(outliers(network.tail.weight))
    *blocks, last = network.body
    with torch.inference_mode():
        shallow = deep = network.head(x)
        for block in blocks:
            assert isinstance(block, ResidualBlock)
            note(deep)
            inside = block.b[:3](deep)
            note(inside)
            deep = deep + block.b[3:](inside)
        note(deep)
        values = network.join(shallow, last(deep))
        for layer in network.up:
            if isinstance(layer, nn.Conv2d):
                note(values)
            values = layer(values)
        rounded = [channel for channel in range(values.shape[1]) if channel not in unrounded]
        note(values[:, rounded])
    doublings = sum(isinstance(layer, nn.Conv2d) for layer in network.up)
    assert len(found) == len(points(len(blocks), doublings))
    return found


def lost_db(model: Model, benchmarks: Path) -> dict[str, float]:
    """PSNR in float32 less PSNR in integers, on each benchmark that is there."""
    whole, rounded = (Enhancer.open(model, "cpu", precision) for precision in ("float32", "int8"))
    lost = {}
    for folder in benchmark_folders(benchmarks):
        pairs = load_pairs(folder, model.card.factor)
        exact, found = (
            score(through_engine(each), pairs, model.card.factor).psnr_db for each in (whole, rounded)
        )
        lost[folder.name] = round(exact - found, 3)
    return lost


def _parts(data: Sequence[Path], pictures: int, card: ModelCard) -> Iterator[Tensor]:
    """The middle of each picture, as it is and reduced, as inputs (1, 3, H, W) of the network."""
    paths = find_pictures(data, "--pictures")
    step = max(1, len(paths) // pictures)
    for path in paths[::step][:pictures]:
        image = Image.fromarray(read_picture(path).eight_bit_pixels())
        side = REDUCED_PX * card.factor
        if min(image.size) >= max(side, NATIVE_PX):
            yield _input(_middle(image, NATIVE_PX), card)
            reduced = _middle(image, side).resize((REDUCED_PX, REDUCED_PX), Image.Resampling.BICUBIC)
            yield _input(reduced, card)


def _middle(image: Image.Image, side: int) -> Image.Image:
    left, top = (image.width - side) // 2, (image.height - side) // 2
    return image.crop((left, top, left + side, top + side))


def _input(image: Image.Image, card: ModelCard) -> Tensor:
    low, high = card.input_range
    values = torch.from_numpy(np.asarray(image).copy()).permute(2, 0, 1)[None].float()
    return (values / 255 * (high - low) + low).contiguous(memory_format=torch.channels_last)


def _rounded(value: float) -> float:
    """Four digits are far more than the bounds are worth."""
    return float(f"{value:.4g}")
