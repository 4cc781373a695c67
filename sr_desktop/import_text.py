"""The sentences for taking over a model of the user's own: see `error_text`."""

from collections.abc import Callable
from typing import Any

from engine import errors as e
from engine.errors import EngineError

INSTALL = "pip install -e '.[models]'"

IMPORT_WORDINGS: dict[type[EngineError], Callable[[Any], str]] = {
    e.ImportFileUnknown: lambda x: (
        f"{x.path.name} is no model file. Models come as .safetensors, .pth, .pt or .ckpt."
    ),
    e.ImportFileTooLarge: lambda x: (
        f"{x.path.name} has {_megabytes(x.found_bytes)} MB, where a model for pictures may have "
        f"{_megabytes(x.limit_bytes)} MB. It was not opened."
    ),
    e.ImportFileUnreadable: lambda x: f"{x.path.name} cannot be read as a model: {x.detail}.",
    e.ImportFileUnsafe: lambda x: (
        f"{x.path.name} holds more than weights ({x.detail}) and could run any program, so nothing of it was "
        "used. Look for the same model as .safetensors."
    ),
    e.ImportNetworkUnknown: lambda x: (
        f"{x.path.name} belongs to a kind of network that is not known here, so it cannot be used."
    ),
    e.ImportNetworkUnsuitable: lambda x: f"{x.path.name}{_kind(x.architecture)} cannot be used: {x.detail}.",
    e.ModelLibraryMissing: lambda x: _library_missing(x),
    e.ModelNotYours: lambda x: f"The model {x.model_id} came with the program and stays.",
    e.ModelStoreFailed: lambda x: f"The folder of your models, {x.path}, could not be changed: {x.detail}.",
}


def _library_missing(error: e.ModelLibraryMissing) -> str:
    name = error.path.name
    if not error.installable:
        return f"{name} needs the library spandrel, which this build of the program does not have."
    reason = f", which does not work here ({error.detail})" if error.detail else ""
    return f"{name} needs the library spandrel{reason}. Install it with: {INSTALL}."


def _kind(architecture: str) -> str:
    return f" ({architecture})" if architecture else ""


def _megabytes(count: int) -> int:
    return -(-count // 10**6)
