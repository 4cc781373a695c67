"""`sr-desktop invented`."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from gui import picture_pixels
from PIL import Image

from engine.invented import invented_map
from sr_desktop.__main__ import main

SIZE = (48, 36)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """An original, a plain enlargement, and one with a pattern in its right half."""
    original = Image.fromarray(picture_pixels(*SIZE))
    plain = original.resize((4 * SIZE[0], 4 * SIZE[1]), Image.Resampling.BICUBIC)
    pixels = np.array(plain).astype(int)
    pixels[::2, 96:] += 40
    images = {
        "original": original,
        "plain": plain,
        "patterned": Image.fromarray(pixels.clip(0, 255).astype(np.uint8)),
        "wide": plain.resize((4 * SIZE[0] + 30, 4 * SIZE[1])),
        "smaller": plain.resize((24, 18)),
    }
    for name, image in images.items():
        image.save(tmp_path / f"{name}.png")
    return {name: tmp_path / f"{name}.png" for name in images}


def pixels(path: Path) -> np.ndarray:
    return np.array(Image.open(path).convert("RGB"))


def test_the_map_is_a_grey_picture_of_the_originals_size(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "map.png"
    arguments = ["invented", str(files["original"]), str(files["patterned"]), "-o", str(target)]
    assert main([*arguments, "--faithful", str(files["plain"])]) == 0
    told = capsys.readouterr().out
    with Image.open(target) as image:
        assert (image.mode, image.size) == ("L", SIZE)
        found = np.array(image)
    expected = invented_map(*(pixels(files[name]) for name in ("original", "patterned", "plain")))
    np.testing.assert_array_equal(found, expected)
    assert found[:, 28:].min() > 60
    assert found[:, :20].max() < 20
    assert told == f"{target}  48 × 36, mean {found.mean():.1f} of 255\n"


def test_without_a_faithful_result_and_without_a_name(
    files: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["invented", str(files["original"]), str(files["patterned"]), "--quiet"]
    assert main(arguments) == 0
    target = files["patterned"].with_name("patterned_invented.png")
    expected = invented_map(pixels(files["original"]), pixels(files["patterned"]))
    np.testing.assert_array_equal(np.array(Image.open(target)), expected)
    assert capsys.readouterr().out == ""
    assert main(arguments) == 1
    assert "--overwrite" in capsys.readouterr().err
    assert main([*arguments, "--overwrite"]) == 0


@pytest.mark.parametrize(
    ("result", "more", "words"),
    [
        ("smaller", [], "24 × 18 pixels is no enlargement of 48 × 36. The nearest that works is 48 × 36."),
        ("wide", [], "222 × 144 pixels is no enlargement of 48 × 36. The nearest that works is 222 × 166."),
        ("plain", ["wide"], "The two results have 192 × 144 and 222 × 144 pixels."),
        ("missing", [], "There is no file"),
    ],
)
def test_what_does_not_fit_is_one_sentence(
    files: dict[str, Path], result: str, more: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = files.get(result, files["plain"].with_name("missing.png"))
    faithful = [f"--faithful={files[name]}" for name in more]
    assert main(["invented", str(files["original"]), str(path), *faithful]) == 1
    told = capsys.readouterr()
    assert words in told.err
    assert len(told.err.splitlines()) == 1
    assert not list(path.parent.glob("*invented*"))


@pytest.mark.parametrize("factor", [1, 1.7, 2.5, 4])
def test_any_factor(files: dict[str, Path], tmp_path: Path, factor: float) -> None:
    size = tuple(round(side * factor) for side in SIZE)
    result = tmp_path / "any.png"
    Image.open(files["original"]).resize(size, Image.Resampling.BICUBIC).save(result)
    assert main(["invented", str(files["original"]), str(result), "--quiet"]) == 0


def test_needs_neither_torch_nor_qt(files: dict[str, Path]) -> None:
    code = f"""
import sys
from sr_desktop.__main__ import main
assert main(["invented", {str(files["original"])!r}, {str(files["plain"])!r}, "--quiet"]) == 0
print([name for name in sys.modules if name == "torch" or name.startswith("PySide6")])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
