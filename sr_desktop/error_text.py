"""The sentences that people read: one for each error of the engine, and for what a run had to change.

Each says what is wrong and, where there is something, what to do about it. A test demands an entry for
every error type.
"""

from collections.abc import Callable
from typing import Any

from engine import errors as e
from engine.errors import EngineError
from engine.progress import ComputedAgain, MovedToProcessor, Note, SmallerTiles
from sr_desktop.import_text import IMPORT_WORDINGS

Wording = Callable[[Any], str]

WORDINGS: dict[type[EngineError], Wording] = {
    e.PictureMissing: lambda x: f"There is no file {x.path}. Check the name and the folder.",
    e.PictureIsFolder: lambda x: f"{x.path} is a folder. Choose a picture in it.",
    e.PictureNotReadable: lambda x: f"{x.path} may not be read by you. Change its permissions or copy it.",
    e.PictureEmpty: lambda x: f"{x.path} is empty: it holds zero bytes. Copy it again from where it came.",
    e.PictureUnknown: lambda x: (
        f"{x.path} is not a picture that can be read. Use PNG, JPEG, WebP, TIFF, BMP or GIF."
    ),
    e.PictureDamaged: lambda x: (
        f"{x.path} is damaged or was cut short, so it cannot be read whole. Copy it again from where it came."
    ),
    e.PictureTooLarge: lambda x: (
        f"{x.path} has {x.width} × {x.height} pixels, more than the {_megapixels(x.limit_px)} megapixels "
        "that can be opened. Make it smaller first."
    ),
    e.OutputFolderMissing: lambda x: (
        f"The folder {x.path.parent} does not exist. Make it, or choose another."
    ),
    e.OutputNotWritable: lambda x: f"{x.path} may not be written by you. Choose another folder or name.",
    e.OutputIsFolder: lambda x: f"{x.path} is a folder. Give the name of a file.",
    e.OutputExists: lambda x: f"{x.path} exists already and was left as it is. Choose another name.",
    e.DiskFull: lambda x: (
        f"The disk has no room for {x.path}. Nothing was written; free some space or choose another disk."
    ),
    e.OutputFormatUnknown: lambda x: (
        f"{x.path.name} does not end in a format that can be written: {_list(x.known)}."
    ),
    e.OutputTooLarge: lambda x: (
        f"The result is too large for {x.format_name}, which holds {x.limit_px} pixels a side. "
        "Save it as PNG or TIFF."
    ),
    e.WriteFailed: lambda x: f"{x.path} could not be written: {x.detail}. Nothing was changed.",
    e.ModelUnknown: lambda x: f"There is no model {x.model_id!r}. Those there are: {_list(x.known)}.",
    e.CardInvalid: lambda x: f"The model card {x.path} is wrong in {x.field}: {x.reason}.",
    e.WeightsMissing: lambda x: f"The model's file {x.path} is missing. Install the program again.",
    e.WeightsPickled: lambda x: (
        f"{x.path} is a Python pickle, which could run any program when opened, so it was not opened. "
        "Use weights in the safetensors format."
    ),
    e.WeightsUnreadable: lambda x: f"{x.path} is not a safetensors file: {x.detail}.",
    e.WeightsCutShort: lambda x: (
        f"{x.path} has {x.found_bytes} bytes instead of {x.expected_bytes}: it was not copied whole. "
        "Install the program again."
    ),
    e.WeightsChanged: lambda x: (
        f"{x.path} is not the file that its card describes: the SHA-256 differs. Install the program again."
    ),
    e.WeightsForeign: lambda x: f"{x.path} belongs to another network: {x.detail}.",
    e.ModelsUnlike: lambda x: (
        f"The models {x.first} and {x.second} cannot be mixed: they differ in {x.field}. Choose one of them."
    ),
    e.StrengthInvalid: lambda x: (
        f"The strength goes from 0 to 1, not to {x.strength:g}. The nearest is {x.nearest:g}."
    ),
    e.DeviceUnavailable: lambda x: (
        f"There is no device {x.device!r} in this machine. There is: {_list(x.available)}."
    ),
    e.PrecisionUnavailable: lambda x: (
        f"The device {x.device} cannot compute in {x.precision!r}. It can: {_list(x.available)}."
    ),
    e.OutOfMemory: lambda x: (
        f"There is not enough memory{_needed(x.needed_bytes)}. Close other programs or use a smaller picture."
    ),
    e.MemoryBoundTooSmall: lambda x: (
        f"A memory bound of {bytes_text(x.bound_bytes)} is too small for one tile. "
        f"The smallest bound that works is {bytes_text(x.needed_bytes)}."
    ),
    e.DiskTooSmall: lambda x: (
        f"The disk of {x.path} has {bytes_text(x.free_bytes)} free, "
        f"but {bytes_text(x.needed_bytes)} are needed. Free some space or choose another disk."
    ),
    e.TileWrong: lambda x: (
        f"The part of {x.width} × {x.height} pixels at {x.left}, {x.top} came out wrong "
        f"({x.fault}), on the processor as well, so nothing was delivered. Choose another model."
    ),
    **IMPORT_WORDINGS,
    e.Cancelled: lambda _: "Cancelled. Nothing was written.",
    e.SizeOutOfRange: lambda x: (
        f"Pictures are enlarged {x.lowest} to {x.highest} times, so {x.width} × {x.height} pixels cannot be "
        f"made of {x.source_width} × {x.source_height}. {_nearest_size(x)}"
    ),
    e.NoEnlargement: lambda x: (
        f"A picture of {x.width} × {x.height} pixels is no enlargement of {x.source_width} × "
        f"{x.source_height}. {_nearest_size(x)}"
    ),
    e.ResultsUnlike: lambda x: (
        f"The two results have {x.width} × {x.height} and {x.other_width} × {x.other_height} pixels. "
        "Make both in the same size."
    ),
    e.ResultTooLarge: lambda x: (
        f"A result of {x.width} × {x.height} pixels is beyond the limit of {_megapixels(x.limit_px)} "
        f"megapixels. {_nearest_size(x)}"
    ),
}


