"""Several small pictures in one network call: each as it is alone, and no failure touches another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from engine_runs import assert_equal_but_for_rounding, noise
from hypothesis import given, settings
from hypothesis import strategies as st
from late_card import CARD, LateDriver
from torch import Tensor, nn

from engine.backend import Backend
from engine.card import Model
from engine.devices import processor
from engine.enhancer import Enhancer
from engine.errors import Cancelled, TileWrong
from engine.networks import SRResNet
from engine.pictures import Metadata, Picture
from engine.rewrite import InferenceNetwork
from engine.several import finish_several, most_together, run_several


class Counted(Backend):
    """batches: how many pictures each call of the trunk got. spoilt: one of the first that becomes black."""

    spoilt: int | None = None

    def trunk(self, x: Tensor, *kept: object):
        self.batches = [*getattr(self, "batches", []), len(x)]
        return super().trunk(x, *kept)

    def grow(self, features: Tensor, *depth: object) -> Tensor:
        grown = super().grow(features, *depth)
        if self.spoilt is not None and len(self.batches) == 1:
            with torch.inference_mode():
                grown = grown.clone()
                grown[self.spoilt] = 0
        return grown


def on_card(small_model: Model, network: SRResNet, driver: LateDriver | None = None) -> Enhancer:
    backend = Counted(InferenceNetwork(network), CARD, "float32", driver or LateDriver())
    return Enhancer(small_model.card, InferenceNetwork(network), backend)


def finished(enhancer: Enhancer, pictures: list[Picture]) -> tuple[list, list[float]]:
    shares: list[float] = []
    results = finish_several(run_several(enhancer, pictures), shares.append, lambda: False)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    return results, shares


def deep(picture: Picture) -> Picture:
    """With 16 bits."""
    alpha = None if picture.alpha is None else picture.alpha.astype(np.uint16) * 257
    return Picture(picture.pixels.astype(np.uint16) * 257, alpha, picture.grey, picture.metadata)


@settings(max_examples=12)
@given(
    st.tuples(st.integers(1, 40), st.integers(1, 40)),
    st.integers(1, 6),
    st.booleans(),
    st.lists(st.booleans(), min_size=6, max_size=6),
    st.booleans(),
)
def test_each_is_as_alone(small: Enhancer, small_model, small_network, size, count, alpha, greys, sixteen):
    pictures = [noise(*size, seed=number, alpha=alpha, grey=greys[number]) for number in range(count)]
    pictures = [deep(picture) if sixteen else picture for picture in pictures]
    alone = [small.enhance(picture) for picture in pictures]

    on_processor, _ = finished(small, pictures)
    for one, other in zip(alone, on_processor, strict=True):
        assert np.array_equal(one.pixels, other.pixels)
        assert other.grey == one.grey
        assert (one.alpha is None) == (other.alpha is None)
        assert one.alpha is None or np.array_equal(one.alpha, other.alpha)

    driver = LateDriver()
    for _ in range(3):  # the third time all is played back
        enhancer = on_card(small_model, small_network, driver)
        results, _ = finished(enhancer, pictures)
        for one, other in zip(alone, results, strict=True):
            assert_equal_but_for_rounding(other.eight_bit().pixels, one.eight_bit().pixels)
            if alpha:
                assert_equal_but_for_rounding(other.eight_bit().alpha, one.eight_bit().alpha)
        assert enhancer._backends.first.batches[0] == count * (2 if alpha else 1)
        assert driver.under_way == 0


def test_what_belongs_to_a_picture_stays_with_it(small: Enhancer) -> None:
    pictures = [replace(noise(9, 8, seed), metadata=Metadata(xmp=b"%d" % seed)) for seed in range(3)]
    results, _ = finished(small, pictures)
    assert [result.metadata.xmp for result in results] == [b"0", b"1", b"2"]


def test_what_looks_wrong_is_computed_again_alone(small: Enhancer, small_model, small_network) -> None:
    pictures = [noise(20, 24, seed) for seed in range(4)]
    enhancer = on_card(small_model, small_network)
    enhancer._backends.first.spoilt = 2
    results, _ = finished(enhancer, pictures)
    for picture, result in zip(pictures, results, strict=True):
        assert_equal_but_for_rounding(result.pixels, small.enhance(picture).pixels)
    assert enhancer._backends.first.batches == [4, 1]


def test_what_cannot_be_right_fails_alone(
    small: Enhancer, small_model, small_network, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the surest way is wrong: the error is that picture's, and the others are there."""
    pictures = [noise(20, 24, seed) for seed in range(3)]
    enhancer = on_card(small_model, small_network)
    enhancer._backends.first.spoilt = 1

    def wrong(*_: object):
        raise TileWrong(0, 0, 24, 20, "one flat colour")
        yield

    monkeypatch.setattr(enhancer, "run", wrong)
    results, _ = finished(enhancer, pictures)
    assert isinstance(results[1], TileWrong)
    for number in (0, 2):
        assert_equal_but_for_rounding(results[number].pixels, small.enhance(pictures[number]).pixels)


