import io
import json
import pickle
import struct
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import torch
from safetensors.torch import save
from torch import Tensor

from engine.card import Model, file_sha256
from engine.errors import (
    WeightsChanged,
    WeightsCutShort,
    WeightsForeign,
    WeightsInvalid,
    WeightsMissing,
    WeightsPickled,
    WeightsUnreadable,
)
from engine.networks import SRResNet
from engine.weights import build_network, load_network

MakeNetwork = Callable[..., SRResNet]


@pytest.fixture
def network(random_network: MakeNetwork) -> SRResNet:
    return random_network(blocks=1, channels=4)


@pytest.fixture
def stored(tmp_path: Path, network: SRResNet, store_model: Callable[..., Model]) -> Model:
    """A sound model that the test may damage."""
    return store_model(tmp_path / "random", network)


def tensors_of(network: SRResNet) -> dict[str, Tensor]:
    state = network.state_dict().items()
    return {name: tensor for name, tensor in state if not name.endswith("num_batches_tracked")}


def replaced(model: Model, data: bytes) -> Model:
    """Other bytes in the file, and a card that vouches for them."""
    model.weights_path.write_bytes(data)
    card = msgspec.structs.replace(model.card, bytes=len(data), sha256=file_sha256(data))
    return Model(card, model.folder)


def refused(model: Model, error: type[WeightsInvalid]) -> WeightsInvalid:
    with pytest.raises(error) as caught:
        load_network(model)
    assert caught.value.path == model.weights_path
    return caught.value


def test_good(stored: Model, network: SRResNet) -> None:
    loaded = load_network(stored)

    assert not loaded.training
    assert not any(parameter.requires_grad for parameter in loaded.parameters())
    for name, tensor in tensors_of(network).items():
        assert torch.equal(loaded.state_dict()[name], tensor), name
    x = torch.rand(1, 3, 7, 9)
    assert torch.equal(loaded(x), network(x))


def test_network_is_built_as_the_card_says(
    tmp_path: Path, random_network: MakeNetwork, store_model: Callable[..., Model]
) -> None:
    for factor in (2, 4, 8):
        network = random_network(factor=factor, blocks=3, channels=5)
        built = build_network(store_model(tmp_path / f"x{factor}", network).card)
        assert {name: (t.shape, t.dtype, t.device) for name, t in built.state_dict().items()} == {
            name: (t.shape, t.dtype, t.device) for name, t in network.state_dict().items()
        }


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64])
def test_other_floats_load_as_float32(stored: Model, network: SRResNet, dtype: torch.dtype) -> None:
    stored = replaced(stored, save({name: tensor.to(dtype) for name, tensor in tensors_of(network).items()}))

    loaded = load_network(stored).state_dict()

    for name, tensor in tensors_of(network).items():
        assert loaded[name].dtype == torch.float32
        assert torch.equal(loaded[name], tensor.to(dtype).float()), name


# --- the file is not the one that was published ---------------------------------------------------


def test_missing(stored: Model) -> None:
    stored.weights_path.unlink()
    refused(stored, WeightsMissing)


def test_folder_in_its_place(stored: Model) -> None:
    stored.weights_path.unlink()
    stored.weights_path.mkdir()
    assert isinstance(refused(stored, WeightsUnreadable), WeightsUnreadable)


@pytest.mark.parametrize("share", [0, 0.001, 0.1, 0.5, 0.9])
def test_cut_short(stored: Model, share: float) -> None:
    data = stored.weights_path.read_bytes()
    kept = data[: int(len(data) * share)]
    stored.weights_path.write_bytes(kept)

    error = refused(stored, WeightsCutShort)

    assert (error.expected_bytes, error.found_bytes) == (len(data), len(kept))


@pytest.mark.parametrize("difference", [-1, 1, 5000])
def test_length_differs(stored: Model, difference: int) -> None:
    data = stored.weights_path.read_bytes()
    stored.weights_path.write_bytes((data + bytes(5000))[: len(data) + difference])

    error = refused(stored, WeightsCutShort)

    assert error.found_bytes - error.expected_bytes == difference


@pytest.mark.parametrize("place", [0, 7, 8, 200, -2000, -1])
def test_one_byte_flipped(stored: Model, place: int) -> None:
    data = bytearray(stored.weights_path.read_bytes())
    data[place] ^= 1
    stored.weights_path.write_bytes(data)

    error = refused(stored, WeightsChanged)

    assert (error.expected_sha256, error.found_sha256) == (stored.card.sha256, file_sha256(data))


# --- pickles: opening one can run anything --------------------------------------------------------


