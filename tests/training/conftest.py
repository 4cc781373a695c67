"""Small pictures, small networks and small benchmarks, and the real benchmarks where they are."""

import csv
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file

from training.config import SRGANConfig, SRResNetConfig
from training.stage_srresnet import train

ROOT = Path(__file__).parents[2]
BENCHMARK = ROOT.parent / "shared" / "data" / "benchmark"


def draw(height: int, width: int, seed: int) -> np.ndarray:
    """A picture with smooth parts and sharp edges: (H, W, 3) uint8 RGB."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[:height, :width] / 16.0
    pixels = np.empty((height, width, 3))
    for channel in range(3):
        a, b, phase = random.uniform(0.2, 1.5, 3)
        pixels[..., channel] = 128 + 80 * np.cos(a * x + b * y + phase)
    for _ in range(6):
        top, left = random.integers(0, height - 8), random.integers(0, width - 8)
        pixels[top : top + random.integers(4, 24), left : left + random.integers(4, 24)] = random.uniform(
            0, 255, 3
        )
    return pixels.round().clip(0, 255).astype(np.uint8)


def write_pictures(folder: Path, *sizes: tuple[int, int]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number, (height, width) in enumerate(sizes):
        Image.fromarray(draw(height, width, number)).save(folder / f"{number}.png")
    return folder


def write_benchmark(folder: Path, *sizes: tuple[int, int], factor: int = 4) -> Path:
    """`folder/HR` and `folder/LRxF`, the latter by Pillow's bicubic."""
    write_pictures(folder / "HR", *sizes)
    (folder / f"LRx{factor}").mkdir()
    for path in (folder / "HR").iterdir():
        with Image.open(path) as hr:
            size = (hr.width // factor, hr.height // factor)
            box = (0, 0, size[0] * factor, size[1] * factor)
            hr.resize(size, Image.Resampling.BICUBIC, box).save(folder / f"LRx{factor}" / path.name)
    return folder


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    """Networks this small gain nothing from threads, and lose much on busy cores."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def pictures(tmp_path_factory) -> Path:
    """A folder of three pictures, all larger than the crops of `tiny`."""
    return write_pictures(tmp_path_factory.mktemp("pictures"), (64, 80), (96, 64), (72, 72))


@pytest.fixture(scope="session")
def benchmarks(tmp_path_factory) -> Path:
    """A folder with a Set5 of two pictures."""
    folder = tmp_path_factory.mktemp("benchmarks")
    write_benchmark(folder / "Set5", (80, 96), (98, 83))
    return folder


def tiny_values(data: Path, out: Path) -> dict[str, object]:
    """Settings of both stages for a network of one block."""
    return {
        "data": (data,),
        "out": out,
        "blocks": 1,
        "channels": 8,
        "crop": 32,
        "batch": 4,
        "steps": 4,
        "evaluate_every": 1,
        "samples_every": 0,
        "device": "cpu",
    }


@pytest.fixture
def tiny(pictures, tmp_path):
    """A function that makes settings for a network of one block: a step takes a few milliseconds."""

    def make(**changes) -> SRResNetConfig:
        return SRResNetConfig(**(tiny_values(pictures, tmp_path / "run") | changes))

    return make


@pytest.fixture(scope="session")
def trained(pictures, tmp_path_factory) -> Path:
    """The checkpoint of a finished run of five steps. Not to be changed."""
    out = tmp_path_factory.mktemp("trained")
    network = {"blocks": 1, "channels": 8}
    return train(SRResNetConfig((pictures,), out, **network, crop=32, batch=4, steps=5, device="cpu"))


@pytest.fixture(scope="session")
def real_benchmark() -> Path:
    if not BENCHMARK.is_dir():
        pytest.skip(f"the benchmark pictures are not at {BENCHMARK}")
    return BENCHMARK


@pytest.fixture
def curve():
    """A function that reads the log.csv beside a checkpoint: a list of dictionaries by column."""

    def read(checkpoint: Path) -> list[dict[str, str]]:
        with (checkpoint.parent / "log.csv").open(newline="") as file:
            return list(csv.DictReader(file))

    return read


@pytest.fixture
def contents():
    """A function that reads a folder: the bytes of every file below it, by path."""

    def read(folder: Path) -> dict[str, bytes]:
        return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}

    return read


@pytest.fixture
def make_pictures():
    return write_pictures


@pytest.fixture
def make_benchmark():
    return write_benchmark


@pytest.fixture
def picture():
    """`draw`, for tests: conftest cannot be imported."""
    return draw


@pytest.fixture(scope="session")
def vgg_file(tmp_path_factory):
    """VGG19 to conv2_2 with torchvision's names and widths; random weights that keep the size of values."""
    generator = torch.Generator().manual_seed(1)
    tensors = {}
    for index, (before, width) in {0: (3, 64), 2: (64, 64), 5: (64, 128), 7: (128, 128)}.items():
        size = (2 / (9 * before)) ** 0.5
        tensors[f"features.{index}.weight"] = torch.randn(width, before, 3, 3, generator=generator) * size
        tensors[f"features.{index}.bias"] = torch.zeros(width)
    path = tmp_path_factory.mktemp("vgg") / "vgg19.safetensors"
    save_file(tensors, path)
    return path


@pytest.fixture
def tiny_gan(pictures, trained, vgg_file, tmp_path):
    """A function that makes settings of stage two which go on with the checkpoint `trained` of stage one."""

    def make(**changes) -> SRGANConfig:
        values = {
            "weights": trained,
            "vgg": vgg_file,
            "content": "phi12:0.5,phi22",
            "d_channels": 4,
            "head": "pooled",
        }
        return SRGANConfig(**(tiny_values(pictures, tmp_path / "gan") | values | changes))

    return make
