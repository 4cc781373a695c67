"""Whether PyTorch can use a graphics card here, and if it cannot, whether only the driver is to blame."""

import re
import warnings
from dataclasses import dataclass

_TOO_OLD = re.compile(r"NVIDIA driver on your system is too old \(found version (\d+)\)")


@dataclass(frozen=True)
class OldDriver:
    """NVIDIA's driver offers an older CUDA than PyTorch needs. cuda: the newest that it knows, "11.4"."""

    cuda: str


_found: OldDriver | None = None


def cuda_is_available() -> bool:
    """Loads torch. A driver that is too old is remembered for `old_driver` instead of being warned of."""
    global _found  # one driver for the whole process
    import torch

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        available = torch.cuda.is_available()
    for warning in caught:
        match = _TOO_OLD.search(str(warning.message))
        if match is None:
            warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)
        else:
            number = int(match[1])  # as CUDA writes them: 11040 is 11.4
            _found = OldDriver(f"{number // 1000}.{number % 1000 // 10}")
    return bool(available)


def old_driver() -> OldDriver | None:
    """What the last `cuda_is_available` found; None before it, and where the driver is new enough."""
    return _found
