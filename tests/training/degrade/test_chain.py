"""The whole way from HR to LR: promises that hold whatever is drawn."""

from dataclasses import fields, replace

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from training.dataset import downscale
from training.degrade import OFF, PHOTO, RESTORE, SETTINGS, chain, damage, degrade, old_photo

KINDS = (
    *("blur", "resize", "noise", "jpeg", "tone", "fade", "grain", "halftone"),
    *("specks", "fine_scratches", "broad_scratches", "folds", "stains"),
)
DAMAGE = ("grain", "halftone", "specks", "fine_scratches", "broad_scratches", "folds", "stains")
ALL_ON = replace(RESTORE, **dict.fromkeys(KINDS, 1.0))
DEVICES = [
    "cpu",
    pytest.param(
        "cuda", marks=pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device here")
    ),
]


def random_batch(count: int, height: int, width: int, seed: int = 0) -> torch.Tensor:
    return torch.rand((count, 3, height, width), generator=torch.Generator().manual_seed(seed))


def is_8_bits_in_range(pictures: torch.Tensor) -> bool:
    levels = pictures * 255
    return (
        bool(torch.allclose(levels, levels.round(), atol=1e-3)) and 0 <= pictures.min() <= pictures.max() <= 1
    )


# --- shapes and ranges -----------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from([2, 4, 8]),
    st.integers(2, 8),
    st.integers(2, 8),
    st.integers(1, 6),
    st.integers(0, 2**63 - 1),
    st.sampled_from([PHOTO, RESTORE, ALL_ON]),
)
def test_shapes_and_ranges(factor, rows, columns, count, seed, config):
    hr = random_batch(count, rows * factor, columns * factor)
    kept = hr.clone()
    lr, target = degrade(hr, factor, config, torch.Generator().manual_seed(seed))
    assert lr.shape == (count, 3, rows, columns)
    assert target.shape == hr.shape
    assert lr.dtype == target.dtype == torch.float32
    assert is_8_bits_in_range(lr)
    assert 0 <= target.min() <= target.max() <= 1
    assert torch.equal(hr, kept)


