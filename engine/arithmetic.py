"""What a network has to compute, and what a device can: the two figures that speed is judged by."""

import copy
import time

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

_MEASURE_S = 0.2


def forward_flops(network: nn.Module, shape: tuple[int, ...]) -> int:
    """Floating-point operations of one pass over an input (N, C, H, W): multiplications and additions both
    count. Nothing is computed for it.
    """
    shadow = copy.deepcopy(network).to("meta")
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        shadow(torch.empty(shape, device="meta"))
    flops: int = counter.get_total_flops()
    return flops


def matmul_rate(device: torch.device, dtype: torch.dtype) -> float:
    """Operations a second in products of square matrices of a floating-point type.

    The best of what was seen in 0.2 s, for the device may be shared.
    """
    side = 8192 if device.type == "cuda" else 1024
    matrix = torch.ones(side, side, device=device, dtype=dtype)
    matrix @ matrix  # the first one sets things up
    wait_for(device)
    best = float("inf")
    end = time.perf_counter() + _MEASURE_S
    while time.perf_counter() < end:
        began = time.perf_counter()
        matrix @ matrix
        wait_for(device)
        best = min(best, time.perf_counter() - began)
    return 2 * side**3 / best


def wait_for(device: torch.device) -> None:
    """Until everything that was given to the device is computed."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
