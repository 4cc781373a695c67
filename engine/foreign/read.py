"""Weight files of others: tensors by their names, and nothing that the file could make us run."""

import warnings
from collections.abc import Mapping
from pathlib import Path
from pickle import UnpicklingError

import torch
from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor

from engine.errors import (
    ImportFileTooLarge,
    ImportFileUnknown,
    ImportFileUnreadable,
    ImportFileUnsafe,
)

SAFETENSORS = ".safetensors"
PICKLED = (".pth", ".pt", ".ckpt")
SUFFIXES = (SAFETENSORS, *PICKLED)

MOST_BYTES = 10**9
"""The largest network for pictures that we know of has 170 MB in float32, a checkpoint three times that."""

WRAPPERS = (
    *("model_state_dict", "state_dict", "params_ema", "params-ema", "params"),
    *("model", "net"),
)
"""Where training programs put the weights beside other things; averaged weights come before the last ones."""

ASKS_FOR_MORE = ("GLOBAL", "Blocked", "reduce", "class", "instance")
"""In what PyTorch says of a pickle that names something else than tensors, containers and numbers."""

PREFIXES = ("module.", "netG.")
"""What wrappers of a whole network leave before every name."""


def read_file(path: Path) -> bytes:
    """All of a weight file. Raises ImportFileUnknown, ImportFileUnreadable, ImportFileTooLarge."""
    if path.suffix.lower() not in SUFFIXES:
        raise ImportFileUnknown(path)
    try:
        found_bytes = path.stat().st_size
        if found_bytes > MOST_BYTES:
            raise ImportFileTooLarge(path, found_bytes, MOST_BYTES)
        data = path.read_bytes()
    except OSError as error:
        raise ImportFileUnreadable(path, error.strerror or str(error)) from error
    if not data:
        raise ImportFileUnreadable(path, "it is empty")
    return data


def read_safetensors(path: Path, data: bytes) -> dict[str, Tensor]:
    """The tensors of a safetensors file. Raises ImportFileUnreadable."""
    try:
        return load(data)
    except (SafetensorError, KeyError) as error:  # KeyError: a number type that PyTorch does not have
        raise ImportFileUnreadable(path, f"it is no sound safetensors file ({error})") from error


def read_pickled(path: Path) -> dict[str, Tensor]:
    """The tensors of a file as PyTorch writes it, unwrapped.

    PyTorch reads it with its own interpreter of pickles, which knows tensors, containers and numbers, and
    calls nothing that the file names. Raises ImportFileUnsafe, ImportFileUnreadable.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of old forms of the file: it can be read, or it cannot
            found = torch.load(path, map_location="cpu", weights_only=True)
    except UnpicklingError as error:
        if any(word in str(error).partition("Unpickler error:")[2] for word in ASKS_FOR_MORE):
            raise ImportFileUnsafe(path, _asked_for(str(error))) from error
        raise ImportFileUnreadable(path, "it was cut short or damaged") from error
    except (RuntimeError, EOFError, ValueError, LookupError, AttributeError, OSError, TypeError) as error:
        if "TorchScript" in str(error):
            raise ImportFileUnsafe(path, "a compiled program") from error
        raise ImportFileUnreadable(path, "it was cut short or damaged") from error
    if not isinstance(found, Mapping):
        raise ImportFileUnreadable(path, "it holds no weights by name")
    return unwrapped(found)


def unwrapped(found: Mapping[str, object]) -> dict[str, Tensor]:
    """The tensors alone, without what training programs put around them and before their names."""
    for key in WRAPPERS:
        inner = found.get(key)
        if isinstance(inner, Mapping):
            found = inner
            break
    if len(found) == 1 and isinstance(inner := next(iter(found.values())), Mapping):
        found = inner
    tensors = {str(name): value for name, value in found.items() if isinstance(value, Tensor)}
    for prefix in PREFIXES:
        if tensors and all(name.startswith(prefix) for name in tensors):
            tensors = {name.removeprefix(prefix): tensor for name, tensor in tensors.items()}
    return tensors


def _asked_for(message: str) -> str:
    """The name in PyTorch's sentence "Unsupported global: GLOBAL posix.system was not an allowed ..."."""
    _, found, rest = message.partition("GLOBAL ")
    return rest.split()[0] if found and rest.split() else "something else than weights"