def test_what_does_not_fit_together_is_computed_alone(small: Enhancer, small_model, small_network) -> None:
    def check(_layer: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        if len(inputs[0]) > 1:
            raise torch.OutOfMemoryError("CUDA out of memory.")

    for part in ("head", "up"):
        limited, driver = InferenceNetwork(small_network), LateDriver()
        getattr(limited, part).register_forward_pre_hook(check)
        backend = Counted(limited, CARD, "float32", driver)
        enhancer = Enhancer(small_model.card, InferenceNetwork(small_network), backend)
        pictures = [noise(20, 24, seed) for seed in range(3)]
        results, _ = finished(enhancer, pictures)
        for picture, result in zip(pictures, results, strict=True):
            assert_equal_but_for_rounding(result.pixels, small.enhance(picture).pixels)
        assert backend.batches == [3, 1, 1, 1]
        assert driver.under_way == 0


def test_it_can_be_stopped(small_model: Model, small_network: SRResNet) -> None:
    driver, count = LateDriver(), []
    enhancer = on_card(small_model, small_network, driver)
    steps = run_several(enhancer, [noise(20, 24, seed) for seed in range(3)])
    with pytest.raises(Cancelled):
        finish_several(steps, count.append, lambda: len(count) > 1)
    assert len(count) == 2
    assert driver.under_way == 0


def test_in_integers_each_is_computed_alone(model: Model) -> None:
    """Noise is too rough for them, which is found out tile by tile."""
    pictures, enhancer = [noise(12, 16, seed) for seed in range(2)], Enhancer.open(model, "cpu", "int8")
    results, _ = finished(enhancer, pictures)
    for picture, result in zip(pictures, results, strict=True):
        assert np.array_equal(result.pixels, enhancer.enhance(picture).pixels)
    assert most_together(enhancer, pictures[0]) == 1


@pytest.mark.parametrize("precision", processor().precisions)
@pytest.mark.parametrize(("width", "height"), [(16, 16), (31, 33), (32, 32), (64, 64)])
def test_the_real_weights_on_a_processor(model: Model, precision: str, width: int, height: int) -> None:
    """The same bits as alone, with as many as would go together."""
    enhancer = Enhancer.open(model, "cpu", precision)
    pictures = [noise(height, width, seed) for seed in range(most_together(enhancer, noise(height, width)))]
    results, _ = finished(enhancer, pictures)
    for picture, result in zip(pictures, results, strict=True):
        assert np.array_equal(result.pixels, enhancer.enhance(picture).pixels)


def test_only_what_is_alike_goes_together(small: Enhancer) -> None:
    one = noise(10, 12)
    for other in (noise(12, 10), noise(10, 12, alpha=True), deep(one)):
        with pytest.raises(ValueError, match="alike"):
            next(run_several(small, [one, other]))


def test_how_many_go_together(small: Enhancer, small_model, small_network) -> None:
    assert most_together(small, noise(8, 8)) == 16  # on a processor
    assert most_together(small, noise(32, 32)) == 8
    assert most_together(small, noise(32, 32, alpha=True)) == 4
    assert most_together(small, noise(64, 64)) == 2
    assert most_together(small, noise(65, 64)) == 1
    enhancer = on_card(small_model, small_network)
    assert most_together(enhancer, noise(64, 64)) == 16
    assert most_together(enhancer, noise(256, 256)) == 4
    assert most_together(enhancer, noise(256, 256, alpha=True)) == 2
    assert most_together(enhancer, noise(400, 400)) == 1
