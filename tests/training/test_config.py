"""Every setting refuses what is out of its range, and names itself."""

import dataclasses
import json
import math
from pathlib import Path
from typing import get_args

import pytest

from training.config import ConfigError, Degradation, SRGANConfig, SRResNetConfig
from training.degrade import SETTINGS as DEGRADATIONS

# The values just outside each range, and far outside.
OUT_OF_RANGE = {
    "factor": [0, 1, 3, 16, -4],
    "blocks": [0, -1],
    "channels": [2, 0, -64],
    "crop": [0, 12, 97, 98, -96],
    "batch": [0, -16],
    "steps": [0, -1],
    "minutes": [-0.001, -60.0, math.nan],
    "learning_rate": [0.0, -1e-4, 1.0, math.inf, math.nan],
    "schedule": ["linear", ""],
    "compile": ["on", ""],
    "samples_every": [-1],
    "precision": ["bfloat16", ""],
    "loss": ["l2", ""],
    "degradation": ["blind", ""],
    "clip": [-0.1, math.inf, math.nan],
    "ema": [-0.1, 1.0, 1.5, math.nan],
    "start": ["random", ""],
    "seed": [-1, 2**63],
    "save_every": [0, -500],
    "evaluate_every": [0, -1000],
}
AT_THE_EDGE = {
    "factor": [2, 4, 8],
    "blocks": [1],
    "channels": [3],
    "crop": [16],
    "batch": [1],
    "steps": [1],
    "minutes": [0.0, 0.01],
    "learning_rate": [1e-9, 0.999],
    "schedule": ["constant", "cosine", "paper"],
    "precision": ["auto", "float32"],
    "samples_every": [0, 1],
    "compile": ["auto", "off", "fused", "graphs"],
    "loss": ["mse", "l1"],
    "degradation": ["bicubic", "photo", "restore"],
    "clip": [0.0, 1.0],
    "ema": [0.0, 0.9999],
    "start": ["bilinear", "usual"],
    "seed": [0, 2**63 - 1],
    "save_every": [1],
    "evaluate_every": [1],
}
# What only stage two has, or has with other values.
GAN_OUT_OF_RANGE = {
    "start": ["random", ""],
    "content": ["", "phi66", "phi22:0", "all"],
    "content_metric": ["l2", ""],
    "pixel": ["l2", ""],
    "pixel_weight": [-0.1, math.inf, math.nan],
    "lowpass_weight": [-0.1, math.inf, math.nan],
    "grid_weight": [-0.1, math.inf, math.nan],
    "adversarial": ["wgan", ""],
    "adversarial_weight": [-1e-3, math.inf, math.nan],
    "head": ["flat", ""],
    "d_channels": [0, -64],
    "d_learning_rate": [0.0, -1e-4, 1.0, math.nan],
    "d_updates": [-1, 0],
    "g_updates": [-1, 0],
}
GAN_AT_THE_EDGE = {
    "start": ["weights", "bilinear", "usual"],
    "content": ["phi11", "phi54_pre:0.001@1,phi22"],
    "content_metric": ["mse", "l1"],
    "pixel": ["mse", "l1"],
    "pixel_weight": [0.0],
    "lowpass_weight": [0.0],
    "grid_weight": [0.0],
    "adversarial": ["bce", "lsgan", "ragan"],
    "adversarial_weight": [0.0],
    "head": ["dense", "pooled"],
    "d_channels": [1],
    "d_learning_rate": [1e-9, 0.999],
    "d_updates": [1],
    "g_updates": [1],
}
GAN_REFUSES = {name: values for name, values in OUT_OF_RANGE.items() if name != "loss"} | GAN_OUT_OF_RANGE
# Checked where they are used: the device by the engine, the files when they are opened.
CHECKED_LATER = {"device", "benchmark", "weights", "vgg"}

SETTINGS = [field for field in dataclasses.fields(SRResNetConfig) if "help" in field.metadata]


def make(**values) -> SRResNetConfig:
    return SRResNetConfig((Path("data"),), Path("out"), **values)


def make_gan(**values) -> SRGANConfig:
    return SRGANConfig((Path("data"),), Path("out"), **values)


def cases(table):
    return [(name, value) for name, values in table.items() for value in values]


def test_every_setting_of_stage_two_is_here():
    names = {field.name for field in dataclasses.fields(SRGANConfig) if "help" in field.metadata}
    assert GAN_OUT_OF_RANGE.keys() == GAN_AT_THE_EDGE.keys()
    assert GAN_REFUSES.keys() == names - CHECKED_LATER


@pytest.mark.parametrize(("name", "value"), cases(GAN_REFUSES))
def test_out_of_range_in_stage_two(name, value):
    with pytest.raises(ConfigError, match=rf"^--{name.replace('_', '-')} must be .+\.$"):
        make_gan(**{name: value})


@pytest.mark.parametrize(("name", "value"), cases(GAN_AT_THE_EDGE))
def test_at_the_edge_in_stage_two(name, value):
    assert getattr(make_gan(**{name: value}), name) == value


def test_settings_that_hang_together():
    assert make_gan(content="", pixel_weight=0.1).content == ""
    assert make_gan(d_updates=0, adversarial_weight=0.0).d_updates == 0
    assert "crop" in make_gan(head="dense").shapes()
    assert "crop" not in make_gan(head="pooled").shapes()


def test_degradations_are_those_there_are():
    assert set(get_args(Degradation)) == {"bicubic", *DEGRADATIONS}


def test_every_setting_is_here():
    names = {field.name for field in SETTINGS}
    assert OUT_OF_RANGE.keys() == AT_THE_EDGE.keys() == names - CHECKED_LATER
    assert all(field.metadata["help"] and field.default is not dataclasses.MISSING for field in SETTINGS)


def test_the_defaults_are_allowed():
    assert make() == make()


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in OUT_OF_RANGE.items() for value in values]
)
def test_out_of_range(name, value):
    with pytest.raises(ConfigError, match=rf"^--{name.replace('_', '-')} must be .+\.$"):
        make(**{name: value})


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in AT_THE_EDGE.items() for value in values]
)
def test_at_the_edge(name, value):
    assert getattr(make(**{name: value}), name) == value


def test_crop_must_fit_the_factor():
    assert make(crop=20, factor=4).crop == 20
    with pytest.raises(ConfigError, match="--crop"):
        make(crop=20, factor=8)


def test_settings_cannot_be_changed_later():
    with pytest.raises(dataclasses.FrozenInstanceError):
        make().steps = 5


def test_network_is_what_decides_the_shapes():
    assert make(factor=2, blocks=3, channels=8).network() == {"factor": 2, "blocks": 3, "channels": 8}


def test_as_json_tells_everything_but_where_the_files_are():
    config = SRResNetConfig(
        (Path("/home/me/secret/photos"), Path("/mnt/secret/more")),
        Path("/home/me/secret/run"),
        benchmark=Path("/home/me/secret/Set5"),
        weights=Path("/home/me/secret/a.safetensors"),
        steps=77,
    )
    values = config.as_json()
    text = json.dumps(values)
    assert values.keys() == {field.name for field in dataclasses.fields(SRResNetConfig)}
    assert "secret" not in text
    assert "/" not in text
    assert values["data"] == ["photos", "more"]
    assert (values["out"], values["benchmark"], values["weights"]) == ("run", "Set5", "a.safetensors")
    assert json.loads(text) == values
    assert values["steps"] == 77


def test_as_json_without_files():
    values = make().as_json()
    assert values["benchmark"] is None
    assert values["weights"] is None
