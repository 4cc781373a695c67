"""Measuring: which pictures are compared, what the mean is of, and that every way of enlarging agrees."""

import dataclasses

import numpy as np
import pytest
import torch
from PIL import Image

from engine.card import choose_model, find_models
from engine.enhancer import Enhancer
from engine.weights import load_network
from training.checkpoint import load_checkpoint
from training.dataset import DataError
from training.evaluate import (
    Pair,
    bicubic,
    load_pairs,
    score,
    score_benchmarks,
    through_engine,
    whole_picture,
)
from training.export import Description, export_model
from training.metrics import psnr_db, ssim
from training.stage_srresnet import train


@pytest.fixture(scope="module")
def model(trained, benchmarks, tmp_path_factory):
    models = tmp_path_factory.mktemp("models")
    export_model(trained, models, Description("tiny", "Tiny", "Small.", "drawn"), benchmarks)
    return choose_model(find_models(models), "tiny")


# --- pairs -----------------------------------------------------------------------------------------


def test_pairs_are_cut_to_the_size_of_the_enlarged_one(benchmarks):
    first, second = load_pairs(benchmarks / "Set5", 4)
    assert (first.name, second.name) == ("0", "1")
    assert (first.lr.shape, first.hr.shape) == ((20, 24, 3), (80, 96, 3))
    assert (second.lr.shape, second.hr.shape) == ((24, 20, 3), (96, 80, 3))  # of 98 x 83
    with Image.open(benchmarks / "Set5" / "HR" / "1.png") as image:
        assert np.array_equal(second.hr, np.array(image)[:96, :80])


def test_pairs_without_pictures(tmp_path):
    with pytest.raises(DataError, match=r"LRx4 holds no PNG files"):
        load_pairs(tmp_path, 4)


def test_the_factor_chooses_the_folder(benchmarks):
    with pytest.raises(DataError, match=r"LRx2 holds no PNG files"):
        load_pairs(benchmarks / "Set5", 2)


def test_a_pair_without_its_truth(tmp_path, make_benchmark):
    folder = make_benchmark(tmp_path / "Set5", (64, 64), (64, 64))
    (folder / "HR" / "1.png").unlink()
    with pytest.raises(DataError, match=r"LRx4/1\.png has no counterpart .*HR/1\.png"):
        load_pairs(folder, 4)


def test_a_truth_that_is_too_small(tmp_path, make_benchmark, picture):
    folder = make_benchmark(tmp_path / "Set5", (64, 64))
    Image.fromarray(picture(63, 64, 0)).save(folder / "HR" / "0.png")
    with pytest.raises(DataError, match=r"HR/0\.png is smaller than 4 times"):
        load_pairs(folder, 4)


# --- scores ----------------------------------------------------------------------------------------


def test_the_score_is_the_mean_over_the_pictures(picture):
    pairs = [
        Pair("a", picture(20, 24, 0), picture(80, 96, 1)),
        Pair("b", picture(30, 20, 2), picture(120, 80, 3)),
    ]
    result = score(bicubic(4), pairs, 4)
    enlarged = [np.asarray(Image.fromarray(p.lr).resize(p.hr.shape[1::-1], 3)) for p in pairs]
    assert result.pictures == 2
    for measure, mean in ((psnr_db, result.psnr_db), (ssim, result.ssim)):
        values = [measure(sr, pair.hr, 4) for sr, pair in zip(enlarged, pairs, strict=True)]
        assert values[0] != values[1]
        assert mean == pytest.approx(sum(values) / 2)


def test_as_many_pixels_as_the_factor_are_left_out_at_the_border(picture):
    hr = picture(80, 80, 0)
    sr = hr.copy()
    sr[4:-4, 4] = 255 - sr[4:-4, 4]
    pairs = [Pair("a", hr[::8, ::8], hr)]
    assert score(lambda _: sr, pairs, 4).psnr_db < 40
    assert score(lambda _: sr, pairs, 5).psnr_db == float("inf")


def test_benchmarks_that_are_there(tmp_path, make_benchmark):
    make_benchmark(tmp_path / "BSD100", (64, 64))
    make_benchmark(tmp_path / "Set5", (64, 72), (80, 64))
    make_benchmark(tmp_path / "Mine", (64, 64))
    scores = score_benchmarks(bicubic(4), tmp_path, 4)
    assert {name: result.pictures for name, result in scores.items()} == {"Set5": 2, "BSD100": 1}
    assert scores["Set5"] == score(bicubic(4), load_pairs(tmp_path / "Set5", 4), 4)


def test_no_benchmark_is_there(tmp_path):
    with pytest.raises(DataError, match="holds none of the folders Set5, Set14, BSD100"):
        score_benchmarks(bicubic(4), tmp_path, 4)


# --- ways of enlarging -----------------------------------------------------------------------------


@pytest.mark.parametrize("factor", [2, 4])
def test_bicubic_keeps_the_sides_apart(factor, picture):
    lr = picture(20, 31, 0)
    sr = bicubic(factor)(lr)
    assert sr.shape == (20 * factor, 31 * factor, 3)
    assert np.array_equal(sr, np.asarray(Image.fromarray(lr).resize((31 * factor, 20 * factor), 3)))


def test_the_network_and_the_engine_agree(model, benchmarks):
    network = load_network(model)
    engine = through_engine(Enhancer.open(model, "cpu", "float32"))
    pairs = load_pairs(benchmarks / "Set5", 4)
    for pair in pairs:
        whole, tiled = whole_picture(network)(pair.lr), engine(pair.lr)
        assert whole.dtype == tiled.dtype == np.uint8
        assert whole.shape == tiled.shape == pair.hr.shape
        assert np.abs(whole.astype(int) - tiled).max() <= 1  # rounding of sums in another order
    difference = score(whole_picture(network), pairs, 4).psnr_db - score(engine, pairs, 4).psnr_db
    assert abs(difference) < 0.005


def test_the_network_is_clipped_and_left_without_gradients(model, picture):
    network = load_network(model)
    with torch.no_grad():
        network.tail.weight *= 3
        network.tail.bias -= 0.8
    sr = whole_picture(network)(picture(20, 20, 0))
    assert {0, 255} <= set(np.unique(sr))
    assert not torch.is_inference_mode_enabled()
    assert all(weight.grad is None for weight in network.parameters())


def test_measuring_leaves_the_training_as_it_was(tiny, benchmarks, curve):
    # The same run with and without measurements ends in the same weights.
    config = tiny(steps=3)
    plain = load_checkpoint(train(config))
    measured_path = train(
        dataclasses.replace(config, out=config.out / "measured", benchmark=benchmarks / "Set5")
    )
    measured = load_checkpoint(measured_path)
    assert all(float(row["psnr_db"]) > 10 for row in curve(measured_path))
    for group in ("model", "ema"):
        for name, tensor in plain.tensors[group].items():
            assert torch.equal(tensor, measured.tensors[group][name])
