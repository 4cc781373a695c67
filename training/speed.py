"""How fast a run is, beside what its device can do; and what makes it fast on a graphics card."""

import copy
import time
from functools import cached_property

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from engine.devices import choose_device
from training import distributed
from training.config import Compile

FORWARD_AND_BACKWARD = 3
"""A backward pass costs two forward ones: the gradients by the weights and by the input."""

FORWARD_AND_INPUT = 2
"""The same without the gradients by the weights."""

SETTING_UP_STEPS = 3

_MEASURE_S = 0.2
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


def forward_flops(network: nn.Module, shape: tuple[int, ...]) -> int:
    """Floating-point operations of one pass over an input (N, C, H, W): multiplications and additions both
    count. Nothing is computed for it.
    """
    shadow = copy.deepcopy(network).to("meta")
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        shadow(torch.empty(shape, device="meta"))
    flops: int = counter.get_total_flops()
    return flops


def matmul_rate(device: torch.device) -> float:
    """Operations a second in products of square matrices, in the precision in which runs compute.

    The best of what was seen in 0.2 s, for the device may be shared.
    """
    native = "bfloat16" in choose_device(str(device)).precisions
    side = 8192 if device.type == "cuda" else 1024
    matrix = torch.ones(side, side, device=device, dtype=torch.bfloat16 if native else torch.float32)
    matrix @ matrix  # the first one sets things up
    _wait(device)
    best = float("inf")
    end = time.perf_counter() + _MEASURE_S
    while time.perf_counter() < end:
        began = time.perf_counter()
        matrix @ matrix
        _wait(device)
        best = min(best, time.perf_counter() - began)
    return 2 * side**3 / best


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

    def __str__(self) -> str:
        return (
            f"{self.steps_per_s:.2f} steps/s of {self.step_flops / 1e9:.0f} GFLOP: {self.share:.0%} of the "
            f"device's {self.matmul_flops / 1e12:.2f} TFLOP/s in matrix products"
        )


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)
