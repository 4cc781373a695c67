"""Runs of any factor, with real networks: a small random one, and the bundled one where quality counts."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from engine import memory, resample
from engine.card import Model
from engine.enhancer import Enhancer
from engine.errors import Cancelled
from engine.networks import SRResNet
from engine.pictures import Metadata, Picture, read_picture, write_picture
from engine.progress import Progress, RunOptions, finish
from engine.scaled_run import scale
from engine.scaling import plan_scaling
from engine.scratch import is_scratch
from engine.sizes import ByFactor, ByWidth, FitInside, OnPaper, Request
from engine.tiles import Rect, TileSizes


@pytest.fixture(scope="module")
def small(small_model: Model) -> Enhancer:
    return Enhancer.open(small_model, "cpu", "float32")


@pytest.fixture(scope="module")
def doubling(
    tmp_path_factory: pytest.TempPathFactory,
    random_network: Callable[..., SRResNet],
    store_model: Callable[..., Model],
) -> Enhancer:
    """A model of factor 2."""
    model = store_model(tmp_path_factory.mktemp("models") / "doubling", random_network(factor=2))
    return Enhancer.open(model, "cpu", "float32")


def noise(width: int, height: int, alpha: bool = False, grey: bool = False) -> Picture:
    generator = np.random.default_rng(width + height)
    pixels = generator.integers(0, 256, (height, width, 3), np.uint8)
    if grey:
        pixels[...] = pixels[..., :1]
    return Picture(pixels, generator.integers(0, 256, (height, width), np.uint8) if alpha else None, grey)


def run(
    enhancer: Enhancer, picture: Picture, request: Request | None, options: RunOptions | None = None
) -> tuple[Picture, list[Progress]]:
    plan = plan_scaling(picture.width, picture.height, enhancer.card.factor, request)
    progress: list[Progress] = []
    return finish(scale(enhancer, picture, plan, options), progress.append), progress


def put_together(progress: list[Progress], result: Picture) -> np.ndarray:
    """The tiles, each in its place; every pixel must be covered once."""
    channels = 3 if result.alpha is None else 4
    shown = np.zeros((result.height, result.width, channels), np.uint8)
    covered = np.zeros((result.height, result.width), int)
    for step in progress:
        if step.tile is not None:
            assert step.tile.pixels.shape == (step.tile.area.height, step.tile.area.width, channels)
            shown[step.tile.area.slices] = step.tile.pixels
            covered[step.tile.area.slices] += 1
    assert (covered == 1).all()
    return shown


@given(
    size=st.tuples(st.integers(1, 12), st.integers(1, 12)),
    factor=st.floats(1, 16),
    alpha=st.booleans(),
    doubled=st.booleans(),
)
@settings(max_examples=25)
def test_the_result_has_exactly_the_planned_size_and_is_made_of_its_tiles(
    small: Enhancer, doubling: Enhancer, size: tuple[int, int], factor: float, alpha: bool, doubled: bool
) -> None:
    enhancer = doubling if doubled else small
    picture = noise(*size, alpha)
    plan = plan_scaling(*size, enhancer.card.factor, ByFactor(factor))
    result, progress = run(enhancer, picture, ByFactor(factor))
    assert (result.width, result.height) == plan.target
    shown = put_together(progress, result)
    assert np.array_equal(shown[..., :3], result.pixels)
    assert (result.alpha is not None) == alpha
    if result.alpha is not None:
        assert np.array_equal(shown[..., 3], result.alpha)


@pytest.mark.parametrize("request_", [None, ByFactor(4), ByWidth(88)])
def test_the_models_own_factor_is_a_plain_run(small: Enhancer, request_: Request | None) -> None:
    picture = replace(noise(22, 17, alpha=True), metadata=Metadata(dpi=(72.0, 72.0)))
    options = RunOptions(TileSizes(16, 16))
    plain: list[Progress] = []
    expected = small.enhance(picture, options, plain.append)
    result, progress = run(small, picture, request_, options)
    assert np.array_equal(result.pixels, expected.pixels)
    assert result.metadata == expected.metadata
    assert [(p.share, p.tiles_done, p.tiles_total) for p in progress] == [
        (p.share, p.tiles_done, p.tiles_total) for p in plain
    ]


@pytest.mark.parametrize("factor", [1, 2, 2.5, 3, 4.7])
def test_one_pass_is_resized_in_linear_light(small: Enhancer, factor: float) -> None:
    picture = noise(20, 30)
    result, _ = run(small, picture, ByFactor(factor))
    made = resample.strips(small.enhance(picture), result.width, result.height)
    assert np.array_equal(result.pixels, np.concatenate([strip.pixels for strip in made]))


def test_a_second_pass_starts_from_the_first_reduced_as_the_network_was_taught(small: Enhancer) -> None:
    picture = noise(10, 8)
    result, _ = run(small, picture, ByFactor(8))
    reduced = [
        Image.fromarray(small.enhance(picture).pixels[..., channel].astype(np.float32)).resize(
            (20, 16), Image.Resampling.BICUBIC
        )
        for channel in range(3)
    ]
    middle = np.rint(np.clip(np.stack([np.asarray(band) for band in reduced], axis=2), 0, 255))
    expected = small.enhance(Picture(middle.astype(np.uint8)))
    assert np.abs(result.pixels.astype(int) - expected.pixels).mean() < 0.1


def test_nothing_of_the_picture_is_lost_where_the_last_pass_is_cropped(enhancer: Enhancer) -> None:
    """A ramp from edge to edge: a result that was cut or shifted would end at other values."""
    ramp = np.linspace(40, 220, 25).repeat(25).reshape(25, 25).T
    picture = Picture(np.repeat(ramp[..., None], 3, axis=2).astype(np.uint8))
    result, _ = run(enhancer, picture, ByWidth(25 * 6 + 1))
    assert plan_scaling(25, 25, 4, ByWidth(151)).ending == "crop"
    plain = np.asarray(Image.fromarray(picture.pixels).resize((151, 151), Image.Resampling.BICUBIC), int)
    difference = result.pixels.astype(int) - plain
    assert abs(difference[8:-8, 4:-4].mean()) < 0.3  # squeezed by the pixel that is cut, it would be 0.6


@pytest.mark.parametrize("factor", [1, 2, 8, 13])
def test_grey_stays_grey(small: Enhancer, factor: float) -> None:
    result, _ = run(small, noise(9, 7, grey=True), ByFactor(factor))
    assert result.grey


@pytest.mark.parametrize("factor", [1, 3, 6.3, 16])
def test_one_pixel(small: Enhancer, doubling: Enhancer, factor: float) -> None:
    for enhancer in (small, doubling):
        result, _ = run(enhancer, noise(1, 1), ByFactor(factor))
        assert (result.width, result.height) == (round(factor), round(factor))


@pytest.mark.parametrize("factor", [1, 2, 5, 6, 9.5])
def test_the_share_rises_from_the_first_step_to_the_end_of_all(
    small: Enhancer, factor: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resample, "STRIP_PX", 1)
    _, progress = run(small, noise(40, 36), ByFactor(factor), RunOptions(TileSizes(16, 16)))
    shares = [step.share for step in progress]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.2
    assert shares[-1] == pytest.approx(1)
    assert progress[-1].tiles_done == progress[-1].tiles_total > 1
    done = [step.tiles_done for step in progress]
    assert done == sorted(done)


def test_paper_sets_the_resolution_and_nothing_else_does(small: Enhancer, tmp_path: Path) -> None:
    picture = replace(noise(30, 20), metadata=Metadata(exif=None, dpi=(72.0, 96.0)))
    result, _ = run(small, picture, OnPaper(0.5, 1, "cm", 240.0))
    assert (result.width, result.height) == (71, 47)
    assert result.metadata.dpi == (240.0, 240.0)
    write_picture(result, tmp_path / "print.jpg")
    assert read_picture(tmp_path / "print.jpg").metadata.dpi == (240.0, 240.0)
    for request in (ByFactor(2), ByFactor(6), FitInside(100, 100)):
        assert run(small, picture, request)[0].metadata == picture.metadata


@pytest.mark.parametrize("factor", [2, 6])
def test_it_stops_between_two_steps_of_any_stage(small: Enhancer, factor: float) -> None:
    picture = noise(12, 12)
    plan = plan_scaling(12, 12, 4, ByFactor(factor))
    _, progress = run(small, picture, ByFactor(factor))
    for steps_before in range(len(progress)):
        seen: list[Progress] = []
        with pytest.raises(Cancelled):
            finish(scale(small, picture, plan), seen.append, lambda: len(seen) == steps_before)  # noqa: B023
        assert len(seen) == steps_before


@pytest.mark.parametrize("factor", [2, 7])
def test_what_is_too_large_for_the_memory_goes_through_files(
    small: Enhancer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, factor: float
) -> None:
    picture = noise(30, 20, alpha=True)
    expected, _ = run(small, picture, ByFactor(factor))
    monkeypatch.setattr(memory, "RESULT_SHARE_OF_FREE", 0)
    result, _ = run(small, picture, ByFactor(factor), RunOptions(scratch=tmp_path))
    assert is_scratch(result.pixels)
    assert np.array_equal(result.pixels, expected.pixels)
    assert np.array_equal(result.alpha, expected.alpha)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_what_the_user_looks_at_comes_first_in_the_last_pass_too(small: Enhancer) -> None:
    options = RunOptions(TileSizes(16, 16), interest=Rect(30, 20, 5, 5))
    _, progress = run(small, noise(40, 30), ByFactor(8), options)
    first = next(step.tile for step in progress if step.tile is not None)
    assert first.area.overlaps(Rect(240, 160, 40, 40))


def test_parts_that_are_done_are_not_computed_again(small: Enhancer) -> None:
    picture = noise(32, 16)
    plain: list[Progress] = []
    small.enhance(picture, RunOptions(TileSizes(16, 16)), plain.append)
    done = tuple(step.tile for step in plain if step.tile is not None)
    for factor in (2, 6):
        expected, steps = run(small, picture, ByFactor(factor), RunOptions(TileSizes(16, 16)))
        result, fewer = run(small, picture, ByFactor(factor), RunOptions(TileSizes(16, 16), done=done))
        assert np.array_equal(result.pixels, expected.pixels)
        assert len(fewer) < len(steps)


def test_a_plan_for_another_picture_or_model_is_refused(small: Enhancer) -> None:
    for plan in (plan_scaling(5, 5, 4), plan_scaling(6, 5, 2)):
        with pytest.raises(ValueError, match="plan"):
            next(scale(small, noise(6, 5), plan))


def psnr_db(sr: np.ndarray, hr: np.ndarray) -> float:
    y = (sr.astype(float) - hr) @ [65.481, 128.553, 24.966] / 255
    return float(10 * np.log10(255**2 / np.mean(y[4:-4, 4:-4] ** 2)))


def test_two_times_by_way_of_four_is_far_better_than_bicubic(enhancer: Enhancer, shared_data: Path) -> None:
    for name in ("img_002.png", "img_003.png"):
        hr = read_picture(shared_data / "benchmark" / "Set5" / "HR" / name).pixels[:256, :256]
        half = Image.fromarray(hr).resize((128, 128), Image.Resampling.BICUBIC)
        result, _ = run(enhancer, Picture(np.asarray(half)), ByFactor(2))
        bicubic = np.asarray(half.resize((256, 256), Image.Resampling.BICUBIC))
        assert psnr_db(result.pixels, hr) > psnr_db(bicubic, hr) + 2.5, name