class Attack:
    """Creates a file when it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[Callable[[Path], None], tuple[Path]]:
        return Path.touch, (self.marker,)


def pytorch_file(attack: Attack, *, zipped: bool) -> bytes:
    file = io.BytesIO()
    torch.save({"payload": attack}, file, _use_new_zipfile_serialization=zipped)
    return file.getvalue()


PICKLES: dict[str, Callable[[Attack], bytes]] = {
    "zip": lambda attack: pytorch_file(attack, zipped=True),
    "legacy": lambda attack: pytorch_file(attack, zipped=False),
    **{
        f"protocol {protocol}": lambda attack, protocol=protocol: pickle.dumps(attack, protocol)
        for protocol in (2, 3, 4, 5)
    },
}


@pytest.mark.parametrize("kind", PICKLES)
@pytest.mark.parametrize("vouched_for", [True, False])
def test_pickle_is_never_opened(stored: Model, tmp_path: Path, kind: str, vouched_for: bool) -> None:
    marker = tmp_path / "marker"
    data = PICKLES[kind](Attack(marker))
    unpickle = (
        pickle.loads
        if kind.startswith("protocol")
        else lambda d: torch.load(io.BytesIO(d), weights_only=False)
    )
    unpickle(data)
    assert marker.exists(), "the attack works"
    marker.unlink()

    if vouched_for:
        stored = replaced(stored, data)
    else:
        stored.weights_path.write_bytes(data)
    refused(stored, WeightsPickled)

    assert not marker.exists()


def safetensors_file(header: dict[str, object], header_bytes: int, content: bytes = b"") -> bytes:
    text = json.dumps(header).encode()
    assert len(text) <= header_bytes
    return struct.pack("<Q", header_bytes) + text.ljust(header_bytes) + content


@pytest.mark.parametrize("header_bytes", [0x0280, 0x0380, 0x0480, 0x0580])
def test_length_of_a_header_may_look_like_a_pickle(stored: Model, header_bytes: int) -> None:
    stored = replaced(stored, safetensors_file({}, header_bytes))

    assert "it lacks" in refused(stored, WeightsForeign).detail


# --- the card vouches for it, but it is something else --------------------------------------------


def test_no_safetensors_at_all(stored: Model) -> None:
    header = {"head.0.weight": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}
    for data in (
        b"x",
        b"not safetensors" * 100,
        bytes(1000),
        b"\xff" * 1000,
        struct.pack("<Q", 10**6) + b"{}",
        safetensors_file(header, 128, bytes(7)),
        safetensors_file({"a": {"dtype": "F4", "shape": [2], "data_offsets": [0, 1]}}, 128, b"\0"),
    ):
        assert refused(replaced(stored, data), WeightsUnreadable).detail


def test_missing_tensor(stored: Model, network: SRResNet) -> None:
    tensors = tensors_of(network)
    del tensors["body.0.b.1.running_var"]
    error = refused(replaced(stored, save(tensors)), WeightsForeign)
    assert "body.0.b.1.running_var" in error.detail


def test_extra_tensor(stored: Model, network: SRResNet) -> None:
    tensors = tensors_of(network) | {"stranger": torch.zeros(1)}
    assert "stranger" in refused(replaced(stored, save(tensors)), WeightsForeign).detail


def test_wrong_shape(stored: Model, network: SRResNet) -> None:
    tensors = tensors_of(network)
    tensors["tail.weight"] = tensors["tail.weight"].transpose(0, 1).contiguous()
    detail = refused(replaced(stored, save(tensors)), WeightsForeign).detail
    assert "tail.weight" in detail
    assert "(4, 3, 9, 9)" in detail
    assert "(3, 4, 9, 9)" in detail


def test_another_size_of_the_same_network(stored: Model, random_network: MakeNetwork) -> None:
    for other in (random_network(blocks=2, channels=4), random_network(blocks=1, channels=8)):
        refused(replaced(stored, save(tensors_of(other))), WeightsForeign)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_value_that_is_no_finite_number(stored: Model, network: SRResNet, value: float) -> None:
    tensors = tensors_of(network)
    tensors["head.0.bias"] = tensors["head.0.bias"].clone()
    tensors["head.0.bias"][1] = value
    assert "head.0.bias" in refused(replaced(stored, save(tensors)), WeightsForeign).detail


def test_value_beyond_float32(stored: Model, network: SRResNet) -> None:
    tensors = tensors_of(network)
    tensors["tail.bias"] = torch.full((3,), 1e300, dtype=torch.float64)
    assert "tail.bias" in refused(replaced(stored, save(tensors)), WeightsForeign).detail


def test_whole_numbers(stored: Model, network: SRResNet) -> None:
    tensors = tensors_of(network)
    tensors["tail.bias"] = torch.zeros(3, dtype=torch.int32)
    assert "tail.bias" in refused(replaced(stored, save(tensors)), WeightsForeign).detail


def test_loading_leaves_the_callers_random_numbers_alone(model: Model) -> None:
    torch.manual_seed(3)
    before = torch.get_rng_state()
    load_network(model)
    assert torch.equal(torch.get_rng_state(), before)
