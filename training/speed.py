"""How fast a run is, beside what its device can do; and what makes it fast on a graphics card."""

from functools import cached_property

import torch
from torch import nn

from engine import arithmetic
from engine.arithmetic import forward_flops as forward_flops  # the stages know it from here
from engine.devices import choose_device
from training import distributed
from training.config import Compile

FORWARD_AND_BACKWARD = 3
"""A backward pass costs two forward ones: the gradients by the weights and by the input."""

FORWARD_AND_INPUT = 2
"""The same without the gradients by the weights."""

SETTING_UP_STEPS = 3

_MODES = {"fused": "default", "graphs": "reduce-overhead"}


def use_compiled(network: nn.Module, how: Compile, device: torch.device) -> None:
    """Let the network be compiled when it is first called. Its weights and their names stay as they are.

    auto is graphs on one graphics card, fused on several, and off on the processor.
    """
    if how == "auto":
        on_card = "graphs" if distributed.world() == 1 else "fused"
        how = on_card if device.type == "cuda" else "off"  # type: ignore[assignment]  # both are among them
    if how != "off":
        network.compile(mode=_MODES[how])


def matmul_rate(device: torch.device) -> float:
    """Operations a second in matrix products in the precision in which runs compute."""
    native = "bfloat16" in choose_device(str(device)).precisions
    return arithmetic.matmul_rate(device, torch.bfloat16 if native else torch.float32)


class Meter:
    """Steps a second, without what is done between them, and their share of the device's matmul rate.

    step_flops: floating-point operations of a step on this device.
    """

    def __init__(self, step_flops: int, device: torch.device) -> None:
        self.step_flops = step_flops
        self.device = device
        self._seen = 0
        self.steps = 0
        self.seconds = 0.0

    def add(self, seconds: float) -> None:
        """One more step. The first ones do not count: compilers and caches are set up in them."""
        self._seen += 1
        if self._seen > SETTING_UP_STEPS:
            self.steps += 1
            self.seconds += seconds

    @cached_property
    def matmul_flops(self) -> float:
        """The device's rate, measured when it is first asked for."""
        return matmul_rate(self.device)

    @property
    def steps_per_s(self) -> float:
        return self.steps / self.seconds if self.seconds else 0.0

    @property
    def share(self) -> float:
        """Of the matmul rate, 0 to 1."""
        return self.steps_per_s * self.step_flops / self.matmul_flops

    def report(self) -> str:
        """One line. The rate is measured again, for the device may be shared: the best is what it can do."""
        self.matmul_flops = max(self.matmul_flops, matmul_rate(self.device))
        return (
            f"{self.steps_per_s:.2f} steps/s of {self.step_flops / 1e9:.0f} GFLOP: {self.share:.0%} of the "
            f"device's {self.matmul_flops / 1e12:.2f} TFLOP/s in matrix products"
        )
