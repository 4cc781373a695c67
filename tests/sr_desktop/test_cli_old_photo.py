"""The options for old photographs."""

import argparse

import pytest

from engine.restore.steps import KeepGrain, RepairScratches
from sr_desktop.cli_old_photo import (
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
