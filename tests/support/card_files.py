"""Cards that are right, to be changed by tests."""

from typing import Any

GOOD: dict[str, Any] = {
    "format": 1,
    "id": "good",
    "name": "Good",
    "sentence": "For tests.",
    "architecture": "srresnet",
    "network": {"blocks": 2, "channels": 8},
    "factor": 4,
    "input_range": [0.0, 1.0],
    "output_range": [-1.0, 1.0],
    "trunk_halo_px": 9,
    "tail_halo_px": 3,
    "precisions": ["bfloat16", "float32"],
    "file": "good.safetensors",
    "bytes": 1234,
    "sha256": "0123456789abcdef" * 4,
    "training": {"method": "none", "data": "none", "pictures": 1, "steps": 1},
    "measured": {"Set5": {"psnr_db": 30.5, "ssim": 0.85}},
    "licence": "MIT",
}


FOREIGN: dict[str, Any] = {
    "kind": "ESRGAN",
    "tags": ["64nf"],
    "exact": True,
    "align_px": 8,
    "memory_bytes_per_px": 8192,
    "operations_per_px": 35_000_000,
}
