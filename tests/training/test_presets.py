"""Presets, TOML files and the command line: what goes before what, and one sentence for each mistake."""

import argparse
import dataclasses
import re
import tomllib
from pathlib import Path

import pytest

from training.__main__ import main
from training.config import ConfigError, SRGANConfig, SRResNetConfig
from training.options import STAGES, add_options, presets, read_settings, read_table, settings

ROOT = Path(__file__).parents[2]
EXPECTED = {
    "cpu_faithful",
    "keras",
    "lsgan_pooled",
    "paper_srgan",
    "paper_srgan_vgg22",
    "paper_srresnet",
    "photo",
    "restore",
    "restore_stage1",
    "tutorial",
}


def read(kind, *arguments):
    """The settings of a command line."""
    parser = argparse.ArgumentParser()
    add_options(parser, kind)
    return settings(kind, parser.parse_args(["--data", "data", "--out", "out", *arguments]))


@pytest.fixture
def toml(tmp_path):
    def write(text: str) -> str:
        path = tmp_path / "mine.toml"
        path.write_text(text)
        return str(path)

    return write


# --- presets ---------------------------------------------------------------------------------------


def test_all_are_there():
    assert set(presets()) == EXPECTED


@pytest.mark.parametrize("name", presets())
def test_every_preset_loads_and_says_whom_it_follows(name):
    table = read_table(name)
    kind = STAGES[table.pop("stage")]
    config = read(kind, "--config", name)
    for key, value in table.items():
        assert getattr(config, key) == value
    first = (ROOT / "training" / "presets" / f"{name}.toml").read_text().splitlines()[0]
    assert re.match(r"# .{20,}", first)


def test_an_installed_package_would_hold_them():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert "presets/*.toml" in project["tool"]["setuptools"]["package-data"]["training"]


def test_the_defaults_are_the_papers_stage_two():
    preset = read(SRGANConfig, "--config", "paper_srgan")
    assert dataclasses.replace(preset, ema=SRGANConfig.ema) == read(SRGANConfig)


# --- what goes before what -------------------------------------------------------------------------


def test_command_line_before_file_before_default(toml):
    path = toml('batch = 3\nlearning_rate = 0.5\nloss = "l1"\n')
    config = read(SRResNetConfig, "--config", path, "--batch", "5")
    assert (config.batch, config.learning_rate, config.loss, config.crop) == (5, 0.5, "l1", 96)


def test_a_file_may_name_folders_and_paths(toml):
    path = toml('data = ["a", "b"]\nout = "run"\nweights = "w.safetensors"\nminutes = 3\n')
    parser = argparse.ArgumentParser()
    add_options(parser, SRGANConfig)
    config = settings(SRGANConfig, parser.parse_args(["--config", path]))
    assert config.data == (Path("a"), Path("b"))
    assert (config.out, config.weights) == (Path("run"), Path("w.safetensors"))
    assert isinstance(config.minutes, float)
    assert read(SRGANConfig, "--config", path).data == (Path("data"),)


@pytest.mark.parametrize("missing", ["data", "out"])
def test_what_must_be_given(missing):
    given = {"data": [Path("data")], "out": Path("out"), "config": None}
    del given[missing]
    with pytest.raises(ConfigError, match=rf"^--{missing} must be given\.$"):
        settings(SRResNetConfig, argparse.Namespace(**given))


# --- mistakes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("bach = 3", "srgan has no setting bach"),
        ("[discriminator]\nhead = 'dense'", "srgan has no setting discriminator"),
        ("batch = '3'", "batch must be a whole number, not '3'"),
        ("batch = 3.0", "batch must be a whole number, not 3.0"),
        ("batch = true", "batch must be a whole number, not True"),
        ("ema = 'high'", "ema must be a number, not 'high'"),
        ("content = 54", "content must be a text, not 54"),
        ("vgg = false", "vgg must be a text, not False"),
        ("data = 'photos'", "data must be a list of folders"),
        ("data = []", "data must be a list of folders"),
        ("head = 'flat'", "head must be one of dense, pooled, not 'flat'"),
        ("batch = 0", "batch must be at least 1"),
        ("d_learning_rate = 2", "d_learning_rate must be above 0 and below 1"),
        ("ema = nan", "ema must be from 0 to below 1"),
        ("content = 'phi66'", "content must be layers such as"),
        ("stage = 'srresnet'", "is not for the stage srgan"),
        ("batch = ", "is no TOML"),
    ],
)
def test_mistakes_name_the_file_and_the_key(toml, text, words):
    path = toml(text)
    with pytest.raises(ConfigError) as caught:
        read_settings(SRGANConfig, path)
    message = str(caught.value)
    assert message.startswith(path)
    assert words in message
    assert "\n" not in message
    assert message.endswith(".")


def test_no_such_file():
    with pytest.raises(ConfigError, match=r"one of cpu_faithful, .+, not nothing\.toml\.$"):
        read_settings(SRGANConfig, "nothing.toml")


def test_mistakes_end_the_command_before_any_training(tmp_path, pictures, toml, capsys):
    arguments = ["--data", str(pictures), "--out", str(tmp_path / "run"), "--config", toml("steps = 0")]
    for stage in STAGES:
        with pytest.raises(SystemExit) as end:
            main([stage, *arguments])
        assert end.value.code == 2
        assert "mine.toml: steps must be at least 1." in capsys.readouterr().err
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "--weights must name the generator"),
        (["--start", "usual", "--content", "", "--pixel-weight", "0"], "--content must be one layer"),
        (["--start", "usual", "--d-updates", "0"], "--d-updates must be at least 1, or 0 where"),
    ],
)
def test_wrong_usage_of_stage_two(tmp_path, pictures, capsys, options, words):
    with pytest.raises(SystemExit) as end:
        main(["srgan", "--data", str(pictures), "--out", str(tmp_path / "run"), *options])
    assert end.value.code == 2
    assert words in capsys.readouterr().err


def test_features_that_cannot_be_had_end_with_one_sentence(tmp_path, pictures, capsys):
    options = ["--data", str(pictures), "--out", str(tmp_path / "run"), "--start", "usual", "--crop", "32"]
    assert main(["srgan", *options, "--vgg", str(tmp_path / "nothing.safetensors")]) == 1
    assert capsys.readouterr().err.strip().splitlines() == [
        f"There are no VGG19 weights at {tmp_path / 'nothing.safetensors'}."
    ]


def test_a_run_from_a_file(tmp_path, pictures, toml, capsys):
    path = toml(
        'crop = 32\nbatch = 2\nblocks = 1\nchannels = 8\nd_channels = 4\nstart = "bilinear"\ncontent = ""\n'
        'pixel_weight = 1\nhead = "pooled"\ndevice = "cpu"\n'
    )
    command = ["srgan", "--config", path, "--data", str(pictures), "--out", str(tmp_path / "run")]
    assert main([*command, "--steps", "1"]) == 0
    assert main([*command, "--steps", "2", "--resume"]) == 0
    capsys.readouterr()
    assert main([*command, "--steps", "2"]) == 1
    assert "Add --resume" in capsys.readouterr().err
