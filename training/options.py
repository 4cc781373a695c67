"""From a preset or a TOML file and the command line to the settings of a stage.

A file holds settings by their names in `training.config`, such as `learning_rate = 1e-4`, and may say for
which stage it is. What the command line gives goes before what the file says, and that before the default.
Paths in a file are seen from the working directory.
"""

import argparse
import dataclasses
import re
import tomllib
import types
import typing
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from training.config import Config, ConfigError, SRGANConfig, SRResNetConfig

STAGES: Mapping[str, type[Config]] = {"srresnet": SRResNetConfig, "srgan": SRGANConfig}

AnyConfig = TypeVar("AnyConfig", bound=Config)


def add_options(parser: argparse.ArgumentParser, kind: type[Config]) -> None:
    """One option for each setting. An option that is not given leaves no trace in what is parsed."""
    parser.add_argument("--config", metavar="FILE.toml|PRESET", help=f"presets: {', '.join(presets())}")
    parser.add_argument("--resume", action="store_true", help="go on where the run in --out stopped")
    parser.add_argument(
        "--data",
        type=Path,
        action="append",
        default=argparse.SUPPRESS,
        help="folder of pictures, or an index from prepare; repeatable",
    )
    parser.add_argument("--out", type=Path, default=argparse.SUPPRESS, help="folder of the run")
    for field in dataclasses.fields(kind):
        if "help" not in field.metadata:
            continue
        value, choices = _kind(kind, field.name)
        parser.add_argument(
            "--" + field.name.replace("_", "-"),
            type=value,
            choices=choices or None,
            default=argparse.SUPPRESS,
            metavar=None if choices else field.name.upper(),
            help=f"{field.metadata['help']} (default: {field.default})",
        )


def settings(kind: type[AnyConfig], options: argparse.Namespace) -> AnyConfig:
    """The settings that `add_options` of the same kind has read. Raises ConfigError."""
    given = {name: value for name, value in vars(options).items() if name in _names(kind)}
    if "data" in given:
        given["data"] = tuple(given["data"])
    values = (read_settings(kind, options.config) if options.config else {}) | given
    for name in ("data", "out"):
        if name not in values:
            raise ConfigError(f"--{name} must be given.")
    return kind(**values)


def presets() -> list[str]:
    """The names of the files in `training/presets`, in an installed package too."""
    folder = resources.files("training") / "presets"
    return sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml"))


def read_settings(kind: type[Config], source: str) -> dict[str, Any]:
    """The settings in a preset or a TOML file, by name. Raises ConfigError, naming the file and the key."""
    values = read_table(source)
    stage = next(name for name, config in STAGES.items() if config is kind)
    if values.pop("stage", stage) != stage:
        raise ConfigError(f"{source} is not for the stage {stage}.")
    unknown = sorted(values.keys() - _names(kind))
    if unknown:
        raise ConfigError(f"{source}: {stage} has no setting {unknown[0]}.")
    found = {name: _convert(kind, name, value, source) for name, value in values.items()}
    base: dict[str, Any] = {"data": (), "out": Path()}
    try:
        kind(**(base | found))
    except ConfigError as error:
        message = re.sub(r"^--([a-z-]+)", lambda option: option[1].replace("-", "_"), str(error))
        raise ConfigError(f"{source}: {message}") from error
    return found


def read_table(source: str) -> dict[str, Any]:
    """What a preset or a TOML file says, unchecked. Raises ConfigError for what is missing or no TOML."""
    try:
        if source in presets():
            text = (resources.files("training") / "presets" / f"{source}.toml").read_text("utf-8")
        else:
            text = Path(source).read_text("utf-8")
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{source} is no TOML: {error}.") from error
    except OSError as error:
        raise ConfigError(
            f"--config must be a TOML file that can be read, or one of {', '.join(presets())}, not {source}."
        ) from error


def _names(kind: type[Config]) -> set[str]:
    return {field.name for field in dataclasses.fields(kind)}


def _kind(config: type[Config], name: str) -> tuple[type, tuple[str, ...]]:
    """The type of a setting's values, without None, and its values where they can be listed."""
    hint = typing.get_type_hints(config)[name]
    if typing.get_origin(hint) is types.UnionType:
        hint = typing.get_args(hint)[0]
    if typing.get_origin(hint) is typing.Literal:
        return str, typing.get_args(hint)
    return hint, ()


def _convert(config: type[Config], name: str, value: object, source: str) -> Any:
    """A value of TOML as the setting's type."""
    if name == "data":
        if isinstance(value, list) and value and all(isinstance(folder, str) for folder in value):
            return tuple(map(Path, value))
        raise ConfigError(f"{source}: data must be a list of folders.")
    kind, choices = _kind(config, name)
    if kind is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if kind in (str, Path) and isinstance(value, str) and (not choices or value in choices):
        return kind(value)
    words = {int: "a whole number", float: "a number", str: "a text", Path: "a text"}
    allowed = f"one of {', '.join(choices)}" if choices else words[kind]
    raise ConfigError(f"{source}: {name} must be {allowed}, not {value!r}.")
