"""`sr-desktop enhance` with a strength, and with a bound for its memory."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from limits import PROCESS_S

from engine.devices import Device
from engine.errors import MemoryBoundTooSmall
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


@pytest.mark.parametrize(
    ("option", "text", "words"),
    [
        ("--strength", "1.01", "is not from 0 to 1; the nearest that works is 1"),
        ("--strength", "-0.5", "is not from 0 to 1; the nearest that works is 0"),
        ("--strength", "inf", "is not from 0 to 1; the nearest that works is 1"),
        ("--strength", "much", "'much' is not a number from 0 to 1"),
        ("--strength", "nan", "'nan' is not a number from 0 to 1"),
        ("--quality", "0", "0 is not from 1 to 100; the nearest that works is 1"),
        ("--quality", "101", "101 is not from 1 to 100; the nearest that works is 100"),
        ("--quality", "best", "'best' is not a whole number from 1 to 100"),
        ("--tile", "15", "15 is not from 16 on; the nearest that works is 16"),
        ("--tile", "-64", "-64 is not from 16 on; the nearest that works is 16"),
        ("--tile", "1e3", "'1e3' is not a whole number from 16 on"),
        ("--scale", "17", "17 is not from 1 to 16; the nearest that works is 16"),
        ("--precision", "float7", "invalid choice: 'float7'"),
    ],
)
def test_what_is_out_of_range_is_wrong_usage_that_names_the_nearest(
    photo: Path, capsys: pytest.CaptureFixture[str], option: str, text: str, words: str
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["enhance", str(photo), f"{option}={text}"])
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("precision", ["float16", "int8"])
def test_a_precision_that_the_processor_lacks_is_one_sentence(
    photo: Path, capsys: pytest.CaptureFixture[str], precision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.devices.processor", lambda: Device("cpu", "Processor", ("float32",)))
    assert main(["enhance", str(photo), "--device", "cpu", "--precision", precision]) == 1
    told = capsys.readouterr().err
    assert f"The device cpu cannot compute in '{precision}'. It can: float32." in told
    assert len(told.splitlines()) == 1


def test_a_strength_without_the_other_model_is_one_sentence(
    photo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "PHOTO_MODEL", "not_there")
    assert main(["enhance", str(photo), "--strength", "0.5"]) == 1
    assert "not_there" in capsys.readouterr().err


def test_a_bound_that_is_large_enough_changes_nothing(photo: Path, tmp_path: Path) -> None:
    free = enhanced(photo, tmp_path / "free.png")
    assert np.array_equal(enhanced(photo, tmp_path / "bound.png", "--memory", "8GB"), free)


def test_the_bound_is_checked_in_the_precision_of_the_run(
    photo: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each has a bound of its own from which on it runs, and the one for bfloat16 is smaller."""
    seen: list[str] = []

    def checked(*_: object, precision: str, **__: object) -> object:
        seen.append(precision)
        raise MemoryBoundTooSmall(1, 2)

    monkeypatch.setattr("sr_desktop.cli.single.estimate_plan", checked)
    both = Device("cpu", "Processor", ("bfloat16", "float32"))
    monkeypatch.setattr("engine.devices.processor", lambda: both)
    for asked in ("auto", "float32", "bfloat16"):
        out = tmp_path / "out.png"
        assert main(["enhance", str(photo), "-o", str(out), "--device", "cpu", "--precision", asked]) == 1
    assert seen == ["bfloat16", "float32", "bfloat16"]


@pytest.mark.parametrize("precision", ["float32", "auto"])
def test_the_bound_that_is_named_works(photo: Path, tmp_path: Path, precision: str) -> None:
    command = [sys.executable, "-m", "sr_desktop", "enhance", str(photo), "--device", "cpu"]
    command += ["-o", str(tmp_path / "out.png"), "--precision", precision, "--quiet", "--memory"]

    def run(bound: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, bound], capture_output=True, text=True, timeout=PROCESS_S, check=False
        )

    refused = run("0MB")
    assert refused.returncode == 1
    named = re.search(r"The smallest bound that works is (\d+ MB)\.", refused.stderr)
    assert named is not None, refused.stderr
    done = run(named[1])
    assert (done.returncode, done.stderr) == (0, "")


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
