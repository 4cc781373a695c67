import psutil
import pytest
import torch

from engine import devices
from engine.devices import (
    DTYPES,
    Device,
    available_devices,
    choose_device,
    choose_precision,
    precisions_of_card,
    processor,
)
from engine.errors import DeviceUnavailable, PrecisionUnavailable

TWO_CARDS = (
    Device("cuda:0", "First", ("bfloat16", "float32")),
    Device("cuda:1", "Second", ("float32",)),
    Device("cpu", "Processor", ("float32",)),
)


@pytest.fixture
def two_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with two graphics cards, which few of those that run these tests have."""
    monkeypatch.setattr(devices, "available_devices", lambda: TWO_CARDS)


def test_this_machine_has_its_processor_last() -> None:
    assert available_devices()[-1] == processor()
    assert choose_device() == available_devices()[0]
    assert choose_device("cpu") == processor()


def test_every_device_computes_in_its_precisions() -> None:
    for device in available_devices():
        assert "float32" in device.precisions
        for precision in device.precisions:
            if precision == "int8":  # no type of PyTorch's convolutions: see test_int8
                assert device == processor()
                continue
            x = torch.ones(1, 2, 4, 4, device=device.torch_device, dtype=DTYPES[precision])
            assert torch.conv2d(x, torch.ones_like(x)).item() == 32


@pytest.mark.parametrize(
    ("name", "capability", "expected"),
    [
        ("NVIDIA H200", (9, 0), ("bfloat16", "float16", "float32")),
        ("NVIDIA GeForce RTX 3060", (8, 6), ("bfloat16", "float16", "float32")),
        ("Tesla V100-SXM2-16GB", (7, 0), ("float16", "float32")),
        ("Tesla T4", (7, 5), ("float16", "float32")),
        ("NVIDIA GeForce RTX 2060", (7, 5), ("float16", "float32")),
        ("NVIDIA GeForce GTX 1660 Ti", (7, 5), ("float32",)),
        ("NVIDIA GeForce GTX 1650 with Max-Q Design", (7, 5), ("float32",)),
        ("Quadro T1000", (7, 5), ("float32",)),
        ("NVIDIA GeForce MX450", (7, 5), ("float32",)),
        ("NVIDIA GeForce GTX 1080", (6, 1), ("float32",)),
    ],
)
def test_precisions_of_cards(name: str, capability: tuple[int, int], expected: tuple) -> None:
    assert precisions_of_card(name, capability) == expected


def test_processor_has_free_memory_within_what_is_built_in() -> None:
    assert 0 < processor().free_bytes() < psutil.virtual_memory().total


@pytest.mark.parametrize("name", ["cuda:99", "gpu", "", "CPU"])
def test_unknown_device_says_what_there_is(name: str) -> None:
    with pytest.raises(DeviceUnavailable) as caught:
        choose_device(name)
    assert caught.value.device == name
    assert caught.value.available == tuple(device.id for device in available_devices())


@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has a graphics card")
def test_graphics_card_that_is_not_there() -> None:
    with pytest.raises(DeviceUnavailable) as caught:
        choose_device("cuda")
    assert (caught.value.device, caught.value.available) == ("cuda", ("cpu",))


@pytest.mark.usefixtures("two_cards")
@pytest.mark.parametrize(
    ("name", "chosen"), [("auto", 0), ("cuda", 0), ("cuda:0", 0), ("cuda:1", 1), ("cpu", 2)]
)
def test_names_of_graphics_cards(name: str, chosen: int) -> None:
    assert choose_device(name) == TWO_CARDS[chosen]


def test_auto_is_the_fastest_precision_that_both_have() -> None:
    fast, slow, _ = TWO_CARDS
    assert choose_precision(fast, ("float32", "bfloat16")) == "bfloat16"
    assert choose_precision(fast, ("float32",)) == "float32"
    assert choose_precision(slow, ("bfloat16", "float32")) == "float32"


def test_precision_asked_for() -> None:
    assert choose_precision(TWO_CARDS[0], ("bfloat16", "float32"), "float32") == "float32"
    assert choose_precision(TWO_CARDS[0], ("bfloat16", "float32"), "bfloat16") == "bfloat16"


@pytest.mark.parametrize(
    ("device", "allowed", "name", "usable"),
    [
        (TWO_CARDS[1], ("bfloat16", "float32"), "bfloat16", ("float32",)),
        (TWO_CARDS[0], ("float32",), "bfloat16", ("float32",)),
        (TWO_CARDS[0], ("float32",), "float16", ("float32",)),
        (TWO_CARDS[1], ("bfloat16",), "auto", ()),
    ],
)
def test_precision_not_there_says_what_there_is(
    device: Device, allowed: tuple, name: str, usable: tuple
) -> None:
    with pytest.raises(PrecisionUnavailable) as caught:
        choose_precision(device, allowed, name)
    error = caught.value
    assert (error.precision, error.device, error.available) == (name, device.id, usable)