@pytest.mark.parametrize("factor", [2, 4, 8])
@pytest.mark.parametrize("crop", [96, 128])
def test_training_crops(factor, crop, generator):
    lr, target = degrade(random_batch(2, crop, crop), factor, ALL_ON, generator())
    assert lr.shape == (2, 3, crop // factor, crop // factor)
    assert target.shape == (2, 3, crop, crop)


def test_channels_last_is_the_same(batch, generator):
    hr = batch()
    plain = degrade(hr, 4, RESTORE, generator())
    turned = degrade(hr.contiguous(memory_format=torch.channels_last), 4, RESTORE, generator())
    assert all(torch.allclose(a, b, atol=1.01 / 255) for a, b in zip(plain, turned, strict=True))


def test_no_gradient_is_kept(batch, generator):
    lr, target = degrade(batch().requires_grad_(), 4, replace(RESTORE, fade=1.0), generator())
    assert not lr.requires_grad
    assert not target.requires_grad


@pytest.mark.parametrize("size", [(30, 32), (32, 30)])
def test_sides_must_be_multiples_of_the_factor(size, generator):
    with pytest.raises(ValueError, match=f"{size[0]}x{size[1]} is not a multiple of the factor 4"):
        degrade(random_batch(1, *size), 4, OFF, generator())


@pytest.mark.parametrize("value", [0.0, 1.0])
@pytest.mark.parametrize("seed", range(5))
def test_black_and_white_stay_numbers(flat, generator, value, seed):
    for config in (PHOTO, RESTORE, ALL_ON, replace(ALL_ON, sinc=1.0, poisson=1.0, sepia=1.0)):
        for result in degrade(flat(value), 4, config, generator(seed)):
            assert result.isfinite().all()
            assert 0 <= result.min() <= result.max() <= 1


# --- randomness ------------------------------------------------------------------------------------


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("config", SETTINGS.values(), ids=SETTINGS)
def test_the_seed_decides(batch, generator, config, device):
    hr = batch(8).to(device)
    first, same, other = (degrade(hr, 4, config, generator(seed)) for seed in (7, 7, 8))
    assert all(torch.equal(a, b) for a, b in zip(first, same, strict=True))
    assert not torch.equal(first[0], other[0])
    assert all(result.device == hr.device for result in first)


def test_batches_go_on_and_a_restored_generator_repeats_them(batch, generator):
    hr, running = batch(), generator()
    first, _ = degrade(hr, 4, RESTORE, running)
    state = running.get_state()
    second, _ = degrade(hr, 4, RESTORE, running)
    assert not torch.equal(first, second)
    restored = generator(99)
    restored.set_state(state)
    assert torch.equal(degrade(hr, 4, RESTORE, restored)[0], second)


def test_global_randomness_is_left_alone(batch, generator):
    torch.manual_seed(0)
    before = torch.get_rng_state()
    first, _ = degrade(batch(), 4, ALL_ON, generator())
    assert torch.equal(torch.get_rng_state(), before)
    torch.manual_seed(1)
    assert torch.equal(degrade(batch(), 4, ALL_ON, generator())[0], first)


@pytest.mark.parametrize("seed", range(4))
def test_a_sample_does_not_depend_on_its_neighbours(batch, flat, generator, seed):
    hr = batch(6)
    among_others = flat(1.0, 6)
    among_others[3] = hr[3]
    config = replace(ALL_ON, groups=2, poisson=0.5)
    expected, target = (result[3] for result in degrade(hr, 4, config, generator(seed)))
    found, found_target = (result[3] for result in degrade(among_others, 4, config, generator(seed)))
    assert torch.equal(found, expected)
    assert torch.equal(found_target, target)


def test_samples_of_a_batch_differ(batch, generator):
    lr, _ = degrade(batch(1).expand(8, -1, -1, -1), 4, RESTORE, generator())
    assert len({sample.numpy().tobytes() for sample in lr}) == 8


# --- probabilities ---------------------------------------------------------------------------------


@pytest.mark.parametrize("factor", [2, 4, 8])
def test_with_everything_off_it_is_bicubic(batch, generator, factor):
    hr = batch()
    lr, target = degrade(hr, factor, OFF, generator())
    assert torch.equal(lr, downscale(hr, factor))
    assert torch.equal(target, hr)


def test_every_probability_is_of_something_tested_here():
    helps = {item.name: item.metadata["help"] for item in fields(OFF)}
    probabilities = {name for name, text in helps.items() if text.startswith("probability")}
    assert {name for name in probabilities if not helps[name].endswith("of those")} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_probability_1_is_always(kind, batch, generator, only):
    hr = batch(8)
    plain = downscale(hr, 4)
    # A blur of no width or a resize to the LR size would be no change.
    sizes = {"first_size": (0.2, 0.6), "second_size": (0.2, 0.6)}
    config = only(**{kind: 1.0}, **sizes, blur_sigma_px=(0.5, 0.7), jpeg_quality=(30, 60))
    for seed in range(3):
        lr, _ = degrade(hr, 4, config, generator(seed))
        assert ((lr - plain).abs().amax((1, 2, 3)) > 0.5 / 255).all()


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"resize"}))  # the last resize is always there
def test_probability_0_is_never(kind, batch, generator, monkeypatch):
    def fail(*_arguments, **_more):
        raise AssertionError(kind)

    (module,) = (m for m in (chain, old_photo, damage) if kind in vars(m) and callable(vars(m)[kind]))
    monkeypatch.setattr(module, kind, fail)
    degrade(batch(), 4, replace(ALL_ON, **{kind: 0.0}), generator())
    with pytest.raises(AssertionError, match=kind):
        degrade(batch(), 4, ALL_ON, generator())


def test_probabilities_between_are_shares(batch, generator, only):
    hr = batch(1).expand(400, -1, -1, -1)
    lr, _ = degrade(hr, 4, only(tone=0.3), generator())
    share = (lr - downscale(hr[:1], 4)).abs().amax((1, 2, 3)).gt(0.01).float().mean()
    assert share == pytest.approx(0.3, abs=0.1)  # a deviation of 0.023


