"""The one place where the training imports torchvision: see `engine.torchvision_operators` for why."""

import importlib
from types import ModuleType

import torch

from engine.torchvision_operators import declare_missing_operators

INSTALL = "pip install -e '.[train]'"


class TorchvisionMissing(Exception):
    """torchvision is not installed or cannot be imported; the message says what to install."""


def import_torchvision() -> ModuleType:
    """torchvision, imported. Raises TorchvisionMissing."""
    declare_missing_operators()
    try:
        return importlib.import_module("torchvision")
    except (ImportError, RuntimeError, AttributeError) as error:  # the last two: made for another PyTorch
        if isinstance(error, ModuleNotFoundError) and error.name == "torchvision":
            raise TorchvisionMissing(f"torchvision is not installed. Install it with: {INSTALL}") from error
        raise TorchvisionMissing(
            f"torchvision does not work beside PyTorch {torch.__version__} ({_first_line(error)}). "
            f"Install one that does with: {INSTALL}"
        ) from error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".")
