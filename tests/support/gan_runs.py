"""What the tests of stage two share."""

import torch

from training.checkpoint import Checkpoint

GROUPS = {"model", "ema", "optimizer", "discriminator", "d_optimizer", "random"}


def pixels_only(**changes):
    """For tests in which the content does not matter: a step without VGG takes a tenth of the time."""
    return {"content": "", "vgg": None, "pixel_weight": 1.0} | changes


def assert_same(first: Checkpoint, second: Checkpoint) -> None:
    """To the bit."""
    assert first.tensors.keys() == second.tensors.keys() == GROUPS
    for group, named in first.tensors.items():
        assert named.keys() == second.tensors[group].keys()
        for name, tensor in named.items():
            assert torch.equal(tensor, second.tensors[group][name]), f"{group}/{name}"


def assert_finite(checkpoint: Checkpoint) -> None:
    for group in checkpoint.tensors.keys() - {"random"}:
        for name, tensor in checkpoint.tensors[group].items():
            assert tensor.isfinite().all(), f"{group}/{name}"
