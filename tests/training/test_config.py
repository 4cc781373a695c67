"""Every setting refuses what is out of its range, and names itself."""

import dataclasses
import json
import math
from pathlib import Path

import pytest

from training.config import ConfigError, SRResNetConfig

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
    "loss": ["l2", ""],
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
    "schedule": ["constant", "cosine"],
    "loss": ["mse", "l1"],
    "ema": [0.0, 0.9999],
    "start": ["bilinear", "usual"],
    "seed": [0, 2**63 - 1],
    "save_every": [1],
    "evaluate_every": [1],
}
# Checked where they are used: the device by the engine, the files when they are opened.
CHECKED_LATER = {"device", "benchmark", "weights"}

SETTINGS = [field for field in dataclasses.fields(SRResNetConfig) if "help" in field.metadata]


def make(**values) -> SRResNetConfig:
    return SRResNetConfig((Path("data"),), Path("out"), **values)


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
