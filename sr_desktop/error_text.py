"""The sentences that people read: one for each error of the engine, and for what a run had to change.

Each says what is wrong and, where there is something, what to do about it. A test demands an entry for
every error type. The window translates them (`texts`); the command line has them in English.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from engine import errors as e
from engine.errors import EngineError
from engine.graphics_driver import OldDriver
from engine.progress import ComputedAgain, MovedToProcessor, SmallerTiles
from sr_desktop import paths
from sr_desktop.import_text import IMPORT_WORDINGS
from sr_desktop.known_texts import detail_text
from sr_desktop.noop import QT_TRANSLATE_NOOP
from sr_desktop.texts import number, translate

if TYPE_CHECKING:
    from engine.progress import Note

Wording = str | Callable[[Any], str]
"""A text, or a function that chooses one by the error. In braces stand the error's fields and `_facts`."""

WORDINGS: dict[type[EngineError], Wording] = {
    e.PictureMissing: QT_TRANSLATE_NOOP("Errors", "There is no file {path}. Check the name and the folder."),
    e.PictureIsFolder: QT_TRANSLATE_NOOP("Errors", "{path} is a folder. Choose a picture in it."),
    e.PictureNotReadable: QT_TRANSLATE_NOOP(
        "Errors", "{path} may not be read by you. Change its permissions or copy it."
    ),
    e.PictureEmpty: QT_TRANSLATE_NOOP(
        "Errors", "{path} is empty: it holds zero bytes. Copy it again from where it came."
    ),
    e.PictureUnknown: QT_TRANSLATE_NOOP(
        "Errors", "{path} is not a picture that can be read. Use PNG, JPEG, WebP, TIFF, BMP or GIF."
    ),
    e.PictureSamplesUnknown: QT_TRANSLATE_NOOP(
        "Errors",
        "{path} has a kind of samples that cannot be read. Save it with 8 or 16 bits a channel.",
    ),
    e.PictureCompressionUnknown: QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is a TIFF that is compressed in a way that cannot be read. Save it with Deflate or LZW.",
    ),
    e.PictureNeedsExtra: lambda x: _needs_extra(x),
    e.PictureDamaged: QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is damaged or was cut short, so it cannot be read whole. Copy it again from where it came.",
    ),
    e.PictureTooLarge: QT_TRANSLATE_NOOP(
        "Errors",
        "{path} has {width} × {height} pixels, more than the {limit_megapixels} megapixels that can be "
        "opened. Make it smaller first.",
    ),
    e.OutputFolderMissing: QT_TRANSLATE_NOOP(
        "Errors", "The folder {path.parent} does not exist. Make it, or choose another."
    ),
    e.OutputNotWritable: QT_TRANSLATE_NOOP(
        "Errors", "{path} may not be written by you. Choose another folder or name."
    ),
    e.OutputIsFolder: QT_TRANSLATE_NOOP("Errors", "{path} is a folder. Give the name of a file."),
    e.OutputExists: QT_TRANSLATE_NOOP(
        "Errors", "{path} exists already and was left as it is. Choose another name."
    ),
    e.DiskFull: QT_TRANSLATE_NOOP(
        "Errors",
        "The disk has no room for {path}. Nothing was written; free some space or choose another disk.",
    ),
    e.OutputFormatUnknown: QT_TRANSLATE_NOOP(
        "Errors", "{path.name} does not end in a format that can be written: {known}."
    ),
    e.OutputTooLarge: QT_TRANSLATE_NOOP(
        "Errors",
        "The result is too large for {format_name}, which holds {limit_px} pixels a side. "
        "Save it as PNG or TIFF.",
    ),
    e.WriteFailed: QT_TRANSLATE_NOOP("Errors", "{path} could not be written: {detail}. Nothing was changed."),
    e.ModelUnknown: QT_TRANSLATE_NOOP("Errors", "There is no model '{model_id}'. Those there are: {known}."),
    e.CardInvalid: QT_TRANSLATE_NOOP("Errors", "The model card {path} is wrong in {field}: {reason}."),
    e.WeightsMissing: QT_TRANSLATE_NOOP(
        "Errors", "The model's file {path} is missing. Install the program again."
    ),
    e.WeightsPickled: QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is a Python pickle, which could run any program when opened, so it was not opened. "
        "Use weights in the safetensors format.",
    ),
    e.WeightsUnreadable: QT_TRANSLATE_NOOP("Errors", "{path} is not a safetensors file: {detail}."),
    e.WeightsCutShort: QT_TRANSLATE_NOOP(
        "Errors",
        "{path} has {found_bytes} bytes instead of {expected_bytes}: it was not copied whole. "
        "Install the program again.",
    ),
    e.WeightsChanged: QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is not the file that its card describes: the SHA-256 differs. Install the program again.",
    ),
    e.WeightsForeign: QT_TRANSLATE_NOOP("Errors", "{path} belongs to another network: {detail}."),
    e.ModelsUnlike: QT_TRANSLATE_NOOP(
        "Errors",
        "The models {first} and {second} cannot be mixed: they differ in {field}. Choose one of them.",
    ),
    e.StrengthInvalid: QT_TRANSLATE_NOOP(
        "Errors", "The strength goes from 0 to 1, not to {strength:g}. The nearest is {nearest:g}."
    ),
    e.DeviceUnavailable: QT_TRANSLATE_NOOP(
        "Errors", "There is no device '{device}' in this machine. There is: {available}."
    ),
    e.PrecisionUnavailable: QT_TRANSLATE_NOOP(
        "Errors", "The device {device} cannot compute in '{precision}'. It can: {available}."
    ),
    e.OutOfMemory: lambda x: _out_of_memory(x),
    e.MemoryBoundTooSmall: QT_TRANSLATE_NOOP(
        "Errors",
        "A memory bound of {bound} is too small for one tile. The smallest bound that works is {needed}.",
    ),
    e.DiskTooSmall: QT_TRANSLATE_NOOP(
        "Errors",
        "The disk of {path} has {free} free, but {needed} are needed. Free some space or choose another "
        "disk.",
    ),
    e.TileWrong: QT_TRANSLATE_NOOP(
        "Errors",
        "The part of {width} × {height} pixels at {left}, {top} came out wrong ({fault}), on the processor "
        "as well, so nothing was delivered. Choose another model.",
    ),
    e.ProcessEnded: QT_TRANSLATE_NOOP(
        "Errors",
        "The process that computed this picture ended {times} times, perhaps for lack of memory. "
        "Try it on another machine, or with smaller tiles.",
    ),
    **IMPORT_WORDINGS,
    e.Cancelled: QT_TRANSLATE_NOOP("Errors", "Cancelled. Nothing was written."),
    e.SizeOutOfRange: QT_TRANSLATE_NOOP(
        "Errors",
        "Pictures are enlarged {lowest} to {highest} times, so {width} × {height} pixels cannot be "
        "made of {source_width} × {source_height}. {nearest}",
    ),
    e.NoEnlargement: QT_TRANSLATE_NOOP(
        "Errors",
        "A picture of {width} × {height} pixels is no enlargement of {source_width} × {source_height}. "
        "{nearest}",
    ),
    e.ResultsUnlike: QT_TRANSLATE_NOOP(
        "Errors",
        "The two results have {width} × {height} and {other_width} × {other_height} pixels. "
        "Make both in the same size.",
    ),
    e.ResultTooLarge: QT_TRANSLATE_NOOP(
        "Errors",
        "A result of {width} × {height} pixels is beyond the limit of {limit_megapixels} megapixels. "
        "{nearest}",
    ),
}


