"""The program works with the libraries that the package is made smaller with, and says the same."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import pytest
from packaging_files import packaging_script
from PIL import Image

ROOT = Path(__file__).parents[2]
Entry = tuple[str, str, str]

ENHANCE = """
import hashlib, sys
from pathlib import Path
from engine.pictures import read_picture
from engine.pictures.plugins import encoded_avif
from sr_desktop.__main__ import main
source, target = map(Path, sys.argv[1:])
old = ["--repair-scratches", "--keep-grain", "0.4"]
options = [*old, "--device", "cpu", "--precision", "float32", "--quiet"]
assert main(["enhance", str(source / "scan.png"), "-o", str(target / "scan.tif"), *options]) == 0
picture = read_picture(source / "deep.avif")
print(picture.depth, hashlib.sha256(picture.pixels.tobytes()).hexdigest())
for bits in (10, 12):
    written = encoded_avif(picture.pixels >> (16 - bits), bits, 90, None, b"", None)
    print(bits, hashlib.sha256(written).hexdigest())
"""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("cc") is None or shutil.which("strip") is None,
    reason="on Linux, with a C compiler and binutils",
)


def entries(folder: Path) -> list[Entry]:
    """OpenCV, NumPy and Pillow with their libraries, as PyInstaller would list them."""
    places = ["cv2/*.so", "numpy/**/*.so", "PIL/*.so"]
    places += ["opencv_python_headless.libs/*", "numpy.libs/*", "pillow.libs/*"]
    found = [path for place in places for path in sorted(folder.glob(place))]
    return [(path.relative_to(folder).as_posix(), str(path), "BINARY") for path in found]


@pytest.fixture(scope="module")
def packages() -> Path:
    spec = find_spec("numpy")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parents[1]
    if not (folder / "opencv_python_headless.libs").is_dir() or not (folder / "numpy.libs").is_dir():
        pytest.skip("OpenCV and NumPy did not bring their libraries")
    return folder


@pytest.fixture(scope="module")
def slimmed(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Entry]:
    made: list[Entry] = packaging_script("slim").slim(entries(packages), tmp_path_factory.mktemp("slim"))
    return made


def test_large_libraries_become_small_or_go(packages: Path, slimmed: list[Entry]) -> None:
    before = sum(Path(source).stat().st_size for _target, source, _kind in entries(packages))
    after = sum(Path(source).stat().st_size for _target, source, kind in slimmed if kind != "SYMLINK")
    assert before - after > 75e6
    for target, source, kind in slimmed:
        if target.startswith("opencv_python_headless.libs/") and kind != "SYMLINK":
            small = Path(source).stat().st_size < 200_000
            assert small or target.partition("/lib")[2].startswith(("aom-", "avif-")), target


def test_old_photographs_and_deep_avif_come_out_the_same(
    packages: Path, slimmed: list[Entry], tmp_path: Path
) -> None:
    changed = [Path(source) for target, source, _kind in slimmed if source != str(packages / target)]
    changed = [path for path in changed if path.name.startswith("lib")]
    names = {path.name.partition("-")[0] for path in changed}
    assert names >= {"libopenblasp", "libavif", "libaom", "libpng16", "libxcb"}
    with Image.open(ROOT / "resources/samples/chelsea.png") as sample:
        small = np.asarray(sample.convert("RGB").crop((128, 64, 192, 128)))
    options = [cv2.IMWRITE_AVIF_DEPTH, 10, cv2.IMWRITE_AVIF_QUALITY, 90]
    for path, picture in (("scan.png", small), ("deep.avif", small.astype(np.uint16) << 2)):
        _done, data = cv2.imencode(Path(path).suffix, picture[:, :, ::-1], options if "avif" in path else [])
        (tmp_path / path).write_bytes(data.tobytes())
    said = {}
    for folder, libraries in (("as_they_came", []), ("small", changed)):
        (tmp_path / folder).mkdir()
        environment = {**os.environ, "LD_PRELOAD": ":".join(map(str, libraries))}
        command = [sys.executable, "-c", ENHANCE, str(tmp_path), str(tmp_path / folder)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        said[folder] = done.stdout
    assert said["small"] == said["as_they_came"], "deep AVIF"
    one, other = (np.asarray(Image.open(tmp_path / folder / "scan.tif")).astype(int) for folder in said)
    assert np.abs(one - other).max() <= 1, "sums are rounded otherwise"