# --- the two rounds --------------------------------------------------------------------------------


def recorded(monkeypatch, names=("blur", "noise", "jpeg", "resize")) -> list[tuple[str, tuple[int, ...]]]:
    """The steps in the order in which they are taken, with the size of the picture after each."""
    calls = []
    for name in names:
        real = getattr(chain, name)

        def step(*arguments, real=real, name=name):
            result = real(*arguments)
            calls.append((name, tuple(result.shape[-2:])))
            return result

        monkeypatch.setattr(chain, name, step)
    return calls


def test_each_step_is_taken_twice_in_changing_order(batch, generator, monkeypatch, only):
    calls = recorded(monkeypatch)
    orders = set()
    for seed in range(12):
        calls.clear()
        config = only(groups=1, blur=1.0, noise=1.0, jpeg=1.0, resize=1.0)
        degrade(batch(2, 32), 4, config, generator(seed))
        names = tuple(name for name, _ in calls)
        assert sorted(names[:4]) == sorted(names[4:8]) == sorted(chain.STEPS)
        assert names[8:] == ("resize",)
        assert calls[-1][1] == (8, 8)
        orders |= {names[:4], names[4:8]}
    assert len(orders) > 8


def test_sizes_of_the_rounds(batch, generator, monkeypatch, only):
    calls = recorded(monkeypatch, ["resize"])
    config = only(groups=1, resize=1.0, first_size=(0.5, 1.0), second_size=(-0.5, 0.0))
    seen = []
    for seed in range(20):
        calls.clear()
        degrade(batch(1, 64), 4, config, generator(seed))
        first, second, last = (size[0] for _, size in calls)
        assert 32 <= first <= 64
        assert 8 <= second <= 16
        assert last == 16
        seen.append(second)
        calls.clear()
        degrade(batch(1, 64), 4, replace(config, exact_size=1.0), generator(seed))
        assert calls[1][1] == (16, 16)
    assert len(set(seen)) > 4


def test_groups_have_sizes_of_their_own(batch, generator, monkeypatch, only):
    calls = recorded(monkeypatch, ["resize"])
    degrade(batch(8, 64), 4, only(groups=4, resize=1.0), generator())
    assert len(calls) == 12
    assert len({size for _, size in calls[::3]}) > 1


# --- targets ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [*DAMAGE, "blur", "resize", "noise", "jpeg"])
def test_damage_leaves_the_target_untouched(kind, batch, generator, only):
    hr = batch()
    lr, target = degrade(hr, 4, only(**{kind: 1.0}), generator())
    assert torch.equal(target, hr)
    assert not torch.equal(lr, downscale(hr, 4))


@pytest.mark.parametrize("sepia", [0.0, 1.0])
@pytest.mark.parametrize("fade", [0.0, 1.0])
def test_tone_and_fading_are_in_both(sepia, fade, batch, generator, only):
    lr, target = degrade(batch(), 4, only(tone=1.0, sepia=sepia, fade=fade), generator())
    assert torch.equal(lr, downscale(target, 4))
    assert not torch.allclose(target, batch(), atol=0.05)


def test_a_grey_picture_has_a_grey_target_whatever_is_done_to_the_input(batch, generator):
    _, target = degrade(batch(16), 4, replace(ALL_ON, sepia=0.0, fade=0.0), generator())
    assert torch.equal(target, target[:, :1].expand(-1, 3, -1, -1))


def test_how_much_of_the_fading_is_kept(batch, generator, only):
    hr = batch()
    results = [degrade(hr, 4, only(fade=1.0, fade_kept=kept), generator()) for kept in (0.0, 0.5, 1.0)]
    inputs, (clean, half, whole) = zip(*results, strict=True)
    assert torch.equal(inputs[0], inputs[2])
    assert torch.allclose(clean, hr)
    assert torch.allclose(half, (hr + whole) / 2, atol=1e-6)
    assert torch.equal(inputs[2], downscale(whole, 4))
