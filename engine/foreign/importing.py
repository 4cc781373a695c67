"""Takes a weight file of the user's over: recognised, measured, and stored with a card of its own."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import torch
from safetensors.torch import save
from torch import Tensor

from engine.card import (
    CARD_NAME,
    FORMAT,
    Foreign,
    Model,
    ModelCard,
    Network,
    Precision,
    Training,
    file_sha256,
)
from engine.errors import ImportFileUnreadable, ImportNetworkUnsuitable, WeightsForeign
from engine.foreign.library import recognise
from engine.foreign.network import ForeignNetwork
from engine.foreign.own import own_network
from engine.foreign.probe import Findings, ResultUnusable, probe
from engine.foreign.read import SAFETENSORS, read_file, read_pickled, read_safetensors, unwrapped
from engine.foreign.store import free_id, store_model
from engine.networks import SRResNet
from engine.weights import build_network, check_tensors

UNKNOWN = "unknown"
LONGEST_NAME = 60


@dataclass(frozen=True)
class ImportStep:
    """share: what is done, in [0, 1]."""

    share: float


def importing(path: Path, folder: Path, known: Sequence[Model] = ()) -> Generator[ImportStep, None, Model]:
    """Make a model of a weight file, in `folder`, which is made where it is missing.

    path: safetensors, or a file as PyTorch writes it, of which only weights are read and which is stored as
    safetensors. A card beside it that describes it (`card.json`, or of its own name) is taken over.
    known: all models there are. The file of one of them makes no second one: that model is the result.
    A generator: `close()` between two steps leaves nothing behind.
    Raises ImportRefused and its kin, ModelLibraryMissing, ModelStoreFailed; nothing was stored then.
    """
    data = read_file(path)
    yield ImportStep(0.05)
    tensors, data = _tensors(path, data)
    sha256 = file_sha256(data)
    for model in known:
        if model.card.sha256 == sha256:
            return model
    yield ImportStep(0.1)
    own = own_network(tensors)
    if own is not None:
        card = _card_beside(path, sha256) or _own_card(path, tensors, *own)
    else:
        card = yield from _foreign_card(path, tensors)
    yield ImportStep(0.95)
    model_id = free_id(card.id, folder, known)
    card = msgspec.structs.replace(
        card, id=model_id, file=f"{model_id}{SAFETENSORS}", bytes=len(data), sha256=sha256
    )
    return store_model(card, data, folder)


def _tensors(path: Path, data: bytes) -> tuple[dict[str, Tensor], bytes]:
    """The weights, and the safetensors file to be stored, which is the file itself where that will do."""
    if path.suffix.lower() == SAFETENSORS:
        found = read_safetensors(path, data)
        tensors = unwrapped(found)
        if tensors.keys() == found.keys():
            return tensors, data
    else:
        tensors = read_pickled(path)
    if not tensors:
        raise ImportFileUnreadable(path, "it holds no weights")
    # Cloned: in a pickle several tensors may be views of one, which safetensors does not store.
    return tensors, save({name: tensor.detach().clone().contiguous() for name, tensor in tensors.items()})


def _card_beside(path: Path, sha256: str) -> ModelCard | None:
    """The card that describes exactly this file, from where it came; None if there is none."""
    for place in (path.with_name(CARD_NAME), path.with_suffix(".json")):
        try:
            card = msgspec.json.decode(place.read_bytes(), type=ModelCard)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            continue  # no card of ours: what the weights tell by themselves is enough
        if card.sha256 == sha256 and card.architecture == "srresnet":
            return card
    return None


def _own_card(path: Path, tensors: dict[str, Tensor], network: Network, factor: int) -> ModelCard:
    halos = SRResNet(factor, network.blocks, 3)  # halos do not depend on the channels
    card = _card(
        path,
        f"A model of your own, {factor}× as wide and as high, from {path.name}.",
        architecture="srresnet",
        network=network,
        factor=factor,
        trunk_halo_px=halos.trunk_halo,
        tail_halo_px=halos.tail_halo,
        precisions=("bfloat16", "float32"),
    )
    try:
        check_tensors(path, tensors, build_network(card).state_dict())
    except WeightsForeign as error:
        raise ImportNetworkUnsuitable(path, "SRResNet", error.detail) from error
    return card


def _foreign_card(path: Path, tensors: dict[str, Tensor]) -> Generator[ImportStep, None, ModelCard]:
    descriptor = recognise(path, tensors)
    yield ImportStep(0.2)
    kind = str(descriptor.architecture.name)
    wanted: list[Precision] = []
    if descriptor.supports_bfloat16:
        wanted.append("bfloat16")
    if descriptor.supports_half:
        wanted.append("float16")
    try:
        findings = yield from _measured(ForeignNetwork(descriptor), wanted)
    except ResultUnusable as error:
        raise ImportNetworkUnsuitable(path, kind, str(error)) from error
    does = "cleans pictures" if descriptor.scale == 1 else f"{descriptor.scale}× as wide and as high"
    return _card(
        path,
        f"A model of your own ({kind}), {does}, from {path.name}.",
        architecture="spandrel",
        network=Network(blocks=0, channels=3),
        foreign=Foreign(
            kind=kind,
            tags=tuple(str(tag) for tag in descriptor.tags),
            exact=findings.exact,
            align_px=findings.align_px,
            memory_bytes_per_px=findings.memory_bytes_per_px,
            operations_per_px=findings.operations_per_px,
        ),
        factor=descriptor.scale,
        trunk_halo_px=0,
        tail_halo_px=findings.halo_px,
        precisions=findings.precisions,
    )


def _measured(network: ForeignNetwork, wanted: Sequence[Precision]) -> Generator[ImportStep, None, Findings]:
    steps = probe(network, wanted)
    while True:
        try:
            with torch.inference_mode():
                share = next(steps)
        except StopIteration as end:
            findings: Findings = end.value
            return findings
        yield ImportStep(0.2 + 0.7 * share)


def _card(path: Path, sentence: str, **fields: object) -> ModelCard:
    """A card that claims nothing that nobody knows. id, file, bytes and sha256 are set when it is stored."""
    described = {
        "format": FORMAT,
        "id": "unstored",
        "name": path.stem.strip()[:LONGEST_NAME] or UNKNOWN,
        "sentence": sentence,
        "input_range": (0.0, 1.0),
        "output_range": (0.0, 1.0),
        "file": f"unstored{SAFETENSORS}",
        "bytes": 1,
        "sha256": "0" * 64,
        "training": Training(method=UNKNOWN, data=UNKNOWN, pictures=0, steps=0),
        "measured": {},
        "licence": UNKNOWN,
    }
    return ModelCard(**(described | {"id": _id_like(path.stem)} | fields))  # type: ignore[arg-type]  # a dictionary


def _id_like(text: str) -> str:
    """Small Latin letters, digits and single underscores, as ids are made of."""
    parts = "".join(
        letter if letter.isascii() and letter.isalnum() else " " for letter in text.lower()
    ).split()
    return "_".join(parts)[:LONGEST_NAME] or "model"
