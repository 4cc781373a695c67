"""One of each error of the engine."""

import dataclasses
import typing
from pathlib import Path

from engine import errors
from engine.errors import EngineError

_VALUES: dict[object, object] = {
    Path: Path("/folder/photo.png"),
    str: "a detail",
    int: 12_345_678,
    float: 2.5,
    bool: True,
    int | None: 3_000_000_000,
    tuple[str, ...]: ("one", "two"),
}


def leaves(kind: type[EngineError]) -> list[type[EngineError]]:
    """The error types that are raised: those below which there is no other."""
    below = kind.__subclasses__()
    return [leaf for each in below for leaf in leaves(each)] if below else [kind]


def example(kind: type[EngineError], **facts: object) -> EngineError:
    """facts: fields that shall have other values."""
    hints = typing.get_type_hints(kind, vars(errors))
    return kind(**{field.name: _VALUES[hints[field.name]] for field in dataclasses.fields(kind)} | facts)


def variants(kind: type[EngineError]) -> list[EngineError]:
    """Those for which there are different sentences."""
    changes: dict[type[EngineError], list[dict[str, object]]] = {
        errors.OutOfMemory: [{"needed_bytes": None}],
        errors.ImportNetworkUnsuitable: [{"architecture": ""}],
        errors.ModelLibraryMissing: [{"detail": ""}, {"installable": False}],
        errors.ModelUnknown: [{"known": ()}],
        errors.PictureNeedsExtra: [{"extra": "raw"}],
        **{size: [{"nearest_dpi": None}] for size in leaves(errors.SizeImpossible)},
    }
    return [example(kind), *(example(kind, **facts) for facts in changes.get(kind, []))]
