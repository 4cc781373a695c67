"""Foreign networks opened as any model is: tiles of any size, at any place, give what the whole gives."""

from collections.abc import Callable
from importlib.util import find_spec

import numpy as np
import pytest
from engine_runs import CPU, Run
from gui import picture_pixels
from hypothesis import example, given
from hypothesis import strategies as st
from safetensors.torch import save
from torch import nn

from engine.backend import Backend
from engine.card import Model
from engine.enhancer import Enhancer
from engine.foreign.importing import importing
from engine.pictures import Picture
from engine.scaling import plan_scaling
from engine.sizes import ByFactor
from engine.tiles import Rect, TileSizes

if find_spec("spandrel") is None:
    pytest.skip("spandrel is not installed: pip install -e '.[models]'", allow_module_level=True)

from foreign_files import small_compact, small_esrgan, small_swinir, weights

NETWORKS: dict[str, Callable[[], nn.Module]] = {
    "compact_3x": lambda: small_compact(3),
    "esrgan_2x": lambda: small_esrgan(2),
    "swinir": small_swinir,
}
PICTURE = Picture(picture_pixels(75, 60))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Enhancer, np.ndarray]]:
    """By name: an enhancer, and its result for PICTURE in one piece."""
    folder = tmp_path_factory.mktemp("foreign")
    found = {}
    for name, make in NETWORKS.items():
        path = folder / f"{name}.safetensors"
        path.write_bytes(save(weights(make())))
        steps = importing(path, folder / "models")
        while True:
            try:
                next(steps)
            except StopIteration as end:
                model: Model = end.value
                break
        enhancer = Enhancer.open(model, "cpu", "float32")
        found[name] = enhancer, enhancer.enhance(PICTURE).pixels
    return found


def assert_same_picture(found: np.ndarray, expected: np.ndarray) -> None:
    """The context of such a network is measured: what is beyond it moves values by less than half a step.

    Here it moves them by up to 0.004 of one: in a region of few rows one in a hundred may round otherwise.
    """
    assert found.shape == expected.shape
    differences = np.abs(found.astype(int) - expected)
    assert differences.max() <= 1
    assert np.count_nonzero(differences) <= 3 + 0.02 * differences.size


@given(name=st.sampled_from(sorted(NETWORKS)), trunk_px=st.integers(16, 80), tail_px=st.integers(16, 80))
@example(name="swinir", trunk_px=37, tail_px=37)
@example(name="esrgan_2x", trunk_px=20, tail_px=20)
def test_tiles_of_any_size(
    opened: dict[str, tuple[Enhancer, np.ndarray]], name: str, trunk_px: int, tail_px: int
) -> None:
    enhancer, whole = opened[name]
    sizes = TileSizes(max(trunk_px, tail_px), tail_px)
    assert_same_picture(Run(enhancer, PICTURE, sizes).result.pixels, whole)


@given(
    name=st.sampled_from(sorted(NETWORKS)),
    left=st.integers(0, 40),
    top=st.integers(0, 40),
    width=st.integers(1, 35),
    height=st.integers(1, 20),
)
@example(name="esrgan_2x", left=17, top=20, width=35, height=1)  # 3 of 420
def test_any_region(
    opened: dict[str, tuple[Enhancer, np.ndarray]], name: str, left: int, top: int, width: int, height: int
) -> None:
    enhancer, whole = opened[name]
    region = Rect(left, top, width, height)
    found = enhancer.enhance_region(PICTURE, region).pixels
    assert_same_picture(found, whole[region.scaled(enhancer.card.factor).slices])


@pytest.mark.parametrize("factor", [1, 1.5, 4, 16])
def test_a_model_that_does_not_enlarge_takes_one_pass_and_a_resize(factor: float) -> None:
    plan = plan_scaling(40, 30, 1, ByFactor(factor))
    assert plan.passes == 1
    assert plan.target == (40 * factor, 30 * factor)


@pytest.mark.parametrize("name", sorted(NETWORKS))
def test_16_bits_are_computed_in_float32_as_a_whole(
    opened: dict[str, tuple[Enhancer, np.ndarray]], name: str
) -> None:
    """Such a network is one piece: nothing in it can be left to a type that has 8 bits."""
    exact, _ = opened[name]
    network = exact.backends.first._original
    rounding = Enhancer(exact.card, network, Backend(network, CPU, "bfloat16"))
    picture = Picture(PICTURE.pixels[:40, :48].astype(np.uint16) * 257 + np.uint16(100))
    found, wanted = rounding.enhance(picture), exact.enhance(picture)
    assert found.depth == 16
    assert np.abs(found.pixels.astype(int) - wanted.pixels).max() <= 2
