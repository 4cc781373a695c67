"""The crops that show how a run gets on, and what they must leave alone."""

import random
import re

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.networks import SRResNet
from training.dataset import CropSampler, downscale
from training.degrade import PHOTO, RESTORE
from training.evaluate import load_pairs, whole_picture
from training.pictures import Pictures
from training.samples import CROP_PX, CROPS, Samples, save_samples
from training.sheet import BAR_PX, GAP_PX


def sampler(*pictures: np.ndarray, crop_px: int = 16, factor: int = 4, degradation=None) -> CropSampler:
    held = Pictures.empty([pixels.shape[:2] for pixels in pictures])
    for number, pixels in enumerate(pictures):
        held[number].copy_(torch.from_numpy(pixels))
    return CropSampler(held, crop_px, factor, torch.Generator().manual_seed(7), degradation)


def tensor(pixels: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(pixels).permute(2, 0, 1)[None] / 255


# --- which crops -----------------------------------------------------------------------------------

sides = st.integers(16, 260)


@settings(max_examples=25)
@given(st.lists(st.tuples(sides, sides), min_size=1, max_size=5), st.sampled_from([2, 4, 8]))
def test_crops_are_as_large_as_half_of_the_pictures_allow(sizes, factor):
    noise = np.random.default_rng(0)
    pictures = [noise.integers(0, 256, (*size, 3), np.uint8) for size in sizes]
    pairs = Samples(sampler(*pictures, factor=factor)).pairs
    assert len(pairs) == CROPS
    (shape,) = {pair.hr.shape for pair in pairs}
    assert shape[0] == shape[1] <= CROP_PX
    assert shape[0] % factor == 0
    room = [size for size in sizes if min(size) >= shape[0]]
    assert 2 * len(room) >= len(sizes)
    larger = [size for size in sizes if min(size) >= shape[0] + factor]
    assert shape[0] > CROP_PX - factor or 2 * len(larger) <= len(sizes)
    assert all(pair.lr.shape == (shape[0] // factor, shape[0] // factor, 3) for pair in pairs)


def test_the_inputs_are_made_as_those_of_the_run(picture):
    plain = Samples(sampler(picture(200, 220, 0)))
    for pair in plain.pairs:
        assert torch.equal((downscale(tensor(pair.hr), 4) * 255).round(), tensor(pair.lr) * 255)
    assert len({pair.hr.tobytes() for pair in plain.pairs}) == CROPS
    worn = Samples(sampler(picture(200, 220, 0), degradation=PHOTO))
    for pair in worn.pairs:
        difference = (downscale(tensor(pair.hr), 4) - tensor(pair.lr)).abs().mean()
        assert difference > 1 / 255


def test_every_run_over_the_same_pictures_has_the_same_ones(picture):
    first, later = (sampler(picture(200, 220, 0), degradation=RESTORE) for _ in range(2))
    later.generator.manual_seed(9)  # of another seed, or resumed
    for a, b in zip(Samples(first).pairs, Samples(later).pairs, strict=True):
        assert np.array_equal(a.lr, b.lr)
        assert np.array_equal(a.hr, b.hr)


def test_two_parts_of_the_benchmark(tmp_path, picture, make_benchmark):
    pairs = load_pairs(make_benchmark(tmp_path, (64, 80), (204, 240), (60, 40), (80, 64)), 4)
    samples = Samples(sampler(picture(96, 112, 0)), pairs)
    small, cut = samples.pairs[CROPS:]
    assert (small.name, cut.name) == ("0", "2")
    assert np.array_equal(small.hr, pairs[0].hr)  # smaller than the crops of 96
    assert np.array_equal(cut.lr, pairs[2].lr)
    samples = Samples(sampler(picture(96, 112, 0)), pairs[1:2])
    (middle,) = samples.pairs[CROPS:]
    assert np.array_equal(middle.lr, pairs[1].lr[13:37, 18:42])  # of 51 x 60
    assert np.array_equal(middle.hr, pairs[1].hr[52:148, 72:168])
    assert samples.grid(SRResNet(blocks=1, channels=8)).ndim == 3


# --- the grid --------------------------------------------------------------------------------------


def test_input_output_and_target_in_a_row(picture, random_network):
    network = random_network()
    samples = Samples(sampler(picture(200, 220, 0)))
    sheet = samples.grid(network)
    step_x, step_y = CROP_PX + GAP_PX, BAR_PX + CROP_PX + GAP_PX
    assert sheet.dtype == np.uint8
    assert sheet.shape == (CROPS * step_y + GAP_PX, 3 * step_x + GAP_PX, 3)
    for row, pair in enumerate(samples.pairs):
        top = GAP_PX + BAR_PX + row * step_y
        input_, output, target = (
            sheet[top : top + CROP_PX, left : left + CROP_PX]
            for left in (GAP_PX + n * step_x for n in range(3))
        )
        assert np.array_equal(input_[::4, ::4], pair.lr)
        assert np.array_equal(input_[3::4, 3::4], pair.lr)
        assert np.array_equal(output, whole_picture(network)(pair.lr))
        assert np.array_equal(target, pair.hr)
    bars = sheet[GAP_PX : GAP_PX + BAR_PX]
    assert all((bars[:, n * step_x + GAP_PX :][:, :CROP_PX] < 128).any() for n in range(3))


def test_the_network_is_as_it_was(picture, random_network):
    network = random_network()
    network.train()
    network.body[0].eval()  # some of it may be frozen
    modes = [module.training for module in network.modules()]
    state = {name: value.clone() for name, value in network.state_dict().items()}
    samples = Samples(sampler(picture(64, 64, 0)))
    first = samples.grid(network)
    assert [module.training for module in network.modules()] == modes
    assert all(torch.equal(value, state[name]) for name, value in network.state_dict().items())
    assert all(weight.grad is None and weight.requires_grad for weight in network.parameters())
    network.eval()
    assert np.array_equal(samples.grid(network), first)


@pytest.mark.parametrize("degradation", [None, PHOTO, RESTORE])
def test_the_run_goes_on_as_it_would_without(degradation, picture, random_network, tmp_path):
    network = random_network()
    alone, watched = (
        sampler(picture(70, 60, 0), picture(80, 90, 1), degradation=degradation) for _ in range(2)
    )
    expected = [alone.batch(3) for _ in range(4)]
    for number, (lr, hr) in enumerate(expected):
        before = torch.get_rng_state(), random.getstate(), np.random.get_state()[1].tobytes()
        samples = Samples(watched)
        save_samples(tmp_path, number, samples.grid(network))
        after = torch.get_rng_state(), random.getstate(), np.random.get_state()[1].tobytes()
        assert torch.equal(before[0], after[0])
        assert before[1:] == after[1:]
        batch = watched.batch(3)
        assert torch.equal(batch[0], lr)
        assert torch.equal(batch[1], hr)
    assert torch.equal(alone.generator.get_state(), watched.generator.get_state())


# --- the file --------------------------------------------------------------------------------------


def test_files_sort_by_step_and_are_replaced_whole(tmp_path, picture):
    for step in (1000, 20000, 1000):
        path = save_samples(tmp_path / "run", step, picture(40, 50, step))
        with Image.open(path) as image:
            assert np.array_equal(np.array(image), picture(40, 50, step))
    names = sorted(file.name for file in (tmp_path / "run" / "samples").iterdir())
    assert names == ["step_00001000.png", "step_00020000.png"]
    assert all(re.fullmatch(r"step_\d{8}\.png", name) for name in names)
