"""The sentences for taking over a model of the user's own: see `error_text`."""

from collections.abc import Callable
from typing import Any

from engine import errors as e
from engine.errors import EngineError
from sr_desktop.noop import QT_TRANSLATE_NOOP

IMPORT_WORDINGS: dict[type[EngineError], str | Callable[[Any], str]] = {
    e.ImportFileUnknown: QT_TRANSLATE_NOOP(
        "Errors", "{path.name} is no model file. Models come as .safetensors, .pth, .pt or .ckpt."
    ),
    e.ImportFileTooLarge: QT_TRANSLATE_NOOP(
        "Errors",
        "{path.name} has {found}, where a model for pictures may have {limit}. It was not opened.",
    ),
    e.ImportFileUnreadable: QT_TRANSLATE_NOOP("Errors", "{path.name} cannot be read as a model: {detail}."),
    e.ImportFileUnsafe: QT_TRANSLATE_NOOP(
        "Errors",
        "{path.name} holds more than weights ({detail}) and could run any program, so nothing of it was "
        "used. Look for the same model as .safetensors.",
    ),
    e.ImportNetworkUnknown: QT_TRANSLATE_NOOP(
        "Errors",
        "{path.name} belongs to a kind of network that is not known here, so it cannot be used.",
    ),
    e.ImportNetworkUnsuitable: lambda x: _unsuitable(x),
    e.ModelLibraryMissing: lambda x: _library_missing(x),
    e.ModelNotYours: QT_TRANSLATE_NOOP("Errors", "The model {model_id} came with the program and stays."),
    e.ModelStoreFailed: QT_TRANSLATE_NOOP(
        "Errors", "The folder of your models, {path}, could not be changed: {detail}."
    ),
}


def _unsuitable(error: e.ImportNetworkUnsuitable) -> str:
    if not error.architecture:
        return QT_TRANSLATE_NOOP("Errors", "{path.name} cannot be used: {detail}.")
    return QT_TRANSLATE_NOOP("Errors", "{path.name} ({architecture}) cannot be used: {detail}.")


def _library_missing(error: e.ModelLibraryMissing) -> str:
    if not error.installable:
        return QT_TRANSLATE_NOOP(
            "Errors",
            "{path.name} needs the library spandrel, which this build of the program does not have.",
        )
    if error.detail:
        return QT_TRANSLATE_NOOP(
            "Errors",
            "{path.name} needs the library spandrel, which does not work here ({detail}). "
            "Install it with: pip install -e '.[models]'.",
        )
    return QT_TRANSLATE_NOOP(
        "Errors", "{path.name} needs the library spandrel. Install it with: pip install -e '.[models]'."
    )
