"""Weight files: safetensors to a network, with nothing taken on trust."""

from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor

from engine.card import Model, ModelCard, file_sha256
from engine.errors import (
    ImportNetworkUnknown,
    ImportNetworkUnsuitable,
    WeightsChanged,
    WeightsCutShort,
    WeightsForeign,
    WeightsMissing,
    WeightsPickled,
    WeightsUnreadable,
)
from engine.foreign.library import recognise
from engine.foreign.network import ForeignNetwork
from engine.foreign.read import unwrapped
from engine.networks import ARCHITECTURES, SRResNet
from engine.rewrite import InferenceNetwork

PICKLE_STARTS = (b"PK\x03\x04", b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05")
"""First bytes of PyTorch's own files: a zip archive around a pickle, or a bare pickle."""

HEADER_START = b"{"
"""The ninth byte of a safetensors file. Before it stands the header's length, which may be 0x0280."""


def build_network(card: ModelCard) -> SRResNet:
    """The card's network with weights that mean nothing yet, in float32 on the CPU.

    Not on PyTorch's "meta" device: its first use imports a quarter of a second's worth of other things,
    against the few milliseconds that the random numbers take. The caller's own are left as they are.
    """
    with torch.random.fork_rng(devices=[]):
        return ARCHITECTURES[card.architecture](
            factor=card.factor, blocks=card.network.blocks, channels=card.network.channels
        )


def load_network(model: Model) -> SRResNet:
    """The model's network with its weights, in float32 on the CPU, in evaluation mode.

    Raises WeightsMissing, WeightsPickled, WeightsCutShort, WeightsChanged, WeightsUnreadable or
    WeightsForeign, the last for every foreign network, too; after any of them nothing was loaded.
    """
    if model.card.architecture not in ARCHITECTURES:
        raise WeightsForeign(model.weights_path, "it is no SRResNet")
    tensors = _read(model)
    network = build_network(model.card)
    check_tensors(model.weights_path, tensors, network.state_dict())
    network.load_state_dict({name: tensor.float() for name, tensor in tensors.items()}, strict=False)
    return network.eval().requires_grad_(False)


def load_for_inference(model: Model) -> InferenceNetwork:
    """The model's network in the form that the engine runs, in float32 on the CPU.

    Raises what `load_network` does and, for a foreign network, ModelLibraryMissing.
    """
    if model.card.foreign is None:
        return InferenceNetwork(load_network(model))
    path = model.weights_path
    try:
        network = ForeignNetwork(recognise(path, unwrapped(_read(model))))
    except (ImportNetworkUnknown, ImportNetworkUnsuitable) as error:
        raise WeightsForeign(path, f"it is no {model.card.foreign.kind} that can be used") from error
    if network.factor != model.card.factor:
        raise WeightsForeign(path, f"it enlarges {network.factor} times")
    return network


def _read(model: Model) -> dict[str, Tensor]:
    """The checked bytes are the ones that are parsed: the file is read once."""
    path, card = model.weights_path, model.card
    try:
        with path.open("rb") as file:
            data = file.read(card.bytes + 1)
            found_bytes = file.seek(0, 2)
    except FileNotFoundError as error:
        raise WeightsMissing(path) from error
    except OSError as error:
        raise WeightsUnreadable(path, error.strerror or str(error)) from error
    if data.startswith(PICKLE_STARTS) and data[8:9] != HEADER_START:
        raise WeightsPickled(path)
    if found_bytes != card.bytes:
        raise WeightsCutShort(path, card.bytes, found_bytes)
    found_sha256 = file_sha256(data)
    if found_sha256 != card.sha256:
        raise WeightsChanged(path, card.sha256, found_sha256)
    try:
        return load(data)
    except (SafetensorError, KeyError) as error:  # KeyError: a number type that PyTorch does not have
        raise WeightsUnreadable(path, str(error)) from error


def check_tensors(path: Path, tensors: dict[str, Tensor], expected: dict[str, Tensor]) -> None:
    """Names, shapes, types and finite values, against the network that the card describes.

    Raises WeightsForeign.
    """
    needed = {name for name in expected if not name.endswith("num_batches_tracked")}
    missing = sorted(needed - tensors.keys())
    extra = sorted(tensors.keys() - expected.keys())
    if missing:
        raise WeightsForeign(path, f"it lacks {len(missing)} tensors, {missing[0]} among them")
    if extra:
        raise WeightsForeign(path, f"it has {len(extra)} tensors too many, {extra[0]} among them")
    for name in sorted(needed):
        tensor = tensors[name]
        if tensor.shape != expected[name].shape:
            raise WeightsForeign(
                path, f"{name} has the shape {tuple(tensor.shape)} instead of {tuple(expected[name].shape)}"
            )
        if not tensor.is_floating_point() or not bool(torch.isfinite(tensor.float()).all()):
            raise WeightsForeign(path, f"{name} holds values that are no finite numbers")
