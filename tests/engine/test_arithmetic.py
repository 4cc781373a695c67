"""Counting operations, and what a device can do of them. More of it is in tests/training/test_speed.py."""

import pytest
import torch
from torch import nn

from engine.arithmetic import forward_flops, matmul_rate
from engine.devices import DTYPES, Device, available_devices
from engine.networks import SRResNet
from engine.rewrite import InferenceNetwork


def test_counts_without_computing_and_leaves_the_network_where_it_is() -> None:
    convolution = nn.Conv2d(3, 5, 3, padding=1)
    assert forward_flops(convolution, (1, 3, 100_000, 100_000)) == 2 * 5 * 10**10 * 27
    assert convolution.weight.device.type == "cpu"


def test_regrouping_the_last_convolution_costs_a_quarter_more_for_it() -> None:
    network = SRResNet(4, 1, 8).eval()
    shape = (1, 3, 16, 16)
    last = 2 * (4 * 16) ** 2 * 3 * 8 * 81
    more = forward_flops(InferenceNetwork(network), shape) - forward_flops(network, shape)
    assert more == pytest.approx(last * (100 / 81 - 1))  # 10x10 instead of 9x9


@pytest.mark.parametrize("device", available_devices(), ids=lambda device: device.id)
def test_every_device_has_a_rate_in_each_of_its_floating_point_types(device: Device) -> None:
    for precision in device.precisions:
        dtype = DTYPES.get(precision, torch.float32)
        if dtype.is_floating_point:
            assert matmul_rate(device.torch_device, dtype) > 1e8  # a processor of thirty years ago