def sentence(error: EngineError) -> str:
    """What to tell the user about an error of the engine."""
    return WORDINGS[type(error)](error)


def note_text(note: Note) -> str:
    """For what a run had to change to go on."""
    match note:
        case SmallerTiles(device=device):
            return f"Memory ran short on {device}; going on with smaller tiles."
        case MovedToProcessor(device=device):
            return f"Memory ran out on {device}; going on with the processor, more slowly."
        case ComputedAgain(device=device):
            return f"A part came out wrong on {device} and was computed again."


def no_display(detail: str) -> str:
    """For a window that cannot be opened."""
    reason = f" ({detail})" if detail else ""
    enhance = "sr-desktop enhance PICTURE -o RESULT.png"
    return f"The window cannot be opened here{reason}. Without one, use: {enhance}"


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(names) if names else "none"


def _megapixels(pixels: int) -> str:
    return f"{pixels / 1e6:.0f}"


def _nearest_size(error: e.SizeImpossible) -> str:
    dpi = "" if error.nearest_dpi is None else f", at {error.nearest_dpi} dpi"
    return f"The nearest that works is {error.nearest_width} × {error.nearest_height}{dpi}."


def _needed(needed_bytes: int | None) -> str:
    return "" if needed_bytes is None else f": {needed_bytes / 1e9:.1f} GB are needed"


def bytes_text(count: int) -> str:
    """So many MB or GB, rounded up, so that what is said to be enough is."""
    return f"{-(-count // 10**8) / 10:.1f} GB" if count > 10**9 else f"{-(-count // 10**6)} MB"


def seconds_text(seconds: float) -> str:
    """A duration that is only about right: "9 s", "4 min", "1 h 20 min"."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02} min"
