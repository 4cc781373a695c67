"""Checkpoints of a training run: everything that is needed to go on exactly, in one safetensors file.

No pickle: tensors are stored by name, and numbers as JSON in the file's metadata.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from engine.pictures.atomic import whole_file

FORMAT = "training checkpoint 1"


class CheckpointError(Exception):
    """The checkpoint cannot be used; the message says why."""


@dataclass
class Checkpoint:
    """The state of a run after `step` steps.

    tensors: groups of named tensors, such as "model", "ema", "optimizer", "random".
    numbers: whatever else the run must know, as JSON types.
    """

    step: int
    tensors: dict[str, dict[str, Tensor]]
    numbers: dict[str, Any] = field(default_factory=dict)


def save_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Write whole or not at all: a checkpoint that was there before stays until the new one is complete.

    Raises CheckpointError when it cannot be written.
    """
    flat = {
        f"{group}/{name}": tensor.detach().cpu().contiguous()
        for group, named in checkpoint.tensors.items()
        for name, tensor in named.items()
    }
    metadata = {"format": FORMAT, "step": str(checkpoint.step), "numbers": json.dumps(checkpoint.numbers)}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path, overwrite=True) as file:
            file.write(save(flat, metadata))
    except OSError as error:
        raise CheckpointError(f"{path} cannot be written: {error}.") from error


def load_checkpoint(path: Path) -> Checkpoint:
    """Raises CheckpointError for a file that is missing, cut short or not one of ours."""
    try:
        with safe_open(path, framework="pt") as file:
            metadata = file.metadata() or {}
            if metadata.get("format") != FORMAT:
                raise CheckpointError(f"{path} is not a checkpoint of this program.")
            tensors: dict[str, dict[str, Tensor]] = {}
            for key in file.keys():  # noqa: SIM118 (safe_open is no mapping)
                group, name = key.split("/", 1)
                tensors.setdefault(group, {})[name] = file.get_tensor(key)
            return Checkpoint(int(metadata["step"]), tensors, json.loads(metadata["numbers"]))
    except FileNotFoundError as error:
        raise CheckpointError(f"There is no checkpoint at {path}.") from error
    except (SafetensorError, OSError, ValueError, KeyError) as error:
        raise CheckpointError(f"{path} cannot be read as a checkpoint: {error}.") from error


def optimizer_tensors(optimizer: torch.optim.Optimizer) -> dict[str, Tensor]:
    """The state of an optimiser as named tensors: "3.exp_avg" belongs to its parameter number 3."""
    state: Mapping[int, Mapping[str, Tensor]] = optimizer.state_dict()["state"]
    return {
        f"{index}.{name}": torch.as_tensor(value)
        for index, named in state.items()
        for name, value in named.items()
    }


def restore_optimizer(optimizer: torch.optim.Optimizer, tensors: Mapping[str, Tensor]) -> None:
    """The reverse of `optimizer_tensors`, into an optimiser over the same parameters.

    The state takes the memory layout of its parameter (channels last): in another one, every later step
    would be slower.
    """
    parameters = [parameter for group in optimizer.param_groups for parameter in group["params"]]
    state: dict[int, dict[str, Tensor]] = {}
    for key, tensor in tensors.items():
        index, name = key.split(".", 1)
        parameter = parameters[int(index)]
        if tensor.shape == parameter.shape:
            tensor = torch.empty_like(parameter, dtype=tensor.dtype, requires_grad=False).copy_(tensor)
        state.setdefault(int(index), {})[name] = tensor
    optimizer.load_state_dict({"state": state, "param_groups": optimizer.state_dict()["param_groups"]})
