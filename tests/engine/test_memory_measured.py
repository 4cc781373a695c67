"""What the network and whole runs take, measured in fresh processes, beside the constants of memory.py."""

import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
import torch
from limits import PROCESS_S

from engine.card import Model, Precision
from engine.devices import DTYPES, processor
from engine.fused import works
from engine.memory import need_of_card
from engine.pictures import Depth

# --- the constants, measured ----------------------------------------------------------------------

MEASURE = """
import json, re, sys
from pathlib import Path
import torch
import engine.backend
from engine.backend import Backend
from engine.card import Int8
from engine.devices import Device
from engine.int8 import points
from engine.networks import SRResNet
from engine.rewrite import InferenceNetwork

depth = int(sys.argv[3])
if sys.argv[2] == "layer by layer":
    engine.backend.fuse = lambda network: None
int8 = Int8(bounds=((-1.0, 1.0),) * len(points(16, 2)), roughness=1.0, pictures=1, lost_db={})
network = InferenceNetwork(SRResNet().eval())
backend = Backend(network, Device("cpu", "", (sys.argv[1],)), sys.argv[1], int8=int8)

def peak_bytes(channels, side_px, run):
    dtype = torch.float32 if depth == 16 else backend.dtype
    run(torch.zeros(1, side_px, side_px, channels, dtype=dtype).permute(0, 3, 1, 2))
    # Not ru_maxrss, which begins with the peak of the process that started this one.
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) * 1024

def trunk(x):
    for _ in backend.trunk(x):
        pass

def tail(x):
    backend.download(backend.grow(x, depth), (0, 1), False, depth)

peak_bytes(3, 16, trunk)  # what is allocated once
peak_bytes(64, 16, tail)
# In the order of what they need, since the peak only ever rises.
print(json.dumps([peak_bytes(3, 192, trunk), peak_bytes(3, 320, trunk),
                  peak_bytes(64, 166, tail), peak_bytes(64, 198, tail)]))
"""


def measured_peaks(precision: Precision, form: str, depth: Depth) -> list[int]:
    """Peaks of resident memory in a fresh process, in bytes, after each step of MEASURE."""
    # Tensors of tiles of the usual size are so large that glibc maps each by itself and unmaps it at once.
    # The tiles here are smaller, so glibc is told to start with that earlier.
    settings = {"MALLOC_MMAP_THRESHOLD_": "65536"}
    command = [sys.executable, "-c", MEASURE, precision, form, str(depth)]
    done = subprocess.run(
        command, env=os.environ | settings, capture_output=True, check=True, timeout=PROCESS_S
    )
    return json.loads(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="measured with glibc's allocator")
@pytest.mark.parametrize(
    ("precision", "form", "depth"),
    [
        *product(["float32", "bfloat16"], ["fused", "layer by layer"], [8]),
        ("int8", "fused", 8),
        *product(["float32", "bfloat16", "int8"], ["fused"], [16]),
    ],
)
def test_bytes_per_pixel_are_what_a_tile_takes(
    model: Model, precision: Precision, form: str, depth: Depth
) -> None:
    """The constants are upper bounds, and not more than a tenth above what is measured with 8 bits."""
    if precision not in processor().precisions:
        pytest.skip(f"this processor does not compute in {precision}")
    if form == "fused" and not works(DTYPES.get(precision, torch.float32)):
        pytest.skip("this PyTorch has no fused operators here")

    trunk_small, trunk_large, tail_small, tail_large = measured_peaks(precision, form, depth)

    trunk = (trunk_large - trunk_small) / (320**2 - 192**2)
    # Per pixel of a tile of 128 px, whose source has 134 with its halo.
    tail = (tail_large - tail_small) / (198**2 - 166**2) * (134 / 128) ** 2
    need = need_of_card(model.card, precision, form == "fused", depth)
    assert trunk <= 1.01 * need.trunk
    assert tail <= 1.01 * need.tail
    if depth == 8:
        assert 0.9 * need.trunk <= trunk
    # What is too rough for integers is planned for there, and takes more than they do.
    if precision != "int8":
        assert 0.9 * need.tail <= tail


# --- a run does not grow with its picture ------------------------------------------------------------

RUN = """
import re, sys
from pathlib import Path
import numpy as np
from engine.backend import Backend
from engine.card import choose_model, find_models
from engine.devices import Device
from engine.enhancer import Enhancer, RunOptions
from engine.networks import SRResNet
from engine.pictures import Picture, write_picture
from engine.rewrite import InferenceNetwork
from engine.tiles import TileSizes
import engine.memory

engine.memory.RESULT_SHARE_OF_FREE = 0 if sys.argv[2] == "in a file" else 1
side = int(sys.argv[1])
network = InferenceNetwork(SRResNet(blocks=1, channels=3).eval())
card = choose_model(find_models(Path("resources/models")), "srresnet_x4").card
enhancer = Enhancer(card, network, Backend(network, Device("cpu", "", ("float32",)), "float32"))
options = RunOptions(TileSizes(256, 128), scratch=Path(sys.argv[3]))
result = enhancer.enhance(Picture(np.zeros((side, side, 3), sys.argv[4])), options)
for suffix in (".png", ".tiff", ".jpg"):
    write_picture(result, Path(sys.argv[3]) / f"{side} {sys.argv[2]}{suffix}")
print(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize(("dtype", "more_bytes"), [("uint8", 66e6), ("uint16", 132e6)])
def test_peak_does_not_grow_with_a_result_in_a_file(
    tmp_path: Path, request: pytest.FixtureRequest, dtype: str, more_bytes: float
) -> None:
    """Enlarged and written in three formats: 4 megapixels of a result, and 22 more."""

    def peak_bytes(side: int, place: str) -> int:
        command = [sys.executable, "-c", RUN, str(side), place, str(tmp_path), dtype]
        done = subprocess.run(
            command, capture_output=True, check=True, timeout=PROCESS_S, cwd=request.config.rootpath
        )
        return int(done.stdout) * 1024

    small, large = (peak_bytes(side, "in a file") for side in (512, 1280))
    # Threads take memory as luck has it, tens of megabytes; a result that is kept takes all of it.
    assert large - small < 0.6 * more_bytes
    assert peak_bytes(1280, "in memory") - small > more_bytes, "the measurement sees what is in memory"
