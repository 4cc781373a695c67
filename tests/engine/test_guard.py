"""A tile that cannot be right is noticed, computed again, and never delivered."""

from collections.abc import Callable

import numpy as np
import pytest
import torch
from engine_runs import CARD, CPU, Run, assert_equal_but_for_rounding, noise
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from engine.backend import Backend
from engine.backends import Backends
from engine.card import Model, Precision
from engine.devices import processor
from engine.enhancer import ComputedAgain, Enhancer, RunOptions
from engine.errors import TileWrong
from engine.guard import BLOCK_PX, DRIFT, Fault, Guard, Looks, look
from engine.pictures import Depth, Picture
from engine.rewrite import InferenceNetwork
from engine.tiles import Rect, TileSizes
from engine.weights import load_network

Damage = Callable[[Tensor], Tensor]
TILES = TileSizes(48, 24)


def black(tile: Tensor) -> Tensor:
    return torch.zeros_like(tile)


def one_nan(tile: Tensor) -> Tensor:
    tile = tile.clone()
    tile[0, 1, 30, 25] = torch.nan  # not in the halo, which is cut off
    return tile


def overflown(tile: Tensor) -> Tensor:
    return tile * torch.finfo(tile.dtype).max * 4


def darker(tile: Tensor) -> Tensor:
    return tile * 0.6


def half_lost(tile: Tensor) -> Tensor:
    tile = tile.clone()
    tile[..., tile.shape[3] // 2 :] = 0
    return tile


DAMAGES = {
    black: Fault.FLAT,
    one_nan: Fault.NOT_NUMBERS,
    overflown: Fault.NOT_NUMBERS,
    darker: Fault.DRIFTED,
    half_lost: Fault.DRIFTED,
}


class Sabotaged(Backend):
    """Spoils the tail tiles of these numbers, the first being 0."""

    def damage(self, what: Damage, *numbers: int) -> "Sabotaged":
        self.what, self.numbers, self.grown = what, numbers, 0
        return self

    def grow(self, features: Tensor, depth: Depth = 8) -> Tensor:
        tile = super().grow(features, depth)
        self.grown += 1
        with torch.inference_mode():
            return self.what(tile) if self.grown - 1 in self.numbers else tile


@pytest.fixture(scope="module")
def photograph(request: pytest.FixtureRequest) -> Picture:
    from engine.pictures import read_picture

    sample = read_picture(request.config.rootpath / "resources" / "samples" / "chelsea.png")
    return Picture(sample.pixels[60:108, 120:192].copy())


@pytest.fixture(scope="module")
def network(model: Model) -> InferenceNetwork:
    return InferenceNetwork(load_network(model))


@pytest.fixture(scope="module")
def good(enhancer: Enhancer, photograph: Picture) -> Picture:
    return enhancer.enhance(photograph, RunOptions(TILES))


@pytest.mark.parametrize("what", DAMAGES, ids=lambda what: what.__name__)
@pytest.mark.parametrize("device", [CPU, CARD], ids=["CPU", "CUDA"])
def test_spoiled_tile_is_computed_again(model, network, photograph, good, what, device):
    backend = Sabotaged(network, device, "float32").damage(what, 2)

    run = Run(Enhancer(model.card, network, backend), photograph, TILES)

    assert_equal_but_for_rounding(run.result.pixels, good.pixels)
    assert run.notes == [ComputedAgain(Rect(0, 96, 96, 96), DAMAGES[what], device.id, "float32")]
    told = next(progress for progress in run.progress if progress.note)
    assert told.tile is not None
    assert told.tile.area == told.note.area
    run.assert_progress_is_sound()
    assert (run.delivered() == 1).all()


def test_from_bfloat16_to_float32_on_the_same_device_first(model, network, photograph, good, monkeypatch):
    if "bfloat16" not in processor().precisions:
        pytest.skip("this processor does not compute in bfloat16")
    asked = []
    stand_in = Backends._stand_in
    monkeypatch.setattr(
        Backends, "_stand_in", lambda self, *how: asked.append((how[0].id, how[1])) or stand_in(self, *how)
    )
    backend = Sabotaged(network, CARD, "bfloat16").damage(black, 1)

    run = Run(Enhancer(model.card, network, backend), photograph, TILES)

    assert asked == [("cuda:0", "float32")]
    rows, columns = run.notes[0].area.slices
    assert_equal_but_for_rounding(run.result.pixels[rows, columns], good.pixels[rows, columns])
    assert np.abs(run.result.pixels.astype(int) - good.pixels).mean() < 1


def test_card_that_is_wrong_in_float32_too_leaves_it_to_the_processor(model, photograph, good):
    """As the GTX 16xx cards, but for all precisions."""
    broken = load_network(model)
    with torch.no_grad():
        broken.tail.weight.zero_()
    healthy = InferenceNetwork(load_network(model))
    always = Backend(InferenceNetwork(broken), CARD, "float32")
    enhancer = Enhancer(model.card, healthy, always)

    run = Run(enhancer, photograph, TILES)

    assert_equal_but_for_rounding(run.result.pixels, good.pixels)
    assert [note.fault for note in run.notes] == [Fault.FLAT] * run.progress[-1].tiles_total


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda tail: tail.bias.fill_(torch.nan), Fault.NOT_NUMBERS),
        (lambda tail: tail.weight.zero_(), Fault.FLAT),
    ],
    ids=["NaN", "black"],
)
def test_wrong_everywhere_fails_and_tells_where(small_model, spoil, fault):
    network = load_network(small_model)
    with torch.no_grad():
        spoil(network.tail)
    enhancer = Enhancer(
        small_model.card, InferenceNetwork(network), Backend(InferenceNetwork(network), CARD, "float32")
    )
    seen = []

    with pytest.raises(TileWrong) as caught:
        enhancer.enhance(noise(20, 40), RunOptions(TileSizes(20, 20)), seen.append)

    error = caught.value
    assert (error.left, error.top, error.width, error.height) == (0, 0, 20, 20)
    assert error.fault == fault
    assert not any(progress.tile for progress in seen)


