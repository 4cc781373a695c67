"""`sr-desktop enhance` with a strength, and with a bound for its memory."""

from pathlib import Path

import numpy as np
import pytest

from engine.pictures import read_picture
from sr_desktop import paths
from sr_desktop.__main__ import main

pytestmark = pytest.mark.usefixtures("two_models")


@pytest.fixture
def two_models(monkeypatch: pytest.MonkeyPatch, three_models: Path) -> None:
    """The bundled model, and one with other weights in the place of Photo."""
    other = next(path.name for path in three_models.iterdir() if path.name != paths.DEFAULT_MODEL)
    monkeypatch.setattr(paths, "models", lambda: three_models)
    monkeypatch.setattr(paths, "PHOTO_MODEL", other)


def enhanced(photo: Path, out: Path, *options: str) -> np.ndarray:
    arguments = ["enhance", str(photo), "-o", str(out), "--device", "cpu", "--precision", "float32"]
    assert main([*arguments, "--quiet", *options]) == 0
    return read_picture(out).pixels.astype(np.float64)


def test_a_strength_is_a_mix_of_both_models(photo: Path, tmp_path: Path) -> None:
    faithful = enhanced(photo, tmp_path / "faithful.png")
    other = enhanced(photo, tmp_path / "other.png", "--model", paths.PHOTO_MODEL)
    mixes = {s: enhanced(photo, tmp_path / f"{s}.png", "--strength", s) for s in ("0", "0.5", "1")}

    assert np.array_equal(mixes["0"], faithful)
    assert np.array_equal(mixes["1"], other)
    assert not np.array_equal(faithful, other)
    # Their last layers differ, and nothing else: so here the mix of weights is the mix of pictures.
    clipped = (np.maximum(faithful, other) >= 255) | (np.minimum(faithful, other) <= 0)
    assert np.abs(mixes["0.5"] - (faithful + other) / 2)[~clipped].max() <= 1


def test_the_name_says_the_strength(photo: Path) -> None:
    assert main(["enhance", str(photo), "--device", "cpu", "--quiet", "--strength", "0.25"]) == 0
    assert photo.with_name("photo_4x_strength_25.png").exists()


@pytest.mark.parametrize("text", ["1.01", "-0.5", "much", "nan"])
def test_a_strength_out_of_range_is_wrong_usage(
    photo: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["enhance", str(photo), f"--strength={text}"])
    assert f"'{text}' is not a number from 0 to 1" in capsys.readouterr().err


def test_a_strength_without_the_other_model_is_one_sentence(
    photo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "PHOTO_MODEL", "not_there")
    assert main(["enhance", str(photo), "--strength", "0.5"]) == 1
    assert "not_there" in capsys.readouterr().err


def test_a_bound_that_is_large_enough_changes_nothing(photo: Path, tmp_path: Path) -> None:
    free = enhanced(photo, tmp_path / "free.png")
    assert np.array_equal(enhanced(photo, tmp_path / "bound.png", "--memory", "8GB"), free)


def test_a_bound_too_small_is_told_before_the_work(photo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["enhance", str(photo), "--memory", "1MB"]) == 1
    assert "MB" in capsys.readouterr().err
    assert [path.name for path in photo.parent.iterdir()] == [photo.name]


@pytest.mark.parametrize("text", ["2", "GB", "-1GB", "1TB", "1e3MB"])
def test_what_is_no_size_of_memory_is_wrong_usage(
    photo: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["enhance", str(photo), f"--memory={text}"])
    assert f"'{text}' is not a size such as 2GB or 800MB" in capsys.readouterr().err
