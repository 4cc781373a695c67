"""The options for old photographs."""

import argparse
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.restore.steps import KeepGrain, RepairScratches
from sr_desktop.__main__ import main
from sr_desktop.cli.old_photo import (
    OLD_PHOTO_MODEL,
    add_old_photo_options,
    apply_cleaning,
    finish_steps,
    prepare_steps,
)


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=True)
    parser.add_argument("picture")
    parser.add_argument("--model")
    parser.add_argument("--strength", type=float)
    add_old_photo_options(parser)
    options = parser.parse_args(["photo.png", *arguments])
    apply_cleaning(parser, options)
    return options


def test_without_them_nothing_is_done() -> None:
    options = parsed()
    assert prepare_steps(options) == finish_steps(options) == ()
    assert options.model is None


def test_steps() -> None:
    options = parsed("--repair-scratches", "--keep-grain", "0.4")
    assert prepare_steps(options) == (RepairScratches(0.5),)
    assert finish_steps(options) == (KeepGrain(0.4),)
    assert prepare_steps(parsed("--repair-scratches", "0")) == (RepairScratches(0.0),)


def test_cleaning_is_the_strength_of_old_photo() -> None:
    options = parsed("--cleaning", "0.7")
    assert (options.model, options.strength) == (OLD_PHOTO_MODEL, 0.7)
    assert parsed("--cleaning", "1", "--model", "Old photo").model == OLD_PHOTO_MODEL


@pytest.mark.parametrize(
    "arguments",
    [
        ("--cleaning", "1.1"),
        ("--cleaning", "x"),
        ("--keep-grain", "-0.1"),
        ("--repair-scratches", "nan"),
        ("--cleaning", "0.5", "--strength", "0.5"),
        ("--cleaning", "0.5", "--model", "srgan_x4"),
    ],
)
def test_contradictions_and_values_out_of_range_are_told(arguments, capsys) -> None:
    with pytest.raises(SystemExit):
        parsed(*arguments)
    assert "error: argument --" in capsys.readouterr().err


def test_the_command_repairs_and_keeps_grain(tmp_path: Path) -> None:
    pixels = np.full((60, 80, 3), 120, np.uint8)
    pixels += np.random.default_rng(0).integers(0, 16, (60, 80, 1), np.uint8)
    pixels[5:55, 40:42] = 240
    photo = tmp_path / "old.png"
    Image.fromarray(pixels).save(photo)

    def enhanced(*options: str) -> np.ndarray:
        target = tmp_path / f"result{len(options)}.png"
        arguments = ["enhance", str(photo), "-o", str(target), "--quiet", "--device", "cpu"]
        assert main([*arguments, "--precision", "float32", *options]) == 0
        return np.array(Image.open(target)).astype(int)

    plain = enhanced("--cleaning", "1")
    assert plain[100:140, 160:168].mean() > 180
    repaired = enhanced("--cleaning", "1", "--repair-scratches")
    assert abs(repaired[100:140, 160:168].mean() - repaired[100:140, 100:140].mean()) < 20
    grainy = enhanced("--cleaning", "1", "--repair-scratches", "--keep-grain", "1")
    assert grainy[100:140, 40:100].std() > 1.5 * repaired[100:140, 40:100].std()
