"""A checkpoint in fewer bytes, from which a run goes on nearly as it would have.

The weights of the generator and their average are never touched.
"""

from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor

from training.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from training.loan.pieces import MIB, LoanError

Groups = dict[str, dict[str, Tensor]]
OPTIMIZERS = ("optimizer", "d_optimizer")
FIRST_MOMENT, SECOND_MOMENT = ".exp_avg", ".exp_avg_sq"


def fit(checkpoint: Checkpoint, limit_bytes: int) -> tuple[Checkpoint, list[str]]:
    """The checkpoint with as little left out as the limit allows, and a sentence for each thing that is.

    Raises LoanError where the weights alone are too many.
    """
    tensors = {group: dict(named) for group, named in checkpoint.tensors.items()}
    left_out: list[str] = []
    for sentence, change in MEASURES:
        if _bytes(tensors) <= limit_bytes:
            break
        changed = change(tensors)
        if _bytes(changed) < _bytes(tensors):
            tensors = changed
            left_out.append(sentence)
    if _bytes(tensors) > limit_bytes:
        raise LoanError(
            f"The checkpoint needs {_bytes(tensors) / MIB:.1f} MiB at least, "
            f"and there is room for {limit_bytes / MIB:.1f}."
        )
    return Checkpoint(checkpoint.step, tensors, checkpoint.numbers), left_out


def restore(thin_path: Path, path: Path) -> int:
    """Write as `path` what a run can resume from `thin_path`: float32, first moments that lack as zeros.

    A checkpoint from which nothing was left out stays the same. Returns its step. Raises CheckpointError.
    """
    checkpoint = load_checkpoint(thin_path)
    for group, named in checkpoint.tensors.items():
        for name, tensor in list(named.items()):
            if tensor.dtype == torch.bfloat16:
                tensor = named[name] = tensor.float()
            if group in OPTIMIZERS and name.endswith(SECOND_MOMENT):
                first = name.removesuffix(SECOND_MOMENT) + FIRST_MOMENT
                named.setdefault(first, torch.zeros_like(tensor))
    save_checkpoint(path, checkpoint)
    return checkpoint.step


def _bytes(groups: Groups) -> int:
    """Of the file: the tensors, and a header of about 100 bytes for each."""
    tensors = [tensor for named in groups.values() for tensor in named.values()]
    return sum(tensor.nbytes + 200 for tensor in tensors) + 10_000


def _round_moments(groups: Groups) -> Groups:
    return {group: _rounded(named) if group in OPTIMIZERS else named for group, named in groups.items()}


def _drop_first_moments(groups: Groups) -> Groups:
    kept = {
        name: tensor
        for name, tensor in groups.get("d_optimizer", {}).items()
        if not name.endswith(FIRST_MOMENT)
    }
    return groups | {"d_optimizer": kept} if "d_optimizer" in groups else groups


def _round_discriminator(groups: Groups) -> Groups:
    if "discriminator" not in groups:
        return groups
    return groups | {"discriminator": _rounded(groups["discriminator"])}


def _without(name: str) -> Callable[[Groups], Groups]:
    return lambda groups: {group: named for group, named in groups.items() if group != name}


def _rounded(named: dict[str, Tensor]) -> dict[str, Tensor]:
    """In bfloat16, whose exponent has float32's range; numbers alone, such as Adam's steps, stay."""
    return {
        name: tensor.bfloat16() if tensor.dtype == torch.float32 and tensor.ndim else tensor
        for name, tensor in named.items()
    }


MEASURES: tuple[tuple[str, Callable[[Groups], Groups]], ...] = (
    ("The optimisers' moments are rounded to bfloat16.", _round_moments),
    ("The discriminator's first moments are left out: they begin at zero.", _drop_first_moments),
    ("The discriminator's optimiser begins anew.", _without("d_optimizer")),
    ("The discriminator's weights are rounded to bfloat16.", _round_discriminator),
    ("The generator's optimiser begins anew.", _without("optimizer")),
)
"""What `fit` does in turn, the least harmful first."""