def test_model_that_is_darker_by_itself_is_believed_after_one_look(small_model, random_network):
    """What it makes on the surest way is the same, so it is what the model does."""
    network = random_network()
    with torch.no_grad():
        network.tail.bias -= 0.4
    rewritten = InferenceNetwork(network)
    enhancer = Enhancer(small_model.card, rewritten, Backend(rewritten, CARD, "float32"))
    computed_again = []
    surer = enhancer._backends.surer_than
    enhancer._backends.surer_than = lambda backend: computed_again.append(1) or surer(backend)

    run = Run(enhancer, noise(64, 96), TileSizes(32, 32))

    assert run.notes == []
    assert len(computed_again) == 1
    with torch.inference_mode():
        x = torch.from_numpy(noise(64, 96).pixels / np.float32(255)).permute(2, 0, 1)[None]
        expected = (network(x)[0].permute(1, 2, 0) * 255).round().clamp(0, 255).byte().numpy()
    assert_equal_but_for_rounding(run.result.pixels, expected)


def pictures() -> st.SearchStrategy[Picture]:
    """What has fooled other guards: black, white, one colour, noise, single points, and all of it tiny."""

    def drawn(size: tuple[int, int], kind: str, seed: int, alpha: str) -> Picture:
        generator = np.random.default_rng(seed)
        pixels = np.zeros((*size, 3), np.uint8)
        match kind:
            case "white":
                pixels[:] = 255
            case "red":
                pixels[..., 0] = 255
            case "noise":
                pixels[:] = generator.integers(0, 256, pixels.shape)
            case "black and white":
                pixels[:] = generator.integers(0, 2, (*size, 1)) * 255
            case "checkerboard":
                pixels[:] = ((np.indices(size).sum(0) % 2) * 255)[..., None]
            case "a point":
                pixels[size[0] // 2, size[1] // 2] = 255
            case "half":
                pixels[:, size[1] // 2 :] = 255
        layer = {
            "none": None,
            "transparent": np.zeros(size, np.uint8),
            "noise": generator.integers(0, 256, size, np.uint8),
        }[alpha]
        return Picture(pixels, layer)

    kinds = ["black", "white", "red", "noise", "black and white", "checkerboard", "a point", "half"]
    return st.builds(
        drawn,
        st.tuples(st.integers(1, 40), st.integers(1, 40)) | st.sampled_from([(1, 1), (1, 30), (2, 2)]),
        st.sampled_from(kinds),
        st.integers(0, 99),
        st.sampled_from(["none", "transparent", "noise"]),
    )


@settings(max_examples=40)
@given(pictures(), st.sampled_from([8, 16, 64]), st.sampled_from(processor().precisions))
def test_no_false_alarm(
    model: Model, network: InferenceNetwork, picture: Picture, tail_px: int, precision: Precision
) -> None:
    backend = Backend(network, processor(), precision, int8=model.card.int8)
    enhancer = Enhancer(model.card, network, backend)
    enhancer._backends.surer_than = lambda _backend: pytest.fail("an alarm")

    enhancer.enhance(picture, RunOptions(TileSizes(64, tail_px)))


def test_photographs_are_far_from_an_alarm(enhancer: Enhancer, photograph: Picture, monkeypatch) -> None:
    seen: list[Looks] = []
    fault = Guard.fault
    monkeypatch.setattr(Guard, "fault", lambda self, looks: seen.append(looks) or fault(self, looks))

    enhancer.enhance(photograph, RunOptions(TILES))

    assert len(seen) == 6
    assert max(looks.drift for looks in seen) < DRIFT / 5


# --- the judgement itself ---------------------------------------------------------------------------


@given(st.integers(1, 70), st.integers(1, 70), st.sampled_from([2, 4, 8]), st.floats(-1, 1))
def test_drift_is_measured_in_the_ranges_of_the_card(height, width, factor, shift):
    given_ = torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(1))
    grown = given_.repeat_interleave(factor, 2).repeat_interleave(factor, 3) + shift

    looks = look(given_ * 2 - 1, grown * 100, (-1, 1), (0, 100))

    assert looks.drift == pytest.approx(abs(shift), abs=1e-4)
    assert looks.side_px == min(height, width)
    assert looks.numbers


def test_drift_of_one_block_is_enough():
    given_ = torch.rand(1, 3, 64, 64)
    grown = given_.repeat_interleave(4, 2).repeat_interleave(4, 3)
    grown[..., 4 * 48 :, 4 * 16 : 4 * 32] += 0.5  # one block of 16

    assert look(given_, grown, (0, 1), (0, 1)).drift == pytest.approx(0.5, abs=1e-4)


@pytest.mark.parametrize("value", [torch.nan, torch.inf, -torch.inf])
def test_one_value_that_is_none_is_enough(value):
    given_ = torch.rand(2, 3, 20, 30)
    grown = given_.repeat_interleave(4, 2).repeat_interleave(4, 3)
    grown[1, 2, 79, 119] = value

    assert not look(given_, grown, (0, 1), (0, 1)).numbers


def test_small_tiles_are_judged_less_strictly(model):
    guard = Guard(model.card)
    assert guard.fault(Looks(1.5 * DRIFT, flat=False, side_px=BLOCK_PX)) is Fault.DRIFTED
    assert guard.fault(Looks(1.5 * DRIFT, flat=False, side_px=BLOCK_PX // 2)) is None


def test_what_is_learned_is_the_model_and_not_the_tile(model):
    guard = Guard(model.card)
    guard.learn(Looks(0.3, flat=False, side_px=BLOCK_PX))
    assert guard.fault(Looks(0.4, flat=False, side_px=BLOCK_PX)) is None
    assert guard.fault(Looks(0.5, flat=False, side_px=BLOCK_PX)) is Fault.DRIFTED
    assert guard.fault(Looks(0.0, flat=True, side_px=BLOCK_PX)) is Fault.FLAT
