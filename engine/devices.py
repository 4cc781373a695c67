"""What can compute here, in which precision, and how much memory it has left."""

import re
from dataclasses import dataclass

import psutil
import torch

from engine.card import AUTO, Precision
from engine.errors import DeviceUnavailable, PrecisionUnavailable
from engine.graphics_driver import cuda_is_available
from engine.int8.convolution import available

DTYPES: dict[Precision, torch.dtype] = {
    "float32": torch.float32,
    "bfloat16": torch.bfloat16,
    "float16": torch.float16,
}

_WITHOUT_TENSOR_CORES = re.compile(r"\bGTX 16\d\d\b|\bMX[45]50\b|\bT\d{3,4}\b")


@dataclass(frozen=True)
class Device:
    """A processor or a graphics card.

    id: "cpu", "cuda:0", ... as `--device` and PyTorch name it.
    name: as the maker calls it.
    precisions: what it computes natively, fastest first.
    """

    id: str
    name: str
    precisions: tuple[Precision, ...]

    @property
    def torch_device(self) -> torch.device:
        return torch.device(self.id)

    def free_bytes(self) -> int:
        """Memory that an allocation could take now."""
        if self.torch_device.type == "cuda":
            free, _total = torch.cuda.mem_get_info(self.torch_device)
            cached = torch.cuda.memory_reserved(self.torch_device) - torch.cuda.memory_allocated(
                self.torch_device
            )
            return free + cached
        return int(psutil.virtual_memory().available)


def processor() -> Device:
    """The CPU. bfloat16 and integers only where it has instructions for them: else they are slower."""
    precisions: tuple[Precision, ...] = ("float32",)
    if torch.cpu.get_capabilities().get("avx512_bf16", False):
        precisions = ("bfloat16", *precisions)
    if available():
        precisions = ("int8", *precisions)
    return Device("cpu", "Processor", precisions)


def precisions_of_card(name: str, capability: tuple[int, int]) -> tuple[Precision, ...]:
    """What a card computes faster than float32, and float32.

    bfloat16 from compute capability 8.0 on; it has the range of float32, so nothing overflows. Below, float16
    where the card has tensor cores for it: capability 7.x, but for the small cards of that generation
    (GTX 16xx, T600, MX450), which are also known for black pictures and NaN in float16.
    """
    if capability >= (8, 0):
        return ("bfloat16", "float16", "float32")
    if capability >= (7, 0) and not _WITHOUT_TENSOR_CORES.search(name):
        return ("float16", "float32")
    return ("float32",)


def available_devices() -> tuple[Device, ...]:
    """All devices, fastest first; the processor is always the last."""
    cards = []
    if cuda_is_available():
        for index in range(torch.cuda.device_count()):
            name = torch.cuda.get_device_name(index)
            capability = torch.cuda.get_device_capability(index)
            cards.append(Device(f"cuda:{index}", name, precisions_of_card(name, capability)))
    return (*cards, processor())


def choose_device(name: str = AUTO) -> Device:
    """The device called `name`: "auto" is the fastest, "cuda" the first card. Raises DeviceUnavailable."""
    devices = available_devices()
    if name == AUTO:
        return devices[0]
    wanted = "cuda:0" if name == "cuda" else name
    for device in devices:
        if device.id == wanted:
            return device
    raise DeviceUnavailable(name, tuple(device.id for device in devices))


def choose_precision(device: Device, allowed: tuple[Precision, ...], name: str = AUTO) -> Precision:
    """The fastest precision that the device has and the model was measured in, or the one asked for.

    Raises PrecisionUnavailable.
    """
    usable = tuple(precision for precision in device.precisions if precision in allowed)
    if name == AUTO and usable:
        return usable[0]
    for precision in usable:
        if precision == name:
            return precision
    raise PrecisionUnavailable(name, device.id, usable)
