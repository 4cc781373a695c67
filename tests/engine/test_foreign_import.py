"""Files of other architectures become models, whose tiles give what the whole picture gives."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import msgspec
import pytest
import torch
from engine_runs import CPU, Run, assert_equal_but_for_rounding
from gui import picture_pixels
from safetensors.torch import load, save
from torch import nn

from engine.backend import Backend
from engine.card import CARD_NAME, Model, file_sha256, find_models, read_card
from engine.enhancer import Enhancer
from engine.errors import ModelNotYours, ModelStoreFailed, WeightsForeign
from engine.foreign.importing import importing
from engine.foreign.library import recognise
from engine.foreign.network import ForeignNetwork
from engine.foreign.probe import HALOS_PX, Findings, probe
from engine.foreign.store import ASIDE, remove_model
from engine.networks import SRResNet
from engine.pictures import Picture
from engine.strength import mixed_network
from engine.tiles import TileSizes
from engine.weights import load_for_inference, load_network

if find_spec("spandrel") is None:
    pytest.skip("spandrel is not installed: pip install -e '.[models]'", allow_module_level=True)

from foreign_files import small_compact, small_esrgan, small_swinir, weights

MakeNetwork = Callable[..., SRResNet]


def taken_over(path: Path, folder: Path, known: tuple[Model, ...] = ()) -> Model:
    steps = importing(path, folder, known)
    shares = []
    while True:
        try:
            shares.append(next(steps).share)
        except StopIteration as end:
            assert shares == sorted(shares)
            return end.value


def stored(network: nn.Module, path: Path) -> Path:
    if path.suffix == ".safetensors":
        path.write_bytes(save(weights(network)))
    else:
        torch.save({"params_ema": weights(network), "params": {}, "iteration": 5}, path)
    return path


def opened(model: Model) -> Enhancer:
    network = load_for_inference(model)
    return Enhancer(model.card, network, Backend(network, CPU, "float32"))


NETWORKS = {
    "esrgan": (small_esrgan, 4, "ESRGAN"),
    "esrgan_2x": (lambda: small_esrgan(2), 2, "ESRGAN"),
    "esrgan_1x": (lambda: small_esrgan(1), 1, "ESRGAN"),
    "compact": (small_compact, 4, "RealESRGAN Compact"),
    "compact_3x": (lambda: small_compact(3), 3, "RealESRGAN Compact"),
    "compact_1x": (lambda: small_compact(1), 1, "RealESRGAN Compact"),
    "swinir": (small_swinir, 2, "SwinIR"),
}


@pytest.fixture(scope="module", params=NETWORKS)
def taken(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[nn.Module, Model]:
    make, _factor, _kind = NETWORKS[request.param]
    folder = tmp_path_factory.mktemp("foreign")
    network = make()
    suffix = ".safetensors" if request.param.startswith("compact") else ".pth"
    return network, taken_over(stored(network, folder / f"{request.param}{suffix}"), folder / "models")


def test_a_card_says_what_it_is_and_claims_nothing_else(taken: tuple[nn.Module, Model]) -> None:
    _network, model = taken
    card = model.card
    _make, factor, kind = NETWORKS[card.id]
    assert (card.architecture, card.factor, card.foreign.kind) == ("spandrel", factor, kind)
    assert (card.measured, card.licence, card.training.data) == ({}, "unknown", "unknown")
    assert kind in card.sentence
    needed = {"esrgan_2x": 4, "esrgan_1x": 4, "swinir": 8}  # what each fills its input up to
    assert card.foreign.align_px == needed.get(card.id, 1)
    data = model.weights_path.read_bytes()
    assert (len(data), file_sha256(data)) == (card.bytes, card.sha256)
    assert read_card(model.folder / CARD_NAME) == card
    assert find_models(model.folder.parent) == (model,)


def test_tiles_give_what_the_whole_gives(taken: tuple[nn.Module, Model]) -> None:
    network, model = taken
    picture = Picture(picture_pixels(83, 70))
    whole = opened(model).enhance(picture, None).pixels
    x = torch.from_numpy(picture.pixels).permute(2, 0, 1)[None].float() / 255
    with torch.inference_mode():
        expected = network(x) if model.card.id == "esrgan" else None
    if expected is not None:
        inside = (expected[0].permute(1, 2, 0).clamp(0, 1) * 255).round().byte().numpy()
        assert_equal_but_for_rounding(whole, inside)

    run = Run(opened(model), picture, TileSizes(32, 16))

    run.assert_progress_is_sound(trunk=False)
    assert len(run.tiles) > 12
    assert run.delivered().min() == run.delivered().max() == 1
    assert whole.std() > 5
    assert model.card.foreign.exact
    assert_equal_but_for_rounding(run.result.pixels, whole)


def test_any_size_and_alpha(taken: tuple[nn.Module, Model]) -> None:
    _network, model = taken
    factor = model.card.factor
    for height, width in ((1, 1), (3, 2), (17, 5)):
        pixels = picture_pixels(width, height)
        found = opened(model).enhance(Picture(pixels, pixels[..., 0].copy()))
        assert found.pixels.shape == (height * factor, width * factor, 3)
        assert found.alpha is not None
        assert found.alpha.shape == found.pixels.shape[:2]


def test_memory_and_operations_are_those_of_the_network(tmp_path: Path) -> None:
    small = taken_over(stored(small_esrgan(), tmp_path / "a.pth"), tmp_path / "models").card
    # By hand: the last convolution but one reads and makes 8 channels at full size, and its input is there
    # twice, before and after the activation: at least 2 * 8 channels * 16 pixels * 4 bytes.
    assert 1024 <= small.foreign.memory_bytes_per_px <= 4096
    # Three dense blocks that grow by 32 channels, the two convolutions around them, one at twice the size and
    # three at four times: 9 multiplications and additions for each pair of channels.
    dense = 3 * (32 * (8 + 40 + 72 + 104) + 136 * 8)
    by_hand = 2 * 9 * (dense + 3 * 8 + 64 + 4 * 64 + 16 * (64 + 64 + 24))
    assert small.foreign.operations_per_px == by_hand
    assert "float32" in small.precisions


def test_the_same_file_again_is_the_same_model(tmp_path: Path) -> None:
    path = stored(small_compact(), tmp_path / "Some Model (v2).safetensors")
    first = taken_over(path, tmp_path / "models")
    assert (first.card.id, first.card.name) == ("some_model_v2", "Some Model (v2)")
    assert taken_over(path, tmp_path / "models", (first,)) == first
    assert len(find_models(tmp_path / "models")) == 1
    other = stored(small_compact(2), path)
    second = taken_over(other, tmp_path / "models", (first,))
    assert second.card.id == "some_model_v2_2"
    assert len(find_models(tmp_path / "models")) == 2


def test_our_own_network_needs_no_card_beside_it(tmp_path: Path, random_network: MakeNetwork) -> None:
    for factor, blocks, channels, suffix in ((2, 1, 4, ".safetensors"), (8, 3, 5, ".pth")):
        network = random_network(factor=factor, blocks=blocks, channels=channels)
        path = stored(network, tmp_path / f"mine_{factor}{suffix}")
        model = taken_over(path, tmp_path / "models")
        card = model.card
        assert (card.architecture, card.factor, card.foreign) == ("srresnet", factor, None)
        assert (card.network.blocks, card.network.channels) == (blocks, channels)
        assert (card.trunk_halo_px, card.tail_halo_px) == (network.trunk_halo, network.tail_halo)
        for name, tensor in load_network(model).state_dict().items():
            assert torch.equal(tensor, network.state_dict()[name]), name


def test_the_card_beside_our_own_network_is_taken_over(
    tmp_path: Path, random_network: MakeNetwork, store_model: Callable[..., Model]
) -> None:
    theirs = store_model(tmp_path / "theirs", random_network(), name="Trained by me", licence="CC0-1.0")
    model = taken_over(theirs.weights_path, tmp_path / "models", ())
    assert (model.card.name, model.card.licence, model.card.measured) == (
        "Trained by me",
        "CC0-1.0",
        theirs.card.measured,
    )
    (theirs.folder / "card.json").write_text("{")
    theirs.weights_path.rename(theirs.folder / "renamed.safetensors")
    again = taken_over(theirs.folder / "renamed.safetensors", tmp_path / "others")
    assert (again.card.name, again.card.licence) == ("renamed", "unknown")


def test_a_closed_import_leaves_nothing(tmp_path: Path) -> None:
    path = stored(small_compact(), tmp_path / "a.safetensors")
    steps = importing(path, tmp_path / "models")
    for _ in range(4):
        next(steps)
    steps.close()
    assert not (tmp_path / "models").exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    path = stored(small_compact(), tmp_path / "a.safetensors")
    (tmp_path / "models").write_text("a file")
    with pytest.raises(ModelStoreFailed):
        taken_over(path, tmp_path / "models")


def test_only_the_users_models_are_removed(tmp_path: Path, small_model: Model) -> None:
    folder = tmp_path / "models"
    model = taken_over(stored(small_compact(), tmp_path / "a.safetensors"), folder)
    with pytest.raises(ModelNotYours):
        remove_model(small_model, folder)
    assert small_model.weights_path.exists()
    remove_model(model, folder)
    assert find_models(folder) == ()
    assert not (folder / ASIDE).exists()
    assert not model.folder.exists()
    with pytest.raises(ModelStoreFailed):
        remove_model(model, folder)


def test_other_weights_than_the_cards_are_refused(tmp_path: Path) -> None:
    model = taken_over(stored(small_compact(), tmp_path / "a.safetensors"), tmp_path / "models")
    with pytest.raises(WeightsForeign):
        load_network(model)
    with pytest.raises(WeightsForeign):
        mixed_network(model, model, 0.5)
    larger = msgspec.structs.replace(model.card, factor=2)
    with pytest.raises(WeightsForeign):
        load_for_inference(Model(larger, model.folder))
    assert list(load(model.weights_path.read_bytes()))
    other = save({"a.weight": torch.zeros(3)})
    model.weights_path.write_bytes(other)
    swapped = msgspec.structs.replace(model.card, bytes=len(other), sha256=file_sha256(other))
    with pytest.raises(WeightsForeign):
        load_for_inference(Model(swapped, model.folder))


def findings_of(network: nn.Module) -> Findings:
    steps = probe(network, ())
    while True:
        try:
            with torch.inference_mode():
                next(steps)
        except StopIteration as end:
            return end.value


def test_the_halo_is_what_the_network_sees() -> None:
    def findings(convolutions: int) -> Findings:
        network = small_compact_of(convolutions)
        return findings_of(ForeignNetwork(recognise(Path("a"), weights(network))))

    assert (findings(3).halo_px, findings(3).exact) == (16, True)
    # 24 convolutions of 3 pixels, each of which moves by one: 25 pixels.
    assert (findings(23).halo_px, findings(23).exact) == (32, True)


def small_compact_of(convolutions: int) -> nn.Module:
    """Each convolution moves the picture by a pixel: what it shows comes from as far as there are layers."""
    from spandrel.architectures.Compact import Compact

    network = Compact(num_feat=4, num_conv=convolutions, upscale=1).eval()
    with torch.no_grad():
        for layer in network.modules():
            if isinstance(layer, nn.Conv2d):
                layer.weight.zero_()
                layer.bias.zero_()
                for channel in range(min(layer.weight.shape[:2])):
                    layer.weight[channel, channel, 0, 0] = 1
            elif isinstance(layer, nn.PReLU):
                layer.weight.fill_(1)
    return network


def test_a_network_that_sees_the_whole_picture_is_told() -> None:
    class Mean(nn.Module):
        factor = 1

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return (x + x.mean((2, 3), keepdim=True)) / 2

    found = findings_of(Mean())
    assert (found.halo_px, found.exact) == (HALOS_PX[-1], False)