def sentence(error: EngineError) -> str:
    """What to tell the user about an error of the engine."""
    wording = WORDINGS[type(error)]
    text = wording if isinstance(wording, str) else wording(error)
    return translate("Errors", text).format(**_facts(error))


def note_text(note: Note) -> str:
    """For what a run had to change to go on."""
    match note:
        case SmallerTiles():
            text = translate("Errors", "Memory ran short on {device}; going on with smaller tiles.")
        case MovedToProcessor():
            text = translate(
                "Errors", "Memory ran out on {device}; going on with the processor, more slowly."
            )
        case ComputedAgain():
            text = translate("Errors", "A part came out wrong on {device} and was computed again.")
    return text.format(device=note.device)


def no_display(detail: str) -> str:
    """For a window that cannot be opened."""
    reason = f" ({detail})" if detail else ""
    enhance = "sr-desktop enhance PICTURE -o RESULT.png"
    return f"The window cannot be opened here{reason}. Without one, use: {enhance}"


def driver_text(driver: OldDriver) -> str:
    """For a graphics card that must rest."""
    return translate(
        "Errors",
        "The driver of the graphics card is too old (CUDA {cuda}), so the processor computes. "
        "Update NVIDIA's driver.",
    ).format(cuda=driver.cuda)


def bytes_text(count: int, free: bool = False) -> str:
    """So many MB or GB: rounded up, so that what is said to be enough is; what is `free` is rounded down."""
    up = 0 if free else 1
    if count > 10**9:
        tenths = (count - up) // 10**8 + up
        return translate("Units", "{count} GB").format(count=number(tenths / 10, ".1f"))
    if count < 10**7:
        tenths = (count - up) // 10**5 + up
        return translate("Units", "{count} MB").format(count=number(tenths / 10, "g"))
    return translate("Units", "{count} MB").format(count=(count - up) // 10**6 + up)


def seconds_text(seconds: float) -> str:
    """A duration that is only about right: "9 s", "4 min", "1 h 20 min"."""
    if seconds < 90:
        return translate("Units", "{seconds} s").format(seconds=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 90:
        return translate("Units", "{minutes} min").format(minutes=minutes)
    hours, rest = divmod(minutes, 60)
    return translate("Units", "{hours} h {minutes} min").format(hours=hours, minutes=f"{rest:02}")


def _facts(error: EngineError) -> dict[str, object]:
    """What stands in braces: the fields, lists in words, bytes as `bytes_text` under the name without
    "_bytes", and a size that works as a sentence."""
    facts = {field.name: getattr(error, field.name) for field in fields(error)}
    for name, value in tuple(facts.items()):
        if isinstance(value, tuple):
            facts[name] = ", ".join(value) if value else translate("Errors", "none")
        elif name.endswith("_bytes") and value is not None:
            facts[name.removesuffix("_bytes")] = bytes_text(value, free=name == "free_bytes")
        elif name in ("detail", "reason", "fault"):
            facts[name] = detail_text(str(value))
        elif name == "limit_px":
            facts["limit_megapixels"] = f"{value / 1e6:.0f}"
    if isinstance(error, e.SizeImpossible):
        facts["nearest"] = _nearest_size(error)
    return facts


def _nearest_size(error: e.SizeImpossible) -> str:
    size = {"width": error.nearest_width, "height": error.nearest_height}
    if error.nearest_dpi is None:
        return translate("Errors", "The nearest that works is {width} × {height}.").format(**size)
    text = translate("Errors", "The nearest that works is {width} × {height}, at {dpi} dpi.")
    return text.format(**size, dpi=error.nearest_dpi)


def _needs_extra(error: e.PictureNeedsExtra) -> str:
    if paths.is_packaged():  # nobody can add to it
        return QT_TRANSLATE_NOOP(
            "Errors",
            "{path} is a {kind} picture, which this build of the program cannot read. "
            "Convert it to TIFF, PNG or JPEG.",
        )
    if error.extra == "raw":
        return QT_TRANSLATE_NOOP(
            "Errors",
            "{path} is a camera raw file, which needs the extra 'raw'. Install it with: "
            "pip install -e '.[raw]', or convert the file to TIFF or PNG.",
        )
    return QT_TRANSLATE_NOOP(
        "Errors",
        "{path} is a {kind} picture, which needs the extra 'formats'. Install it with: "
        "pip install -e '.[formats]', or convert the picture to PNG or JPEG.",
    )


def _out_of_memory(error: e.OutOfMemory) -> str:
    if error.needed_bytes is None:
        return QT_TRANSLATE_NOOP(
            "Errors", "There is not enough memory. Close other programs or use a smaller picture."
        )
    return QT_TRANSLATE_NOOP(
        "Errors",
        "There is not enough memory: {needed} are needed. Close other programs or use a smaller picture.",
    )
