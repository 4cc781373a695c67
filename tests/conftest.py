"""The bundled model and small random ones, for the tests of all packages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, settings

from engine.card import CARD_NAME, Model, ModelCard, choose_model, file_sha256, find_models, write_card
from sr_desktop.none_count import keep_none

# torch is imported where it is needed: most tests of pictures and of the window do without it.
if TYPE_CHECKING:
    from engine.enhancer import Enhancer
    from engine.networks import SRResNet

keep_none()  # pytest-qt emits signals as well

ROOT = Path(__file__).parents[1]

# Layers of small networks take microseconds. On two threads of a busy machine they wait for each other, two
# hundred times as long. Read by OpenMP when torch is imported.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# The machine may be busy, so how long an example takes, or to be drawn, says nothing.
settings.register_profile("no_deadline", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no_deadline")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the programs under test keep for later is not kept in the user's own folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("SR_DESKTOP_JOURNAL", str(tmp_path_factory.mktemp("journal") / "batches.sqlite"))
        yield


@pytest.fixture(scope="session", autouse=True)
def no_models_of_ones_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The programs under test find no models of the user who runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SR_DESKTOP_MODELS", str(tmp_path_factory.mktemp("own") / "models"))
        yield


@pytest.fixture(scope="session")
def model() -> Model:
    """The bundled model srresnet_x4."""
    return choose_model(find_models(ROOT / "resources" / "models"), "srresnet_x4")


@pytest.fixture(scope="session")
def enhancer(model: Model) -> Enhancer:
    """The bundled model on the processor, in float32."""
    from engine.enhancer import Enhancer

    return Enhancer.open(model, "cpu", "float32")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Pictures that are too large for the repository: benchmark/Set5/HR and so on."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not on this machine: the benchmark pictures are no part of the repository")
    return folder


@pytest.fixture(scope="session")
def random_network() -> Callable[..., SRResNet]:
    """random_network(factor=4, blocks=2, channels=8, seed=0): as if trained, but in no time.

    Running statistics, slopes and scales are random, none of them the neutral value that a new network has.
    The output is mostly within [0, 1], so that differences survive rounding to eight bits.
    """
    import torch
    from torch import nn

    from engine.networks import SRResNet

    def make(factor: int = 4, blocks: int = 2, channels: int = 8, seed: int = 0) -> SRResNet:
        with torch.random.fork_rng(), torch.no_grad():
            torch.manual_seed(seed)
            network = SRResNet(factor=factor, blocks=blocks, channels=channels)
            for layer in network.modules():
                if isinstance(layer, nn.BatchNorm2d):
                    layer.running_mean.uniform_(-0.5, 0.5)
                    layer.running_var.uniform_(0.2, 2)
                    layer.weight.uniform_(0.5, 1.5)
                    layer.bias.uniform_(-0.5, 0.5)
                elif isinstance(layer, nn.PReLU):
                    layer.weight.uniform_(0.05, 0.5)
            network.eval()
            std, mean = torch.std_mean(network(torch.rand(1, 3, 32, 32)))
            network.tail.weight *= 0.15 / std
            network.tail.bias.copy_((network.tail.bias - mean) * 0.15 / std + 0.5)
        return network

    return make


@pytest.fixture(scope="session")
def store_model() -> Callable[..., Model]:
    """store_model(folder, network, **card fields) -> Model: weights and a card that fits them, on disk."""
    from safetensors.torch import save

    def store(folder: Path, network: SRResNet, **fields: Any) -> Model:
        tensors = {
            name: tensor.contiguous()
            for name, tensor in network.state_dict().items()
            if not name.endswith("num_batches_tracked")
        }
        data = save(tensors)
        folder.mkdir(parents=True, exist_ok=True)
        described = {
            "format": 1,
            "id": folder.name,
            "name": "Random",
            "sentence": "For tests.",
            "architecture": "srresnet",
            "network": {"blocks": len(network.body) - 2, "channels": network.tail.in_channels},
            "factor": network.factor,
            "input_range": (0, 1),
            "output_range": (0, 1),
            "trunk_halo_px": network.trunk_halo,
            "tail_halo_px": network.tail_halo,
            "precisions": ("bfloat16", "float32"),
            "file": f"{folder.name}.safetensors",
            "bytes": len(data),
            "sha256": file_sha256(data),
            "training": {"method": "none", "data": "none", "pictures": 1, "steps": 1},
            "measured": {"Set5": {"psnr_db": 30.0, "ssim": 0.85}},
            "licence": "MIT",
        }
        card = msgspec.convert(described | fields, ModelCard)
        (folder / card.file).write_bytes(data)
        write_card(card, folder / CARD_NAME)
        return Model(card, folder)

    return store


@pytest.fixture(scope="session")
def small_model(
    tmp_path_factory: pytest.TempPathFactory,
    random_network: Callable[..., SRResNet],
    store_model: Callable[..., Model],
) -> Model:
    """A random model of 2 blocks and 8 channels, factor 4, on disk. Not to be changed by a test."""
    return store_model(tmp_path_factory.mktemp("models") / "small", random_network())
