"""Reading a picture part by part, and into a file where it is large: the same picture as in one piece."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from engine.errors import DiskTooSmall
from engine.pictures import Picture, from_image, layers, modes, read_picture
from engine.pictures.layers import Layers, turned
from engine.scratch import is_scratch

SIZE = (37, 29)


def images() -> dict[str, Image.Image]:
    """One of each mode that is read in a way of its own."""
    generator = np.random.default_rng(0)
    rgba = Image.fromarray(generator.integers(0, 256, (SIZE[1], SIZE[0], 4), np.uint8), "RGBA")
    half_opaque = rgba.copy()
    half_opaque.paste((10, 20, 30, 255), (0, 0, SIZE[0], 20))
    rgb = rgba.convert("RGB")
    keyed = rgb.copy()
    keyed.paste((1, 2, 3), (0, 25, SIZE[0], SIZE[1]))
    keyed.info["transparency"] = (1, 2, 3)
    grey_in_srgb = rgb.convert("L")
    grey_in_srgb.info["icc_profile"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    deep = Image.fromarray(generator.integers(0, 65536, (SIZE[1], SIZE[0]), np.uint16))
    return {
        "RGB": rgb,
        "RGBA": rgba,
        "opaque at the top": half_opaque,
        "RGB with a key": keyed,
        "L": rgb.convert("L"),
        "L in sRGB": grey_in_srgb,
        "LA": rgba.convert("LA"),
        "P": rgb.convert("P"),
        "1": rgb.convert("1"),
        "CMYK": rgb.convert("CMYK"),
        "16 bits": deep,
    }


def assert_same(found: Picture, expected: Picture) -> None:
    np.testing.assert_array_equal(found.pixels, expected.pixels)
    assert (found.alpha is None) == (expected.alpha is None)
    if expected.alpha is not None:
        np.testing.assert_array_equal(found.alpha, expected.alpha)
    assert (found.grey, found.metadata) == (expected.grey, expected.metadata)


@pytest.mark.parametrize("name", list(images()))
def test_parts_make_the_picture_that_one_piece_makes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    image = images()[name]
    expected = from_image(image)
    for rows in (1, 7, 28):
        monkeypatch.setattr(modes, "PART_PX", rows * SIZE[0])
        assert_same(from_image(image), expected)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["RGB", "opaque at the top", "L"])
def test_a_large_picture_is_read_into_a_file(
    orientation: int, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path, exif = tmp_path / "photo.png", Image.Exif()
    exif[0x0112] = orientation
    images()[name].save(path, exif=exif)
    expected = read_picture(path)
    assert not is_scratch(expected.pixels)
    monkeypatch.setattr(layers, "LARGEST_IN_MEMORY_BYTES", 100)
    monkeypatch.setattr(modes, "PART_PX", 5 * SIZE[0])
    found = read_picture(path)
    assert is_scratch(found.pixels)
    assert found.alpha is None or is_scratch(found.alpha)
    assert found.pixels.flags.c_contiguous
    assert_same(found, expected)


def test_without_room_on_any_disk_it_is_read_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> Path:
        raise DiskTooSmall(Path(), 1, 0)

    image = images()["RGBA"]
    expected = from_image(image)
    monkeypatch.setattr(layers, "LARGEST_IN_MEMORY_BYTES", 100)
    monkeypatch.setattr("engine.scratch.scratch_folder", full)
    found = from_image(image)
    assert not is_scratch(found.pixels)
    assert_same(found, expected)


READ = """
import re, sys
from pathlib import Path
from engine.pictures import layers, read_picture

def own_bytes():
    return int(re.search(r"RssAnon:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) * 1024

layers.LARGEST_IN_MEMORY_BYTES = float(sys.argv[2])
before = own_bytes()
picture = read_picture(Path(sys.argv[1]))
print(own_bytes() - before, picture.has_equal_channels())
resident = re.search(r"RssFile:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]
print(int(resident) * 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_what_is_in_a_file_takes_no_memory(tmp_path: Path) -> None:
    """20 megapixels, stored as RGB and grey, so that all of it is looked at: 60 MB."""
    path = tmp_path / "large.png"
    Image.new("RGB", (5000, 4000), (9, 9, 9)).save(path, compress_level=1)

    def read(limit: str) -> tuple[int, int]:
        command = [sys.executable, "-c", READ, str(path), limit]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
        first, second = done.stdout.splitlines()
        own_bytes, equal = first.split()
        assert equal == "True"
        return int(own_bytes), int(second)

    own_bytes, of_files_bytes = read("0")
    assert own_bytes < 20e6
    in_memory_bytes, usual_of_files_bytes = read("inf")
    assert in_memory_bytes > 55e6, "the measurement sees what is in memory"
    assert of_files_bytes < usual_of_files_bytes + 20e6, "pages that were looked at are given back"


@given(st.integers(1, 20), st.integers(1, 20), st.integers(1, 8), st.integers(1, 20))
def test_any_size_turned_part_by_part(width: int, height: int, orientation: int, rows: int) -> None:
    stored = np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)
    made = Layers((width, height), orientation)
    for top in range(0, height, rows):
        made.put(top, stored[top : top + rows], None)
    np.testing.assert_array_equal(made.pixels, turned(stored, orientation))
    assert made.alpha is None
