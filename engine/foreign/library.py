"""The library spandrel, imported where it is needed first, and what it makes of weights."""

from __future__ import annotations

import importlib
import importlib.util
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import torch
from torch import Tensor, nn

from engine.card import ModelCard
from engine.errors import ImportNetworkUnknown, ImportNetworkUnsuitable, ModelLibraryMissing
from engine.torchvision_operators import declare_missing_operators

if TYPE_CHECKING:
    from spandrel import ImageModelDescriptor

FACTORS: tuple[int, ...] = get_args(ModelCard.__annotations__["factor"])

BROKEN = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError),
    *(NotImplementedError, RuntimeError, TypeError, ValueError),
)
"""What spandrel raises for weights that look like an architecture and are not quite: it reads the number of
layers out of names and shapes, and builds the network from that."""


def import_spandrel(path: Path) -> Any:
    """The module. path: the weights that it is needed for. Raises ModelLibraryMissing."""
    # A packaged program brings no pip: nothing can be added to it.
    installable = importlib.util.find_spec("pip") is not None
    try:
        declare_missing_operators()
        return importlib.import_module("spandrel")
    except (ImportError, RuntimeError, AttributeError, ValueError) as error:  # the last three: torchvision's
        absent = isinstance(error, ModuleNotFoundError) and error.name == "spandrel"
        detail = "" if absent else first_line(error)
        raise ModelLibraryMissing(path, installable, detail) from error


def recognise(path: Path, tensors: Mapping[str, Tensor]) -> ImageModelDescriptor[nn.Module]:
    """The network that these weights belong to, in float32 on the CPU, in evaluation mode.

    Only what can be used here: one picture of 3 channels in, one of 3 channels out, enlarged by a factor that
    cards know. Raises ModelLibraryMissing, ImportNetworkUnknown, ImportNetworkUnsuitable.
    """
    spandrel = import_spandrel(path)
    try:
        # New networks are filled with random numbers first; what their code warns of is for its authors.
        with torch.random.fork_rng(devices=[]), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = spandrel.ModelLoader(device="cpu").load_from_state_dict(dict(tensors))
    except spandrel.UnsupportedModelError as error:
        raise ImportNetworkUnknown(path) from error
    except BROKEN as error:
        raise ImportNetworkUnsuitable(
            path, "", f"its weights do not fit together: {first_line(error)}"
        ) from error
    kind = str(found.architecture.name)
    if reason := _unsuitable(found, isinstance(found, spandrel.ImageModelDescriptor)):
        raise ImportNetworkUnsuitable(path, kind, reason)
    for name, tensor in found.model.state_dict().items():
        if tensor.is_floating_point() and not bool(torch.isfinite(tensor).all()):
            raise ImportNetworkUnsuitable(path, kind, f"{name} holds values that are no finite numbers")
    found.model.requires_grad_(False)
    suitable: ImageModelDescriptor[nn.Module] = found.float().eval()
    return suitable


def _unsuitable(found: Any, one_picture: bool) -> str:
    """Why a network cannot be used, as part of a sentence; empty if it can."""
    if not one_picture:
        return "it needs a mask beside the picture"
    if found.purpose == "FaceSR":
        return "it is for cut-out faces only"
    if (found.input_channels, found.output_channels) != (3, 3):
        return f"it takes {found.input_channels} channels and gives {found.output_channels}, where RGB has 3"
    if found.scale not in FACTORS:
        known = ", ".join(str(factor) for factor in FACTORS)
        return f"it enlarges {found.scale} times, and only {known} can be used"
    return ""


def first_line(error: BaseException) -> str:
    """Of what an error says, without the full stop, and not too long for a sentence."""
    return str(error).strip().partition("\n")[0].rstrip(".:")[:120]
